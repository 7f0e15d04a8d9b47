"""A graph looked up: entities by identifier and name, statements by what they are about."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Mapping

from msgspec import Struct

from kg.errors import EntityError
from kg.graph.labels import by_id, label
from kg.types import Entity, EntityKind, KnowledgeGraph, Statement

SHOWN = 5
"""How many identifiers or near names an error lists."""


class Index(Struct, frozen=True, kw_only=True):
    """A graph with the ways into it.

    Attributes:
        graph: The graph.
        entities: By identifier.
        named: By name, label (a post with its body: 市委书记) and every other printed form, the
            most mentioned first.
        about: By identifier of either end, the statements, in the graph's order.
    """

    graph: KnowledgeGraph
    entities: Mapping[str, Entity]
    named: Mapping[str, tuple[Entity, ...]]
    about: Mapping[str, tuple[Statement, ...]]

    def label(self, identifier: str) -> str:
        """The entity's name, a post's with its body's; the identifier itself if it is unknown."""
        found = self.entities.get(identifier)
        return label(found, self.entities) if found else identifier

    def entity(self, name: str, kind: EntityKind | None = None) -> Entity:
        """The entity of an identifier or a printed name.

        Args:
            name: An identifier, or a name as printed.
            kind: Which kind alone is meant, or any.

        Raises:
            EntityError: If there is none, with near names, or several, with their identifiers.
        """
        if name in self.entities and kind in (None, self.entities[name].kind):
            return self.entities[name]
        found = self.find(name, kind)
        if not found:
            raise EntityError("no entity of that name", at=name, remedy=_near(self, name, kind))
        if len(found) > 1:
            ids = ", ".join(f"{one.id} ({one.kind.value})" for one in found[:SHOWN])
            raise EntityError(
                f"{len(found)} entities bear that name", at=name, remedy=f"give one of {ids}"
            )
        return found[0]

    def find(self, name: str, kind: EntityKind | None = None) -> tuple[Entity, ...]:
        """Every entity of a printed name, the most mentioned first."""
        return tuple(one for one in self.named.get(name, ()) if kind in (None, one.kind))


def index(graph: KnowledgeGraph) -> Index:
    """Make the ways into a graph."""
    entities = by_id(graph)
    named: defaultdict[str, list[Entity]] = defaultdict(list)
    for one in sorted(graph.entities, key=lambda one: (-one.mentions, one.id)):
        for form in sorted({one.name, label(one, entities), *one.aliases}):
            named[form].append(one)
    about: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in graph.statements:
        for end in dict.fromkeys(filter(None, (statement.subject, statement.object))):
            about[end].append(statement)
    return Index(
        graph=graph,
        entities=entities,
        named={form: tuple(ones) for form, ones in named.items()},
        about={end: tuple(ones) for end, ones in about.items()},
    )


def _near(known: Index, name: str, kind: EntityKind | None) -> str:
    forms = [
        form for form, ones in known.named.items() if any(kind in (None, o.kind) for o in ones)
    ]
    near = difflib.get_close_matches(name, forms, n=SHOWN, cutoff=0.4)
    return f"did you mean {', '.join(near)}?" if near else "names are matched as printed"
