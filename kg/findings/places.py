"""How a place printed right after another lies in it: 湖南省长沙市, 青岭县石门水库, 桥头村文化广场."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from kg import resources
from kg.findings.rules import pattern
from kg.types import Predicate


def lies(inner: str, outer: str, *, heading: bool = False) -> Predicate | None:
    """The relation of a place to the one printed right before it, or None if there is none.

    Args:
        inner: The place printed second.
        outer: The place printed first.
        heading: Whether they stand in a headline, which may print two places side by side.
    """
    if inner in resources.countries() or pattern("GENERIC_PLACE").fullmatch(inner):
        return None
    if (known := _codes().get(inner)) and (around := _codes().get(outer)):
        held = any(one != other and one.startswith(other) for one in known for other in around)
        return Predicate.PART_OF if held else None
    if known and outer != _NATION and outer in resources.countries():
        return None
    if heading and _alike(inner, outer):
        return None
    if pattern("ZONE").search(outer) and pattern("ZONE_PART").search(inner):
        return Predicate.PART_OF
    return _by_ending(inner, outer)


_NATION = "中国"


def _by_ending(inner: str, outer: str) -> Predicate | None:
    site = inner not in _codes() and pattern("SITE").search(inner)
    if not site and (inner in _codes() or divides(inner) or outer in resources.countries()):
        holds = outer in _codes() or outer in resources.countries() or divides(outer)
        return Predicate.PART_OF if holds else None
    return Predicate.LOCATED_IN if pattern("SITE").search(inner) else None


def divides(place: str) -> bool:
    """Whether a name may be that of an administrative division: a town's is, a bridge's is not."""
    whole = pattern("DIVISION").fullmatch(place) or pattern("PLACE_NAME").fullmatch(place)
    return whole is not None


def is_short(place: str) -> bool:
    """Whether a name is a division's without what sort of division it is: 昆山 of 昆山市."""
    return place in _codes() and pattern("DIVISION").fullmatch(place) is None


def _alike(one: str, other: str) -> bool:
    """Whether two names are of one level: 甲镇乙镇."""
    return one[-1] == other[-1] or not any(map(pattern("DIVISION").fullmatch, (one, other)))


@cache
def _codes() -> dict[str, tuple[str, ...]]:
    """By name and by short name, the codes of divisions (GB/T 2260)."""
    codes: dict[str, list[str]] = defaultdict(list)
    for row in resources.divisions():
        for name in {row.name, row.short}:
            codes[name].append(row.code)
    return {name: tuple(held) for name, held in codes.items()}
