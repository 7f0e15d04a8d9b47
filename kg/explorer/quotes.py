"""Printed sentences behind statements, with the names and words that say it marked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from msgspec import Struct

from kg.explorer import paths
from kg.explorer.known import Known
from kg.graph import explain
from kg.types import Citation, Mention, Reading, Statement

LONGEST = 300
_SLOT = 24  # code points; a slot that is longer holds a clause, not a name
"""Code points of a sentence that are shown; a longer one ends in …, the article has all of it."""


class Piece(Struct, frozen=True):
    """A part of a sentence.

    Attributes:
        text: As printed.
        marked: Whether it names an end of the statement, or the rule read it.
    """

    text: str
    marked: bool = False


class Quote(Struct, frozen=True, kw_only=True):
    """A printed sentence.

    Attributes:
        pieces: Its text; none where the article is not at hand.
        path: The sentence in the page of its article.
        headline: The article's.
        date: The article's, or None.
        printed: The page file and its line.
        rule: The rule that read it.
    """

    pieces: tuple[Piece, ...]
    path: str
    headline: str
    date: str | None
    printed: str
    rule: str


def quotes(known: Known, one: Statement, most: int | None = None) -> tuple[Quote, ...]:
    """The sentences that a statement rests on, in the order of its citations; only the first `most`."""
    return tuple(_quote(known, citation, one) for citation in one.citations[:most])


def _quote(known: Known, citation: Citation, one: Statement) -> Quote:
    reading = known.reading(citation.article)
    source = reading.source if reading else citation.article
    return Quote(
        pieces=tuple(_pieces(reading, citation, one)) if reading else (),
        path=paths.sentence(
            known.article_ids.get(citation.article, citation.article), sentence(reading, citation)
        ),
        headline=(reading.headline or reading.source) if reading else "",
        date=reading.date if reading else None,
        printed=f"{source}:{citation.line}" if citation.line else source,
        rule=citation.rule,
    )


def sentence(reading: Reading | None, citation: Citation) -> int:
    """Where the sentence begins that a citation begins in."""
    if reading is None:
        return citation.start
    at = bisect_right(reading.sentences, citation.start, key=lambda span: span.start) - 1
    return reading.sentences[at].start if at >= 0 else citation.start


def _pieces(reading: Reading, citation: Citation, one: Statement) -> Iterator[Piece]:
    stop = min(citation.end, citation.start + LONGEST)
    at = citation.start
    for start, end in _marks(reading, citation, one, stop):
        if end > at:
            yield from _piece(reading.text[at:start])
            yield Piece(reading.text[max(at, start) : end], marked=True)
            at = end
    yield from _piece(reading.text[at:stop] + ("…" if stop < citation.end else ""))


def _marks(
    reading: Reading, citation: Citation, one: Statement, stop: int
) -> list[tuple[int, int]]:
    """The names of both ends, and what filled the rule's slots."""
    ends = {one.subject, one.object}
    named = within(reading, citation.start, stop)
    names = [(mention.start, mention.end) for mention in named if mention.entity in ends]
    filled = explain.slots(reading, citation, one)
    small = [(slot.start, slot.end) for slot in filled if slot.end - slot.start <= _SLOT]
    return sorted(each for each in (*names, *small) if each[1] <= stop)


def _piece(text: str) -> Iterator[Piece]:
    if text:
        yield Piece(text)


def within(reading: Reading, start: int, stop: int) -> Iterable[Mention]:
    """The mentions that lie wholly between two offsets."""
    first = bisect_left(reading.mentions, start, key=lambda mention: mention.start)
    for mention in reading.mentions[first:]:
        if mention.end > stop:
            return
        yield mention
