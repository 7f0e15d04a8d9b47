"""Which profiles are compared: those of one name, or of names that look alike, with something in common.

The pairs of a name grow with the square of its profiles; from `_ALL` profiles up only those
are compared that share a place, an office, a body, a page or a companion of a short list; of more
than `_ALL` that share one only those next in time, and those with the most printed of an office.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations

from kg.resolve.people.clusters import Pair
from kg.resolve.people.profiles import Profile
from kg.resolve.shapes import alike

_ALL = 40
"""Profiles whose pairs are all compared; more are compared by what they share."""

_FEW = 12
"""Companions up to which each makes a block: long lists are of those who are in every list."""

_NEXT = 10
"""Profiles, next in time, that one is compared with among too many of one block."""


def pairs(found: Sequence[Profile]) -> Iterator[Pair]:
    """Numbers of profiles to be compared, the lower first, each pair once.

    Args:
        found: All profiles, those of a name next to each other by time.
    """
    by_name: dict[str, list[int]] = {}
    for number, profile in enumerate(found):
        by_name.setdefault(profile.name, []).append(number)
    for name, numbers in by_name.items():
        yield from _block(numbers, found)
        for other in misread(name, by_name.keys()):
            if name < other:
                yield from _across(numbers, by_name[other], found)


def _block(numbers: list[int], found: Sequence[Profile]) -> Iterable[Pair]:
    if len(numbers) <= _ALL:
        return combinations(numbers, 2)
    shared = (pair for members in _sharing(numbers, found) for pair in _near(members))
    return sorted({*shared, *_anchored(numbers, found)})


def _anchored(numbers: list[int], found: Sequence[Profile]) -> Iterator[Pair]:
    """Each profile without an office and those with one that its place names most."""
    anchors: dict[str, list[int]] = {}
    for number in numbers:
        if found[number].anchored:
            for place in _where(found[number]):
                anchors.setdefault(place, []).append(number)
    for members in anchors.values():
        members.sort(key=lambda number: (-len(found[number].references), number))
    for number in numbers:
        if not found[number].anchored:
            for place in _where(found[number]):
                yield from (_pair(number, other) for other in anchors.get(place, ())[:_NEXT])


def _pair(one: int, other: int) -> Pair:
    return min(one, other), max(one, other)


def _where(profile: Profile) -> set[str]:
    """Divisions that it is placed in."""
    return {place[0] for place in (*profile.places, profile.head.paper) if place}


def _across(one: list[int], other: list[int], found: Sequence[Profile]) -> Iterator[Pair]:
    mine = set(one)
    for a, b in _block(sorted([*one, *other]), found):
        if (a in mine) != (b in mine):
            yield a, b


def _near(members: list[int]) -> Iterator[Pair]:
    reach = len(members) if len(members) <= _ALL else _NEXT
    for at, one in enumerate(members):
        yield from ((one, other) for other in members[at + 1 : at + 1 + reach])


def _sharing(numbers: list[int], found: Sequence[Profile]) -> Iterable[list[int]]:
    blocks: dict[object, list[int]] = {}
    for number in numbers:
        for token in _tokens(found[number]):
            blocks.setdefault(token, []).append(number)
    return blocks.values()


def _tokens(profile: Profile) -> set[object]:
    return {
        *_where(profile),
        *((seat.post or seat.title) for seat in profile.seats),
        *(seat.body for seat in profile.seats if seat.body),
        *profile.pages,
        *(companions if len(companions := profile.companions) <= _FEW else ()),
    }


def misread(name: str, names: Collection[str]) -> Iterator[str]:
    """Which of some names differ from a name in one character, which looks like the other's."""
    for at, char in enumerate(name):
        for other in alike(char):
            variant = f"{name[:at]}{other}{name[at + 1 :]}"
            if variant in names:
                yield variant
