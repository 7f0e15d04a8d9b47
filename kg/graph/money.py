"""Printed sums of money as numbers of yuan."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import cache

from msgspec import Struct

from kg import resources


class Unit(Struct, frozen=True):
    """A unit of ``graph/money.toml``: its printed form and how many yuan it is."""

    id: str
    unit: str
    yuan: int
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    source: str


@cache
def units() -> tuple[Unit, ...]:
    """The units, the longest first."""
    return resources.rules("graph/money.toml", "unit", Unit)


@cache
def _pattern() -> re.Pattern[str]:
    printed = "|".join(re.escape(row.unit) for row in units())
    return re.compile(rf"(\d[\d,]*(?:\.\d+)?)[余多]?({printed})[余多]?元")


def yuan(printed: str) -> Decimal | None:
    """The first sum in yuan of a printed text, or None if there is none.

    >>> yuan("近5.3亿元")
    Decimal('530000000')
    """
    found = _pattern().search(unicodedata.normalize("NFKC", printed))
    if found is None:
        return None
    factor = next(row.yuan for row in units() if row.unit == found[2])
    sum_ = Decimal(found[1].replace(",", "")) * factor
    return Decimal(int(sum_)) if sum_ == int(sum_) else sum_
