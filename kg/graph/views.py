"""Networks by name: one kind of tie each, for NetworkX.

Nodes are entity identifiers with the attributes of `kg.graph.network.to_networkx`; each function
documents its edges. Only what is asserted (or inferred from it) is taken, but for "co-occurrence".
"""

from __future__ import annotations

import difflib
import inspect
from collections.abc import Callable, Mapping
from types import MappingProxyType

import networkx as nx

from kg.errors import NetworkError
from kg.graph import network
from kg.graph.attendance import co_attendance
from kg.graph.containment import organisations, places
from kg.graph.index import index
from kg.graph.network import leader_event
from kg.graph.succession import succession
from kg.types import KnowledgeGraph, Layer


def ego(
    graph: KnowledgeGraph, *, about: str, radius: int = 1, layer: str = Layer.ASSERTED
) -> nx.MultiDiGraph:
    """What surrounds one entity.

    Args:
        graph: The graph.
        about: The entity's identifier or name.
        radius: How many statements away, their direction aside.
        layer: Which statements to take, a word of `Layer`.

    Returns:
        The part of `kg.graph.network.to_networkx` so near; nodes have `distance`, too.

    Raises:
        EntityError: If no entity has the name, or several do.
        ValueError: If there is no such layer.
    """
    centre = index(graph).entity(about).id
    whole = network.to_networkx(graph, layers=(Layer(layer),))
    near = nx.single_source_shortest_path_length(whole.to_undirected(as_view=True), centre, radius)
    part = whole.subgraph(near).copy()
    nx.set_node_attributes(part, dict(near), "distance")
    return part


def statements(graph: KnowledgeGraph, *, layer: str = Layer.ASSERTED) -> nx.MultiDiGraph:
    """Everything of one layer: `kg.graph.network.to_networkx`.

    Raises:
        ValueError: If there is no such layer.
    """
    return network.to_networkx(graph, layers=(Layer(layer),))


def co_occurrence(graph: KnowledgeGraph, *, sentences: int = 1) -> nx.MultiDiGraph:
    """Who and what is named together, from so many sentences up: no claim of any relation."""
    return network.to_networkx(graph, layers=(Layer.COOCCURRENCE,), sentences=sentences)


View = Callable[..., nx.Graph]

VIEWS: Mapping[str, View] = MappingProxyType(
    {
        "leader-event": leader_event,
        "co-attendance": co_attendance,
        "succession": succession,
        "organisations": organisations,
        "places": places,
        "ego": ego,
        "statements": statements,
        "co-occurrence": co_occurrence,
    }
)
"""The networks by name."""


def view(graph: KnowledgeGraph, name: str, **options: str | int | None) -> nx.Graph:
    """A network by its name.

    Args:
        graph: The graph.
        name: One of `VIEWS`.
        options: What its function takes.

    Raises:
        NetworkError: If there is none of that name, or it takes no such option.
        EntityError: If an entity is asked for that is not there.
    """
    if name not in VIEWS:
        near = difflib.get_close_matches(name, VIEWS, n=3, cutoff=0.4) or sorted(VIEWS)
        raise NetworkError("no network of that name", at=name, remedy=f"try {', '.join(near)}")
    takes = {
        option: each.default is each.empty
        for option, each in inspect.signature(VIEWS[name]).parameters.items()
        if option != "graph"
    }
    unknown = sorted({*options} - {*takes})
    missing = [option for option, needed in takes.items() if needed and option not in options]
    if unknown or missing:
        what = f"no option {', '.join(unknown)}" if unknown else f"needs {', '.join(missing)}"
        raise NetworkError(what, at=name, remedy=f"it takes {', '.join(takes) or 'none'}")
    return VIEWS[name](graph, **options)
