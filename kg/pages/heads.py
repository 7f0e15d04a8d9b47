"""Which lines of a page belong to headlines: lines that the text around them cannot hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from kg.pages.credits import read_credit
from kg.pages.headlines import opens_body, opens_paragraph
from kg.pages.joins import pairs
from kg.pages.lines import Layout, Line, column, ends_at, extent
from kg.pages.starts import BULLETS, is_bracketed, is_credit, starts_story

_LONGEST: Final = 60
_COMMA: Final = re.compile(r"，|(?<!\d),|,(?!\d)")
_STOPS: Final = frozenset("，。）")
_MOST: Final = 8
"""No headline has more lines, kickers and subheads included."""
_TAIL: Final = frozenset("，、；：。,;")
_CLOSING: Final = frozenset("，。、；：？！”’）》】…,.;:?!)]}>%")
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_QUOTES: Final = frozenset("“‘《「『")
_AHEAD: Final = 10
_HELD: Final = 0.5
"""A headline speaks of the story below it if so much of its pairs of characters stand in
the next `_AHEAD` lines."""
_FULL: Final = 1.2
"""A line that ends no paragraph differs by no more from its column's width."""
_SHORTEST: Final = 5
_AROUND: Final = 12
"""Items under the same mark follow each other within so many lines."""
_REST: Final = 5
"""A line of so few characters that ends a sentence is the rest of one."""
_SHORT: Final = 40
"""Among lines that are whole paragraphs, a headline is no longer (characters)."""
_FIT: Final = (3.2, 1.0)
"""A body line that ends no paragraph is at most so much narrower (an indented first line,
a character that may not begin the next line) or wider than its column's lines, in
characters: two for the indent, and one for punctuation either way."""


def find_heads(lines: tuple[Line, ...], setting: Layout) -> frozenset[int]:
    """The numbers in `lines` of those that belong to headlines."""
    starts = frozenset(
        i for i, line in enumerate(lines) if line.kind == "text" and starts_story(lines, i)
    )
    stops = starts | {
        i
        for i, line in enumerate(lines)
        if is_credit(line)
        or _is_bulleted(lines, i)
        or (setting.indented and line.indent and line.kind == "text")
        or (_COMMA.search(line.text) and opens_body(line.text))
    }
    heads: set[int] = {i for i, line in enumerate(lines) if line.mark and i not in starts}
    at = 0
    while at < len(lines):
        end = _run(lines, at, stops) if _may_start(lines, at, heads) else at
        heads.update(_headline(lines, at, end, setting, stops))
        at = max(end, at + 1)
    for start in sorted(starts):
        heads.update(_above(lines, start, setting, heads))
    return frozenset(heads.union(*(_within(lines, i) for i in range(1, len(lines)))))


def _is_bulleted(lines: tuple[Line, ...], i: int) -> bool:
    """Whether a line begins one of several items under the same mark, and runs on or ends."""
    line, after = lines[i], lines[i + 1] if i + 1 < len(lines) else None
    if line.text[0] not in BULLETS or line.mark:
        return False
    near = lines[max(0, i - _AROUND) : i + _AROUND]
    again = any(
        other is not line and other.text[0] == line.text[0] and set(other.text) & _STOPS
        for other in near
    )
    whole = line.ends or line.text.endswith("）")
    return again and (whole or (after is not None and not after.gap and after.kind == "text"))


def _shaped(line: Line) -> bool:
    text = line.text
    return (
        (line.kind in {"text", "dash", "item"} or bool(line.mark))
        and 2 <= len(text) <= _LONGEST
        and text[-1] not in _TAIL
        and "。" not in text
        and len(_COMMA.findall(text)) <= 2
        and text[0] not in _CLOSING
        and not is_bracketed(line)
        and len(_HAN.findall(text)) >= 2
    )


def _may_start(lines: tuple[Line, ...], at: int, heads: set[int]) -> bool:
    """Whether a headline may stand here: nothing before it is left unfinished."""
    if not _shaped(lines[at]):
        return False
    if at == 0 or at - 1 in heads:
        return True
    before = lines[at - 1]
    return (
        ends_at(lines, at - 1)
        or is_bracketed(before)
        or before.kind not in {"text", "dash"}
        or is_credit(before)
        or read_credit(before.raw.text.rpartition("。")[2]).whole
    )


def _run(lines: tuple[Line, ...], at: int, stops: frozenset[int]) -> int:
    end = at
    while end < len(lines) and _shaped(lines[end]) and end - at <= _MOST:
        if end in stops:
            break
        end += 1
        if lines[end - 1].ends:
            break
    return end


def _headline(
    lines: tuple[Line, ...], at: int, end: int, setting: Layout, stops: frozenset[int]
) -> Sequence[int]:
    """The headline among a run of lines, from `at` to `end`, that may be one."""
    if end == at:
        return range(0)
    if end - at <= _MOST and end in stops:
        return _but_text(lines, range(_after_cut(lines, at, end, setting), end))
    if end - at <= _MOST and end < len(lines) and lines[end].mark:
        return range(_after_cut(lines, at, end, setting), end)
    last = next((i for i in range(at, end) if _is_text(lines, i, setting)), end)
    for i in range(last - 1, at - 1, -1):
        if _stands_out(lines, i, setting):
            return range(at, i + 1)
    signed = at > 0 and lines[at - 1].kind == "day"
    return range(at, at + 1) if signed else range(0)


def _is_text(lines: tuple[Line, ...], i: int, setting: Layout) -> bool:
    return bool(_COMMA.search(lines[i].text)) and not _stands_out(lines, i, setting)


