"""Short names joined with the one full name beside them, in an article and then on its page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.resolve import words
from kg.resolve.beside import Beside, Named
from kg.resolve.keys import Taken
from kg.resolve.names import Key, normalise, split
from kg.resolve.shortening import kinds, rule
from kg.resolve.variants import MISREAD
from kg.types import EntityKind, Label, Reading

Moves = Mapping[Key, Taken]
"""What a key is short for: the key of the full name, and the rule that joined them."""


def places(readings: Iterable[Reading]) -> frozenset[str]:
    """Names of places that are printed, with their class and without."""
    named = {(m.label, normalise(m.text)) for one in readings for m in one.mentions}
    bodies = (split(form) for label, form in named if label is Label.ORG)
    forms = {form for label, form in named if label is Label.LOC} | {
        explicit[0] for explicit in bodies if explicit
    }
    return frozenset(forms | {stem for form in forms if (stem := words.home_stem(form))})


def moves(found: Iterable[Named], beside: Beside) -> Moves:
    """Which keys are short for which others, each for one only.

    Args:
        found: The names of one article, or of one page.
        beside: Where they stand.

    Returns:
        A key by the full one, never one that is itself moved. A name that is short for
        two things that are not one stays apart.
    """
    names = _by_key(found, beside)
    moved: dict[Key, Taken] = {}
    done: dict[EntityKind, list[list[Named]]] = {}
    for key in sorted(names, key=lambda key: (-_longest(names[key]), key)):
        longer = done.setdefault(key.kind, [])
        full = _targets(names[key], longer, beside)
        roots = {moved[target].key if target in moved else target for target in full}
        if len(roots) == 1:
            moved[key] = Taken(roots.pop(), min(full.values()))
        longer.append(names[key])
    return moved


def _by_key(found: Iterable[Named], beside: Beside) -> dict[Key, list[Named]]:
    names: dict[Key, list[Named]] = {}
    for one in sorted(set(found)):
        if one.taken.key.kind in kinds(beside) and one.taken.rule != MISREAD:
            names.setdefault(one.taken.key, []).append(one)
    return names


def _longest(names: list[Named]) -> int:
    return max(len(one.name) for one in names)


def _targets(shorts: list[Named], others: Iterable[list[Named]], beside: Beside) -> dict[Key, str]:
    """The keys that all of the names are short for, with the rules."""
    found: dict[Key, str] = {}
    for fulls in others:
        joined = [_rule(short, fulls, beside) for short in shorts]
        if all(joined):
            found[fulls[0].taken.key] = joined[0] or ""
    return found


def _rule(short: Named, fulls: list[Named], beside: Beside) -> str | None:
    """The first rule by which a name is short for one of an entity's, or None."""
    longer = (full for full in fulls if len(short.form) <= len(full.form) + _QUOTES)
    found = (rule(short, full, beside) for full in longer)
    return next((one for one in found if one), None)


_QUOTES = 2
"""A short name may be printed in quotes and the full one not."""


def moved(taken: Taken, found: Moves) -> Taken:
    """What a name is taken for once keys are moved."""
    return found.get(taken.key, taken)
