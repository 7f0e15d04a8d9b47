"""The graph as networks of NetworkX, and as GraphML for Gephi and others.

Attributes of nodes: `kind` (an `EntityKind`), `name`, `mentions`, and what the entity has of
`date`, `event_kind`, `place`, `title`, `org`, `scope`, `source`, `publisher`. Attributes of edges:
`predicate`, `layer`, `rank`, `first_seen`, `last_seen`, `sentences`, `paragraphs`, `articles`, `log_likelihood`, `confidence`, `status`, `date`,
`number`, `unit`, `currency`, `phase`, `citations` (their
number), `weight` (a co-occurrence's sentences, else the citations), and `article`, `start`, `end`, `line`, `rule` of the first citation (code points,
half-open; line 0 if unknown). All are texts or whole numbers.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import networkx as nx

from kg.graph import graphml
from kg.graph.flat import Flat, node_attributes
from kg.graph.labels import by_id, label
from kg.graph.periods import within
from kg.types import EntityKind, KnowledgeGraph, Layer, Role

HEAVIEST_FROM = 3
"""Co-occurrence that `write_graphml` keeps: pairs named together in as many sentences or more.

A year of a daily has some hundred thousand pairs, most of them once; Gephi is slow from
about 50,000 edges. From three sentences up a tenth of them is left.
"""

_ROLES = frozenset(Role)


def to_networkx(
    graph: KnowledgeGraph,
    *,
    layers: Collection[Layer] = (Layer.ASSERTED,),
    sentences: int = 1,
) -> nx.MultiDiGraph:
    """The graph as a network: a node for each entity, an edge for each statement between two.

    Args:
        graph: The graph.
        layers: Which statements to take.
        sentences: Co-occurrence is taken from so many sentences up.

    Returns:
        Nodes by entity identifier, edges keyed by statement identifier, both in the
        graph's order. A project's values (`status`, `investment`) and a body's `produces`
        are attributes of their node, joined by "; ".
    """
    network, flat = nx.MultiDiGraph(), Flat(graph, layers, sentences)
    for name, attributes in flat.nodes():
        network.add_node(name, **attributes)
    for one, attributes in flat.edges():
        network.add_edge(one.subject, one.object, key=one.id, **attributes)
    return network


def leader_event(
    graph: KnowledgeGraph, *, since: str | None = None, until: str | None = None
) -> nx.Graph:
    """Who takes part in what: people (`bipartite` 0) and events (`bipartite` 1).

    Args:
        graph: The graph.
        since: Only events from this date on, as `kg.graph.periods.within` says.
        until: Only events up to this date.

    Returns:
        An undirected network. An edge has `roles` (in the order of `Role`, joined by
        " "), `rank` where printed, and `weight`: the number of roles. Nodes are those with
        an edge, with the attributes of `to_networkx`.
    """
    network, known = nx.Graph(), by_id(graph)
    roles: dict[tuple[str, str], set[str]] = {}
    for one in graph.statements:
        if (
            one.object is not None
            and one.predicate in _ROLES
            and within(known[one.object].get("date"), since, until)
        ):
            roles.setdefault((one.subject, one.object), set()).add(one.predicate)
    for name in sorted({end for pair in roles for end in pair}):
        entity = known[name]
        side = int(entity.kind is EntityKind.EVENT)
        network.add_node(name, **node_attributes(entity, entity.name), bipartite=side)
    for (person, event), held in sorted(roles.items()):
        ordered = [role.value for role in Role if role.value in held]
        network.add_edge(person, event, roles=" ".join(ordered), weight=len(ordered))
    return network


def described(network: nx.Graph, graph: KnowledgeGraph) -> nx.Graph:
    """The network with the attributes of `to_networkx` on its nodes, values of statements aside."""
    known = by_id(graph)
    for name in network:
        network.nodes[name].update(node_attributes(known[name], label(known[name], known)))
    return network


def write_graphml(graph: KnowledgeGraph, path: Path, *, sentences: int = HEAVIEST_FROM) -> None:
    """Write what is asserted, what follows, and the heavier co-occurrence, as GraphML.

    Args:
        graph: The graph.
        path: The file; replaced whole or not at all.
        sentences: Co-occurrence is written from so many sentences up.

    Raises:
        OutputError: If the file cannot be written.
    """
    layers = (Layer.ASSERTED, Layer.INFERRED, Layer.COOCCURRENCE)
    graphml.write(Flat(graph, layers, sentences), path)
