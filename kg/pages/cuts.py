"""A page's bodies cut where a text may not go on: at line ends, and between paragraphs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from msgspec import Struct

from kg.pages.joins import Seen, pairs, seen_on
from kg.pages.lines import Line, ends_sentence
from kg.pages.links import End, joint, odds, staying
from kg.pages.paragraphs import Paragraph, paragraph_credit, set_paragraph
from kg.pages.words import weight_of

_LINES: Final = 8
"""So many lines before and behind a place are compared ..."""
_TEXT: Final = 200
"""... or so many characters, where lines are whole paragraphs."""
_WIDE: Final = (4, 45.0)
"""The width of a column is told by so many lines; none is wider (characters)."""
_SURE: Final = 6.0
"""A text that so surely (nats) goes on by its joint does so whatever its words say."""
_CUT: Final = 3.5
"""One that does so less surely may be cut."""
_FEW: Final = {1: 1.0, 2: 0.4, 3: 0.2}
"""What a pair of characters says that so many bodies have, of what one says that only one has."""
_TOLD: Final = frozenset(("text", "dateline"))
_EVERY: Final = "every link"


class Place(NamedTuple):
    """Where a body may be cut: before which of its paragraphs, or which line of that."""

    paragraph: int
    line: int


class Piece(Struct, frozen=True):
    """A stretch of a body.

    Attributes:
        body: The body's number.
        paragraphs: Its paragraphs; the first may be a paragraph's rest.
        stay: Odds that it goes on the piece before it, or None for a body's first.
        glued: Whether it begins inside a paragraph.
        headed: Whether it stands right below a headline.
    """

    body: int
    paragraphs: tuple[Paragraph, ...]
    stay: float | None
    glued: bool
    headed: bool

    @property
    def open(self) -> bool:
        """Whether it stops inside a sentence."""
        return _is_open(self.paragraphs[-1])


class Sheet(Struct, frozen=True, dict=True):
    """A page's bodies, and whether a headline stands right above each."""

    bodies: Sequence[Sequence[Paragraph]]
    headed: Sequence[bool]

    @cached_property
    def seen(self) -> Seen:
        """What the page prints."""
        return seen_on([p.text for body in self.bodies for p in body])

    @cached_property
    def count(self) -> Counter[str]:
        """How many bodies have each pair of characters."""
        return Counter(g for body in self.bodies for g in pairs(p.text for p in body))

    @cached_property
    def indented(self) -> bool:
        """Whether first lines are set in."""
        firsts = [p.parts[0].indent for body in self.bodies for p in body if p.parts]
        return 2 * sum(firsts) > len(firsts)

    def telling(self, text: str, *, besides: int = 0) -> dict[str, float]:
        """What each pair of a text's characters says for another text that has it too.

        Args:
            text: The text.
            besides: How many of the bodies that have a pair do not count.
        """
        return {
            gram: weight_of(gram) * _FEW.get(max(1, self.count[gram] - besides), 0.0)
            for gram in sorted(pairs([text]))
        }


def shared(told: Mapping[str, float], known: frozenset[str]) -> float:
    """What the pairs say that a text shares with another."""
    return sum(says for gram, says in told.items() if gram in known)


def cut(sheet: Sheet, number: int) -> list[Piece]:
    """The pieces of a body."""
    body, headed = sheet.bodies[number], sheet.headed[number]
    cuts = {p: stay for p in places(body) if (stay := _stay(sheet, number, p)) < _CUT}
    pieces: list[Piece] = []
    held: list[Paragraph] = []
    begun: Place | None = None
    for at, paragraph in enumerate(body):
        marks = [0, *(p.line for p in cuts if p.paragraph == at and p.line)]
        for begin, end in zip(marks, [*marks[1:], len(paragraph.parts)], strict=True):
            if (at, begin) in cuts:
                pieces.append(_piece(number, held, begun, cuts, headed=headed))
                held, begun = [], Place(at, begin)
            held.append(_part(paragraph, begin, end))
    return [*pieces, _piece(number, held, begun, cuts, headed=headed)] if held else pieces


