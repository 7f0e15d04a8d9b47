"""Who is seen in a post after whom, as a network."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

import networkx as nx

from kg.graph.labels import by_id, label
from kg.graph.network import described
from kg.resolve import words
from kg.types import Entity, KnowledgeGraph


def succession(graph: KnowledgeGraph) -> nx.MultiDiGraph:
    """Who is seen in a post after whom: from the earlier holder to the later.

    Sightings in print, no claim of begin or end: an edge stands where the later holder is first
    seen after the earlier one is last seen, with nobody seen first between.

    Returns:
        A directed network of people, edges keyed by post. An edge has `post` (its identifier),
        `name` (its label), `until` (when the earlier holder was last seen) and `since` (when the
        later one was first seen).
    """
    known = by_id(graph)
    holders: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for one in graph.statements:
        first, last = one.get("first_seen"), one.get("last_seen")
        if one.predicate == "holds" and one.object and first and last:
            holders[one.object].append((first, last, one.subject))
    people = nx.MultiDiGraph()
    alone = {post: seen for post, seen in holders.items() if _is_single(known[post])}
    for post, seen in sorted(alone.items()):
        for (_, until, earlier), (since, _, later) in pairwise(sorted(seen)):
            if until < since:
                name = label(known[post], known)
                people.add_edge(
                    earlier, later, key=post, post=post, name=name, until=until, since=since
                )
    return described(people, graph)


def _is_single(post: Entity) -> bool:
    """Whether one person holds the post at a time."""
    return words.matched("seat", post.get("title") or post.name, "head") is not None
