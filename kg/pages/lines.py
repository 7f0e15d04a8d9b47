"""A page's printed lines: what stands on each, how wide it is, and what form it has."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Final, Literal

from msgspec import Struct, structs

from kg import resources
from kg.pages.credits import is_masthead, is_name_list, read_credit
from kg.pages.furniture import furniture_of
from kg.pages.traced import Traced, close_spaces, pick, printed
from kg.types import Page

Kind = Literal[
    "text", "furniture", "folio", "item", "label", "dash", "contact", "day", "turn", "turned"
]

_ENDS: Final = frozenset("。！？…!?｡")
_CLOSERS: Final = "”’」』）)》】\"'"
_CREDITED: Final = re.compile(r"(?<=[。！？”])[（(][^（()）]{2,40}[）)]$")
_MARK: Final = re.compile(r"(#{1,6})\s*")
_STARS: Final = re.compile(
    r"\*\*|__|(?<=\S)#+$|^>+\s*|!\[[^\]]*\]\([^)]*\)|</?(?:br|p|b|i|u|div|span|center|strong|em|img|h\d)\b[^>]*>"
)
"""Marks of Markdown and HTML that are not printed: bold, quotations, pictures, tags."""
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_BOLD: Final = re.compile(r"(?:\*\*|__)([^*_]{2,40})(?:\*\*|__)")
_BOLD_LEVEL: Final = 6
"""A line of bold type is a heading under every marked one."""
_DEEP: Final = 8
"""Lines set in by so many half-width characters are signatures, or stand in the middle."""
_JOINTS: Final = re.compile(
    r"(?<=[\u3400-\u9fff])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])(?=[\u3400-\u9fff])"
)
_WIDE: Final = 45
"""A printed column is no wider (characters); longer lines are whole paragraphs.
Newspaper columns hold 8 to 30 characters, a full page's width of a tabloid about 45."""


_WHOLE: Final = 0.6
"""Where lines that end a sentence hold so much of the text, lines are whole paragraphs:
of wrapped lines one in three or fewer ends one."""


class LineRule(Struct, frozen=True, forbid_unknown_fields=True):
    """A form of line that is no running text: a pattern that the whole line must match."""

    id: str
    kind: Kind
    pattern: str
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    source: str


