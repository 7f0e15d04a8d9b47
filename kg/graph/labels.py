"""How entities are called where only a short text fits."""

from __future__ import annotations

from collections.abc import Mapping

from kg.types import Entity, EntityKind, KnowledgeGraph


def by_id(graph: KnowledgeGraph) -> Mapping[str, Entity]:
    """The graph's entities by identifier."""
    return {entity.id: entity for entity in graph.entities}


def label(entity: Entity, entities: Mapping[str, Entity]) -> str:
    """The entity's name; a post's begins with its body's: 市委 and 书记 give 市委书记."""
    org = entities.get(entity.get("org") or "") if entity.kind is EntityKind.POST else None
    return f"{org.name}{entity.name}" if org else entity.name
