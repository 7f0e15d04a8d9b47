"""The graph as RDF 1.1 in Turtle, by the terms of ``ontology.ttl``.

`graph.ttl` holds what is asserted with all its evidence; co-occurrence has a file of its own.
No blank nodes: every node's IRI comes from its content, so the same graph gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from kg.errors import OutputError
from kg.graph import edges, nodes
from kg.graph.labels import by_id
from kg.graph.terms import concept_labels, predicate_labels, prefixes, term
from kg.output import told, whole_file
from kg.types import EntityKind, KnowledgeGraph, Layer, Reading, Statement

BASE = "https://kg.example/id/"
"""The base of identifiers where the user gives none."""


def write_turtle(
    graph: KnowledgeGraph, path: Path, *, base: str = BASE, readings: Iterable[Reading] = ()
) -> None:
    """Write what is asserted, with its evidence.

    Args:
        graph: The graph.
        path: The Turtle file; replaced whole or not at all.
        base: An absolute IRI that ends in "/" or "#": every identifier is put after it.
        readings: Where the printed sentences are quoted from; without them evidence has
            spans only.

    Raises:
        OutputError: If the file cannot be written, or the base is no such IRI.
    """
    texts = {reading.article: reading.text for reading in readings}
    _write(asserted(graph, base=base, texts=texts), path, base)


def write_cooccurrence(
    graph: KnowledgeGraph, path: Path, *, base: str = BASE, readings: Iterable[Reading] = ()
) -> None:
    """Write who and what is named together: to be read beside `graph.ttl`, never as it.

    Args, Raises: As `write_turtle`.
    """
    texts = {reading.article: reading.text for reading in readings}
    _write(cooccurring(graph, base=base, texts=texts), path, base)


def _write(triples: Iterable[Triple], path: Path, base: str) -> None:
    used = {**prefixes(), "id": check_base(base)}
    with whole_file(path) as draft, told(path):
        serialize(triples, str(draft), RdfFormat.TURTLE, prefixes=used)


def asserted(
    graph: KnowledgeGraph, *, base: str = BASE, texts: Mapping[str, str] | None = None
) -> Iterator[Triple]:
    """The triples of `graph.ttl`, each subject's together, in one order.

    Args:
        graph: The graph.
        base: As for `write_turtle`.
        texts: The articles' texts by identifier.
    """
    iri, known = _iris(base), by_id(graph)
    statements = [one for one in graph.statements if one.layer is Layer.ASSERTED]
    edges_of: dict[object, list[Triple]] = {}
    for one in statements:
        triple = edges.plain(one, iri)
        edges_of.setdefault(triple.subject, []).append(triple)
    for entity in graph.entities:
        yield from nodes.entity(entity, iri, known)
        yield from edges_of.get(iri(entity.id), ())
    articles = [one for one in graph.entities if one.kind is EntityKind.ARTICLE]
    yield from nodes.sources(articles, iri, known)
    for one in statements:
        yield from edges.node(one, iri, known)
    yield from _evidence(statements, texts or {}, base)
    yield from _vocabulary()


def cooccurring(
    graph: KnowledgeGraph, *, base: str = BASE, texts: Mapping[str, str] | None = None
) -> Iterator[Triple]:
    """The triples of `cooccurrence.ttl`. Args: as `asserted`."""
    iri, known = _iris(base), by_id(graph)
    statements = [one for one in graph.statements if one.layer is Layer.COOCCURRENCE]
    for one in statements:
        yield edges.plain(one, iri)
        yield from edges.node(one, iri, known)
    yield from _evidence(statements, texts or {}, base)


def _evidence(
    statements: Iterable[Statement], texts: Mapping[str, str], base: str
) -> Iterator[Triple]:
    iri = _iris(base)
    for citation in sorted({citation for one in statements for citation in one.citations}):
        yield from edges.evidence(citation, texts.get(citation.article), iri)


def _vocabulary() -> Iterator[Triple]:
    """Labels of predicates and concepts, so that queries need no second file."""
    for node, chinese, english in predicate_labels():
        yield Triple(node, term("rdfs:label"), Literal(chinese, language="zh"))
        yield Triple(node, term("rdfs:label"), Literal(english, language="en"))
    for node, notation, chinese, english in concept_labels():
        yield Triple(node, term("rdf:type"), term("skos:Concept"))
        yield Triple(node, term("skos:notation"), Literal(notation))
        yield Triple(node, term("skos:prefLabel"), Literal(chinese, language="zh"))
        yield Triple(node, term("skos:prefLabel"), Literal(english, language="en"))


def check_base(base: str) -> str:
    """The base, if identifiers can be put after it.

    Raises:
        OutputError: If it is not an absolute IRI that ends in "/" or "#".
    """
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]*[/#]", base):
        remedy = f'give an absolute IRI that ends in "/" or "#", like {BASE}'
        raise OutputError(f"bad base IRI {base!r}", at="--base", remedy=remedy)
    return base


def _iris(base: str) -> nodes.Iri:
    """The function from identifiers to IRIs under a base."""
    return lru_cache(maxsize=1 << 16)(lambda name: NamedNode(base + name))
