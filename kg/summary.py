"""What a graph holds, in a few numbers."""

from __future__ import annotations

from collections import Counter, defaultdict

from msgspec import Struct

from kg.types import EntityKind, KnowledgeGraph, Layer, Role


class Summary(Struct, frozen=True, kw_only=True):
    """Counts of a graph.

    Attributes:
        kinds: How many entities of each kind, in the order of `EntityKind`.
        layers: How many statements came about in each way, in the order of `Layer`.
        roles: How many statements give each role, in the order of `Role`; empty ones left out.
        leaders: Names and how many events each took part in, the busiest first.
        since: The first date of an article, or None.
        until: The last, or None.
    """

    kinds: tuple[tuple[EntityKind, int], ...]
    layers: tuple[tuple[Layer, int], ...]
    roles: tuple[tuple[Role, int], ...]
    leaders: tuple[tuple[str, int], ...]
    since: str | None
    until: str | None

    def count(self, kind: EntityKind) -> int:
        """How many entities are of a kind."""
        return dict(self.kinds)[kind]


def summarise(graph: KnowledgeGraph, *, leaders: int = 5) -> Summary:
    """Count what a graph holds.

    Args:
        graph: The graph.
        leaders: How many of the people of most events to name.
    """
    kinds = Counter(entity.kind for entity in graph.entities)
    layers = Counter(statement.layer for statement in graph.statements)
    asserted = [s for s in graph.statements if s.layer is Layer.ASSERTED]
    roles = Counter(s.predicate for s in asserted)
    dates = sorted(
        date
        for entity in graph.entities
        if entity.kind is EntityKind.ARTICLE and (date := entity.get("date"))
    )
    return Summary(
        kinds=tuple((kind, kinds[kind]) for kind in EntityKind),
        layers=tuple((layer, layers[layer]) for layer in Layer),
        roles=tuple((role, roles[role]) for role in Role if roles[role]),
        leaders=_leaders(graph)[:leaders],
        since=dates[0] if dates else None,
        until=dates[-1] if dates else None,
    )


def _leaders(graph: KnowledgeGraph) -> tuple[tuple[str, int], ...]:
    """People by the number of events in which they have a role, then by name."""
    names = {entity.id: entity.name for entity in graph.entities}
    events: defaultdict[str, set[str | None]] = defaultdict(set)
    for statement in graph.statements:
        if statement.layer is Layer.ASSERTED and statement.predicate in set(Role):
            events[statement.subject].add(statement.object)
    ranked = sorted((-len(found), names[person], person) for person, found in events.items())
    return tuple((name, -count) for count, name, _ in ranked)
