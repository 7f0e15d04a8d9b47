"""Short names joined with the one full name beside them, in an article and then on its page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.resolve import words
from kg.resolve.keys import Taken
from kg.resolve.names import Key, normalise
from kg.resolve.shortening import Named, rule
from kg.types import EntityKind, Label, Reading

Moves = Mapping[Key, Taken]
"""What a key is short for: the key of the full name, and the rule that joined them."""

_JOINED = frozenset(
    {EntityKind.ORGANISATION, EntityKind.PLACE, EntityKind.PROJECT, EntityKind.EVENT}
)


def places(readings: Iterable[Reading]) -> frozenset[str]:
    """Names of places that are printed, with their class and without."""
    forms = {normalise(m.text) for one in readings for m in one.mentions if m.label is Label.LOC}
    return frozenset(forms | {stem for form in forms if (stem := words.stem(form))})


def moves(found: Iterable[Named], around: frozenset[str], *, near: bool) -> Moves:
    """Which keys are short for which others, each for one only.

    Args:
        found: The names of one article, or of one page.
        around: Names of places that it prints.
        near: Whether it is one article.

    Returns:
        A key by the full one, never one that is itself moved. A name that is short for
        two things that are not one stays apart.
    """
    names = _by_key(found)
    moved: dict[Key, Taken] = {}
    done: list[Key] = []
    for key in sorted(names, key=lambda key: (-_longest(names[key]), key)):
        full = _targets(names[key], (one for other in done for one in names[other]), around, near)
        roots = {moved[target].key if target in moved else target for target in full}
        if len(roots) == 1:
            moved[key] = Taken(roots.pop(), min(full.values()))
        done.append(key)
    return moved


def _by_key(found: Iterable[Named]) -> dict[Key, list[Named]]:
    names: dict[Key, list[Named]] = {}
    for one in sorted(set(found)):
        if one.taken.key.kind in _JOINED:
            names.setdefault(one.taken.key, []).append(one)
    return names


def _longest(names: list[Named]) -> int:
    return max(len(one.name) for one in names)


def _targets(
    shorts: list[Named], others: Iterable[Named], around: frozenset[str], near: bool
) -> dict[Key, str]:
    """The keys that one of the names is short for, with the rules."""
    kind = shorts[0].taken.key.kind
    return {
        full.taken.key: joined
        for full in others
        if full.taken.key.kind is kind
        for short in shorts
        if len(short.name) <= len(full.name)
        and (joined := rule(short, full, around, near=near)) is not None
    }


def moved(taken: Taken, found: Moves) -> Taken:
    """What a name is taken for once keys are moved."""
    return found.get(taken.key, taken)
