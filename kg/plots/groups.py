"""People in groups, for colouring: who meets whom, or who holds office in which body."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

import networkx as nx
from msgspec import Struct

from kg.graph.attendance import co_attendance
from kg.graph.labels import by_id
from kg.plots.words import say
from kg.types import KnowledgeGraph

COLOURS = ("#77AADD", "#EE8866", "#44BB99", "#EEDD88", "#FFAABB", "#BBCC33", "#99DDFF")
"""Paul Tol, "Colour schemes", SRON/EPS/TN/09-002 (2021), scheme "light": for marks with dark rims."""

REST = "#DDDDDD"

_SEED = 20211206


class Group(Struct, frozen=True, kw_only=True):
    """People drawn in one colour.

    Attributes:
        label: What the legend calls them.
        colour: As ``#RRGGBB``.
        members: Their identifiers.
    """

    label: str
    colour: str
    members: frozenset[str]


def communities(graph: KnowledgeGraph, people: Iterable[str]) -> tuple[Group, ...]:
    """People who meet one another more than others: Louvain communities of co-attendance.

    Blondel and others, "Fast unfolding of communities in large networks" (2008), as in
    NetworkX, weighted by Newman's measure; the same graph gives the same groups.
    """
    drawn = {*people}
    met = co_attendance(graph)
    ordered = nx.Graph()
    ordered.add_nodes_from(sorted(drawn & {*met}))
    ordered.add_edges_from(sorted(met.subgraph(ordered).edges(data=True), key=lambda e: e[:2]))
    found = nx.community.louvain_communities(ordered, weight="newman", seed=_SEED)
    known, busy = by_id(graph), Counter(dict(met.degree(weight="weight")))

    def label(members: frozenset[str]) -> str:
        first = sorted(members, key=lambda one: (-busy[one], known[one].name, one))[:2]
        named = "、".join(known[one].name for one in first)
        return say("group" if len(members) > len(first) else "pair", named=named)

    return _groups(map(frozenset, found), label)


def bodies(graph: KnowledgeGraph, people: Iterable[str]) -> tuple[Group, ...]:
    """People by the body that they are printed with the most as holders of office."""
    drawn, known = {*people}, by_id(graph)
    held: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in graph.statements:
        body = known[one.object].get("org") if one.object else None
        if one.predicate == "holds" and one.subject in drawn and body:
            held[one.subject][body] += len(one.citations)
    members: defaultdict[str, set[str]] = defaultdict(set)
    for person, seen in held.items():
        members[min(seen, key=lambda body: (-seen[body], body))].add(person)
    names = {frozenset(found): known[body].name for body, found in sorted(members.items())}
    return _groups(names, names.__getitem__)


def _groups(
    found: Iterable[frozenset[str]], label: Callable[[frozenset[str]], str]
) -> tuple[Group, ...]:
    """The largest, each in its colour; groups of one, and those beyond the colours, have none."""
    ordered = sorted(
        (members for members in found if len(members) > 1), key=lambda m: (-len(m), sorted(m))
    )
    shown = zip(ordered, COLOURS, strict=False)
    return tuple(Group(label=label(m), colour=colour, members=m) for m, colour in shown)


Grouping = Callable[[KnowledgeGraph, Iterable[str]], tuple[Group, ...]]

GROUPINGS: Mapping[str, Grouping] = MappingProxyType({"community": communities, "body": bodies})
"""Ways to colour people, by name."""


def colour_of(groups: Iterable[Group]) -> Mapping[str, str]:
    """Each member's colour."""
    return {member: group.colour for group in groups for member in group.members}
