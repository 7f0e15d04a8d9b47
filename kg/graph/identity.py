"""Who may be whom: open pairs of entities, and the identifiers that lead to an entity."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from pyoxigraph import Triple

from kg.graph.nodes import A, Iri, decimal
from kg.graph.terms import term
from kg.types import Entity, Link


def forwarding(one: Entity, iri: Iri) -> Iterator[Triple]:
    """What leads from identifiers that parts of the entity would bear to its own."""
    for former in one.replaces:
        yield Triple(iri(former), term("dcterms:isReplacedBy"), iri(one.id))


def open_pairs(one: Entity, iri: Iri) -> Iterator[Triple]:
    """The pairs that nothing tells yet, each once, with their scores."""
    for link in one.open:
        if link.entity and one.id < link.entity:
            yield from _open(one, link, link.entity, iri)


def _open(one: Entity, link: Link, other: str, iri: Iri) -> Iterator[Triple]:
    digest = hashlib.sha256(f"{one.id}\x1f{other}".encode()).hexdigest()
    here = iri(f"open-{digest[:16]}")
    yield Triple(iri(one.id), term("skos:closeMatch"), iri(other))
    yield Triple(here, A, term("kg:OpenIdentity"))
    yield Triple(here, term("rdf:subject"), iri(one.id))
    yield Triple(here, term("rdf:predicate"), term("skos:closeMatch"))
    yield Triple(here, term("rdf:object"), iri(other))
    yield Triple(here, term("kg:score"), decimal(f"{link.score:.2f}"))
