"""Identifiers of people, made from their name and where they are first seen.

A person is called by the name and the place, or else the offices or the article, of the earliest
reference, so that later pages rename nobody. Every identifier that a part of the person would
bear by itself is forwarded: where pages or verdicts join two people, the old names still lead to
the new one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from kg.resolve.names import Key
from kg.resolve.people.profiles import Profile
from kg.types import EntityKind


def keys(people: Iterable[Sequence[Profile]]) -> tuple[list[Key], list[tuple[str, ...]]]:
    """The key of each person, and the identifiers that lead to it, sorted.

    Args:
        people: The profiles of each, the earliest first.
    """
    found = list(people)
    owners = _owners(found)
    chosen = [_chosen(number, profiles, owners) for number, profiles in enumerate(found)]
    former = [
        tuple(
            sorted(
                {
                    key.id
                    for one in profiles
                    for key in _candidates(one)
                    if owners[key] == number and key != chosen[number]
                }
            )
        )
        for number, profiles in enumerate(found)
    ]
    return chosen, former


def _chosen(number: int, profiles: Sequence[Profile], owners: Mapping[Key, int]) -> Key:
    """The first key that is the person's; by article where a verdict took it from others."""
    own = (key for one in profiles for key in _candidates(one) if owners[key] == number)
    head = profiles[0].head
    return next(own, Key(EntityKind.PERSON, head.name, f"article:{head.article}"))


def _owners(people: Sequence[Sequence[Profile]]) -> Mapping[Key, int]:
    """Whose each identifier is: the person's with the earliest profile that it fits."""
    earliest: dict[Key, tuple[str, str, int]] = {}
    for number, profiles in enumerate(people):
        for one in profiles:
            claim = (one.head.date or "9", one.head.article, number)
            for key in _candidates(one):
                earliest[key] = min(claim, earliest.get(key, claim))
    return {key: number for key, (_, _, number) in earliest.items()}


def _candidates(one: Profile) -> tuple[Key, ...]:
    """Keys that a profile's person may bear, the plainest first."""
    where = f"in:{one.where[0]}" if one.where else ""
    own = (Key(EntityKind.PERSON, one.name, scope) for scope in (where, _own(one)))
    return tuple(own)


def _own(one: Profile) -> str:
    if not one.seats and not one.head.credit:
        return f"article:{one.head.article}"
    content = "\x1f".join(sorted(seat.post or seat.title for seat in one.seats))
    place = ",".join(one.head.paper[:1])
    digest = hashlib.sha256(f"{content}\x1e{place}\x1e{one.head.credit}".encode()).hexdigest()
    return f"seats:{digest[:12]}"
