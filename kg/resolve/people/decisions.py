"""What a person has decided, as pairs of profiles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.resolve.people.clusters import Pair
from kg.resolve.people.profiles import Profile, likeness
from kg.resolve.people.references import Reference
from kg.resolve.review import Review, Verdict


def apart(references: Iterable[Reference], review: Review) -> frozenset[str]:
    """Handles of references that are to leave those that say the same."""
    known = {one.handle: one for one in references} if review.pairs else {}
    return frozenset(
        pair.one
        for pair in review.of(Verdict.DIFFERENT)
        if pair.one in known
        and pair.other in known
        and likeness(known[pair.one]) == likeness(known[pair.other])
    )


def decided(review: Review, verdict: Verdict, profiles: Sequence[Profile]) -> Iterator[Pair]:
    """The pairs of a verdict whose articles are there, the lower number first."""
    found = review.of(verdict)
    numbers = _numbers(profiles) if found else {}
    for pair in found:
        one, other = numbers.get(pair.one), numbers.get(pair.other)
        if one is not None and other is not None and one != other:
            yield min(one, other), max(one, other)


def _numbers(profiles: Sequence[Profile]) -> Mapping[str, int]:
    return {
        reference.handle: number
        for number, profile in enumerate(profiles)
        for reference in profile.references
    }
