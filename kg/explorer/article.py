"""An article's text as pieces: lines, sentences that can be pointed at, names that lead to pages."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import TypeVar

from msgspec import Struct

from kg.explorer.facts import End, end
from kg.explorer.known import Known
from kg.types import Mention, Reading, Span


class Run(Struct, frozen=True, kw_only=True):
    """Characters within a sentence.

    Attributes:
        text: As printed.
        label: A word of `Label`, or "" where nothing is named.
        end: What is named, or None.
    """

    text: str
    label: str = ""
    end: End | None = None


class Sentence(Struct, frozen=True, kw_only=True):
    """A sentence of a line.

    Attributes:
        anchor: Its name on the page, or "" for what stands between sentences.
        runs: Its characters.
    """

    anchor: str
    runs: tuple[Run, ...]


class Line(Struct, frozen=True, kw_only=True):
    """A line of the text.

    Attributes:
        heading: Whether it is of the headline.
        sentences: What it is made of.
    """

    heading: bool
    sentences: tuple[Sentence, ...]


def lines(known: Known, reading: Reading) -> Iterator[Line]:
    """The text of an article, line by line; joined, the runs give the text without line breaks."""
    start = 0
    for text in reading.text.split("\n"):
        stop = start + len(text)
        made = tuple(_sentences(known, reading, start, stop))
        if made:
            yield Line(heading=start < reading.body, sentences=made)
        start = stop + 1


def _sentences(known: Known, reading: Reading, start: int, stop: int) -> Iterator[Sentence]:
    at = start
    for span in _between(reading.sentences, start, stop):
        first, last = max(span.start, start), min(span.end, stop)
        yield from _sentence(known, reading, "", at, first)
        anchor = f"s{span.start}" if first == span.start else ""
        yield from _sentence(known, reading, anchor, first, last)
        at = last
    yield from _sentence(known, reading, "", at, stop)


def _sentence(
    known: Known, reading: Reading, anchor: str, start: int, stop: int
) -> Iterator[Sentence]:
    if start < stop:
        yield Sentence(anchor=anchor, runs=tuple(_runs(known, reading, start, stop)))


def _runs(known: Known, reading: Reading, start: int, stop: int) -> Iterator[Run]:
    at = start
    for mention in _between(reading.mentions, start, stop):
        first, last = max(mention.start, start), min(mention.end, stop)
        if at < first:
            yield Run(text=reading.text[at:first])
        named = end(known, mention.entity) if mention.entity in known.entities else None
        yield Run(text=reading.text[first:last], label=mention.label.value, end=named)
        at = last
    if at < stop:
        yield Run(text=reading.text[at:stop])


_Placed = TypeVar("_Placed", Span, Mention)


def _between(spans: tuple[_Placed, ...], start: int, stop: int) -> Iterator[_Placed]:
    """Those of spans (by position, not overlapping) that have a character between two offsets."""
    for span in spans[bisect_left(spans, start + 1, key=lambda one: one.end) :]:
        if span.start >= stop:
            return
        yield span
