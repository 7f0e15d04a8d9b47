"""What two profiles have in common and what tells them apart, weighed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from math import inf, log2

from kg import resources
from kg.resolve import words
from kg.resolve.likeness import within
from kg.resolve.people.blocking import pairs
from kg.resolve.people.clusters import Pair
from kg.resolve.people.frequency import Commonness
from kg.resolve.people.profiles import Profile
from kg.resolve.people.rarity import share
from kg.resolve.people.references import NATION, Chain, Seat
from kg.resolve.people.weights import OPEN, score, weight
from kg.types import Weight

AGAINST = frozenset({"seat.two-at-once", "credit.and-office"})
"""Levels that speak of two people whatever else: such profiles are never joined through a third."""


def compared(
    made: Sequence[Profile], common: Commonness
) -> tuple[dict[Pair, tuple[Weight, ...]], list[Pair]]:
    """The weights of each pair that may be one, and the pairs that contradict each other."""
    told: dict[Pair, tuple[Weight, ...]] = {}
    foes: list[Pair] = []
    for pair in pairs(made):
        one, other = (made[end] for end in pair)
        alike = one.name != other.name
        if alike and not one.articles.isdisjoint(other.articles):
            foes.append(pair)  # nobody is printed by two names side by side
            continue
        weights = compare(one, other, common)
        bits = score(weights)
        if bits < OPEN and any(w.level in AGAINST for w in weights):
            foes.append(pair)
        elif _bare(weights) or (bits >= OPEN and (not alike or _placed(weights))):
            told[pair] = weights
    return told, foes


def _bare(told: Sequence[Weight]) -> bool:
    """Whether nothing but one name could be compared: however usual it is, that is open."""
    return [w.level for w in told] == ["before", "name.same"]


_PLACED = ("place.", "seat.", "credit.", "companion", "date.page")


def _placed(told: Iterable[Weight]) -> bool:
    """Whether anything but the names speaks for one person."""
    return any(w.bits > 0 and w.level.startswith(_PLACED) for w in told)


def compare(one: Profile, other: Profile, common: Commonness) -> tuple[Weight, ...]:
    """The weights of all comparisons, the prior first; those that show nothing are left out."""
    return (
        weight("before"),
        *_names(one, other),
        *_places(one, other),
        *_seats(one, other),
        *_credits(one, other),
        *_companions(one, other, common),
        *_dates(one, other),
    )


def _names(one: Profile, other: Profile) -> Iterator[Weight]:
    name = max(one.name, other.name, key=lambda name: (share(name), name))
    floor = weight("name.floor")
    bits = round(min(-log2(share(name)), floor.bits), 2)
    if one.name == other.name:
        yield Weight("name.same", bits, one.name)
        return
    yield Weight("name.alike", bits, f"{one.name}/{other.name}")
    yield weight("name.misprint")


def _places(one: Profile, other: Profile) -> Iterator[Weight]:
    if one.places and other.places:
        found = max(
            ((_level(a, b), a) for a in one.places for b in other.places),
            key=lambda pair: weight(pair[0]).bits,
        )
    elif one.head.paper and one.head.paper == other.head.paper:
        found = _level(one.head.paper, other.head.paper), one.head.paper
    elif one.where and other.where:
        found = _level(one.where, other.where), one.where
    else:
        return
    level, where = found
    both = f"{one.where[0]}/{other.where[0]}"
    yield weight(level, where[0] if level.removeprefix("place.") in _EQUAL else both)


_EQUAL = frozenset({"nation", "country", "province", "city", "county"})


def familiar(told: Iterable[Weight]) -> bool:
    """Whether one place's paper names both, so that how often it names one says something."""
    return any(w.level.removeprefix("place.") in _EQUAL for w in told)


@lru_cache(maxsize=1 << 14)
def _level(one: Chain, other: Chain) -> str:
    """How two places lie to each other."""
    if one[0] == other[0]:
        return f"place.{_class(one[0])}"
    if _one_country(one[0], other[0]):
        return "place.country"
    if NATION in (one[0], other[0]):
        return "place.nation-and-local"
    if one[0] in other or other[0] in one:
        return "place.within"
    return "place.same-province" if {*one} & {*other} else "place.other"


def _one_country(one: str, other: str) -> bool:
    """Whether two names are a country's, one short for the other (沙阿 for 沙特阿拉伯).

    Not where both are countries and one merely begins or ends with the other's name.
    """
    short, long = sorted((one, other), key=len)
    abroad = {one, other} & (resources.countries() - {NATION})
    parts = len(abroad) > 1 and (long.startswith(short) or long.endswith(short))
    return bool(abroad) and not parts and within(short, long)


