"""Where a graph comes from, by PROV-O and Web Annotation: the run, its pages, every mention."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Triple

from kg.graph.edges import selected
from kg.graph.nodes import LABEL, A, Iri, moment, page_id
from kg.graph.terms import term
from kg.types import Activity, Entity, EntityKind, KnowledgeGraph, Mention, Reading


def provenance(graph: KnowledgeGraph, readings: Iterable[Reading], iri: Iri) -> Iterator[Triple]:
    """The triples of the provenance graph.

    Args:
        graph: The graph; of one without `activity`, mentions alone are told.
        readings: The resolved readings: every mention of an entity becomes an annotation.
        iri: Makes the IRI of an identifier.
    """
    if graph.activity:
        articles = [one for one in graph.entities if one.kind is EntityKind.ARTICLE]
        yield from _run(graph.activity, articles, iri)
        here = iri(graph.activity.id)
        for one in graph.statements:
            yield Triple(iri(one.id), term("prov:wasGeneratedBy"), here)
    for reading in readings:
        for mention in reading.mentions:
            if mention.entity:
                yield from _mention(reading, mention, mention.entity, iri)


def _run(run: Activity, articles: Iterable[Entity], iri: Iri) -> Iterator[Triple]:
    here, rules = iri(run.id), iri(f"rules-{run.rules[:16]}")
    agent = iri(f"software-kg-{run.version}")
    yield Triple(here, A, term("prov:Activity"))
    yield Triple(here, LABEL, Literal(f"kg {run.version}"))
    yield Triple(here, term("prov:wasAssociatedWith"), agent)
    yield Triple(here, term("prov:used"), rules)
    for page in sorted({page_id(one) for one in articles}):
        yield Triple(here, term("prov:used"), iri(page))
    if run.config:
        yield Triple(here, term("prov:used"), iri(f"config-{run.config[:16]}"))
    if run.at:
        yield Triple(here, term("prov:endedAtTime"), moment(run.at))
    yield Triple(agent, A, term("prov:SoftwareAgent"))
    yield Triple(agent, LABEL, Literal("kg"))
    yield Triple(agent, term("schema:softwareVersion"), Literal(run.version))
    yield from _plan(rules, "rules of kg", run.rules)
    if run.config:
        yield from _plan(iri(f"config-{run.config[:16]}"), "spaCy config", run.config)


def _plan(node: NamedNode, label: str, digest: str) -> Iterator[Triple]:
    yield Triple(node, A, term("prov:Plan"))
    yield Triple(node, LABEL, Literal(label, language="en"))
    yield Triple(node, term("schema:sha256"), Literal(digest))


def _mention(reading: Reading, mention: Mention, entity: str, iri: Iri) -> Iterator[Triple]:
    """A mention as an annotation that identifies the entity in the article's text."""
    content = (reading.article, str(mention.start), str(mention.end), mention.label.value)
    name = f"mention-{hashlib.sha256(chr(31).join(content).encode()).hexdigest()[:16]}"
    here = iri(name)
    yield Triple(here, A, term("oa:Annotation"))
    yield Triple(here, term("oa:motivatedBy"), term("oa:identifying"))
    yield Triple(here, term("oa:hasBody"), iri(entity))
    yield Triple(here, term("oa:hasTarget"), iri(f"{name}-target"))
    span = (mention.start, mention.end)
    yield from selected(f"{name}-target", reading.article, span, mention.text, iri)
    if mention.found_by:
        yield Triple(iri(f"{name}-target"), term("kg:rule"), Literal(mention.found_by))