def _after_cut(lines: tuple[Line, ...], at: int, end: int, setting: Layout) -> int:
    """Where the headline begins if the run's first lines are the rest of a story cut off."""
    if not _is_text(lines, at, setting) or end - at < 3 or not at:
        return at
    rest = range(at + 2, end)
    return next((i for i in rest if _stands_out(lines, i, setting)), at)


def _stands_out(lines: tuple[Line, ...], i: int, setting: Layout) -> bool:
    """Whether a line cannot be a paragraph's first: the text around it is set otherwise."""
    line, after = lines[i], lines[i + 1] if i + 1 < len(lines) else None
    if after is not None:
        if setting.loose and not after.gap and (line.gap or not i):
            return True
        if setting.indented and after.indent and not line.indent and not line.ends:
            return True
        if not setting.loose and line.gap and after.gap and not line.ends:
            return True
        if _runs_on(line, after):
            return False
    around = (column(lines, i - 1, -1) if i else None, column(lines, i + 1))
    full = [width for width in around if width is not None]
    if not full:
        return len(line.text) <= _LONGEST and (
            after is None or len(after.text) > max(len(line.text), 20)
        )
    return not line.ends and not any(_fits(line, width) for width in full)


def _runs_on(line: Line, after: Line) -> bool:
    """Whether a sentence goes on from a line to the next, which tells it by its full stop."""
    if line.mark or line.ends or after.kind != "text":
        return False
    rest = after.ends and len(after.text) <= _REST
    comma = bool(_COMMA.search(line.text))
    return rest or (comma and "。" in after.text and _fits(line, after.width))


def _fits(line: Line, full: float) -> bool:
    least, most = extent(line.text)
    return least <= full + _FIT[1] and most >= full - _FIT[0]


def _but_text(lines: tuple[Line, ...], run: range) -> list[int]:
    """A run above a dateline without the lines that are the end of a story cut off."""
    kept: list[int] = []
    for i in run:
        begun = kept and kept[-1] == i - 1 and lines[i - 1].kind != "item"
        if begun or not _is_cut_off(lines, i, run):
            kept.append(i)
    return kept


def _is_cut_off(lines: tuple[Line, ...], i: int, run: range) -> bool:
    """Whether a line fills its column and begins or runs on as text does."""
    line, full = lines[i], column(lines, run.start - 1, -1) or column(lines, run.stop)
    if full is None:
        return not line.mark and bool(_COMMA.search(line.text)) and _begins(line)
    if line.mark or not _fits(line, full) or speaks_of(lines, i, run.stop):
        return False
    return _begins(line) or bool(_COMMA.search(line.text)) or not _whole(line)


def _begins(line: Line) -> bool:
    """Whether a line begins as a paragraph does."""
    return opens_paragraph(line.text) and line.text[0] not in _QUOTES


def speaks_of(lines: Sequence[Line], i: int, start: int) -> bool:
    """Whether the text from a line on holds most of the words of line `i`."""
    grams = pairs([lines[i].text])
    text = pairs(["".join(line.text for line in lines[start : start + _AHEAD])])
    return len(grams & text) >= _HELD * len(grams) > 0


def _within(lines: tuple[Line, ...], i: int) -> range:
    """A headline of lines too narrow for the paragraph whose sentence they interrupt."""
    end = i
    while end < len(lines) and end - i < _MOST and _interrupts(lines, end):
        end += 1
    if end == i or end == len(lines) or _interrupts(lines, i - 1):
        return range(0)
    before, after = lines[i - 1], lines[end]
    sides = (column(lines, i - 1, -1), column(lines, end))
    runs_on = before.kind == after.kind == "text" and not before.ends and _whole(after)
    full = all(side is not None for side in sides)
    fits = full and all(
        abs(line.width - (side or 0)) <= _FULL
        for line, side in zip((before, after), sides, strict=True)
    )
    apart = fits and all(
        not _fits(line, side or 0) and line.width < (side or 0)
        for line in lines[i:end]
        for side in sides
    )
    return range(i, end) if runs_on and apart else range(0)


def _interrupts(lines: tuple[Line, ...], i: int) -> bool:
    line = lines[i]
    plain = line.kind == "text" and not line.mark and len(_HAN.findall(line.text)) >= _SHORTEST
    return (
        plain and _shaped(line) and not line.ends and _whole(line) and not _COMMA.search(line.text)
    )


def _above(lines: tuple[Line, ...], start: int, setting: Layout, heads: set[int]) -> list[int]:
    """Headline lines over a dateline where the story before is cut off in mid-sentence."""
    around = (column(lines, max(start - 6, 0), -1), column(lines, start + 1))
    top, full = start, [width for width in around if width is not None]
    for i in range(start - 1, max(start - 5, -1), -1):
        line = lines[i]
        if i in heads or not _shaped(line) or line.ends or is_credit(line) or not _whole(line):
            break
        if not setting.loose and i + 1 < start and lines[i + 1].gap and not line.gap:
            break
        tight = setting.loose and not lines[i + 1].gap
        apart = not setting.loose and line.gap > 0
        misfit = not any(_fits(line, width) for width in full)
        misfit = misfit if full else len(line.text) <= _SHORT
        misfit = misfit or speaks_of(lines, i, start)
        if tight or apart or misfit:
            top = i
    return list(range(top, start))


def _whole(line: Line) -> bool:
    """Whether every quotation mark and bracket that a line opens is closed on it."""
    return all(line.text.count(a) == line.text.count(b) for a, b in ("《》", "“”", "（）"))
