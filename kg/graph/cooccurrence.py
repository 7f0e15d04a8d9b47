"""Who and what is named together: counts of sentences and articles, apart from what rules assert."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from kg.graph.claims import cite, sentences
from kg.graph.statement import Subject
from kg.types import Citation, Layer, Mention, Reading, Span, Statement

CITED = 3
"""How many sentences a co-occurrence cites at most: the first by article; the counts hold all."""

RULE = "cooccurrence.sentence"


def cooccurrences(readings: Iterable[Reading]) -> Iterator[Statement]:
    """Pairs of entities named in one sentence, with the sentences and articles counted.

    Pairs that share an article and never a sentence are left out: they grow with the
    square of an article's names and say little.
    """
    counts: dict[tuple[str, str], int] = {}
    articles: dict[tuple[str, str], int] = {}
    cited: dict[tuple[str, str], tuple[Citation, ...]] = {}
    for reading in readings:
        found = _pairs(reading)
        for pair, spans in found.items():
            counts[pair] = counts.get(pair, 0) + len(spans)
            articles[pair] = articles.get(pair, 0) + 1
            cited[pair] = _first((*cited.get(pair, ()), *spans[:CITED]))
    for (one, other), count in counts.items():
        subject = Subject(Layer.COOCCURRENCE, one, "co_occurs", other, "")
        qualifiers = (("articles", str(articles[one, other])), ("sentences", str(count)))
        yield Statement(
            id=subject.id,
            layer=subject.layer,
            subject=one,
            predicate=subject.predicate,
            object=other,
            qualifiers=qualifiers,
            citations=cited[one, other],
        )


def _first(citations: tuple[Citation, ...]) -> tuple[Citation, ...]:
    return tuple(sorted(citations)[:CITED])


def _pairs(reading: Reading) -> dict[tuple[str, str], list[Citation]]:
    """The sentences that name both of a pair of entities, by position."""
    found: dict[tuple[str, str], list[Citation]] = {}
    for span, named in _named(reading):
        if len(named) > 1:
            citation = cite(reading, span.start, span.end, RULE)
            for pair in combinations(sorted(named), 2):
                found.setdefault(pair, []).append(citation)
    return found


def _named(reading: Reading) -> Iterator[tuple[Span, set[str]]]:
    """Each sentence with the entities that it names."""
    mentions = iter(sorted(reading.mentions, key=lambda mention: mention.start))
    mention: Mention | None = next(mentions, None)
    for sentence in sentences(reading):
        named: set[str] = set()
        while mention and mention.start < sentence.end:
            if mention.entity and mention.start >= sentence.start:
                named.add(mention.entity)
            mention = next(mentions, None)
        yield sentence, named
