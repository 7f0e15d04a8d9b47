"""What is part of what, and what lies in what, as networks."""

from __future__ import annotations

from collections.abc import Collection

import networkx as nx

from kg import resources
from kg.graph.labels import by_id
from kg.graph.network import described
from kg.types import Entity, EntityKind, KnowledgeGraph, Layer, Predicate, Statement


def organisations(graph: KnowledgeGraph) -> nx.DiGraph:
    """Which body is part of which: from the whole to its parts.

    Returns:
        A directed forest: of several wholes that are printed of a part, the best cited is
        taken. An edge has `predicate`, `citations` (their number) and `statement` (its identifier).
    """
    return _forest(graph, EntityKind.ORGANISATION, {Predicate.PART_OF.value})


def places(graph: KnowledgeGraph) -> nx.DiGraph:
    """Which place lies in which: from the larger to the smaller.

    The table of divisions goes before print: a place whose holder it knows is in no other,
    and neither a division of the highest level nor a country in any but the nation.

    Returns:
        A directed forest, as `organisations`.
    """
    words = {Predicate.PART_OF.value, Predicate.LOCATED_IN.value, _TABLE}
    return _forest(graph, EntityKind.PLACE, words)


_TABLE = "within"
"""What the table of divisions says, as predicate and as attribute of a place."""


def _forest(graph: KnowledgeGraph, kind: EntityKind, words: Collection[str]) -> nx.DiGraph:
    """Each part below one whole, no cycles: statements in order of citations, then identifier."""
    known, tree = by_id(graph), nx.DiGraph()
    stated = [
        (one, one.object)
        for one in graph.statements
        if one.predicate in words and one.object and one.layer is not Layer.COOCCURRENCE
    ]
    for one, whole in sorted(stated, key=_first):
        part = one.subject
        if {known[part].kind, known[whole].kind} != {kind} or (part in tree and tree.pred[part]):
            continue
        if one.predicate != _TABLE and _contradicted(known[part], known[whole]):
            continue
        if part == whole or (tree.has_node(part) and whole in nx.descendants(tree, part)):
            continue
        told = {"predicate": one.predicate, "citations": len(one.citations), "statement": one.id}
        tree.add_edge(whole, part, **told)
    return described(tree, graph)


def _first(stated: tuple[Statement, str]) -> tuple[bool, int, str]:
    one, _ = stated
    return one.predicate != _TABLE, -len(one.citations), one.id


def _contradicted(part: Entity, whole: Entity) -> bool:
    """Whether the table says that one place does not lie in another that print puts it in."""
    if not resources.countries().isdisjoint({part.name, *part.aliases}):
        return True
    inner, outer = part.get("code"), whole.get("code")
    if _NATION in {whole.name, *whole.aliases}:
        return False
    return bool(inner and (outer is None or not inner.startswith(outer) or inner == outer))


_NATION = "中国"
