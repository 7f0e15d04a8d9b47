"""The rows of ``resolve/weights.toml``: what each comparison weighs."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from math import log2

from msgspec import Struct

from kg import resources
from kg.types import Weight

SAME = 5.0
"""Bits from which two references are one: 32 to 1, 0.97; measured in docs/resolving.md."""

OPEN = -5.0
"""Bits down to which they may be one: a person is asked."""


class Row(Struct, frozen=True, kw_only=True):
    """How often something is seen between two references.

    Attributes:
        id: The comparison and its level, "place.county".
        m: The share of pairs of one person that show it.
        u: The share of pairs of two people that do.
        source: What the shares were counted in, or rest on.
    """

    id: str
    m: float
    u: float
    source: str

    @property
    def bits(self) -> float:
        """The weight of evidence, log2(m/u)."""
        return round(log2(self.m / self.u), 2)


@cache
def rows() -> dict[str, Row]:
    """The rows by identifier."""
    return {row.id: row for row in resources.rules("resolve/weights.toml", "weight", Row)}


def weight(level: str, words: str = "", u: float = 1.0) -> Weight:
    """The weight of a level.

    Args:
        level: Identifier of a row.
        words: What was compared.
        u: A share that the row's own is multiplied by, of what the words say.
    """
    bits = _bits()[level]
    return Weight(level, bits if u == 1.0 else round(bits - log2(u), 2), words)


@cache
def _bits() -> dict[str, float]:
    return {row.id: row.bits for row in rows().values()}


def score(told: Iterable[Weight]) -> float:
    """The sum of the weights, in bits."""
    return round(sum(one.bits for one in told), 2)
