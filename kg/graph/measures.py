"""Centralities and communities of a network, all in one call, as a table."""

from __future__ import annotations

from collections.abc import Mapping

import networkx as nx
from msgspec import Struct

from kg.table import Table

SAMPLED = 2_000
"""Nodes up to which betweenness is exact; beyond, it is estimated from `PIVOTS` nodes
(U. Brandes, C. Pich, International Journal of Bifurcation and Chaos 17(7), 2007)."""
PIVOTS = 500

_DAMPING, _ROUNDS, _CLOSE = 0.85, 100, 1e-9


class MeasureRow(Struct, frozen=True, kw_only=True):
    """A node of a network and its measures.

    Attributes:
        name: The entity's name.
        kind: A word of `EntityKind`.
        degree: How many nodes it is tied to.
        strength: The weights of its ties together (A. Barrat et al., PNAS 101, 2004).
        betweenness: The share of shortest paths between two others that pass through it
            (L. C. Freeman, Sociometry 40, 1977), 0 to 1; weights are left aside.
        pagerank: The share of a random walk's steps, by weight, that end on it
            (S. Brin, L. Page, Computer Networks 30, 1998; damping 0.85); all sum up to 1.
        core: The largest k such that it belongs to a part where all have k ties or more
            (S. B. Seidman, Social Networks 5, 1983).
        community: Its community, 1 the largest (V. D. Blondel et al., Journal of Statistical
            Mechanics P10008, 2008: Louvain, by weight).
        id: The entity's identifier.
    """

    name: str
    kind: str
    degree: int
    strength: float
    betweenness: float
    pagerank: float
    core: int
    community: int
    id: str


def measures(network: nx.Graph) -> Table[MeasureRow]:
    """Measure every node of a network; its directions, loops and parallel edges are left aside.

    Args:
        network: As `kg.graph.views` gives them. Weights of parallel edges are added up; an
            edge without `weight` has 1.

    Returns:
        The nodes, those of the largest strength first. The same network gives the same
        table in every run.
    """
    plain, ids = _plain(network)
    core, rank = nx.core_number(plain), _pagerank(plain)
    between = nx.betweenness_centrality(plain, k=_pivots(plain), seed=0)
    community, strength = _communities(plain), dict(plain.degree(weight="weight"))
    rows = [
        MeasureRow(
            name=str(network.nodes[ids[node]].get("name", ids[node])),
            kind=str(network.nodes[ids[node]].get("kind", "")),
            degree=plain.degree(node),
            strength=round(strength[node], 6),
            betweenness=round(between[node], 6),
            pagerank=round(rank[node], 6),
            core=core[node],
            community=community[node],
            id=ids[node],
        )
        for node in plain
    ]
    return Table(sorted(rows, key=lambda row: (-row.strength, row.name, row.id)), MeasureRow)


def _plain(network: nx.Graph) -> tuple[nx.Graph, list[str]]:
    """Undirected and simple, nodes by number: their order is the same in every run."""
    ids = sorted(network)
    number = {name: at for at, name in enumerate(ids)}
    plain = nx.Graph()
    plain.add_nodes_from(range(len(ids)))
    ties: dict[tuple[int, int], float] = {}
    for one, other, weight in network.edges(data="weight", default=1):
        low, high = sorted((number[one], number[other]))
        if low != high:
            ties[low, high] = ties.get((low, high), 0) + weight
    plain.add_weighted_edges_from((*pair, weight) for pair, weight in sorted(ties.items()))
    return plain, ids


def _pivots(plain: nx.Graph) -> int | None:
    return PIVOTS if len(plain) > SAMPLED else None


def _pagerank(plain: nx.Graph) -> Mapping[int, float]:
    """By power iteration; what falls on nodes without ties is spread over all."""
    count = max(1, len(plain))
    strength = dict(plain.degree(weight="weight"))
    rank = dict.fromkeys(plain, 1 / count)
    for _ in range(_ROUNDS):
        lost = sum(rank[node] for node in plain if not strength[node])
        base = (1 - _DAMPING + _DAMPING * lost) / count
        new = {
            node: base
            + _DAMPING
            * sum(rank[n] * tie["weight"] / strength[n] for n, tie in plain[node].items())
            for node in plain
        }
        moved = sum(abs(new[node] - rank[node]) for node in plain)
        rank = new
        if moved < _CLOSE:
            break
    return rank


def _communities(plain: nx.Graph) -> Mapping[int, int]:
    """By node, the number of its community: 1 the largest, then by the first of their nodes."""
    found = nx.community.louvain_communities(plain, weight="weight", seed=0) if plain else []
    ordered = sorted(map(sorted, found), key=lambda part: (-len(part), part))
    return {node: number for number, part in enumerate(ordered, 1) for node in part}