def _class(place: str) -> str:
    if place == NATION:
        return "nation"
    if place in resources.countries():
        return "country"
    rank = next((row.rank for row in words.levels() if row.holds(place)), 3)
    return {1: "province", 2: "city"}.get(rank, "county")


def _seats(one: Profile, other: Profile) -> Iterator[Weight]:
    if not (one.seats and other.seats):
        return
    same = sorted(
        (_same_seat(a, b), a.title) for a in one.seats for b in other.seats if _same_seat(a, b)
    )
    if same:
        level, title = max(same, key=lambda pair: (weight(pair[0]).bits, pair))
        yield weight(level, title)
        return
    apart = _apart(one, other)
    if apart:
        titles = sorted({seat.title for seat in one.seats | other.seats if seat.rank != "shared"})
        yield weight(apart, "/".join(titles))


def _same_seat(one: Seat, other: Seat) -> str:
    if one.post and one.post == other.post:
        if one.rank == "shared":
            return "seat.shared"
        return "seat.same-nation" if one.place[:1] == (NATION,) or not one.place else "seat.same"
    if one.title == other.title and one.rank != "shared" and "" in (one.post, other.post):
        return "seat.title"
    return "seat.body" if one.body and one.body == other.body and one.rank != "shared" else ""


def _apart(one: Profile, other: Profile) -> str:
    """Whether the offices are in two places, or two heads' of one place."""
    mine, others = (
        [seat for seat in p.seats if seat.place and seat.rank != "shared"] for p in (one, other)
    )
    if not (mine and others):
        return ""
    levels = {_level(a.place, b.place) for a in mine for b in others}
    if not any(level.removeprefix("place.") in {*_EQUAL, "within"} for level in levels):
        return "seat.two-at-once" if _at_once(one, other) else "seat.moved"
    heads = all(
        any(seat.rank == "head" and seat.body for seat in seats) for seats in (mine, others)
    )
    return "seat.two-heads" if heads and _gap(one, other) < 0 else ""


_MONTHS = 60
"""Days within which one person is not expected to have moved to an office elsewhere."""


def _at_once(one: Profile, other: Profile) -> bool:
    return _gap(one, other) <= _MONTHS


def _gap(one: Profile, other: Profile) -> float:
    """The days between them, below 0 where they overlap; without end if a day is unknown."""
    if one.first is None or other.first is None or one.last is None or other.last is None:
        return inf
    return max(one.first, other.first) - min(one.last, other.last)


def _credits(one: Profile, other: Profile) -> Iterator[Weight]:
    mine, others = one.head.credit, other.head.credit
    if mine and others:
        yield weight("credit.same" if mine == others else "credit.other", mine)
    elif (mine and other.seats) or (others and one.seats):
        yield weight("credit.and-office", mine or others)


_MOST = 3
"""Companions that count, the rarest first: they come together, so more say little more."""


def _companions(one: Profile, other: Profile, common: Commonness) -> Iterator[Weight]:
    """What shared companions say: the rarest first, the r-th of n is as likely by chance as n/r."""
    few, many = sorted((one, other), key=lambda p: len(p.references))
    shared = [name for name in few.companions if name in many.companions]
    odds = sorted(
        (max(common(name, one.head.paper), common(name, other.head.paper)), name) for name in shared
    )
    found = (
        weight("companion", name, min(1.0, u * len(few.references) * len(few.companions) / rank))
        for rank, (u, name) in enumerate(odds, 1)
    )
    told = sorted((w for w in found if w.bits > 0), key=lambda w: (-w.bits, w.words))
    yield from told[:_MOST]
    if len(shared) >= 2:
        yield from _order(few.companions, many.companions, shared)


def _order(
    one: Mapping[str, tuple[int, int]], other: Mapping[str, tuple[int, int]], shared: list[str]
) -> Iterator[Weight]:
    """Whether shared companions stand on the same side in the printed lists."""
    sides = [
        (2 * one[name][1] > one[name][0]) == (2 * other[name][1] > other[name][0])
        for name in shared
    ]
    agree = sum(sides) / len(sides)
    if agree >= _CLEAR:
        yield weight("order.same")
    elif agree <= 1 - _CLEAR:
        yield weight("order.other")


_CLEAR = 0.75
"""The share of shared companions that must agree on their side."""


def _dates(one: Profile, other: Profile) -> Iterator[Weight]:
    if one.pages & other.pages:
        yield weight("date.page")
    gap = _gap(one, other)
    if _YEAR < gap < inf:
        yield weight("date.decades" if gap > _DECADES else "date.years")


_YEAR, _DECADES = 365, 25 * 365
