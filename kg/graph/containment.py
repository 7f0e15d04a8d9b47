"""What is part of what, and what lies in what, as networks."""

from __future__ import annotations

from collections.abc import Collection

import networkx as nx

from kg.graph.labels import by_id
from kg.graph.network import described
from kg.types import EntityKind, KnowledgeGraph, Layer, Predicate


def organisations(graph: KnowledgeGraph) -> nx.DiGraph:
    """Which body is part of which: from the whole to its parts.

    Returns:
        A directed forest: of several wholes that are printed of a part, the best cited is
        taken. An edge has `predicate`, `citations` (their number) and `statement` (its identifier).
    """
    return _forest(graph, EntityKind.ORGANISATION, {Predicate.PART_OF.value})


def places(graph: KnowledgeGraph) -> nx.DiGraph:
    """Which place lies in which: from the larger to the smaller.

    Returns:
        A directed forest, as `organisations`.
    """
    words = {Predicate.PART_OF.value, Predicate.LOCATED_IN.value, "within"}
    return _forest(graph, EntityKind.PLACE, words)


def _forest(graph: KnowledgeGraph, kind: EntityKind, words: Collection[str]) -> nx.DiGraph:
    """Each part below one whole, no cycles: statements in order of citations, then identifier."""
    known, tree = by_id(graph), nx.DiGraph()
    stated = [
        (one, one.object)
        for one in graph.statements
        if one.predicate in words and one.object and one.layer is not Layer.COOCCURRENCE
    ]
    for one, whole in sorted(stated, key=lambda each: (-len(each[0].citations), each[0].id)):
        part = one.subject
        if {known[part].kind, known[whole].kind} != {kind} or (part in tree and tree.pred[part]):
            continue
        if part == whole or (tree.has_node(part) and whole in nx.descendants(tree, part)):
            continue
        told = {"predicate": one.predicate, "citations": len(one.citations), "statement": one.id}
        tree.add_edge(whole, part, **told)
    return described(tree, graph)
