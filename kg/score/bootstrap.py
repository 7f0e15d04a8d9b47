"""Bootstrap intervals of precision, recall and F1, and of the difference of two runs.

Articles are drawn with replacement, so that the interval tells how far a score hangs on
which articles were read (Efron 1979; percentiles). Two runs are compared on the same draws
(the paired bootstrap of Berg-Kirkpatrick et al. 2012).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from kg.score.pairing import PageScore, marked, mentioned
from kg.types import Label

RESAMPLES = 2000
SEED = 1979
LEVEL = 0.95

Counts = npt.NDArray[np.int64]
"""Right, gold and found of each article. *Shape:* (articles, 3)."""


class Interval(NamedTuple):
    """The middle `LEVEL` of a figure over all resamples."""

    low: float
    high: float


def by_article(pages: Iterable[PageScore]) -> dict[str, Counts]:
    """The counts of each label, and of all mentions; they add up to the pages' figures.

    What was found in no article of the gold is one article more of its page.
    """
    rows = [row for page in pages for row in _articles(page)]
    return {
        name: np.array([[_of(part, name) for part in row] for row in rows]).reshape(-1, 3)
        for name in (*map(str, Label), "mentions")
    }


_Mentions = dict[tuple[str, str], int]


def _of(mentions: _Mentions, name: str) -> int:
    return sum(count for (label, _), count in mentions.items() if name in (label, "mentions"))


def _articles(page: PageScore) -> list[tuple[_Mentions, _Mentions, _Mentions]]:
    """Right, gold and found of each article; a mention is right wherever on the page it was found."""
    mate = {i: j for i, j, _ in page.articles}
    gold = [marked(article) for article in page.gold.articles]
    read = [mentioned(reading) for reading in page.readings]
    found = [read[mate[i]] if i in mate else type(gold[i])() for i in range(len(gold))]
    right = [wanted & own for wanted, own in zip(gold, found, strict=True)]
    left = page.gold_mentions & page.mentions
    for own in right:
        left -= own
    rows: list[tuple[_Mentions, _Mentions, _Mentions]] = []
    for wanted, own, its in zip(gold, right, found, strict=True):
        elsewhere = (wanted - own) & left
        left -= elsewhere
        rows.append((own + elsewhere, wanted, its))
    spare = [read[j] for j in range(len(read)) if j not in mate.values()]
    return [*rows, ({}, {}, sum(spare, type(left)()))]


def intervals(counts: Counts) -> dict[str, Interval]:
    """Intervals of precision, recall and F1, as p, r and f1."""
    return {name: _interval(values) for name, values in _figures(_drawn(counts)).items()}


def difference(ours: Counts, theirs: Counts) -> tuple[float, Interval]:
    """How much higher our F1 is than theirs, and its interval.

    Raises:
        ValueError: If the two were not counted over the same articles.
    """
    if ours.shape != theirs.shape:
        raise ValueError(f"{len(ours)} articles beside {len(theirs)}")
    (whole,) = _f1(ours.sum(0, keepdims=True)) - _f1(theirs.sum(0, keepdims=True))
    return float(whole), _interval(_f1(_drawn(ours)) - _f1(_drawn(theirs)))


def _drawn(counts: Counts) -> Counts:
    """The sums of each resample; the same draws for as many articles. *Shape:* (resamples, 3)."""
    times = np.random.default_rng(SEED).multinomial(
        len(counts), np.full(len(counts), 1 / max(len(counts), 1)), size=RESAMPLES
    )
    return np.asarray(times @ counts)


def _figures(sums: Counts) -> dict[str, npt.NDArray[np.float64]]:
    right, gold, found = sums.T
    return {"p": _ratio(right, found), "r": _ratio(right, gold), "f1": _f1(sums)}


def _f1(sums: Counts) -> npt.NDArray[np.float64]:
    right, gold, found = sums.T
    return _ratio(2 * right, gold + found)


def _ratio(part: Counts, whole: Counts) -> npt.NDArray[np.float64]:
    return np.divide(part, whole, out=np.zeros(len(part)), where=whole > 0)


def _interval(values: npt.NDArray[np.float64]) -> Interval:
    low, high = np.quantile(values, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Interval(float(low), float(high))
