"""What follows from the names of divisions: what lies in what, and which place a body serves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.graph.claims import Claim, cite, sentences
from kg.resolve import divisions
from kg.types import Citation, Entity, EntityKind, Layer, Mention, Reading

RULE = "division.table"
"""The rule of what the table of divisions says of a printed name."""


def lying(reading: Reading, known: Mapping[str, Entity]) -> Iterator[Claim]:
    """The chains of an article's places (区 in 市 in 省), and the places of its bodies.

    Nothing of it is printed: the words cited are those that first name the place or body.

    Args:
        reading: Resolved.
        known: The entities by identifier: places with their attribute `within`, bodies with
            `division`. A division lies in what held it in the article's year.
    """
    first: dict[str, Mention] = {}
    year = (reading.date or "")[:_YEAR]
    for mention in reading.mentions:
        if mention.entity and mention.entity in known:
            first.setdefault(mention.entity, mention)
    for entity, mention in first.items():
        yield from _chain(known[entity], known, _cited(reading, mention), year)


_YEAR = 4


def _chain(one: Entity, known: Mapping[str, Entity], cited: Citation, year: str) -> Iterator[Claim]:
    place, above = one.get("division") or "", _above(one, year)
    if place in known:
        yield Claim(Layer.INFERRED, one.id, "serves", place, None, cited)
        yield from _chain(known[place], known, cited, year)
    if above in known:
        yield Claim(Layer.INFERRED, one.id, "within", above, None, cited)
        yield from _chain(known[above], known, cited, year)


def _above(one: Entity, year: str) -> str:
    """What holds a place in the article's year; failing that, by the attribute of the entity."""
    if one.kind is not EntityKind.PLACE:
        return ""
    rows = (row for row in divisions.named(one.name, year) if divisions.key(row).id == one.id)
    row = next(rows, None)
    above = divisions.chain(row, year)[1:] if row else ()
    return divisions.key(above[0]).id if above else one.get("within") or ""


def _cited(reading: Reading, mention: Mention) -> Citation:
    spans = (one for one in sentences(reading) if one.start <= mention.start < one.end)
    span = next(spans, mention)
    return cite(reading, span.start, span.end, RULE)
