"""Who 冯书记 is: the only one whom the article named in full and who it can be."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from kg.findings.pointed import REACH, Address, pointed
from kg.types import Label, Mention, Tagged

_SHORTEST, _LONGEST = 2, 4
"""Characters of a full name, and of the end of an office that stands for it (书记, 副书记)."""


def addressed(tagged: Tagged) -> tuple[Address, ...]:
    """People printed by surname and office after their full names, and what 该局, 双方 … stand for.

    They are no mentions: findings read them as the names, and nothing else sees them.
    A surname that two people of the article bear stands for neither.
    """
    text = tagged.article.text
    bearers = Counter(name[0] for name in {m.text for m in tagged.mentions if _is_person(m)})
    offices = {(m.start, m.end) for m in tagged.mentions if m.label is Label.TITLE}
    covered = {at for m in tagged.mentions for at in range(m.start, m.end)}
    found: dict[int, Address] = {}
    for person, office in _named(tagged.mentions):
        for match in _short(person, office).finditer(text, person.end, person.end + REACH):
            end = match.start("office") if match.span("office") in offices else match.end()
            if bearers[person.text[0]] == 1 and covered.isdisjoint(range(match.start(), end)):
                found[match.start()] = Address(*match.span(), (person,))
    found |= {one.start: one for one in pointed(tagged, covered)}
    return tuple(found[start] for start in sorted(found))


def _is_person(mention: Mention) -> bool:
    return mention.label is Label.PER


def _named(mentions: Iterable[Mention]) -> Iterator[tuple[Mention, str]]:
    """Each person with an office printed right before the name."""
    for before, person in pairwise(mentions):
        titled = before.label is Label.TITLE and before.end == person.start
        full = _SHORTEST <= len(person.text) <= _LONGEST and len(before.text) >= _SHORTEST
        if _is_person(person) and titled and full:
            yield person, before.text


@lru_cache(maxsize=1 << 10)
def _pattern(surname: str, office: str) -> re.Pattern[str]:
    lengths = range(min(_LONGEST, len(office)), _SHORTEST - 1, -1)
    ends = "|".join(re.escape(office[-n:]) for n in lengths)
    return re.compile(f"{re.escape(surname)}(?P<office>{ends})")


def _short(person: Mention, office: str) -> re.Pattern[str]:
    return _pattern(person.text[0], office)
