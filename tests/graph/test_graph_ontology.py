"""The ontology: whole, consistent under OWL 2 RL, and documented."""

import subprocess
import sys
from pathlib import Path

import msgspec
import owlrl
import pyoxigraph as ox
import pytest
import rdflib
from owlrl.Namespaces import ERRNS
from rdflib import OWL, RDF, RDFS, SKOS, Namespace, URIRef

from kg.graph import rdf
from kg.resources import path as resource
from kg.resources import text
from kg.types import Layer

KG = Namespace("https://kg.example/ontology#")
FOAF = Namespace("http://xmlns.com/foaf/0.1/")
SEM = Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
_SCRIPT = Path(__file__).parents[2] / "scripts" / "ontology_docs.py"
_LABELS = (RDFS.label, SKOS.prefLabel)


def _errors(*turtle):
    """What an OWL 2 RL reasoner finds contradictory."""
    graph = rdflib.Graph().parse(resource("ontology.ttl"))
    for one in turtle:
        graph.parse(data=one, format="turtle")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return [str(found) for found in graph.objects(None, ERRNS.error)]


def _turtle(graph, readings):
    triples = (quad.triple for quad in rdf.quads(graph, readings))
    return ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES).decode()


def _terms():
    graph = rdflib.Graph().parse(resource("ontology.ttl"))
    ontology = graph.value(None, RDF.type, OWL.Ontology)
    return graph, {s for s in graph.subjects(RDF.type) if isinstance(s, URIRef)} - {ontology}


def test_every_term_has_one_label_and_definition_in_each_language():
    graph, terms = _terms()
    for node in terms:
        labels = [o.language for way in _LABELS for o in graph.objects(node, way)]
        meanings = [o.language for o in graph.objects(node, SKOS.definition)]
        assert sorted(labels) == sorted(meanings) == ["en", "zh"], node


def test_what_a_term_stands_below_and_between_is_declared():
    graph, terms = _terms()
    ways = (
        RDFS.subClassOf,
        RDFS.subPropertyOf,
        RDFS.domain,
        RDFS.range,
        OWL.inverseOf,
        SKOS.inScheme,
    )
    named = {o for way in ways for o in graph.objects(None, way)}
    assert {o for o in named if not o.startswith(str(rdflib.XSD))} <= terms


def test_version_and_licence_are_stated():
    graph, _ = _terms()
    ontology = graph.value(None, RDF.type, OWL.Ontology)
    version = str(graph.value(ontology, OWL.versionInfo))
    assert str(graph.value(ontology, OWL.versionIRI)).endswith(f"/{version}")
    assert "apache.org" in str(graph.value(ontology, rdflib.DCTERMS.license))


def test_the_ontology_and_a_graph_are_consistent(corpus):
    assert _errors(_turtle(corpus.graph, corpus.resolved)) == []


@pytest.mark.slow
def test_the_ontology_and_the_sample_pages_are_consistent(sample):
    quads = ox.parse(path=str(sample / "graph.trig"))
    triples = ox.serialize((q.triple for q in quads), format=ox.RdfFormat.N_TRIPLES)
    assert _errors(triples.decode()) == []


@pytest.mark.parametrize(
    "wrong",
    [
        "<x:a> a foaf:Person, sem:Event .",
        "<x:a> kg:chairs <x:b> . <x:b> a foaf:Person .",
        "<x:a> kg:undertakes <x:b> . <x:b> a org:Organization .",
        "<x:a> kg:meets <x:b> . <x:b> a org:Organization .",
    ],
)
def test_a_contradiction_is_found(wrong):
    head = "\n".join(line for line in text("ontology.ttl").splitlines() if "@prefix" in line)
    assert _errors(f"{head}\n{wrong}")


def test_what_is_inferred_is_entailed(corpus):
    """Every triple that the ontology adds is one that the reasoner adds, too."""
    graph = rdflib.Graph().parse(resource("ontology.ttl"))
    stated = [one for one in corpus.graph.statements if one.layer is not Layer.INFERRED]
    printed = msgspec.structs.replace(corpus.graph, statements=tuple(stated))
    for triples in (rdf.asserted(printed),):
        data = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES).decode()
        graph.parse(data=data, format="nt")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    added = ox.serialize(rdf.inferred(printed), format=ox.RdfFormat.N_TRIPLES).decode()
    inferred = set(rdflib.Graph().parse(data=added, format="nt"))
    assert inferred <= set(graph)
    used = {p for _, p, _ in inferred}
    assert {SEM.hasActor, FOAF.knows, KG.takesPartIn} <= used
    assert inferred >= set(graph.triples((None, SEM.hasActor, None)))


def test_the_page_and_the_diagram_are_in_step_with_the_ontology():
    run = [sys.executable, str(_SCRIPT), "--check"]
    assert subprocess.run(run, capture_output=True, text=True, check=False).stdout == ""
