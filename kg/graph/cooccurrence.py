"""Who and what is named together, as statements: counted over articles, apart from what rules assert."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.findings import Cooccurrence, cooccurrences
from kg.graph.claims import cite
from kg.graph.statement import Subject
from kg.types import Citation, Layer, Reading, Statement

CITED = 3
"""How many sentences a co-occurrence cites at most, the first by article; the counts hold all."""

RULE = "cooccurrence.sentence"

_Pair = tuple[str, str]


def together(readings: Iterable[Reading]) -> Iterator[Statement]:
    """Pairs of entities named in one sentence, with the sentences and articles counted.

    Pairs that share an article and never a sentence are left out: they grow with the
    square of an article's names and say little.

    Args:
        readings: Resolved, in order of article.
    """
    sentences: dict[_Pair, int] = {}
    cited: dict[_Pair, list[Citation]] = {}
    articles: dict[_Pair, int] = {}
    for reading in readings:
        for pair, found in _pairs(reading):
            sentences[pair] = sentences.get(pair, 0) + found.sentences
            articles[pair] = articles.get(pair, 0) + 1
            if articles[pair] <= CITED:
                span = found.evidence
                cited.setdefault(pair, []).append(cite(reading, span.start, span.end, RULE))
    for pair, count in sentences.items():
        yield _statement(pair, count, articles[pair], cited[pair])


def _pairs(reading: Reading) -> Iterator[tuple[_Pair, Cooccurrence]]:
    """The entities of each pair that shares a sentence of the article, the lower first."""
    for found in cooccurrences(reading):
        one, other = sorted((found.one[1], found.other[1]))
        if found.sentences and one != other:
            yield (one, other), found


def _statement(
    pair: _Pair, sentences: int, articles: int, citations: Iterable[Citation]
) -> Statement:
    subject = Subject(Layer.COOCCURRENCE, pair[0], "co_occurs", pair[1], "")
    return Statement(
        id=subject.id,
        layer=subject.layer,
        subject=subject.subject,
        predicate=subject.predicate,
        object=subject.object,
        qualifiers=(("articles", str(articles)), ("sentences", str(sentences))),
        citations=tuple(sorted(citations)),
    )
