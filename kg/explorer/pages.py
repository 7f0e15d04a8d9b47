"""What each sort of page shows: values for its template, or None where there is no such page."""

from __future__ import annotations

from itertools import groupby
from math import ceil
from typing import Any

import msgspec
from msgspec import Struct

from kg.explorer import paths
from kg.explorer.article import lines
from kg.explorer.facts import End, Fact, Held, companions, end, fact, group, held
from kg.explorer.known import Known
from kg.graph import queries as ready
from kg.graph.sides import Side, side
from kg.types import Entity, EntityKind, Link

Values = dict[str, Any]


def listed(known: Known, stem: str, number: int) -> Values | None:
    """All entities of a kind, a part of them a page."""
    if stem not in {kind.value for kind in EntityKind}:
        return None
    every = known.of(EntityKind(stem))
    count = max(1, ceil(len(every) / paths.PAGE))
    if not 1 <= number <= count:
        return None
    shown = every[(number - 1) * paths.PAGE : number * paths.PAGE]
    rows = [(one, end(known, one.id)) for one in shown]
    return {"kind": stem, "rows": rows, "total": len(every), "pages": count, "stem": f"list/{stem}"}


def length(known: Known, one: Entity) -> int:
    """How many rows the pages of an entity have together."""
    return 1 if one.kind is EntityKind.ARTICLE else len(held(known, one))


def entity(known: Known, stem: str, number: int) -> Values | None:
    """An entity with its facts; an article with its text."""
    one = known.entities.get(stem)
    if one is None:
        return None
    made = _article(known, one) if one.kind is EntityKind.ARTICLE else _facts(known, one, number)
    if made is None or (one.kind is EntityKind.ARTICLE and number != 1):
        return None
    return {"one": one, "name": known.label(one.id), "stem": f"entity/{stem}", **made}


def _facts(known: Known, one: Entity, number: int) -> Values | None:
    every = held(known, one)
    count = max(1, ceil(len(every) / paths.PAGE))
    if not 1 <= number <= count:
        return None
    part = every[(number - 1) * paths.PAGE : number * paths.PAGE]
    shown = [group(known, one, each) for each in part]
    first = number == 1
    return {
        "reading": None,
        "sections": [(name, list(some)) for name, some in groupby(shown, lambda g: g.section)],
        "months": _months(every) if first else (),
        "companions": companions(known, one) if first else (),
        "notes": _notes(known, one) if first else (),
        "pages": count,
    }


def _months(every: list[Held]) -> list[tuple[str, int]]:
    """How many events there are in each month that has any."""
    dated = sorted(each.date[:7] for each in every if each.section == "events" and each.date)
    return [(month, len(list(some))) for month, some in groupby(dated)]


_OWN = ("date", "official", "code", "level")
_LEADING = ("org", "within", "division")


def _notes(known: Known, one: Entity) -> list[tuple[str, str, End | None]]:
    """What an entity is by itself: an event's kind and day, a body's official name and the like."""
    own = [(f"note.{key}", value, None) for key in _OWN if (value := one.get(key))]
    led = [
        (f"note.{key}", "", end(known, value))
        for key in _LEADING
        if (value := one.get(key)) in known.entities
    ]
    return [*own, *led]


def _article(known: Known, one: Entity) -> Values | None:
    reading = known.reading(one.get("article") or one.id)
    if reading is None:
        return None
    stated = [fact(known, each) for each in known.cited.get(reading.article, ())]
    ends = {
        key: end(known, known.article_ids[other])
        for key in ("continues", "continued_by")
        if (other := getattr(reading, key)) in known.article_ids
    }
    return {
        "reading": reading,
        "lines": list(lines(known, reading)),
        "stated": sorted(stated, key=lambda f: (f.word, f.subject.label, f.object.label, f.id)),
        "turns": ends,
        "pages": 1,
    }


def statements(known: Known, stem: str, number: int) -> Values | None:
    """Statements with all their sentences."""
    if stem not in known.shards or number != 1:
        return None
    facts: list[Fact] = [fact(known, one, most=None) for one in known.shards[stem]]
    return {"facts": facts, "shard": stem}


class Part(Struct, frozen=True, kw_only=True):
    """One of two people who may be one.

    Attributes:
        end: Who it is now.
        side: What the article prints of the reference, or None where it is not at hand.
        path: The article's page.
    """

    end: End
    side: Side | None
    path: str


class Open(Struct, frozen=True, kw_only=True):
    """Two people who may be one.

    Attributes:
        number: Its place among all open pairs, from 1: what `kg review` calls it.
        parts: The one and the other.
        link: What speaks for it and against.
    """

    number: int
    parts: tuple[Part, Part]
    link: Link


def open_pairs(known: Known, stem: str, number: int) -> Values | None:
    """Open questions of identity, the likeliest first, each once, in the order of `kg review`."""
    every = _open(known)
    count = max(1, ceil(len(every) / paths.PAGE))
    if stem != "open" or not 1 <= number <= count:
        return None
    first = (number - 1) * paths.PAGE
    pairs = [
        Open(
            number=at,
            parts=(_part(known, one, link.one), _part(known, link.entity, link.other)),
            link=link,
        )
        for at, (one, link) in enumerate(every[first : first + paths.PAGE], first + 1)
    ]
    return {"pairs": pairs, "total": len(every), "pages": count, "stem": f"review/{stem}"}


def open_count(known: Known) -> int:
    """How many open questions there are."""
    return len(_open(known))


def _open(known: Known) -> list[tuple[str, Link]]:
    found = {
        tuple(sorted((link.one, link.other))): (one.id, link)
        for one in known.graph.knowledge.entities
        for link in one.open
        if link.entity and one.id < link.entity
    }
    return sorted(found.values(), key=lambda pair: (-pair[1].score, pair[1].one, pair[1].other))


def _part(known: Known, identifier: str | None, handle: str) -> Part:
    article = handle.rpartition("@")[2]
    reading = known.reading(article)
    return Part(
        end=end(known, identifier),
        side=side(handle, reading) if reading else None,
        path=paths.entity(known.article_ids.get(article, article)),
    )


def queries() -> bytes:
    """The named questions as JSON: name, what it answers, parameters; a server binds these."""
    return msgspec.json.encode(
        [
            {
                "name": name,
                "about": ready.about(name),
                "parameters": ready.parameters(name),
            }
            for name in ready.names()
        ]
    )
