"""Towns, townships and street offices: of which county one of a name is."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache

from msgspec import Struct

from kg import resources
from kg.resolve import divisions
from kg.resources import Division

CLASSES = ("镇", "乡", "街道", "苏木")
"""What their names end in."""


class Towns(Struct, frozen=True):
    """A row of ``resolve/towns.tsv``.

    Attributes:
        code: A county's or district's code.
        towns: Its towns, a space between two.
    """

    code: str
    towns: str


@cache
def _counties() -> dict[str, tuple[str, ...]]:
    """By name of town, the codes of the counties that have one."""
    found: dict[str, tuple[str, ...]] = {}
    for row in resources.table("resolve/towns.tsv", Towns):
        for name in row.towns.split():
            found[name] = (*found.get(name, ()), row.code)
    return found


def county(
    town: str, home: Iterable[str], printed: Collection[str], year: str = ""
) -> Division | None:
    """The only county that a town can be of, or None.

    Args:
        town: Its name, with its class.
        home: Full names of the divisions that the article speaks from, from the lowest up.
        printed: Those of divisions that it prints.
        year: YYYY, or "" for today.

    Returns:
        The only county with such a town that the article prints; failing that, the only
        one in the lowest division of the home that has any; without a home, the only one
        of the country.

    >>> county("白关镇", ["株洲市", "湖南省"], []).name
    '芦淞区'
    """
    rows = [row for code in _counties().get(town, ()) if (row := divisions.at(code, year))]
    named = [row for row in rows if row.name in printed]
    if named:
        return named[0] if len(named) == 1 else None
    chain = tuple(home)
    for name in chain:
        near = [row for row in rows if name in {one.name for one in divisions.chain(row, year)}]
        if near:
            return near[0] if len(near) == 1 else None
    return rows[0] if len(rows) == 1 and not chain else None
