"""Precision, recall and F1 of readings against gold pages.

What counts as right is the annotation guide's: every figure is micro-averaged over all
gold pages together. Names are compared without spaces and quotes, in full width. Articles
and events are paired one to one, the most alike first: articles by the 4-grams of their
text (Dice 1945), events by their participants (Jaccard) and the 2-grams of their names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from kg.score.causes import Cause, MentionError, causes
from kg.score.figure import Figure
from kg.score.gold import Gold, read_gold
from kg.score.measures import MEASURES
from kg.score.pairing import PageScore
from kg.types import Reading

__all__ = [
    "Cause",
    "Figure",
    "Gold",
    "MentionError",
    "PageScore",
    "figures",
    "mention_errors",
    "pages",
    "read_gold",
    "score",
]


def score(golds: Iterable[Gold], readings: Iterable[Reading]) -> dict[str, Figure]:
    """The figures of every measure, over all pages that have gold."""
    return figures(pages(golds, readings))


def pages(golds: Iterable[Gold], readings: Iterable[Reading]) -> list[PageScore]:
    """Each gold page beside the readings of its page."""
    by_page: defaultdict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        by_page[Path(reading.source).name].append(reading)
    return [PageScore(gold, by_page[Path(gold.source).name]) for gold in golds]


def figures(scored: Sequence[PageScore]) -> dict[str, Figure]:
    """The figures of every measure, over all pages together."""
    return {name: sum(map(measure, scored), Figure()) for name, measure in MEASURES.items()}


def mention_errors(scored: Iterable[PageScore]) -> list[MentionError]:
    """Every wrong mention of every page, with its cause."""
    return [error for page in scored for error in causes(MEASURES["mentions"](page))]
