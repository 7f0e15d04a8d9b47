"""Where things lie by the table of divisions: codes and chains of places, the places of bodies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.resolve import divisions, towns
from kg.resolve.entities import Sighting
from kg.resolve.keys import Taken
from kg.resolve.names import Key
from kg.resources import Division
from kg.types import EntityKind

LEVELS = ("province", "prefecture", "county")
"""The levels of divisions that have a code, from the highest down."""
RULE = "name-of-division"
"""The rule of names that no article need print: a division's full name, and what holds it."""


_LOCAL = frozenset({EntityKind.ORGANISATION, EntityKind.PLACE})


def holder(key: Key, year: str = "") -> Key | None:
    """The place that a body (市委) or a small place (解放路) is of by its scope, or None.

    A division's key has none: what holds it depends on the year.
    """
    where, _, name = key.scope.partition(":")
    if key.kind not in _LOCAL or where != "in" or divisions.of_key(key, year):
        return None
    held = (name[:cut] for cut in range(2, len(name) - 1) if divisions.named(name[:cut], year))
    above = next((one for one in held if divisions.is_shared(name[len(one) :])), "")
    rows = divisions.named(name.removeprefix(above), year)
    chains = {row: {one.name for one in divisions.chain(row, year)} for row in rows}
    own = [row for row in rows if not above or above in chains[row]]
    if len(own) == 1:
        return divisions.key(own[0])
    return None if rows else Key(EntityKind.PLACE, name)


def sightings(keys: Iterable[Key], article: str, year: str) -> Iterator[Sighting]:
    """The divisions among an article's places and behind its bodies, and those that hold them."""
    mentioned = {*keys}
    found = {key for one in mentioned for key in (one, holder(one, year)) if key}
    places = sorted(key for key in found if key.kind is EntityKind.PLACE)
    rows = {key: divisions.of_key(key, year) for key in places}
    chains = (divisions.chain(row, year) for row in rows.values() if row)
    for row in sorted({row for chain in chains for row in chain}, key=lambda row: row.code):
        yield _sighting(row, article, year)
    for key in (key for key, row in rows.items() if row is None and key not in mentioned):
        yield Sighting(Taken(key, RULE), key.name, article, 0)


def attributes(key: Key, year: str) -> dict[str, str]:
    """The place that a body serves, or that holds a small place; and a town's level."""
    above = holder(key, year)
    if key.kind is not EntityKind.PLACE:
        return {"division": above.id} if above else {}
    town = {"level": "township"} if key.name.endswith(towns.CLASSES) else {}
    return town | ({"within": above.id} if above else {})


def _sighting(row: Division, article: str, year: str) -> Sighting:
    above = divisions.chain(row, year)[1:]
    within = (("within", divisions.key(above[0]).id),) if above else ()
    level = LEVELS[len(row.code) // 2 - 1]
    code = () if divisions.is_statistical(row.code) else (("code", row.code),)
    attributes = (*code, ("level", level), *within)
    return Sighting(Taken(divisions.key(row), RULE), row.name, article, 0, attributes)
