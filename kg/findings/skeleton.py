"""The sentence skeleton: a sentence in which every mention is one private-use character.

``⟦曹明|PER⟧主持⟦市委常委会会议|EVENT⟧`` becomes ``P主持E`` (with private-use characters
for P and E), so that a rule is a short regular expression that reads like the sentence.
Every character keeps where it stands in the article and the mentions it stands for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from msgspec import Struct

from kg import resources
from kg.types import Label, Mention, Span

PER, ORG, LOC, PROJ, EVENT, TITLE, PEOPLE, CITED, BOOK, QUOTE = map(chr, range(0xE000, 0xE00A))
"""What a character of a skeleton stands for: the six labels; people folded into one list,
a name that is only cited, a printed work's title 《…》, a speech in quotation marks."""

MARKS: dict[Label, str] = {
    Label.PER: PER,
    Label.ORG: ORG,
    Label.LOC: LOC,
    Label.PROJ: PROJ,
    Label.EVENT: EVENT,
    Label.TITLE: TITLE,
}

_WIDE = str.maketrans(",:;()?!<>", "，：；（）？！《》")
_PRINTED = dict.fromkeys(range(0xE000, 0xE00A), "\ufffd")  # glyphs of a PDF, never marks


class Pair(Struct, frozen=True):
    """A traditional character, and the simplified one that it is read as."""

    printed: str
    read: str


@cache
def _read() -> dict[int, str]:
    """How printed characters are read: simplified; private-use glyphs are no marks."""
    rows = resources.table("language/traditional.tsv", Pair)
    return {**{ord(row.printed): row.read for row in rows}, **_PRINTED}


def simplified(text: str) -> str:
    """The text as rules read it, as long as before."""
    return text.translate(_read())


class Cell(NamedTuple):
    """What one character of a skeleton stands for.

    Attributes:
        start: First code point in the article's text.
        end: One past the last.
        mentions: The mentions it stands for, by position.
    """

    start: int
    end: int
    mentions: tuple[Mention, ...] = ()


class Skeleton(NamedTuple):
    """A sentence with its mentions folded.

    Attributes:
        text: One character a cell; half-width punctuation is widened.
        cells: As long as `text`.
    """

    text: str
    cells: tuple[Cell, ...]

    def span(self, start: int, end: int) -> Span:
        """The article's characters under ``text[start:end]``; it must not be empty."""
        return Span(self.cells[start].start, self.cells[end - 1].end)

    def mentions(self, start: int, end: int, *labels: Label) -> tuple[Mention, ...]:
        """The mentions under ``text[start:end]``, of the labels given (of all if none)."""
        held = (mention for cell in self.cells[start:end] for mention in cell.mentions)
        return tuple(m for m in held if not labels or m.label in labels)

    def cut(self, start: int, end: int | None = None) -> Skeleton:
        """The skeleton of ``text[start:end]``."""
        return Skeleton(self.text[start:end], self.cells[start:end])


def skeleton(text: str, sentence: Span, mentions: Iterable[Mention]) -> Skeleton:
    """Replace every mention of a sentence by one character.

    Args:
        text: The article's text.
        sentence: Where the sentence stands in it.
        mentions: Those within the sentence, by position, not overlapping.
    """
    marks: list[str] = []
    cells: list[Cell] = []
    at = sentence.start
    for mention in mentions:
        marks.append(text[at : mention.start].translate(_read()))
        cells.extend(Cell(i, i + 1) for i in range(at, mention.start))
        marks.append(MARKS[mention.label])
        cells.append(Cell(mention.start, mention.end, (mention,)))
        at = mention.end
    marks.append(text[at : sentence.end].translate(_read()))
    cells.extend(Cell(i, i + 1) for i in range(at, sentence.end))
    return Skeleton("".join(marks).translate(_WIDE), tuple(cells))


def known(line: Skeleton, full: Mapping[str, Mention]) -> Skeleton:
    """Put, under the marks of people, the mentions by which they are known where short forms are printed."""
    if not any(m.text in full for cell in line.cells for m in cell.mentions):
        return line
    cells = (
        cell._replace(
            mentions=tuple(
                full.get(m.text, m) if m.label is Label.PER else m for m in cell.mentions
            )
        )
        for cell in line.cells
    )
    return Skeleton(line.text, tuple(cells))


def standing(line: Skeleton, meant: Iterable[tuple[int, int, tuple[Mention, ...]]]) -> Skeleton:
    """Put the marks of mentions, joined by 与, where other words (start, end) stand for them."""
    text, cells = line.text, line.cells
    for start, end, mentions in meant:
        at = next((i for i, cell in enumerate(cells) if cell.start == start), None)
        if at is not None and cells[-1].end >= end:
            to = next((i for i, cell in enumerate(cells) if cell.start >= end), len(cells))
            marks = _JOINT.join(MARKS[mention.label] for mention in mentions)
            held = (Cell(start, end, (m,)) for m in mentions)
            here = [cell for each in held for cell in (each, Cell(start, end))][:-1]
            text = f"{text[:at]}{marks}{text[to:]}"
            cells = (*cells[:at], *here, *cells[to:])
    return Skeleton(text, cells)


_JOINT = "与"


def rewrite(line: Skeleton, pattern: re.Pattern[str], mark: str = "") -> Skeleton:
    """Put one character, or none, for every match of a pattern; mentions are kept under it."""
    marks: list[str] = []
    cells: list[Cell] = []
    at = 0
    for match in pattern.finditer(line.text):
        start, end = match.span()
        if start == end:
            continue
        marks.append(line.text[at:start] + mark)
        cells.extend(line.cells[at:start])
        if mark:
            span = line.span(start, end)
            cells.append(Cell(span.start, span.end, line.mentions(start, end)))
        at = end
    return Skeleton("".join(marks) + line.text[at:], (*cells, *line.cells[at:]))


def recolour(line: Skeleton, spans: Iterable[tuple[int, int]], marks: str, new: str) -> Skeleton:
    """Put another mark for those of `marks` that stand in the spans given."""
    chars = list(line.text)
    for start, end in spans:
        for i in range(start, end):
            if chars[i] in marks:
                chars[i] = new
    return Skeleton("".join(chars), line.cells)
