"""Administrative divisions as they were in a year: names, codes (GB/T 2260), and what holds what."""

from __future__ import annotations

from functools import cache, lru_cache

from msgspec import Struct

from kg import resources
from kg.resolve import words
from kg.resolve.names import Key
from kg.resources import Division
from kg.types import EntityKind


class Span(Struct, frozen=True):
    """A row of ``resolve/division_years.tsv``: when a division bore a name and a code.

    Attributes:
        code: As of `Division`.
        name: Full name.
        short: Name without its class, or "".
        since: The first year, or "" if before 1980.
        until: The last year, or "" if it still does.
    """

    code: str
    name: str
    short: str
    since: str
    until: str

    def covers(self, year: str) -> bool:
        """Whether the division bore the name in a year."""
        return self.since <= year <= (self.until or year)

    @property
    def division(self) -> Division:
        """The division by itself."""
        return Division(self.code, self.name, self.short)


@cache
def _spans() -> dict[tuple[str, str], tuple[Span, ...]]:
    """All spans by code and name."""
    found: dict[tuple[str, str], tuple[Span, ...]] = {}
    for row in resources.table("resolve/division_years.tsv", Span):
        found[row.code, row.name] = (*found.get((row.code, row.name), ()), row)
    return found


@cache
def _former() -> dict[str, tuple[Span, ...]]:
    """Spans that have ended, by full and by short name."""
    found: dict[str, tuple[Span, ...]] = {}
    for span in (span for spans in _spans().values() for span in spans if span.until):
        for name in {span.name, span.short} - {""}:
            found[name] = (*found.get(name, ()), span)
    return found


def _existed(division: Division, year: str) -> bool:
    spans = _spans().get((division.code, division.name), ())
    return not spans or any(span.covers(year) for span in spans)


@lru_cache(maxsize=1 << 16)
def named(name: str, year: str = "") -> tuple[Division, ...]:
    """The divisions of a full or short name, from the highest down.

    Args:
        name: As normalised.
        year: YYYY: those of that year, if there are any; "" for those of today.

    Returns:
        Those of today where none bore the name in the year, and where none does today
        those that bore it last.

    >>> [row.code for row in named("益阳市", "1990")]
    ['432301']
    """
    today = words.divisions().get(name, ())
    ended = _former().get(name, ())
    then = {row.code: row for row in today if year and _existed(row, year)}
    then |= {span.code: span.division for span in ended if year and span.covers(year)}
    last = max((span.until for span in ended), default="")
    found = [*then.values()] or today or [one.division for one in ended if one.until == last]
    return tuple(sorted(found, key=lambda row: (words.rank(row), row.code)))


@cache
def _codes() -> dict[str, tuple[Division, ...]]:
    """Every division that is or was, by code, today's first."""
    found: dict[str, tuple[Division, ...]] = {code: (row,) for code, row in words.by_code().items()}
    for (code, name), spans in _spans().items():
        if all(row.name != name for row in found.get(code, ())):
            found[code] = (*found.get(code, ()), spans[-1].division)
    return found


def at(code: str, year: str = "") -> Division | None:
    """The division of a code, in a year or today; failing that, any that bore the code."""
    rows = _codes().get(code, ())
    return next((row for row in rows if year and _existed(row, year)), rows[0] if rows else None)


@lru_cache(maxsize=1 << 14)
def chain(division: Division, year: str = "") -> tuple[Division, ...]:
    """A division and those that hold it by its code, from itself up.

    >>> [row.name for row in chain(named("天元区")[0])]
    ['天元区', '株洲市', '湖南省']
    """
    cuts = (division.code[:digits] for digits in (4, 2) if digits < len(division.code))
    return (division, *(row for row in (at(code, year) for code in cuts) if row))


def is_statistical(code: str) -> bool:
    """Whether a code is the statistics bureau's for a zone: GB/T 2260 has none with 6 or 7 there."""
    return code[4:5] in {"6", "7"}


@lru_cache(maxsize=1 << 14)
def key(division: Division) -> Key:
    """The key of a division; of those that share a name, with what holds it today.

    >>> key(named("朝阳区", "")[0]).scope
    'in:北京市'
    """
    above = chain(division)[1:]
    scope = f"in:{above[0].name}" if above and is_shared(division.name) else ""
    return Key(EntityKind.PLACE, division.name, scope)


@lru_cache(maxsize=1 << 14)
def is_shared(name: str) -> bool:
    """Whether several divisions bear a full name, so that it tells none of them."""
    return len({row.code[:_HOLDER] for row in _same(name)}) > 1


_HOLDER = 4
"""Digits of the code of a prefecture, by which the divisions of one name are told apart."""


def title(name: str, holder: str = "") -> str:
    """A division's full name, with what holds it if others share it: 北京市朝阳区."""
    return f"{holder}{name}" if is_shared(name) else name


@lru_cache(maxsize=1 << 14)
def _same(name: str) -> tuple[Division, ...]:
    """The divisions of a full name today; if there are none, those that ever bore it."""
    today = tuple(row for row in words.divisions().get(name, ()) if row.name == name)
    return today or tuple(one.division for one in _former().get(name, ()) if one.name == name)


@lru_cache(maxsize=1 << 16)
def of_key(found: Key, year: str = "") -> Division | None:
    """The division that a place's key is of in a year, or None: the inverse of `key`."""
    if found.kind is not EntityKind.PLACE:
        return None
    rows = (*named(found.name, year), *_same(found.name))
    return next((row for row in rows if row.name == found.name and key(row) == found), None)


@lru_cache(maxsize=1 << 10)
def below(code: str, year: str = "") -> tuple[Division, ...]:
    """The divisions under a code, itself included, in a year or today."""
    held = (rows for each, rows in _codes().items() if each.startswith(code))
    return tuple(row for rows in held for row in rows if _existed(row, year or _TODAY))


_TODAY = "9999"
