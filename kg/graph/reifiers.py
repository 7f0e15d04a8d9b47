"""Statements named as RDF 1.2 does it: a node reifies a triple term."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Triple

from kg.graph.nodes import A
from kg.graph.terms import term


def with_reifiers(triples: Iterable[Triple]) -> Iterator[Triple]:
    """A stream with each statement's four triples of RDF 1.1 as one of RDF 1.2.

    Args:
        triples: Where a node's rdf:subject, rdf:predicate and rdf:object come, they come in
            this order, after its type rdf:Statement.
    """
    parts: list[NamedNode] = []
    for one in triples:
        if one.predicate == A and one.object == term("rdf:Statement"):
            continue
        if one.predicate in {term("rdf:subject"), term("rdf:predicate")}:
            parts.append(one.object)  # type: ignore[arg-type]
        elif one.predicate == term("rdf:object"):
            stated = Triple(parts[0], parts[1], one.object)
            parts.clear()
            yield Triple(one.subject, term("rdf:reifies"), stated)
        else:
            yield one