def _piece(
    number: int,
    held: Sequence[Paragraph],
    begun: Place | None,
    cuts: dict[Place, float],
    *,
    headed: bool,
) -> Piece:
    stay = cuts[begun] if begun else None
    glued = bool(begun and begun.line)
    return Piece(number, tuple(held), stay, glued, headed=headed and begun is None)


def _part(paragraph: Paragraph, begin: int, end: int) -> Paragraph:
    if begin == 0 and end == len(paragraph.parts):
        return paragraph
    kind = "text" if begin else paragraph.kind
    return set_paragraph(kind, paragraph.parts[begin:end])


def _is_open(paragraph: Paragraph) -> bool:
    text = paragraph.text
    if paragraph.kind not in _TOLD or ends_sentence(text):
        return False
    credit = text[0] in "（(" and text[-1] in "）)"
    return not credit and paragraph_credit(paragraph) is None


def places(body: Sequence[Paragraph]) -> Iterator[Place]:
    """Where a body may be cut: before its paragraphs, and before their lines."""
    for at, paragraph in enumerate(body):
        if at and paragraph.kind == "text":
            yield Place(at, 0)
        if paragraph.kind in _TOLD:
            yield from (Place(at, line) for line in range(1, len(paragraph.parts)))


def _stay(sheet: Sheet, number: int, place: Place) -> float:
    """The odds that a body's text goes on at a place."""
    sure = odds("stay", _joint(sheet, number, place))
    return sure if sure >= _SURE else sure + odds("stay", _words(sheet, number, place))


def holding(sheet: Sheet, number: int, place: Place) -> list[str]:
    """All that holds of a place of a body."""
    return _joint(sheet, number, place) + _words(sheet, number, place)


def _joint(sheet: Sheet, number: int, place: Place) -> list[str]:
    body, at = sheet.bodies[number], place.line
    here = body[place.paragraph]
    right = begin_of(sheet, here, at)
    if not at:
        return [_EVERY, *joint(end_of(body[place.paragraph - 1]), right, sheet.seen)]
    before = here.parts[max(0, at - _LINES) : at]
    left = End(_text(before), _column(before[-_WIDE[0] :]))
    return [_EVERY, *joint(left, right, sheet.seen, besides=1)]


def end_of(paragraph: Paragraph) -> End:
    """Where a paragraph stops."""
    credited = paragraph.kind == "credit" or paragraph_credit(paragraph) is not None
    width = _column(paragraph.parts[-_WIDE[0] - 1 :])
    return End(paragraph.text[-_TEXT:], width, credited=credited)


def begin_of(sheet: Sheet, paragraph: Paragraph, at: int = 0, *, glued: bool = False) -> End:
    """Where a paragraph begins, or its rest from a line on; `glued` if it is a rest itself."""
    lines = paragraph.parts[at : at + _LINES]
    set_in = bool(lines) and lines[0].indent and sheet.indented and not glued
    text = _text(lines) if lines else paragraph.text
    width = _column(lines[: _WIDE[0]])
    return End(text[:_TEXT], width, set_in=set_in, whole=not (at or glued))


def _text(lines: Sequence[Line]) -> str:
    return "".join(line.text for line in lines)


def _column(lines: Sequence[Line]) -> float | None:
    """The width of the column that lines of one paragraph fill, or None if they fill none."""
    widest = max((line.width for line in lines if not line.ends), default=None)
    return widest if widest is not None and widest <= _WIDE[1] else None


def _words(sheet: Sheet, number: int, place: Place) -> list[str]:
    """What the words say of each other that stand before a place and from there on."""
    body = sheet.bodies[number]
    here = body[place.paragraph].parts
    before = _text(here[max(0, place.line - _LINES) : place.line])
    after = _text(here[place.line : place.line + _LINES])
    for paragraph in reversed(body[: place.paragraph]):
        if len(before) >= _TEXT:
            break
        before = f"{paragraph.text[-_TEXT:]}\n{before}"
    for paragraph in body[place.paragraph + 1 :]:
        if len(after) >= _TEXT // 2:
            break
        after = f"{after}\n{paragraph.text[:_TEXT]}"
    told = sheet.telling(after[:_TEXT])
    return staying(shared(told, pairs([before])), sum(told.values()))
