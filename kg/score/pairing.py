"""What was read of a page beside its gold, and what pairs off."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

from kg.score.gold import Gold, GoldArticle
from kg.types import Event, Reading

MARK = re.compile(r"⟦([^⟦⟧|]+)\|(PER|ORG|LOC|PROJ|EVENT|TITLE)⟧")
_WIDE = str.maketrans("(),:", "（），：")
_IGNORED = re.compile(r"[\s“”\"'‘’「」]")
_LIKE_ARTICLE, _LIKE_EVENT = 0.3, 0.3
"""The least likeness at which articles and events pair off (the scorer of the gold pages)."""


class PageScore:
    """A gold page beside what was read of it, and what pairs off."""

    def __init__(self, gold: Gold, readings: Sequence[Reading]) -> None:
        self.gold, self.readings = gold, readings
        self.gold_events = [event for article in gold.articles for event in article.events]
        self.events = [event for reading in readings for event in reading.events]

    @cached_property
    def articles(self) -> list[tuple[int, int, float]]:
        """Places in the gold and in the readings, and how alike the texts are."""
        gold = [_grams(MARK.sub(r"\1", article.text), 4) for article in self.gold.articles]
        read = [_grams(reading.text, 4) for reading in self.readings]
        return pair(gold, read, _dice, _LIKE_ARTICLE)

    @cached_property
    def event_pairs(self) -> list[tuple[int, int, float]]:
        """Places in `gold_events` and `events`, and how alike they are."""
        return pair(self.gold_events, self.events, _event_likeness, _LIKE_EVENT)

    @cached_property
    def gold_mentions(self) -> Counter[tuple[str, str]]:
        """How often the gold marks each label and name."""
        return sum(map(marked, self.gold.articles), Counter())

    @cached_property
    def mentions(self) -> Counter[tuple[str, str]]:
        """How often each label and name was found."""
        return sum(map(mentioned, self.readings), Counter())


def marked(article: GoldArticle) -> Counter[tuple[str, str]]:
    """How often an article of the gold marks each label and name."""
    return Counter((label, comparable(name)) for name, label in MARK.findall(article.text))


def mentioned(reading: Reading) -> Counter[tuple[str, str]]:
    """How often a reading mentions each label and name."""
    return Counter((str(m.label), comparable(m.text)) for m in reading.mentions)


def comparable(name: str | None) -> str:
    """The form in which names are compared: no spaces, no quotes, full-width brackets."""
    return _IGNORED.sub("", (name or "").translate(_WIDE))


def _grams(text: str, n: int) -> Counter[str]:
    text = comparable(text)
    return Counter(text[i : i + n] for i in range(max(len(text) - n + 1, 1))) if text else Counter()


def _dice(a: Counter[str], b: Counter[str]) -> float:
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 0.0


def pair(
    gold: Sequence[Any], found: Sequence[Any], likeness: Callable[[Any, Any], float], least: float
) -> list[tuple[int, int, float]]:
    """One-to-one pairs of at least that likeness, best first, then by order."""
    ranked = sorted(
        (-likeness(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)
    )
    left, right, pairs = set[int](), set[int](), []
    for unlike, i, j in ranked:
        if -unlike >= least and i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((i, j, -unlike))
    return pairs


def _event_likeness(gold: Event, found: Event) -> float:
    a, b = ({comparable(p.person) for p in event.participants} for event in (gold, found))
    names = _dice(_grams(gold.name, 2), _grams(found.name, 2))
    return (len(a & b) / len(a | b) + names) / 2 if a | b else names


def near(a: str, b: str) -> bool:
    """Same name, or one inside the other and at least half as long (both comparable)."""
    short, long = sorted((a, b), key=len)
    return a == b or (len(short) >= 2 and short in long and 2 * len(short) >= len(long))
