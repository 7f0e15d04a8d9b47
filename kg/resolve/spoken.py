"""The level of government that stories speak at: 全县 and 县委 are words of a county's paper."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from kg.resolve import words
from kg.resolve.names import level, normalise
from kg.types import Label, Reading

_OWN = 3
"""How often 我县 or 全县 counts: a county's paper alone says them, a city's says 县委 as well."""


def classes(readings: Iterable[Reading]) -> Mapping[str, Counter[str]]:
    """The classes (县, 市 …) of the divisions that papers speak for, by the paper's name.

    All pages of a paper are counted, so that a page of few words has the class of the others.
    """
    found: dict[str, Counter[str]] = {}
    for reading in readings:
        if reading.publisher:
            found.setdefault(normalise(reading.publisher), Counter()).update(_votes(reading))
    return found


def first(counts: Mapping[str, int]) -> str | None:
    """The most frequent class, or None; never a province's or region's, for all are known."""
    lower = [class_ for class_ in counts if class_ not in _provincial()]
    return min(lower, key=lambda class_: (-counts[class_], class_), default=None)


@lru_cache(maxsize=1)
def _provincial() -> frozenset[str]:
    return frozenset(row.full for row in words.levels() if row.rank == 1)


def _votes(reading: Reading) -> Counter[str]:
    labels = {Label.ORG, Label.TITLE}
    names = (normalise(m.text) for m in reading.mentions if m.label in labels)
    found = Counter(row.full for name in names if (row := level(name)) and row.full)
    for class_, times in own(reading.text).items():
        found[class_] += _OWN * times
    return +found


def own(text: str) -> dict[str, int]:
    """How often a text says 全县 or 我县, 全市 …, by class.

    >>> own("全县上下支持我县发展")["县"]
    2
    """
    return {class_: len(regex.findall(text)) for class_, regex in _owns()}


@lru_cache(maxsize=1)
def _owns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = (row for row in words.levels() if row.own)
    return tuple((row.full, re.compile(row.own)) for row in rows)
