"""References of one name that say the same of their person, put together: what is compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from kg.resolve.people.references import Chain, Reference, Seat


class Profile(NamedTuple):
    """What one or more articles tell of a person, alike but for days and companions.

    Attributes:
        references: By date and article.
        name: The name of all of them.
        seats: The offices of all of them.
        places: Where the offices are, sorted, but for those of many holders.
        where: Where the person is placed: by an office, or else by the paper.
        first: The earliest day, as an ordinal, or None.
        last: The latest day.
        articles: Where they are printed.
        pages: The pages of these.
        companions: In how many articles each other person is named, and in how many of
            these before the name.
    """

    references: tuple[Reference, ...]
    name: str
    seats: frozenset[Seat]
    places: tuple[Chain, ...]
    where: Chain
    first: int | None
    last: int | None
    articles: frozenset[str]
    pages: frozenset[str]
    companions: Mapping[str, tuple[int, int]]

    @property
    def head(self) -> Reference:
        """The earliest reference, which stands for all."""
        return self.references[0]

    @property
    def anchored(self) -> bool:
        """Whether an office or a credit tells who it is."""
        return bool(self.seats or self.head.credit)


def profiles(found: Iterable[Reference], apart: Collection[str]) -> list[Profile]:
    """Put references together.

    Args:
        found: References in any order.
        apart: Handles of those that stay by themselves.
    """
    alike: dict[tuple[object, ...], list[Reference]] = {}
    for one in found:
        own = (*likeness(one), one.handle if one.handle in apart else "")
        alike.setdefault(own, []).append(one)
    made = [profile(members) for members in alike.values()]
    return sorted(made, key=lambda one: (one.name, one.head.date or "9", one.head.article))


def likeness(one: Reference) -> tuple[object, ...]:
    """What references of one profile share; one that shows no office stands by itself."""
    alone = "" if one.seats or one.credit else one.handle
    return one.name, one.paper, one.credit, one.seats, alone


def profile(members: Iterable[Reference]) -> Profile:
    """The profile of references that are one."""
    ordered = tuple(sorted(members, key=lambda one: (one.date or "9", one.article)))
    days = [span for one in ordered if (span := ordinals(one.date))]
    places = _places(ordered[0].seats)
    return Profile(
        references=ordered,
        name=ordered[0].name,
        seats=ordered[0].seats,
        places=places,
        where=places[0] if places else ordered[0].paper,
        first=min((first for first, _ in days), default=None),
        last=max((last for _, last in days), default=None),
        articles=frozenset(one.article for one in ordered),
        pages=frozenset(one.page for one in ordered),
        companions=_companions(ordered),
    )


def _places(seats: Iterable[Seat]) -> tuple[Chain, ...]:
    return tuple(sorted({seat.place for seat in seats if seat.place and seat.rank != "shared"}))


def _companions(references: Iterable[Reference]) -> Mapping[str, tuple[int, int]]:
    seen: Counter[str] = Counter()
    before: Counter[str] = Counter()
    for one in references:
        for name, first in one.companions:
            seen[name] += 1
            before[name] += first
    return {name: (count, before[name]) for name, count in seen.items()}


@lru_cache(maxsize=1 << 14)
def ordinals(day: str) -> tuple[int, int] | None:
    """The first and the last day that a date may mean, as ordinals, or None.

    >>> ordinals("2003-05")[1] - ordinals("2003-05")[0]
    30
    """
    try:
        first = date.fromisoformat(f"{day}-01-01"[:10])
    except ValueError:
        return None
    start = first.toordinal()
    return start, start + {4: 364, 7: 30}.get(len(day), 0)
