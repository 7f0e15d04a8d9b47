"""What follows from the names of divisions: what lies in what, and which place a body serves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.graph.claims import Claim, cite, sentences
from kg.types import Citation, Entity, Layer, Mention, Reading

RULE = "division.table"
"""The rule of what the table of divisions says of a printed name."""


def lying(reading: Reading, known: Mapping[str, Entity]) -> Iterator[Claim]:
    """The chains of an article's places (区 in 市 in 省), and the places of its bodies.

    Nothing of it is printed: the words cited are those that first name the place or body.

    Args:
        reading: Resolved.
        known: The entities by identifier: places with their attribute `within`, bodies with
            `division`.
    """
    first: dict[str, Mention] = {}
    for mention in reading.mentions:
        if mention.entity and mention.entity in known:
            first.setdefault(mention.entity, mention)
    for entity, mention in first.items():
        yield from _chain(known[entity], known, _cited(reading, mention))


def _chain(one: Entity, known: Mapping[str, Entity], cited: Citation) -> Iterator[Claim]:
    place, above = one.get("division") or "", one.get("within") or ""
    if place in known:
        yield Claim(Layer.INFERRED, one.id, "serves", place, None, cited)
        yield from _chain(known[place], known, cited)
    if above in known:
        yield Claim(Layer.INFERRED, one.id, "within", above, None, cited)
        yield from _chain(known[above], known, cited)


def _cited(reading: Reading, mention: Mention) -> Citation:
    spans = (one for one in sentences(reading) if one.start <= mention.start < one.end)
    span = next(spans, mention)
    return cite(reading, span.start, span.end, RULE)