class Line(Struct, frozen=True, kw_only=True):
    """One printed line that is not blank.

    Attributes:
        number: Its line in the page's text, from 1.
        raw: The characters with their spaces, without marks of markup.
        body: The same with letter-spacing closed, and with their origins.
        gap: How many blank lines stand before it.
        indent: Whether it is set in from the margin.
        deep: Whether it is set in by more, as a signature.
        mark: Level of a ``#`` headline, or 0.
        kind: Its form.
        width: In full-width characters.
    """

    number: int
    raw: Traced
    body: Traced
    gap: int
    indent: bool
    deep: bool = False
    mark: int
    kind: Kind
    width: float

    @property
    def text(self) -> str:
        """The characters with letter-spacing closed."""
        return self.body.text

    @property
    def ends(self) -> bool:
        """Whether it ends a sentence."""
        return ends_sentence(self.text)


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does: by a full stop, within quotes or without."""
    bare = _CREDITED.sub("", text).rstrip(_CLOSERS)
    return bool(bare) and bare[-1] in _ENDS


def is_spelt(line: Line) -> bool:
    """Whether a line is letter-spaced."""
    return len(line.text) >= 4 and len(line.raw.text) >= 1.6 * len(line.text)


def ends_at(lines: Sequence[Line], i: int) -> bool:
    """Whether line `i` ends a sentence, a credit in brackets after it included."""
    if lines[i].ends or not lines[i].text.endswith(("）", ")")) or not i:
        return lines[i].ends
    return ends_sentence(lines[i - 1].text + lines[i].text)


def read_lines(page: Page) -> tuple[Line, ...]:
    """The lines of a page that are not blank, in order."""
    lines, gap, offset = [], 0, 0
    for number, printed_line in enumerate(page.text.split("\n"), 1):
        line = _line(printed_line, number, offset, gap)
        gap = 0 if line else gap + 1
        lines += [line] if line else []
        offset += len(printed_line) + 1
    return _in_place(lines)


def _in_place(lines: list[Line]) -> tuple[Line, ...]:
    """The forms that show only by the lines around."""
    placed: list[Line] = []
    for i, line in enumerate(lines):
        before = placed[-1].kind if placed else "folio"
        after = lines[i + 1].kind if i + 1 < len(lines) else "text"
        kind = line.kind
        named = i < 3 and is_masthead(line.raw.text)
        paper = (after == "folio" and (len(line.text) <= 8 or named)) or (after == "day" and named)
        short = kind == "text" and not line.mark and not line.ends
        if kind == "day" and before in {"furniture", "folio"}:
            kind = "folio"
        elif short and before == "furniture" and not line.gap and is_name_list(line.raw.text):
            kind = "furniture"
        elif short and i < 3 and paper:
            kind = "folio"
        elif short and after == "day" and line.width <= 25:
            kind = "contact"
        placed.append(line if kind == line.kind else structs.replace(line, kind=kind))
    return tuple(placed)


def _line(text: str, number: int, offset: int, gap: int) -> Line | None:
    bare = text.strip().strip("\ufeff\u200b")
    if not bare:
        return None
    start = text.index(bare)
    mark = _MARK.match(bare)
    skip = mark.end() if mark else 0
    level = len(mark[1]) if mark else _BOLD_LEVEL * _is_bold_heading(bare)
    raw = printed(bare[skip:], offset + start + skip)
    raw = pick(raw, [match.span() for match in _STARS.finditer(raw.text)])
    raw = _stripped(raw)
    if not raw.text:
        return None
    body = close_spaces(raw)
    return Line(
        number=number,
        raw=raw,
        body=body,
        gap=gap,
        indent=_is_indent(text[:start]),
        deep=_halves(text[:start]) >= _DEEP,
        mark=level,
        kind=_kind(raw.text, body.text),
        width=width(body.text),
    )


def _is_bold_heading(bare: str) -> bool:
    """Whether a line is bold from end to end, and no sentence, credit or furniture."""
    bold = _BOLD.fullmatch(bare)
    text = bold[1].strip() if bold else ""
    return (
        len(_HAN.findall(text)) >= 2
        and not ends_sentence(text)
        and text[-1] not in "，：；、"
        and kind_of(text) == "text"
        and not read_credit(text).whole
    )


def _is_indent(blank: str) -> bool:
    """Whether blanks set a first line in by two characters, not a line in the middle."""
    return 2 <= _halves(blank) <= 5


def _halves(blank: str) -> int:
    """How many half-width characters blanks take."""
    return sum({"\u3000": 2, "\t": 4}.get(char, 1) for char in blank)


def _stripped(raw: Traced) -> Traced:
    left = len(raw.text) - len(raw.text.lstrip())
    return raw.cut(left, len(raw.text.rstrip())) if raw.text != raw.text.strip() else raw


def extent(text: str) -> tuple[float, float]:
    """The least and the most that a text takes when set, in full-width characters.

    A Latin letter or digit takes a half, a full-width mark a half to a whole, and
    between Chinese and Latin stands up to a quarter (W3C Requirements for Chinese Text
    Layout, 3.1 and 3.2).
    """
    if text.isascii():
        return len(text) / 2, len(text) / 2
    least, most = map(sum, zip(*map(_advance, text), strict=True))
    return least, most + len(_JOINTS.findall(text)) / 4


def width(text: str) -> float:
    """The width that a text most likely takes when set: the middle of its `extent`."""
    return sum(extent(text)) / 2


@cache
def _advance(char: str) -> tuple[float, float]:
    if unicodedata.east_asian_width(char) not in "WFA":
        return 0.5, 0.5
    return (0.5, 1.0) if unicodedata.category(char).startswith("P") else (1.0, 1.0)


def kind_of(text: str) -> Kind:
    """The form of a line with its spaces closed."""
    if len(text) > 60:
        return "text"
    return next((kind for kind, pattern in _rules() if pattern.fullmatch(text)), "text")


def _kind(raw: str, closed: str) -> Kind:
    kind = kind_of(closed)
    if kind not in {"text", "contact"}:
        return kind
    furniture = furniture_of(raw, closed)
    return furniture.kind if furniture else kind


@cache
def _rules() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    rules = resources.rules("pages.toml", "line", LineRule)
    return tuple((rule.kind, re.compile(rule.pattern)) for rule in rules)


class Layout(Struct, frozen=True):
    """How a page is set.

    Attributes:
        loose: Whether blank lines stand between the lines of one paragraph.
        indented: Whether first lines of paragraphs are set in.
        parted: Whether blank lines tell the parts of a headline apart: not so where they
            stand between all lines of the page.
    """

    loose: bool
    indented: bool
    parted: bool = True


def layout(lines: tuple[Line, ...]) -> Layout:
    """How a page's lines are set, told by those that do not end a sentence."""
    follow = [
        after
        for line, after in pairwise(lines)
        if line.kind == after.kind == "text"
        and not line.ends
        and line.width <= _WIDE
        and not after.mark
    ]
    loose = sum(line.gap > 0 for line in follow) >= 0.6 * len(follow) if follow else False
    starts = sum(line.indent for line in lines)
    tight = sum(not line.gap and line.kind == "text" for line in lines[1:])
    parted = not loose or tight * 50 > len(lines)
    return Layout(loose, indented=0 < starts <= 0.7 * len(lines), parted=parted)


def column(lines: Sequence[Line], start: int, step: int = 1) -> float | None:
    """Width of the column that a line stands in, or None where lines are whole paragraphs.

    Args:
        lines: The page's lines.
        start: The first line to look at.
        step: 1 to look at the lines from there on, -1 at those up to there.
    """
    end = start + 8 * step
    chosen = lines[start:end] if step > 0 else lines[max(end + 1, 0) : start + 1]
    texts = [line for line in chosen if line.kind == "text" and not line.mark]
    size = sum(line.width for line in texts)
    if size and sum(line.width for line in texts if line.ends) >= _WHOLE * size:
        return None
    full = [line.width for line in texts if not line.ends]
    if not full or (len(full) < 2 and any(line.width > _WIDE for line in chosen)):
        return None
    most = sorted(full)[round(0.7 * (len(full) - 1))]
    return most if most <= _WIDE else None
