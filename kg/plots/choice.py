"""Which events a picture is of: by date, kind, place and person."""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx
from msgspec import Struct

from kg.graph.containment import places
from kg.graph.index import Index, index
from kg.graph.periods import within
from kg.types import Entity, EntityKind, EventKind, KnowledgeGraph, Role, Statement

_ROLES = frozenset(Role)
_PLACED = frozenset({"takes_place_in"})


class Choice(Struct, frozen=True, kw_only=True):
    """The events to keep; None keeps all.

    Attributes:
        since: From this date on, YYYY, YYYY-MM or YYYY-MM-DD.
        until: Up to this date.
        kind: Of this kind alone.
        place: There, or in a place that lies there: a name or identifier.
        person: Which this person takes part in: a name or identifier.
    """

    since: str | None = None
    until: str | None = None
    kind: EventKind | None = None
    place: str | None = None
    person: str | None = None


def chosen(graph: KnowledgeGraph, choice: Choice) -> KnowledgeGraph:
    """The graph without the events that are not chosen, and without what is said of them.

    Raises:
        EntityError: If the place or person is unknown, or several bear the name.
    """
    if choice == Choice():
        return graph
    known = index(graph)
    kept = {one.id for one in graph.entities if one.kind is EntityKind.EVENT and _fits(one, choice)}
    if choice.place:
        kept &= _those(graph.statements, _PLACED, _there(known, choice.place))
    if choice.person:
        person = known.entity(choice.person, EntityKind.PERSON).id
        kept &= {s.object or "" for s in known.about.get(person, ()) if s.predicate in _ROLES}
    left = {one.id for one in graph.entities if one.kind is EntityKind.EVENT} - kept
    return KnowledgeGraph(
        entities=tuple(one for one in graph.entities if one.id not in left),
        statements=tuple(s for s in graph.statements if {s.subject, s.object}.isdisjoint(left)),
    )


def _fits(event: Entity, choice: Choice) -> bool:
    dated = within(event.get("date"), choice.since, choice.until)
    return dated and choice.kind in (None, event.get("kind"))


def _there(known: Index, place: str) -> set[str]:
    """A place and those that lie in it."""
    centre = known.entity(place, EntityKind.PLACE).id
    tree = places(known.graph)
    return {centre, *(nx.descendants(tree, centre) if centre in tree else ())}


def _those(statements: Iterable[Statement], words: frozenset[str], objects: set[str]) -> set[str]:
    return {one.subject for one in statements if one.predicate in words and one.object in objects}
