"""The graph as RDF by the terms of ``ontology.ttl``: four named graphs, never mixed.

`asserted` holds what pages say with all its evidence, `inferred` what follows from it,
`cooccurrence` who is named beside whom, `provenance` the run and every mention. No blank
nodes: every node's IRI comes from its content, so the same graph gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from kg.errors import OutputError
from kg.graph import edges, nodes
from kg.graph.entailed import entailed
from kg.graph.identity import forwarding, open_pairs
from kg.graph.labels import by_id
from kg.graph.provenance import provenance
from kg.graph.reifiers import with_reifiers
from kg.graph.terms import concept_labels, predicate_labels, prefixes, term
from kg.output import told, whole_file
from kg.types import Citation, EntityKind, KnowledgeGraph, Layer, Reading, Statement

BASE = "https://kg.example/id/"
"""The base of identifiers where the user gives none."""


class GraphName(StrEnum):
    """The named graphs; `iri` gives their IRIs."""

    ASSERTED = "asserted"
    INFERRED = "inferred"
    COOCCURRENCE = "cooccurrence"
    PROVENANCE = "provenance"

    def iri(self, base: str = BASE) -> NamedNode:
        """The graph's IRI under a base: `<base>graph-asserted`."""
        return NamedNode(f"{base}graph-{self.value}")


def quads(
    graph: KnowledgeGraph,
    readings: Iterable[Reading] = (),
    *,
    base: str = BASE,
    rdf12: bool = False,
) -> Iterator[Quad]:
    """Everything, as a stream of quads in one order: graph by graph, each subject's together.

    Args:
        graph: The graph.
        readings: The resolved readings, iterated over more than once: where the printed
            sentences and mentions are quoted from. Without them evidence has spans only.
        base: An absolute IRI that ends in "/" or "#": every identifier is put after it.
        rdf12: Name statements by reifiers of triple terms (RDF 1.2), not by RDF 1.1's
            reification.

    Raises:
        OutputError: If the base is no such IRI.
    """
    iri = _iris(check_base(base))
    contents = (
        (GraphName.ASSERTED, asserted(graph, base=base, readings=readings)),
        (GraphName.INFERRED, inferred(graph, base=base, readings=readings)),
        (GraphName.COOCCURRENCE, cooccurring(graph, base=base, readings=readings)),
        (GraphName.PROVENANCE, provenance(graph, readings, iri)),
    )
    for name, triples in contents:
        node = name.iri(base)
        for one in with_reifiers(triples) if rdf12 else triples:
            yield Quad(one.subject, one.predicate, one.object, node)


def write(
    statements: Iterable[Triple] | Iterable[Quad],
    path: Path,
    format_: RdfFormat = RdfFormat.TURTLE,
    *,
    base: str = BASE,
) -> None:
    """Write a stream of triples or quads; memory does not grow with it.

    Args:
        statements: What to write.
        path: The file; replaced whole or not at all.
        format_: A format of pyoxigraph, one of datasets for quads.
        base: The base of the identifiers, which gets the prefix `id`.

    Raises:
        OutputError: If the file cannot be written, or the base is none.
    """
    used = {**prefixes(), "id": check_base(base)}
    with whole_file(path) as draft, told(path):
        serialize(statements, str(draft), format_, prefixes=used)


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
    write(asserted(graph, base=base, readings=readings), path, base=base)


def write_cooccurrence(
    graph: KnowledgeGraph, path: Path, *, base: str = BASE, readings: Iterable[Reading] = ()
) -> None:
    """Write who and what is named together: to be read beside `graph.ttl`, never as it.

    Args, Raises: As `write_turtle`.
    """
    write(cooccurring(graph, base=base, readings=readings), path, base=base)


def write_trig(
    graph: KnowledgeGraph, path: Path, *, base: str = BASE, readings: Iterable[Reading] = ()
) -> None:
    """Write all four named graphs as TriG.

    Args, Raises: As `write_turtle`.
    """
    write(quads(graph, readings, base=base), path, RdfFormat.TRIG, base=base)


