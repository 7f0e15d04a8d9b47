"""Which names stand together, by sentence, paragraph and article: counted, never asserted."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping
from itertools import combinations

from msgspec import Struct

from kg.types import Label, Mention, Reading, Span

Name = tuple[Label, str]
"""Label, and the entity where names are resolved, else the printed form."""


class Cooccurrence(Struct, frozen=True, kw_only=True):
    """Two names that an article prints.

    Attributes:
        one: The name that sorts first.
        other: The other.
        sentences: In how many sentences both stand; 0 if in none.
        paragraphs: In how many paragraphs both stand; 0 if only in the same article.
        evidence: The first sentence that holds both, or all sentences from the first to the last.
    """

    one: Name
    other: Name
    sentences: int
    paragraphs: int
    evidence: Span


def cooccurrences(reading: Reading) -> tuple[Cooccurrence, ...]:
    """All pairs of names of an article, titles left out, sorted.

    Time grows with the square of the number of different names of the article.
    """
    by_sentence = names_by_sentence(reading)
    shared, paragraphs = _shared(by_sentence), _shared(_by_paragraph(reading, by_sentence))
    every = sorted({name for names in by_sentence.values() for name in names})
    if not every:
        return ()
    whole = Span(min(by_sentence).start, max(by_sentence).end)
    return tuple(
        Cooccurrence(
            one=pair[0],
            other=pair[1],
            sentences=len(shared.get(pair, ())),
            paragraphs=len(paragraphs.get(pair, ())),
            evidence=min(shared.get(pair) or paragraphs.get(pair) or [whole]),
        )
        for pair in combinations(every, 2)
    )


def _shared(held: Mapping[Span, set[Name]]) -> dict[tuple[Name, Name], list[Span]]:
    """The windows that each pair shares."""
    shared: dict[tuple[Name, Name], list[Span]] = defaultdict(list)
    for window, names in held.items():
        for pair in combinations(sorted(names), 2):
            shared[pair].append(window)
    return shared


def _by_paragraph(reading: Reading, sentences: Mapping[Span, set[Name]]) -> dict[Span, set[Name]]:
    """The names of each paragraph: a line of the article's text, heading lines included."""
    held: dict[Span, set[Name]] = defaultdict(set)
    for sentence, names in sentences.items():
        start = reading.text.rfind("\n", 0, sentence.start) + 1
        stop = reading.text.find("\n", sentence.start)
        end = len(reading.text) if stop < 0 else stop
        held[Span(start, max(end, sentence.end))] |= names
    return held


def names_by_sentence(reading: Reading) -> dict[Span, set[Name]]:
    """The names of each sentence that has any, titles left out."""
    sentences = reading.sentences or (Span(0, max(1, len(reading.text))),)
    starts = [sentence.start for sentence in sentences]
    held: dict[Span, set[Name]] = defaultdict(set)
    for mention in filter(_named, reading.mentions):
        sentence = sentences[max(0, bisect_right(starts, mention.start) - 1)]
        held[sentence].add((mention.label, mention.entity or mention.text))
    return held


def _named(mention: Mention) -> bool:
    return mention.label is not Label.TITLE
