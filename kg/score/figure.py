"""One figure: how many were found, how many should have been, and which went wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import Any

import msgspec
from msgspec import Struct


class Figure(Struct, frozen=True):
    """How many of one sort of thing were found, and which were not.

    Attributes:
        right: Found and in the gold.
        gold: In the gold.
        found: Found.
        missed: In the gold and not found.
        spurious: Found and not in the gold.
    """

    right: int = 0
    gold: int = 0
    found: int = 0
    missed: tuple[Hashable, ...] = ()
    spurious: tuple[Hashable, ...] = ()

    def __add__(self, other: Figure) -> Figure:
        mine, its = msgspec.structs.astuple(self), msgspec.structs.astuple(other)
        return Figure(*(a + b for a, b in zip(mine, its, strict=True)))

    @property
    def precision(self) -> float:
        """The share of the found that is right; 0 where nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of the gold that was found; 0 where there is none."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def exact(gold: Counter[Any], found: Counter[Any]) -> Figure:
    """Multisets: as often as both have a thing, it is right."""
    return Figure(
        (gold & found).total(),
        gold.total(),
        found.total(),
        tuple((gold - found).elements()),
        tuple((found - gold).elements()),
    )


def paired(
    gold: Sequence[Hashable], found: Sequence[Hashable], pairs: Iterable[tuple[int, int, float]]
) -> Figure:
    """Things that paired off by their places in `gold` and `found`."""
    left, right = {i for i, _, _ in pairs}, {j for _, j, _ in pairs}
    return Figure(
        len(left),
        len(gold),
        len(found),
        tuple(name for i, name in enumerate(gold) if i not in left),
        tuple(name for j, name in enumerate(found) if j not in right),
    )
