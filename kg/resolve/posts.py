"""Which post a position is of: one for each title and body."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache

from kg import resources
from kg.resolve import words
from kg.resolve.keys import Context, Taken, scope, take
from kg.resolve.names import Key, level, normalise
from kg.resolve.within import Forms
from kg.types import EntityKind, Label, Position, Reading

_KIND = EntityKind.POST
_BODIES = (Label.ORG, Label.LOC)


def body(position: Position, forms: Forms, around: Context) -> Key | None:
    """The body or place of a position, as the article's mentions have it."""
    if position.org is None:
        return None
    found = (forms.get((label, position.org)) for label in _BODIES)
    taken = next((one for one in found if one), None)
    return (taken or take(EntityKind.ORGANISATION, position.org, around)).key


def holder(position: Position, forms: Forms, around: Context) -> Key:
    """The person of a position, as the article's mentions have it."""
    taken = forms.get((Label.PER, position.person))
    return (taken or take(EntityKind.PERSON, position.person, around)).key


def post(
    position: Position, org: Key | None, held_by: Key, around: Context, *, foreign: bool = False
) -> Taken:
    """The post's key: its title, and the body, the division or the holder it is of.

    市长 in a 临江 paper, 市长 of 临江市 and 市长 of its 市政府 are one post; 书记 without
    a body is its holder's own, for nothing tells which 书记 it is; 总理 by itself is the
    nation's, unless its holder holds an office of another country (`foreign`, or by the name's
    own scope).
    """
    title = normalise(position.title)
    found = level(_bare(title))
    abroad = foreign or held_by.scope.removeprefix("in:") in _countries()
    if words.matched("office", title) and (org.name in words.synonyms() if org else not abroad):
        return Taken(Key(_KIND, title), "office-of-the-nation")
    if org is not None:
        place = org.kind is EntityKind.PLACE and not org.scope and found and found.holds(org.name)
        division = f"in:{org.name}" if place else org.scope if found else ""
        where = division if division.startswith("in:") else f"of:{org.id}"
        return Taken(Key(_KIND, title, where), "title-and-body")
    if found:
        return Taken(Key(_KIND, title, scope(found, around)[0]), scope(found, around)[1])
    return Taken(Key(_KIND, title, f"by:{held_by.id}"), "scoped-to-holder")


def _bare(title: str) -> str:
    """The title without 副, 代, 原 …: what may name a level."""
    found = (regex.match(title) for _, regex in words.patterns("modifier"))
    return next((title[match.end() :] for match in found if match), title)


def posts(
    reading: Reading, forms: Forms, around: Context, foreign: Collection[Key] = ()
) -> tuple[tuple[Taken, Key | None], ...]:
    """The post and the body of each position of an article, in its order.

    Args:
        reading: The article.
        forms: What its names are.
        around: What it tells about its elliptical names.
        foreign: People who hold an office of another country (`abroad`).
    """
    bodies = [body(position, forms, around) for position in reading.positions]
    holders = [holder(position, forms, around) for position in reading.positions]
    return tuple(
        (post(position, org, by, around, foreign=by in foreign), org)
        for position, org, by in zip(reading.positions, bodies, holders, strict=True)
    )


def abroad(articles: Iterable[tuple[Reading, Forms, Context]]) -> frozenset[Key]:
    """People printed with another country's office of the nation's kind, and never with the nation's own."""
    found: dict[bool, set[Key]] = {True: set(), False: set()}
    for reading, forms, around in articles:
        for position in reading.positions:
            if words.matched("office", normalise(position.title)):
                org = body(position, forms, around)
                foreign = _abroad(position, org, reading)
                if foreign or (org and org.name in words.synonyms()):
                    found[foreign].add(holder(position, forms, around))
    return frozenset(found[True] - found[False])


def _abroad(position: Position, org: Key | None, reading: Reading) -> bool:
    """Whether an office is printed as another country's: 某国总理, 某共中央总书记."""
    if org is not None:
        return org.name in _countries() or words.matched("abroad", org.name) is not None
    told = position.evidence
    at = next((slot.start for slot in told.slots if slot.name == "titles"), 0) if told else 0
    before = reading.text[told.start : at] if told else ""
    return before.endswith(tuple(_countries())) or words.matched("abroad", before) is not None


@cache
def _countries() -> frozenset[str]:
    """Names of all countries but this one."""
    return resources.countries() - words.synonyms().keys()
