"""What pages are made from: an opened graph with the ways into it that pages alone need."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

from kg.explorer import paths
from kg.opened import Graph
from kg.types import Entity, EntityKind, Layer, Reading, Role, Statement

ROLES = frozenset(role.value for role in Role)


class Known:
    """An opened graph, looked up by page.

    Args:
        graph: What `kg.open` gives.
    """

    def __init__(self, graph: Graph) -> None:
        self.graph = graph

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        """By identifier."""
        return self.graph.index.entities

    @cached_property
    def article_ids(self) -> Mapping[str, str]:
        """By an article's identifier in the record, that of its entity."""
        articles = (one for one in self.graph.knowledge.entities if one.kind is EntityKind.ARTICLE)
        return {one.get("article") or one.id: one.id for one in articles}

    @cached_property
    def cited(self) -> Mapping[str, tuple[Statement, ...]]:
        """By an article's identifier, the statements (no co-occurrence) that it prints."""
        found: defaultdict[str, list[Statement]] = defaultdict(list)
        for one in self.stated:
            for article in dict.fromkeys(citation.article for citation in one.citations):
                found[article].append(one)
        return {article: tuple(ones) for article, ones in found.items()}

    @cached_property
    def stated(self) -> tuple[Statement, ...]:
        """Every statement but co-occurrence."""
        ones = self.graph.knowledge.statements
        return tuple(one for one in ones if one.layer is not Layer.COOCCURRENCE)

    @cached_property
    def shards(self) -> Mapping[str, tuple[Statement, ...]]:
        """Statements by the page that shows them."""
        found: defaultdict[str, list[Statement]] = defaultdict(list)
        for one in self.stated:
            found[paths.shard(one.id)].append(one)
        return {shard: tuple(ones) for shard, ones in sorted(found.items())}

    @cached_property
    def posts(self) -> Mapping[str, tuple[str, ...]]:
        """By body, the posts in it."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for one in self.graph.knowledge.entities:
            if one.kind is EntityKind.POST and (body := one.get("org")):
                found[body].append(one.id)
        return {body: tuple(ones) for body, ones in found.items()}

    def of(self, kind: EntityKind) -> list[Entity]:
        """The entities of a kind, the most mentioned first; articles by date, the latest first."""
        found = [one for one in self.graph.knowledge.entities if one.kind is kind]
        if kind in {EntityKind.ARTICLE, EntityKind.EVENT}:
            found.sort(key=lambda one: (one.name, one.id))
            return sorted(found, key=lambda one: one.get("date") or "", reverse=True)
        return sorted(found, key=lambda one: (-one.mentions, one.name, one.id))

    def about(self, identifier: str) -> tuple[Statement, ...]:
        """The statements at either end of which an entity stands, co-occurrence too."""
        return self.graph.index.about.get(identifier, ())

    def label(self, identifier: str) -> str:
        """An entity's name, a post's with its body's."""
        return self.graph.index.label(identifier)

    def reading(self, article: str) -> Reading | None:
        """The record of an article, or None."""
        return self.graph.readings.get(article)

    def date(self, one: Statement) -> str:
        """When a statement holds: its event's day, else that of the first article; "" if unknown."""
        for end in (one.object, one.subject):
            known = self.entities.get(end or "")
            if known and known.kind is EntityKind.EVENT and (when := known.get("date")):
                return when
        readings = (self.reading(citation.article) for citation in one.citations)
        return min((found.date for found in readings if found and found.date), default="")