def asserted(
    graph: KnowledgeGraph, *, base: str = BASE, readings: Iterable[Reading] = ()
) -> Iterator[Triple]:
    """The triples of `graph.ttl`, each subject's together, in one order.

    Args:
        graph: The graph.
        base: As for `write_turtle`.
        readings: As for `write_turtle`.
    """
    iri, known = _iris(base), by_id(graph)
    statements = _layer(graph, Layer.ASSERTED)
    edges_of: dict[str, list[Statement]] = {}
    for one in statements:
        edges_of.setdefault(edges.start(one), []).append(one)
    for entity in graph.entities:
        yield from nodes.entity(entity, iri, known)
        yield from (edges.plain(one, iri) for one in edges_of.get(entity.id, ()))
    for entity in graph.entities:
        yield from forwarding(entity, iri)
    articles = [one for one in graph.entities if one.kind is EntityKind.ARTICLE]
    yield from nodes.sources(articles, iri, known)
    for one in statements:
        yield from edges.node(one, iri, known)
    yield from _evidence(statements, readings, iri)
    yield from _vocabulary()


def inferred(
    graph: KnowledgeGraph, *, base: str = BASE, readings: Iterable[Reading] = ()
) -> Iterator[Triple]:
    """The triples of the inferred graph: inferred statements, open identities, what is entailed.

    Args: As `asserted`.
    """
    iri = _iris(base)
    yield from _statements(graph, Layer.INFERRED, readings, iri)
    for entity in graph.entities:
        yield from open_pairs(entity, iri)
    for one in graph.statements:
        if one.layer is not Layer.COOCCURRENCE:
            yield from entailed(edges.plain(one, iri))


def cooccurring(
    graph: KnowledgeGraph, *, base: str = BASE, readings: Iterable[Reading] = ()
) -> Iterator[Triple]:
    """The triples of `cooccurrence.ttl`.

    Args: As `asserted`.
    """
    return _statements(graph, Layer.COOCCURRENCE, readings, _iris(base))


def _statements(
    graph: KnowledgeGraph, layer: Layer, readings: Iterable[Reading], iri: nodes.Iri
) -> Iterator[Triple]:
    """A layer's statements, plain and as nodes, with their evidence."""
    known, statements = by_id(graph), _layer(graph, layer)
    for one in statements:
        yield edges.plain(one, iri)
        yield from edges.node(one, iri, known)
    yield from _evidence(statements, readings, iri)


def _layer(graph: KnowledgeGraph, layer: Layer) -> list[Statement]:
    return [one for one in graph.statements if one.layer is layer]


def _evidence(
    statements: Iterable[Statement], readings: Iterable[Reading], iri: nodes.Iri
) -> Iterator[Triple]:
    """The citations' nodes, article by article: of one text at a time."""
    cited: dict[str, set[Citation]] = {}
    for one in statements:
        for citation in one.citations:
            cited.setdefault(citation.article, set()).add(citation)
    for reading in readings:
        yield from _cited(sorted(cited.pop(reading.article, ())), reading.text, iri)
    for article in sorted(cited):
        yield from _cited(sorted(cited[article]), None, iri)


def _cited(citations: list[Citation], text: str | None, iri: nodes.Iri) -> Iterator[Triple]:
    """One article's citations, and the sentences that hold their antecedents."""
    for citation in citations:
        yield from edges.evidence(citation, text, iri)
    for span in sorted({span for citation in citations for span in citation.antecedents}):
        article = citations[0].article
        quote = None if text is None else text[span[0] : span[1]]
        yield from edges.selected(edges.passage_id(article, span), article, span, quote, iri)


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


def base_of(path: Path) -> str:
    """The base that a Turtle file of `write_turtle` was written with, or the default one."""
    with suppress(OSError, UnicodeDecodeError), path.open(encoding="utf-8") as lines:
        for line in lines:
            if found := re.match(r"@prefix id: <([^>]+)> \.", line):
                return found[1]
            if not line.startswith("@"):
                break
    return BASE


def _iris(base: str) -> nodes.Iri:
    """The function from identifiers to IRIs under a base."""
    return lru_cache(maxsize=1 << 12)(lambda name: NamedNode(base + name))
