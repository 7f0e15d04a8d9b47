"""Names of divisions that recognition misread: the only division nearby that they can be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.resolve import divisions, shapes, words
from kg.resolve.names import level
from kg.resources import Division
from kg.types import EntityKind

_FAR = 0.65
"""The likeness of two characters that anywhere in the province makes them one: that of the table."""
_NEAR = shapes.SAME_RADICAL
"""Within the prefecture a shared radical does: it has a dozen divisions."""
_TELLING = 3
"""Characters from which a name with one misread still says which: 攸县 for 仪县 says nothing."""
_PREFECTURE = 4
_MUNICIPALITIES = ("11", "12", "31", "50")


def misread(
    name: str, home: Iterable[str], printed: Iterable[str] = (), year: str = ""
) -> Division | None:
    """The only division nearby that a name can be with one character misread, or None.

    Args:
        name: A name that is no division's, as normalised.
        home: Full names of the divisions that the article speaks from.
        printed: Those of divisions that it prints.
        year: YYYY, or "" for today.

    >>> misread("浏口区", ("株洲市",)).code
    '430212'
    >>> misread("临江区", ("株洲市",)) is None
    True
    """
    if not words.classed(name) or level(name) or divisions.named(name):
        return None
    if words.matched("generic", name, EntityKind.PLACE.value):
        return None
    near, far = _codes(home, year), _codes(printed, year)
    found = {row.name: row for row in _candidates(name, near, near | far, year)}
    return next(iter(found.values())) if len(found) == 1 else None


def _candidates(name: str, near: set[str], codes: set[str], year: str) -> Iterator[Division]:
    for code in sorted(codes):
        small = len(code) == _PREFECTURE or code in _MUNICIPALITIES
        least = _NEAR if small and code in near and len(name) >= _TELLING else _FAR
        yield from (row for row in divisions.below(code, year) if _may_be(name, row.name, least))


def _codes(around: Iterable[str], year: str) -> set[str]:
    """The prefectures and provinces of the divisions nearby."""
    rows = (divisions.named(name, year) for name in around)
    codes = {row[0].code for row in rows if len(row) == 1}
    return {code[:digits] for code in codes for digits in (2, _PREFECTURE)}


def _may_be(name: str, full: str, least: float) -> bool:
    pairs = shapes.differing(name, full)
    return pairs is not None and len(pairs) == 1 and shapes.likeness(*pairs[0]) >= least
