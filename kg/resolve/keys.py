"""The key of a printed name by itself: what it names, and within what scope."""

from __future__ import annotations

from typing import NamedTuple

from kg.resolve import words
from kg.resolve.contractions import contracted
from kg.resolve.homes import Home
from kg.resolve.names import Key, level, normalise, split, without_holder, without_party
from kg.resources import Division
from kg.types import EntityKind, Label

KINDS = {
    Label.PER: EntityKind.PERSON,
    Label.ORG: EntityKind.ORGANISATION,
    Label.LOC: EntityKind.PLACE,
    Label.PROJ: EntityKind.PROJECT,
    Label.EVENT: EntityKind.EVENT,
}
"""The kind of entity that a mention of each label names; a TITLE names none."""


class Context(NamedTuple):
    """What an article tells about its elliptical names.

    Attributes:
        article: The scope of names that only this article explains.
        home: Where it speaks from.
        divisions: Full names of the divisions that it prints.
    """

    article: str
    home: Home
    divisions: frozenset[str] = frozenset()


class Taken(NamedTuple):
    """A key, and the rule by which a printed form was taken for it."""

    key: Key
    rule: str


SAME = "same-form"


_NATION = (EntityKind.ORGANISATION, EntityKind.PLACE)


def take(kind: EntityKind, form: str, context: Context) -> Taken:
    """What a printed form names, by itself and its article's home."""
    name = normalise(form)
    if kind is EntityKind.PERSON:
        return Taken(Key(kind, name), SAME)
    if name in words.synonyms() and kind in _NATION:
        key, rule = words.synonyms()[name]
        return Taken(Key(kind, key), rule if key != name else SAME)
    if kind is EntityKind.PLACE and (place := without_holder(name)) in words.divisions():
        return _division(place, context)
    whole = _without_term(name) if kind is EntityKind.ORGANISATION else name
    if whole != name:
        return take(kind, whole, context)._replace(rule="dropped.term")
    explicit = split(name)
    if explicit:
        return Taken(Key(kind, contracted(explicit[1]), f"in:{explicit[0]}"), SAME)
    return _elliptical(kind, name, context) or _generic(kind, name, context) or _plain(kind, name)


def _without_term(name: str) -> str:
    """市九届人大常委会: 市人大常委会."""
    found = (regex.fullmatch(name) for _, regex in words.patterns("dropped"))
    return next((match["before"] + match["after"] for match in found if match), name)


def _region(name: str) -> str | None:
    """东部地区: 东部."""
    found = (regex.fullmatch(name) for _, regex in words.patterns("region"))
    return next((match["stem"] for match in found if match), None)


def _plain(kind: EntityKind, name: str) -> Taken:
    region = _region(name) if kind is EntityKind.PLACE else None
    if region:
        return Taken(Key(kind, region), "region.part")
    return Taken(Key(kind, name), SAME)


def _elliptical(kind: EntityKind, name: str, context: Context) -> Taken | None:
    """市委, 市商务局: completed from the paper's division, or left to the article."""
    found = level(name)
    if found is None:
        return None
    where, rule = scope(found, context)
    return Taken(Key(kind, contracted(without_party(name)), where), rule)


def scope(found: words.Level, context: Context) -> tuple[str, str]:
    """The scope of a name that begins with a level, and the rule that says so."""
    home = context.home.scope(found)
    if home:
        return home, "completed-from-paper"
    printed = [name for name in context.divisions if found.holds(name)]
    if len(printed) == 1:
        return f"in:{printed[0]}", "only-division-of-level"
    return context.article, "scoped-to-article"


def _generic(kind: EntityKind, name: str, context: Context) -> Taken | None:
    rule = words.matched("generic", name, kind.value)
    if rule is None:
        return None
    if kind is EntityKind.PLACE and context.home.chain:
        return Taken(Key(kind, name, f"in:{context.home.chain[0]}"), "completed-from-paper")
    return Taken(Key(kind, name, context.article), "scoped-to-article")


def _division(name: str, context: Context) -> Taken:
    """A province, city or county by its full or short name; namesakes by what holds them."""
    rows = words.divisions()[name]
    nearest = _nearest(rows, context.home.chain)
    if nearest is None:
        return Taken(Key(EntityKind.PLACE, name, context.article), "scoped-to-article")
    namesakes = sum(row.name == nearest.name for row in words.divisions()[nearest.name])
    above = words.holder(nearest)
    within = f"in:{above.name}" if namesakes > 1 and above else ""
    rule = SAME if name == nearest.name else "short-name-of-division"
    return Taken(Key(EntityKind.PLACE, nearest.name, within), rule)


def _nearest(rows: tuple[Division, ...], home: tuple[str, ...]) -> Division | None:
    """The only division of a name; else the only one nearest the home, or of highest rank."""
    if len(rows) == 1:
        return rows[0]
    shared = {row.code: len({*words.chain(row)} & {*home}) for row in rows}
    near = [row for row in rows if shared[row.code] == max(shared.values()) > 0]
    high = [row for row in rows if words.rank(row) == words.rank(rows[0]) < 3]
    return near[0] if len(near) == 1 else high[0] if len(high) == 1 else None
