"""Who and what is named together, as statements: counted over articles, apart from what rules assert."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from kg.findings import Cooccurrence, cooccurrences, log_likelihood, names_by_sentence
from kg.graph.claims import cite
from kg.graph.statement import Subject
from kg.types import Citation, Label, Layer, Reading, Statement

CITED = 3
"""How many sentences a co-occurrence cites at most, the first by article; the counts hold all."""

SENTENCE_RULE, PARAGRAPH_RULE = "cooccurrence.sentence", "cooccurrence.paragraph"
ARTICLE_RULE = "cooccurrence.article"

LEAST_ARTICLES = 2
"""Pairs that never share a sentence are stated from so many shared articles up: those of one
article grow with the square of its names and say little."""

_Pair = tuple[str, str]


class _Count:
    """What is counted of a pair while the articles go by."""

    __slots__ = ("articles", "cited", "paragraphs", "sentences")

    def __init__(self) -> None:
        self.articles = self.paragraphs = self.sentences = 0
        self.cited: list[Citation] = []


def together(readings: Iterable[Reading]) -> Iterator[Statement]:
    """Pairs of entities named together, with the sentences, paragraphs and articles counted.

    Args:
        readings: Resolved, in order of article.
    """
    counts: dict[_Pair, _Count] = defaultdict(_Count)
    alone: Counter[str] = Counter()
    windows = 0
    for reading in readings:
        windows += len(reading.sentences)
        alone.update(n for names in names_by_sentence(reading).values() for n in _ids(names))
        for pair, found in _pairs(reading):
            _add(counts[pair], reading, found)
    for pair, count in counts.items():
        if count.sentences or count.articles >= LEAST_ARTICLES:
            yield _statement(pair, count, _association(pair, count, alone, windows))


def _ids(names: Iterable[tuple[Label, str]]) -> set[str]:
    return {entity for _, entity in names}


def _association(
    pair: _Pair, count: _Count, alone: Counter[str], windows: int
) -> tuple[tuple[str, str], ...]:
    """How far from chance it is that the two share so many sentences; nothing if they share none.

    To a tenth: it is compared with 3.8, 6.6, 10.8, and hangs on all sentences, so that each page
    that is added would else change it everywhere.
    """
    one, other = (max(alone[name], count.sentences) for name in pair)
    if not count.sentences:
        return ()
    every = max(windows, one + other - count.sentences)
    return (("log_likelihood", f"{log_likelihood(count.sentences, one, other, every):.1f}"),)


def _add(count: _Count, reading: Reading, found: Cooccurrence) -> None:
    """Count one article; sentences are cited before articles."""
    if found.sentences and not count.sentences:
        count.cited.clear()
    if len(count.cited) < CITED and (found.sentences or not count.sentences):
        near = PARAGRAPH_RULE if found.paragraphs else ARTICLE_RULE
        rule = SENTENCE_RULE if found.sentences else near
        count.cited.append(cite(reading, found.evidence.start, found.evidence.end, rule))
    count.sentences += found.sentences
    count.paragraphs += found.paragraphs
    count.articles += 1


def _pairs(reading: Reading) -> Iterator[tuple[_Pair, Cooccurrence]]:
    """The entities of each pair of the article, the lower first."""
    for found in cooccurrences(reading):
        one, other = sorted((found.one[1], found.other[1]))
        if one != other:
            yield (one, other), found


def _statement(pair: _Pair, count: _Count, measured: tuple[tuple[str, str], ...]) -> Statement:
    subject = Subject(Layer.COOCCURRENCE, pair[0], "co_occurs", pair[1], "")
    return Statement(
        id=subject.id,
        layer=subject.layer,
        subject=subject.subject,
        predicate=subject.predicate,
        object=subject.object,
        qualifiers=(
            ("articles", str(count.articles)),
            *measured,
            ("paragraphs", str(count.paragraphs)),
            ("sentences", str(count.sentences)),
        ),
        citations=tuple(sorted(count.cited)),
    )
