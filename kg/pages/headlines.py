"""Which lines of a page are headlines, and which of a group is kicker, headline or subhead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final, Literal

from msgspec import Struct

from kg import resources
from kg.pages.credits import read_credit
from kg.pages.datelines import REACH, read_dateline
from kg.pages.lines import Layout, Line, column, ends_at, extent
from kg.pages.traced import Traced, close_spaces, join

_LONGEST: Final = 60
_MOST: Final = 8
"""No headline has more lines, kickers and subheads included."""
_TAIL: Final = frozenset("，、；：。,;")
_FIT: Final = (3.2, 1.0)
"""A body line that ends no paragraph is at most so much narrower (an indented first line,
a character that may not begin the next line) or wider than its column's lines, in
characters: two for the indent, and one for punctuation either way."""


class HeadRule(Struct, frozen=True, forbid_unknown_fields=True):
    """Words by which a headline line is told for a kicker, a subhead, or a body's first line."""

    id: str
    part: Literal["kicker", "fact", "subhead", "complete", "notice", "opening"]
    pattern: str
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    source: str


class Head(Struct, frozen=True):
    """A story's headline with what belongs to it."""

    kicker: tuple[Traced, ...] = ()
    headline: Traced = Traced()
    subheads: tuple[Traced, ...] = ()


def starts_story(lines: Sequence[Line], at: int) -> bool:
    """Whether a dateline begins at a line; it may run on over the next lines."""
    here = read_dateline(opening(lines, at))
    if here is None:
        return False
    if here.publisher is None and at and read_dateline(opening(lines, at - 1)):
        return False
    below = read_dateline(opening(lines, at + 1)) if at + 1 < len(lines) else None
    return below is None or below.publisher is None


def opening(lines: Sequence[Line], at: int) -> str:
    """The text from a line on, as far as a dateline may reach, with its spaces."""
    spaced = is_spelt(lines[at])
    pieces, size = [], 0
    for line in lines[at : at + 8]:
        pieces.append(line.text if spaced else line.raw.text)
        size += len(pieces[-1])
        if size > REACH:
            break
    return "".join(pieces)


def is_credit(line: Line) -> bool:
    """Whether a line is nothing but credits."""
    return line.kind == "text" and len(line.text) <= 60 and read_credit(line.raw.text).whole


def find_heads(lines: tuple[Line, ...], setting: Layout) -> frozenset[int]:
    """The numbers in `lines` of those that belong to headlines."""
    starts = frozenset(
        i for i, line in enumerate(lines) if line.kind == "text" and starts_story(lines, i)
    )
    stops = starts | {
        i
        for i, line in enumerate(lines)
        if is_credit(line) or (setting.indented and line.indent and line.kind == "text")
    }
    heads: set[int] = {i for i, line in enumerate(lines) if line.mark and i not in starts}
    at = 0
    while at < len(lines):
        end = _run(lines, at, stops) if _may_start(lines, at, heads) else at
        for i in range(at, _last(lines, at, end, setting, stops)):
            heads.add(i)
        at = max(end, at + 1)
    for start in sorted(starts):
        heads.update(_above(lines, start, setting, heads))
    return frozenset(heads)


def _shaped(line: Line) -> bool:
    text = line.text
    return (
        (line.kind in {"text", "dash", "item"} or bool(line.mark))
        and 2 <= len(text) <= _LONGEST
        and text[-1] not in _TAIL
        and "。" not in text
        and text.count("，") <= 2
    )


def _may_start(lines: tuple[Line, ...], at: int, heads: set[int]) -> bool:
    """Whether a headline may stand here: nothing before it is left unfinished."""
    if not _shaped(lines[at]):
        return False
    if at == 0 or at - 1 in heads:
        return True
    before = lines[at - 1]
    return ends_at(lines, at - 1) or before.kind not in {"text", "dash"} or is_credit(before)


def _run(lines: tuple[Line, ...], at: int, stops: frozenset[int]) -> int:
    end = at
    while end < len(lines) and _shaped(lines[end]) and end - at <= _MOST:
        if end in stops:
            break
        end += 1
        if lines[end - 1].ends:
            break
    return end


def _last(
    lines: tuple[Line, ...], at: int, end: int, setting: Layout, stops: frozenset[int]
) -> int:
    """One past the last headline line of a run of lines that may be headlines."""
    if end == at:
        return at
    if end - at <= _MOST and (end in stops or (end < len(lines) and lines[end].mark)):
        return end
    for i in range(at, end):
        if "，" in lines[i].text and not _stands_out(lines, i, setting):
            end = i
            break
    for i in range(end - 1, at - 1, -1):
        if _stands_out(lines, i, setting):
            return i + 1
    return at


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
    around = (column(lines, i - 1, -1) if i else None, column(lines, i + 1))
    full = [width for width in around if width is not None]
    if not full:
        return len(line.text) <= _LONGEST and (
            after is None or len(after.text) > max(len(line.text), 20)
        )
    return not line.ends and not any(_fits(line, width) for width in full)


