"""The closed vocabulary: every RDF term that the code may write, as ``ontology.ttl`` declares it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from pyoxigraph import NamedNode, RdfFormat, Store

from kg import resources
from kg.errors import ResourceError

_FILE = "ontology.ttl"


@cache
def prefixes() -> Mapping[str, str]:
    """Prefix and namespace of every vocabulary, as the ontology declares them."""
    found = re.findall(r"^@prefix (\w+): <([^>]+)> \.$", resources.text(_FILE), re.MULTILINE)
    return MappingProxyType(dict(sorted(found)))


def term(name: str) -> NamedNode:
    """The term of a compact name.

    Raises:
        ResourceError: If the ontology declares none of that name.

    >>> term("kg:chairs").value
    'https://kg.example/ontology#chairs'
    """
    return _found(_declared(), name)


def predicate(word: str) -> NamedNode:
    """The property for a statement's predicate: "chair" gives kg:chairs.

    Raises:
        ResourceError: If no property has this notation.
    """
    return _found(_properties(), word)


def concept(scheme: str, word: str) -> NamedNode:
    """The concept of a scheme for a record's word: "EventKinds", "meeting".

    Raises:
        ResourceError: If the scheme has none of this notation.
    """
    return _found(_concepts(), f"{scheme} {word}")


def concepts(scheme: str) -> Mapping[str, NamedNode]:
    """The concepts of a scheme by notation and by label, in Chinese or English."""
    words = {
        name.split()[-1]: node for name, node in _concepts().items() if name.split()[0] == scheme
    }
    labels = {
        text: node
        for node, _, *texts in concept_labels()
        if node in words.values()
        for text in texts
    }
    return MappingProxyType({**labels, **words})


def concept_labels() -> Iterator[tuple[NamedNode, str, str, str]]:
    """Every concept with its notation and its labels in Chinese and English."""
    query = """SELECT ?c ?n ?zh ?en { ?c skos:notation ?n ; skos:prefLabel ?zh, ?en
               FILTER(LANG(?zh) = "zh" && LANG(?en) = "en") } ORDER BY ?c"""
    for row in _rows(query):
        yield row["c"], row["n"].value, row["zh"].value, row["en"].value


def predicate_labels() -> Iterator[tuple[NamedNode, str, str]]:
    """Every property that a statement may have, with its labels in Chinese and English."""
    query = """SELECT ?p ?zh ?en { ?p skos:notation ?n ; rdfs:label ?zh, ?en
               FILTER(LANG(?zh) = "zh" && LANG(?en) = "en") } ORDER BY ?p"""
    for row in _rows(query):
        yield row["p"], row["zh"].value, row["en"].value


@cache
def parents() -> Mapping[NamedNode, tuple[NamedNode, ...]]:
    """The properties right above each property."""
    return _pairs("SELECT ?a ?b { ?a rdfs:subPropertyOf ?b }")


@cache
def inverses() -> Mapping[NamedNode, tuple[NamedNode, ...]]:
    """The inverse properties of each property that has any."""
    return _pairs("SELECT ?a ?b { { ?a owl:inverseOf ?b } UNION { ?b owl:inverseOf ?a } }")


def _pairs(query: str) -> Mapping[NamedNode, tuple[NamedNode, ...]]:
    found: dict[NamedNode, set[NamedNode]] = {}
    for row in _rows(query):
        found.setdefault(row["a"], set()).add(row["b"])
    return MappingProxyType({a: tuple(sorted(b, key=str)) for a, b in found.items()})


@cache
def _store() -> Store:
    store = Store()
    store.load(resources.text(_FILE), RdfFormat.TURTLE)
    return store


def _rows(query: str) -> Iterator[Mapping[str, NamedNode]]:
    return _store().query(query, prefixes=dict(prefixes()))  # type: ignore[return-value]


@cache
def _declared() -> Mapping[str, NamedNode]:
    nodes = [row["t"] for row in _rows("SELECT DISTINCT ?t { ?t a [] }")]
    return MappingProxyType(
        {
            f"{prefix}:{node.value.removeprefix(space)}": node
            for prefix, space in prefixes().items()
            for node in nodes
            if node.value.startswith(space)
        }
    )


@cache
def _properties() -> Mapping[str, NamedNode]:
    rows = _rows("SELECT ?t ?n { ?t skos:notation ?n FILTER NOT EXISTS { ?t a skos:Concept } }")
    return MappingProxyType({row["n"].value: row["t"] for row in rows})


@cache
def _concepts() -> Mapping[str, NamedNode]:
    rows = list(_rows("SELECT ?t ?n ?s { ?t skos:notation ?n ; skos:inScheme ?s }"))
    own = prefixes()["kg"]
    return MappingProxyType(
        {f"{row['s'].value.removeprefix(own)} {row['n'].value}": row["t"] for row in rows}
    )


def _found(known: Mapping[str, NamedNode], name: str) -> NamedNode:
    found = known.get(name)
    if found is None:
        near = ", ".join(difflib.get_close_matches(name, known))
        remedy = f"did you mean {near}?" if near else "declare it there"
        raise ResourceError(f"no term {name!r}", at=_FILE, remedy=remedy)
    return found
