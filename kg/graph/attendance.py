"""Who meets whom at events, as a network, and networks cut into periods."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from itertools import combinations
from types import MappingProxyType

import networkx as nx

from kg.errors import NetworkError
from kg.graph.network import leader_event
from kg.types import EntityKind, KnowledgeGraph, Statement


def co_attendance(
    graph: KnowledgeGraph, *, since: str | None = None, until: str | None = None
) -> nx.Graph:
    """Who takes part in events with whom: the leader-event network projected on its people.

    Returns:
        An undirected network. An edge has `weight`, the number of events that both take
        part in; `newman`, the sum over these of 1 / (people in it - 1), by which large meetings count
        less (M. E. J. Newman, Physical Review E 64, 016132, 2001); `first` and `last`, the dates of
        the earliest and latest of them ("" if none has one). People who meet nobody are nodes, too.
    """
    both = leader_event(graph, since=since, until=until)
    people = nx.Graph()
    side = both.nodes(data="bipartite")
    people.add_nodes_from((n, data) for n, data in both.nodes(data=True) if not data["bipartite"])
    for event in sorted(node for node, bipartite in side if bipartite):
        date = both.nodes[event].get("date", "")
        present = sorted(both[event])
        for one, other in combinations(present, 2):
            _meet(people, one, other, date, len(present))
    return people


def _meet(people: nx.Graph, one: str, other: str, date: str, present: int) -> None:
    if not people.has_edge(one, other):
        people.add_edge(one, other, weight=0, newman=0.0, first=date, last=date)
    tie = people[one][other]
    tie["weight"] += 1
    tie["newman"] = round(tie["newman"] + 1 / (present - 1), 9)
    tie["first"] = min(filter(None, (tie["first"], date)), default="")
    tie["last"] = max(tie["last"], date)


_SLICED: Mapping[str, Callable[[KnowledgeGraph], nx.Graph]] = MappingProxyType(
    {"leader-event": leader_event, "co-attendance": co_attendance}
)
_LENGTHS = MappingProxyType({"year": 4, "month": 7, "day": 10})


def slices(
    graph: KnowledgeGraph, name: str = "leader-event", *, by: str = "year"
) -> Mapping[str, nx.Graph]:
    """A network once for each year, month or day that has events.

    Args:
        graph: The graph.
        name: A network of events: "leader-event" or "co-attendance".
        by: "year", "month" or "day"; events dated less exactly are in no slice.

    Returns:
        Networks by YYYY, YYYY-MM or YYYY-MM-DD, in order; their attributes as documented there.

    Raises:
        NetworkError: If the network is not one of events, or there is no such period.
    """
    for given, allowed in ((name, _SLICED), (by, _LENGTHS)):
        if given not in allowed:
            raise NetworkError("cannot be sliced so", at=given, remedy=f"try {', '.join(allowed)}")
    length = _LENGTHS[by]
    dates = {
        one.id: date[:length]
        for one in graph.entities
        if one.kind is EntityKind.EVENT and len(date := one.get("date") or "") >= length
    }
    stated: defaultdict[str, list[Statement]] = defaultdict(list)
    for one in graph.statements:
        if one.object in dates:
            stated[dates[one.object]].append(one)
    parts = ((period, _part(graph, found)) for period, found in sorted(stated.items()))
    return {period: _SLICED[name](part) for period, part in parts}


def _part(graph: KnowledgeGraph, statements: list[Statement]) -> KnowledgeGraph:
    """The graph with these statements alone and what they join."""
    ends = {end for one in statements for end in (one.subject, one.object)}
    entities = tuple(one for one in graph.entities if one.id in ends)
    return KnowledgeGraph(entities=entities, statements=tuple(statements))