def _fits(line: Line, full: float) -> bool:
    least, most = extent(line.text)
    return least <= full + _FIT[1] and most >= full - _FIT[0]


def _above(lines: tuple[Line, ...], start: int, setting: Layout, heads: set[int]) -> list[int]:
    """Headline lines over a dateline where the story before is cut off in mid-sentence."""
    found: list[int] = []
    full = column(lines, max(start - 6, 0), -1)
    for i in range(start - 1, max(start - _MOST, -1), -1):
        line = lines[i]
        if i in heads or not _shaped(line) or line.ends or is_credit(line):
            break
        tight = setting.loose and not lines[i + 1].gap
        apart = not setting.loose and line.gap > 0
        misfit = full is not None and not _fits(line, full)
        if not (tight or apart or misfit):
            break
        found.append(i)
    return found


def compose(lines: Sequence[Line]) -> Head:
    """Tell kicker, headline and subheads apart in a group of headline lines."""
    parts = _merge(_split_couplets(lines))
    kicker: list[Traced] = []
    mains: list[Traced] = []
    subheads: list[Traced] = []
    saying = [i for i, (text, _) in enumerate(parts) if _is("kicker", text.text)]
    top = saying[0] + 1 if saying and saying[0] + 1 < len(parts) and saying[0] < 3 else 0
    if top:
        kicker.append(join(text for text, _ in parts[:top]))
    elif len(parts) > 1 and _is_fact_above(parts):
        kicker.append(parts[0][0])
        top = 1
    for text, apart in parts[top:]:
        below = mains and (apart or _is_below(text.text, mains[-1].text))
        (subheads if below or subheads else mains).append(text)
    return Head(tuple(kicker), _join_main(mains), tuple(subheads))


def _is_below(text: str, main: str) -> bool:
    """Whether a line under the headline is a subhead, not more of the headline."""
    return text.startswith(("—", "-", "─", "－")) or _is("subhead", text) or _is("complete", main)


def _split_couplets(lines: Sequence[Line]) -> list[tuple[Traced, bool]]:
    """Each line with whether it stands apart from the one before; 某某强调 某事 is two."""
    parts: list[tuple[Traced, bool]] = []
    previous_mark = lines[0].mark if lines else 0
    for number, line in enumerate(lines):
        text = close_spaces(line.raw, couplets=True)
        apart = bool(number) and (
            line.gap > 0
            or line.mark != previous_mark
            or is_spelt(line) != is_spelt(lines[number - 1])
        )
        previous_mark = line.mark
        head, blank, rest = text.text.partition(" ")
        if blank and rest and _is("kicker", head):
            parts += [(text.cut(0, len(head)), apart), (text.cut(len(head) + 1), True)]
        else:
            parts.append((text, apart))
    return parts


def is_spelt(line: Line) -> bool:
    """Whether a line is letter-spaced."""
    return len(line.text) >= 4 and len(line.raw.text) >= 1.6 * len(line.text)


def _merge(parts: list[tuple[Traced, bool]]) -> list[tuple[Traced, bool]]:
    """A dash line's continuation, printed below it, is part of it."""
    merged: list[tuple[Traced, bool]] = []
    for text, apart in parts:
        if (
            merged
            and not apart
            and merged[-1][0].text.startswith("—")
            and not text.text.startswith("—")
        ):
            merged[-1] = (join([merged[-1][0], text]), merged[-1][1])
        else:
            merged.append((text, apart))
    return merged


def _is_fact_above(parts: list[tuple[Traced, bool]]) -> bool:
    """The first line tells who met, and the next, set apart from it, is the motto."""
    (first, _), (second, apart), *_ = parts
    return (
        apart
        and _is("fact", first.text)
        and not _is("fact", second.text)
        and not _is("subhead", second.text)
        and not second.text.startswith("—")
    )


def _join_main(mains: list[Traced]) -> Traced:
    """The headline's lines in one; a blank between the halves of a couplet."""
    if not mains:
        return Traced()
    text = mains[0]
    for after, before in zip(mains[1:], mains, strict=False):
        a, b = len(before.text), len(after.text)
        couplet = min(a, b) >= 10 and abs(a - b) <= 2
        text = join([text, after], " " if couplet else "")
    return text


def _is(part: str, text: str) -> bool:
    return any(pattern.search(text) for kind, pattern in _rules() if kind == part)


def opens_body(text: str) -> bool:
    """Whether a text begins as the first sentence of a story does."""
    return _is("opening", text)


def ends_kicker(text: str) -> bool:
    """Whether a text ends as a kicker does: 某某在会上强调."""
    return _is("kicker", text)


def is_notice(text: str) -> bool:
    """Whether a headline is that of a notice: a text by itself, signed and dated."""
    return _is("notice", text)


@cache
def _rules() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rules = resources.rules("pages.toml", "head", HeadRule)
    return tuple((rule.part, re.compile(rule.pattern)) for rule in rules)
