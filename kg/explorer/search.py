"""What the search of the pages looks in: names, other printed forms, pinyin and its initials."""

from __future__ import annotations

import msgspec

from kg.explorer.known import Known
from kg.types import Entity, EntityKind

_ORDER = tuple(EntityKind)


def rows(known: Known) -> bytes:
    """Entities as JSON rows, the most mentioned first.

    A row: identifier, number of the kind in `EntityKind`, name, other forms joined by "|", pinyin
    without spaces, initials, mentions, date. Pinyin is empty where the build has none.
    """
    every = sorted(known.graph.knowledge.entities, key=lambda one: (-one.mentions, one.id))
    return msgspec.json.encode(
        {"kinds": [kind.value for kind in _ORDER], "rows": [_row(known, one) for one in every]}
    )


def _row(known: Known, one: Entity) -> tuple[str | int, ...]:
    official = one.get("official")
    return (
        one.id,
        _ORDER.index(one.kind),
        known.label(one.id),
        "|".join(dict.fromkeys((*one.aliases, *([official] if official else ())))),
        (one.get("pinyin") or "").replace(" ", "").lower(),
        (one.get("initials") or "").lower(),
        one.mentions,
        one.get("date") or "",
    )
