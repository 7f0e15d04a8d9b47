"""The key of a printed name by itself: what it names, and within what scope."""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.resolve import divisions, towns, words
from kg.resolve.contractions import contracted
from kg.resolve.homes import Home
from kg.resolve.misread import misread
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
        year: The year of its date, or "".
    """

    article: str
    home: Home
    divisions: frozenset[str] = frozenset()
    year: str = ""

    def misread(self, name: str) -> Division | None:
        """The division nearby that a name must be if it was misread, or None."""
        if name in self.home.chain:
            return None
        return misread(name, self.home.chain, self.divisions, self.year)


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
    if kind is EntityKind.PLACE and (known := _division(without_holder(name), context)):
        return known
    whole = _without_term(name) if kind is EntityKind.ORGANISATION else name
    if whole != name:
        return take(kind, whole, context)._replace(rule="dropped.term")
    scoped = (_zone, _explicit, _elliptical, _town, _generic)
    return next(
        (found for one in scoped if (found := one(kind, name, context))), _plain(kind, name)
    )


def _explicit(kind: EntityKind, name: str, context: Context) -> Taken | None:
    """临江市商务局: as its division's own paper calls it."""
    explicit = split(name)
    if explicit is None:
        return None
    where, rule = _stated(explicit[0], context)
    return Taken(Key(kind, _of_term(kind, contracted(explicit[1])), f"in:{where}"), rule)


def _zone(kind: EntityKind, name: str, context: Context) -> Taken | None:
    """高新区 and 临江高新区, and the bodies of either: zones of which each city has one."""
    if kind not in _NATION or not context.home.chain:
        return None
    home = context.home.chain[0]
    bare = _in_zone(name, home)
    bare = bare or name.removeprefix(home).removeprefix(words.home_stem(home) or home)
    cuts = range(len(bare) if kind is EntityKind.PLACE else 2, len(bare) + 1)
    if not any(words.matched("zone", bare[:cut]) for cut in cuts):
        return None
    where = divisions.title(home, *context.home.chain[1:2])
    return Taken(Key(kind, bare, f"in:{where}"), SAME if bare != name else "completed-from-paper")


def _in_zone(name: str, home: str) -> str:
    """高新区 and 高新区党工委 of 云州高新区 … in that zone's own paper; "" in any other."""
    cuts = (cut for cut in range(2, len(home) - 2) if words.matched("zone", home[cut:]))
    return next((name[cut:] for cut in cuts if name.startswith(home)), "")


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
    return Taken(Key(kind, _of_term(kind, contracted(without_party(name))), where), rule)


def _of_term(kind: EntityKind, name: str) -> str:
    """A happening's name with its term as papers print it: 市第四届人大… is 市四届人大…."""
    return _TERM.sub("", name) if kind is EntityKind.EVENT else name


_TERM = re.compile(
    "第(?=[一二三四五六七八九十百〇零0-9]+届(?:人大|人民代表大会|政协|委员会|党代会))"
)


def scope(found: words.Level, context: Context) -> tuple[str, str]:
    """The scope of a name that begins with a level, and the rule that says so."""
    home = context.home.scope(found)
    if home:
        return home, "completed-from-paper"
    printed = {_stated(name, context)[0] for name in context.divisions if found.holds(name)}
    if len(printed) == 1:
        return f"in:{printed.pop()}", "only-division-of-level"
    return context.article, "scoped-to-article"


def _generic(kind: EntityKind, name: str, context: Context) -> Taken | None:
    rule = words.matched("generic", name, kind.value)
    if rule is None:
        return None
    if kind is EntityKind.PLACE and context.home.chain:
        return Taken(Key(kind, name, f"in:{context.home.chain[0]}"), "completed-from-paper")
    return Taken(Key(kind, name, context.article), "scoped-to-article")


def _division(name: str, context: Context) -> Taken | None:
    """A province, city or county by its full or short name; namesakes by what holds them."""
    rows = divisions.named(name, context.year)
    if not rows:
        seen = context.misread(name)
        return Taken(divisions.key(seen), MISREAD) if seen else None
    nearest = _nearest(rows, context)
    if nearest is None:
        return Taken(Key(EntityKind.PLACE, name, context.article), "scoped-to-article")
    return Taken(divisions.key(nearest), SAME if name == nearest.name else "short-name-of-division")


def _town(kind: EntityKind, name: str, context: Context) -> Taken | None:
    """A town of the only county it can be of; else the paper's own, or the article's."""
    if kind is not EntityKind.PLACE or not name.endswith(towns.CLASSES):
        return None
    held = towns.county(name, context.home.chain, context.divisions, context.year)
    if held:
        return Taken(Key(EntityKind.PLACE, name, f"in:{_title(held)}"), "only-town-of-name")
    if context.home.chain:
        home = context.home.chain
        where = f"in:{divisions.title(home[0], *home[1:2])}"
        return Taken(Key(EntityKind.PLACE, name, where), "completed-from-paper")
    return Taken(Key(EntityKind.PLACE, name, context.article), "scoped-to-article")


MISREAD = "misread-division"


def _stated(name: str, context: Context) -> tuple[str, str]:
    """The division that a body's name begins with, by its title; and the rule that says so."""
    rows = divisions.named(name, context.year)
    seen = _nearest(rows, context) if rows else context.misread(name)
    if seen is None:
        return name, SAME
    return _title(seen), SAME if rows else MISREAD


def _title(division: Division) -> str:
    return divisions.title(division.name, *(row.name for row in divisions.chain(division)[1:2]))


def _nearest(rows: tuple[Division, ...], context: Context) -> Division | None:
    """The only division of a name; else the only one nearest the home, or of highest rank."""
    if len(rows) == 1:
        return rows[0]
    home, year = {*context.home.chain}, context.year
    shared = {
        row.code: len({one.name for one in divisions.chain(row, year)} & home) for row in rows
    }
    near = [row for row in rows if shared[row.code] == max(shared.values()) > 0]
    high = [row for row in rows if words.rank(row) == words.rank(rows[0]) < 3]
    return near[0] if len(near) == 1 else high[0] if len(high) == 1 else None
