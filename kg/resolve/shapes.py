"""How alike characters and names look: what recognition may have read for what (己 for 已)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from msgspec import Struct

from kg import resources

SAME_RADICAL = 0.3
"""The likeness of two characters that the table does not pair but that share their radical.

Of the errors of FASPell's test pages (one character for another) 26 % are pairs of the table,
0.07 % of random pairs are; 17 % share the radical only, as 2 % of random pairs do.
"""


class Shape(Struct, frozen=True):
    """A row of ``resolve/shapes.tsv``, which ``scripts/make_shapes.py`` makes.

    Attributes:
        char: A character.
        radical: Its radical as it is drawn (氵), or "".
        alike: Characters of like shape, each followed by its likeness in hundredths.
    """

    char: str
    radical: str
    alike: str

    def likenesses(self) -> Mapping[str, float]:
        """The characters of like shape with their likeness, the likest first."""
        found = re.findall(r"(\D)(\d+)", self.alike)
        return MappingProxyType({char: int(hundredths) / 100 for char, hundredths in found})


@cache
def _rows() -> Mapping[str, Shape]:
    return {row.char: row for row in resources.table("resolve/shapes.tsv", Shape)}


@lru_cache(maxsize=1 << 14)
def alike(char: str) -> Mapping[str, float]:
    """The characters that look like one, with their likeness (at least 0.65), the likest first.

    >>> next(iter(alike("末")))
    '未'
    """
    row = _rows().get(char)
    return row.likenesses() if row else MappingProxyType({})


def likeness(one: str, other: str) -> float:
    """How alike two characters look, from 0 to 1 for the same one.

    >>> likeness("己", "已") > likeness("己", "弓") > likeness("己", "王")
    True
    """
    if one == other:
        return 1.0
    return alike(one).get(other) or (SAME_RADICAL if _radical(one) == _radical(other) else 0.0)


def _radical(char: str) -> str:
    row = _rows().get(char)
    return (row.radical if row else "") or char


def differing(one: str, other: str) -> tuple[tuple[str, str], ...] | None:
    """The characters in which two names of one length differ, or None for other lengths.

    >>> differing("周蒿", "周嵩")
    (('蒿', '嵩'),)
    """
    if len(one) != len(other):
        return None
    return tuple(pair for pair in zip(one, other, strict=True) if pair[0] != pair[1])
