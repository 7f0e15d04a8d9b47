"""Names of bodies and places misread in print: one character off a name that the corpus prints often.

Where recognition reads 市教盲局 once and 市教育局 twenty times in one town, the former is the
latter. Names that are known divisions, that differ in a figure or a direction (二中, 三中), or
that are printed oftener than misreading would have them are names of their own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from kg.resolve import words
from kg.resolve.homes import Home
from kg.resolve.joins import Moves
from kg.resolve.keys import KINDS, Taken, take
from kg.resolve.names import Key, normalise
from kg.resolve.readings import Draft
from kg.resolve.shapes import alike
from kg.types import EntityKind, Label

RULE = "misread-form"

OFTEN: Mapping[EntityKind, int] = MappingProxyType(
    {EntityKind.ORGANISATION: 4, EntityKind.PLACE: 10}
)
"""How many articles name the right form for each that names the misread one. At 1 % a character a
name of five is misread in one article of twenty; villages of like names are likelier than bodies."""

_LEAST = 3
"""Characters from which a name is known by the others if one differs."""

_TELLING = re.compile("[0-9〇零一二三四五六七八九十百千两甲乙丙丁东南西北]")


class _Printed(NamedTuple):
    """What the corpus prints of bodies and places.

    Attributes:
        articles: In how many articles each key is named.
        forms: The normalised forms that each key is printed in.
        known: All normalised forms, by label.
    """

    articles: Counter[Key]
    forms: Mapping[Key, set[str]]
    known: Mapping[Label, set[str]]


def moves(drafts: Sequence[Draft]) -> Mapping[Home, Moves]:
    """Which keys are misread forms of others, by where the articles speak from.

    Args:
        drafts: All articles of the corpus.

    Returns:
        For each home the right key by the misread one, never one that is itself moved.
    """
    printed = _printed(drafts)
    found: dict[Home, dict[Key, set[Key]]] = {}
    for draft in drafts:
        here = found.setdefault(draft.around.home, {})
        for (label, form), taken in draft.forms.items():
            if KINDS[label] in OFTEN and len(printed.forms[taken.key]) == 1:
                right = set(_right(label, normalise(form), taken.key, draft, printed))
                here.setdefault(taken.key, right).intersection_update(right)
    single = {
        home: {wrong: right.pop() for wrong, right in sorted(here.items()) if len(right) == 1}
        for home, here in found.items()
    }
    moved = {wrong for here in single.values() for wrong in here}
    return {
        home: {wrong: Taken(key, RULE) for wrong, key in here.items() if key not in moved}
        for home, here in single.items()
    }


def _printed(drafts: Sequence[Draft]) -> _Printed:
    articles: Counter[Key] = Counter()
    forms: dict[Key, set[str]] = {}
    known: dict[Label, set[str]] = {}
    for draft in drafts:
        named = [one for one in draft.forms.items() if KINDS[one[0][0]] in OFTEN]
        articles.update({taken.key for _, taken in named})
        for (label, form), taken in named:
            forms.setdefault(taken.key, set()).add(normalise(form))
            known.setdefault(label, set()).add(normalise(form))
    return _Printed(articles, forms, known)


def _right(label: Label, form: str, wrong: Key, draft: Draft, printed: _Printed) -> Iterator[Key]:
    """The keys that a form may be misread for: named often enough, in the article's own terms."""
    if len(form) < _LEAST or form in words.divisions():
        return
    enough = OFTEN[wrong.kind] * printed.articles[wrong]
    for at, char in enumerate(form):
        for other in alike(char):
            if f"{form[:at]}{other}{form[at + 1 :]}" in printed.known[label]:
                key = take(wrong.kind, f"{form[:at]}{other}{form[at + 1 :]}", draft.around).key
                telling = _TELLING.search(char + other)
                if key != wrong and not telling and printed.articles[key] >= enough:
                    yield key
