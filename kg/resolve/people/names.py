"""What a person is called: of the printed names the one that is likeliest to be right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from kg.resolve.people.profiles import Profile
from kg.resolve.people.rarity import share


def preferred(profiles: Iterable[Profile], chosen: Mapping[str, str]) -> str:
    """The name of a person.

    The one that a review file gives; else of the names printed in text layers, or, if there
    are none, in recognised text, the one in most articles; of two in as many the one that more
    people bear, for a misread name is rarely a usual one.

    Args:
        profiles: All of the person's.
        chosen: Names by handle, as a review file gives them.
    """
    references = sorted(one for profile in profiles for one in profile.references)
    given = [chosen[one.handle] for one in references if one.handle in chosen]
    if given:
        return given[0]
    clean = Counter(one.name for one in references if not one.recognised)
    counts = clean or Counter(one.name for one in references)
    return min(counts, key=lambda name: (-counts[name], -share(name), name))
