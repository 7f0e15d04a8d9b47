"""One happening told on several pages: unnamed events of one day, kind and name with the same people.

Events named in print are joined by name and date wherever they are told (`kg.resolve.events`).
Those that an article only describes (来云考察) are joined across pages if at least two people, and
half of the fewer, take part in both, the first of each among them, and no number or place tells
them apart: who is received by two leaders on one day is received twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from kg.resolve.joins import Moves
from kg.resolve.keys import Taken
from kg.resolve.likeness import may_be
from kg.resolve.names import Key, normalise
from kg.resolve.readings import Draft
from kg.types import Event, Label

RULE = "same-day-kind-and-people"

_DAY = len("2003-03-05")
_PEOPLE = 2


class _Told(NamedTuple):
    """An unnamed event as an article tells it."""

    key: Key
    page: str
    event: Event
    people: frozenset[Key]
    first: Key
    place: Key | None


def moves(drafts: Sequence[Draft]) -> Moves:
    """Which events of an article are told on another page too.

    Args:
        drafts: All articles, with the keys of their people.

    Returns:
        The key that the lowest of them bears, by the keys of the others.
    """
    days: dict[tuple[str, str], list[_Told]] = {}
    for draft in drafts:
        for told in _unnamed(draft):
            days.setdefault((told.event.date or "", told.event.kind), []).append(told)
    found: dict[Key, Key] = {}
    for stories in days.values():
        for one, other in combinations(sorted(stories, key=lambda told: told.key), 2):
            if _same(one, other):
                found.setdefault(other.key, found.get(one.key, one.key))
    return {key: Taken(root, RULE) for key, root in found.items()}


def _unnamed(draft: Draft) -> Iterator[_Told]:
    reading = draft.reading
    for event, taken in zip(reading.events, draft.records, strict=True):
        if taken.rule == "event-of-article" and len(event.date or "") == _DAY:
            named = (draft.forms.get((Label.PER, one.person)) for one in event.participants)
            people = [one.key for one in named if one]
            place = draft.forms.get((Label.LOC, event.place or ""))
            if len(set(people)) >= _PEOPLE:
                page = reading.page or reading.source
                where = place.key if place else None
                yield _Told(taken.key, page, event, frozenset(people), people[0], where)


def _same(one: _Told, other: _Told) -> bool:
    shared = len(one.people & other.people)
    fewer = min(len(one.people), len(other.people))
    if one.page == other.page or shared < _PEOPLE or 2 * shared < fewer:
        return False
    if not {one.first, other.first} <= one.people & other.people:
        return False
    if one.place and other.place and one.place != other.place:
        return False
    return may_be(normalise(one.event.name), normalise(other.event.name))
