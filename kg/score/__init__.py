"""Precision, recall and F1 of readings against gold pages.

What counts as right is the annotation guide's: every figure is micro-averaged over all
gold pages together. Names are compared without spaces and quotes, in full width. Articles
and events are paired one to one, the most alike first: articles by the 4-grams of their
text (Dice 1945), events by their participants (Jaccard) and the 2-grams of their names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from kg.score.figure import Figure
from kg.score.gold import Gold, read_gold
from kg.score.measures import MEASURES
from kg.score.pairing import PageScore
from kg.types import Reading

__all__ = ["Figure", "Gold", "read_gold", "score"]


def score(golds: Iterable[Gold], readings: Iterable[Reading]) -> dict[str, Figure]:
    """The figures of every measure, over all pages that have gold."""
    by_page: defaultdict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        by_page[Path(reading.source).name].append(reading)
    pages = [PageScore(gold, by_page[Path(gold.source).name]) for gold in golds]
    return {name: sum(map(measure, pages), Figure()) for name, measure in MEASURES.items()}
