"""The graph as flat nodes and edges, one at a time: what networks and tables are made of.

Attributes are texts or whole numbers, as `kg.graph.network` documents them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from msgspec import Struct

from kg.graph.labels import by_id, label
from kg.types import Entity, KnowledgeGraph, Layer, Statement

COUNTS = frozenset({"rank", "sentences", "paragraphs", "articles"})
"""Qualifiers that are whole numbers."""

Attributes = dict[str, Any]
"""By name, texts or whole numbers."""


class Flat(Struct, frozen=True):
    """A graph to be gone through as nodes and edges, as often as need be.

    Attributes:
        graph: The graph.
        layers: Which statements are taken.
        sentences: Co-occurrence is taken from so many sentences up.
    """

    graph: KnowledgeGraph
    layers: Collection[Layer] = (Layer.ASSERTED,)
    sentences: int = 1

    def nodes(self) -> Iterator[tuple[str, Attributes]]:
        """Each entity's identifier and attributes; plain values of statements are among them."""
        known, values = by_id(self.graph), self._values()
        for entity in self.graph.entities:
            own = node_attributes(entity, label(entity, known))
            yield entity.id, own | values.get(entity.id, {})

    def edges(self) -> Iterator[tuple[Statement, Attributes]]:
        """Each statement between two entities, with its attributes."""
        for one in self._statements():
            if one.object is not None:
                yield one, edge_attributes(one)

    def _values(self) -> Mapping[str, Attributes]:
        """By entity, its statements' plain values; several of one predicate joined by "; "."""
        found: dict[str, dict[str, set[str]]] = {}
        for one in self._statements():
            if one.value is not None:
                found.setdefault(one.subject, {}).setdefault(one.predicate, set()).add(one.value)
        return {
            name: {word: "; ".join(sorted(values)) for word, values in sorted(stated.items())}
            for name, stated in found.items()
        }

    def _statements(self) -> Iterator[Statement]:
        for one in self.graph.statements:
            light = int(one.get("sentences") or self.sentences) < self.sentences
            if one.layer in self.layers and not light:
                yield one


def node_attributes(entity: Entity, name: str) -> Attributes:
    """What a node has of its entity; an event's kind is `event_kind`, `kind` being the entity's."""
    own = {"event_kind" if key == "kind" else key: value for key, value in entity.attributes}
    return own | {"kind": entity.kind.value, "name": name, "mentions": entity.mentions}


def edge_attributes(one: Statement) -> Attributes:
    """What an edge has of its statement: qualifiers, weight, and where it is first cited."""
    first = one.citations[0]
    return {
        "predicate": one.predicate,
        "layer": one.layer.value,
        **{key: int(value) if key in COUNTS else value for key, value in one.qualifiers},
        "citations": len(one.citations),
        "weight": int(one.get("sentences") or len(one.citations)),
        "article": first.article,
        "start": first.start,
        "end": first.end,
        "line": first.line,
        "rule": first.rule,
    }


def kinds(rows: Iterator[Attributes]) -> dict[str, bool]:
    """Every attribute of some rows by name, sorted: whether each of its values is a number."""
    found: dict[str, bool] = {}
    for row in rows:
        for name, value in row.items():
            found[name] = found.get(name, True) and isinstance(value, int)
    return dict(sorted(found.items()))
