"""The part of a graph that the leader-event picture shows: who took part in what, the most active first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

from kg.graph import network
from kg.types import Entity, EventKind, KnowledgeGraph, Role

LEADING = frozenset({Role.CHAIR, Role.LEAD, Role.HOST, Role.INSTRUCT})
"""Roles that make the happening a person's own."""


class Link(Struct, frozen=True, order=True):
    """A person's part in an event.

    Attributes:
        leader: Identifier of the person.
        event: Identifier of the event.
        leading: Whether the person had a role among `LEADING`.
    """

    leader: str
    event: str
    leading: bool


class Room(Struct, frozen=True, kw_only=True):
    """What a sheet of 13 by 9.75 inches holds, by eye.

    Attributes:
        nodes: People and events together, up to which all are drawn.
        leaders: How many people are drawn where there are more.
        events: How many of their events are drawn then.
    """

    nodes: int = 420
    leaders: int = 60
    events: int = 140


class View(Struct, frozen=True, kw_only=True):
    """The people and events to draw, and how many there are.

    Attributes:
        leaders: The most active first.
        events: Those with the most people first.
        links: Sorted.
        activity: By identifier, how many events a person took part in, or how many people
            an event had, of all in the graph, drawn or not.
        all_leaders: How many people took part in anything.
        all_events: How many events had people.
    """

    leaders: tuple[Entity, ...]
    events: tuple[Entity, ...]
    links: tuple[Link, ...]
    activity: Mapping[str, int]
    all_leaders: int
    all_events: int


def view(graph: KnowledgeGraph, *, top: int | None = None, room: Room | None = None) -> View:
    """Choose what to draw: all where there is room, else the most central.

    Args:
        graph: The whole graph.
        top: How many people to draw at most.
        room: What the sheet holds.
    """
    room = room or Room()
    links = _links(graph)
    activity = Counter(link.leader for link in links) + Counter(link.event for link in links)
    rank = _ranked(graph, activity)
    leaders, events = rank(link.leader for link in links), rank(link.event for link in links)
    crowded = len(leaders) + len(events) > room.nodes
    chosen = leaders[: top or (room.leaders if crowded else None)]
    kept = _of(links, chosen)
    shown = _events(rank, kept, room.events if crowded else None)
    kept = tuple(link for link in kept if link.event in {event.id for event in shown})
    seen = {link.leader for link in kept}
    return View(
        leaders=tuple(leader for leader in chosen if leader.id in seen),
        events=shown,
        links=kept,
        activity=activity,
        all_leaders=len(leaders),
        all_events=len(events),
    )


def kind_of(event: Entity) -> EventKind:
    """What sort of happening an event is; "other" where the graph does not say."""
    kind = event.get("kind")
    return EventKind(kind) if kind in set(EventKind) else EventKind.OTHER


def _links(graph: KnowledgeGraph) -> tuple[Link, ...]:
    taking_part = network.leader_event(graph)
    side = taking_part.nodes(data="bipartite")
    links = []
    for one, other, roles in taking_part.edges(data="roles"):
        leader, event = sorted((one, other), key=side.__getitem__)
        links.append(Link(leader, event, bool(LEADING & {*roles.split()})))
    return tuple(sorted(links))


Ranking = Callable[[Iterable[str]], tuple[Entity, ...]]


def _ranked(graph: KnowledgeGraph, activity: Mapping[str, int]) -> Ranking:
    entities = {entity.id: entity for entity in graph.entities}

    def rank(ids: Iterable[str]) -> tuple[Entity, ...]:
        chosen = (entities[identifier] for identifier in set(ids))
        return tuple(sorted(chosen, key=lambda one: (-activity[one.id], one.name, one.id)))

    return rank


def _of(links: Iterable[Link], leaders: Iterable[Entity]) -> tuple[Link, ...]:
    chosen = {leader.id for leader in leaders}
    return tuple(link for link in links if link.leader in chosen)


def _events(rank: Ranking, links: Iterable[Link], most: int | None) -> tuple[Entity, ...]:
    """Events by how many of the drawn people they bring together, then by all their people."""
    drawn = Counter(link.event for link in links)
    return tuple(sorted(rank(drawn), key=lambda event: -drawn[event.id]))[:most]
