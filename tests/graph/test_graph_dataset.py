"""The named graphs: what stands in which, and how every statement leads to its printed words."""

import subprocess
import sys
from collections import deque

import msgspec
import pyoxigraph as ox
import pytest
import rdflib
from rdflib import RDF, Namespace

from kg import graph, resources
from kg.graph import rdf
from kg.graph.rdf import GraphName

KG = Namespace("https://kg.example/ontology#")
OA = Namespace("http://www.w3.org/ns/oa#")
PROV = Namespace("http://www.w3.org/ns/prov#")
SCHEMA = Namespace("https://schema.org/")
SEM = Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")

# rdflib 7.6 warns of names of its own that its parser still uses
pytestmark = pytest.mark.filterwarnings(r"ignore:(Dataset|ConjunctiveGraph)\b:DeprecationWarning")


@pytest.fixture(scope="module")
def dataset(corpus, tmp_path_factory):
    file = tmp_path_factory.mktemp("trig") / "graph.trig"
    rdf.write_trig(corpus.graph, file, readings=corpus.resolved)
    return rdflib.Dataset().parse(data=file.read_text(encoding="utf-8"), format="trig")


def _named(dataset, name):
    return dataset.graph(rdflib.URIRef(name.iri().value))


def test_every_quad_stands_in_one_of_the_four_graphs(dataset):
    assert not len(dataset.default_graph)
    full = {str(one.identifier) for one in dataset.graphs() if len(one)}
    assert full == {name.iri().value for name in GraphName}


def test_the_turtle_file_is_the_asserted_graph(corpus, dataset, tmp_path):
    rdf.write_turtle(corpus.graph, tmp_path / "graph.ttl", readings=corpus.resolved)
    alone = rdflib.Graph().parse(tmp_path / "graph.ttl")
    assert set(alone) == set(_named(dataset, GraphName.ASSERTED))


def test_layers_are_apart(dataset):
    stated = {name: set(_named(dataset, name).predicates()) for name in GraphName}
    assert KG.coOccursWith in stated[GraphName.COOCCURRENCE]
    assert KG.coOccursWith not in stated[GraphName.ASSERTED] | stated[GraphName.INFERRED]
    assert SEM.hasActor in stated[GraphName.INFERRED]
    assert SEM.hasActor not in stated[GraphName.ASSERTED]
    assert not {KG.chairs, KG.meets} & stated[GraphName.INFERRED]
    assert OA.hasBody in stated[GraphName.PROVENANCE]


def _hops(start, links, most):
    """Every node that a node leads to, with the number of steps."""
    found, todo = {start: 0}, deque([start])
    while todo:
        here = todo.popleft()
        if found[here] == most:
            continue
        for other in links.get(here, ()):
            if other not in found:
                found[other] = found[here] + 1
                todo.append(other)
    return found


def _trace(quads, base=rdf.BASE):
    """By statement, the classes and properties met within three hops from it."""
    links, types, values, statements = {}, {}, {}, []
    rdf_type = ox.NamedNode(str(RDF.type))
    for quad in quads:
        if quad.predicate == rdf_type:
            types.setdefault(quad.subject, set()).add(quad.object.value)
            stated = quad.object.value == str(RDF.Statement)
            if stated and quad.graph_name == GraphName.ASSERTED.iri(base):
                statements.append(quad.subject)
        elif quad.predicate.value not in {str(RDF.subject), str(RDF.predicate), str(RDF.object)}:
            values.setdefault(quad.subject, set()).add(quad.predicate.value)
            links.setdefault(quad.subject, set()).add(quad.object)
    for one in statements:
        near = _hops(one, links, 3)
        yield (
            {kind for node in near for kind in types.get(node, ())},
            {word for node, steps in near.items() if steps < 3 for word in values.get(node, ())},
        )


_CLASSES = {
    str(one)
    for one in (OA.SpecificResource, OA.TextPositionSelector, OA.TextQuoteSelector, PROV.Activity,
                SCHEMA.NewsArticle, SCHEMA.DigitalDocument)
}  # fmt: skip
_VALUES = {str(one) for one in (OA.exact, OA.start, OA.end, KG.rule, KG.line)}


def _assert_traced(quads):
    traced = list(_trace(quads))
    assert traced
    assert all(classes >= _CLASSES for classes, _ in traced)
    assert all(values >= _VALUES for _, values in traced)


def test_every_statement_leads_to_words_article_page_rule_and_run_in_three_hops(corpus):
    _assert_traced(rdf.quads(corpus.graph, corpus.resolved))


def test_every_statement_of_the_sample_pages_leads_to_its_words_and_run(sample):
    _assert_traced(ox.parse(path=str(sample / "graph.trig")))


def test_every_mention_is_annotated_where_it_stands(corpus, dataset):
    provenance = _named(dataset, GraphName.PROVENANCE)
    found = set()
    for note in provenance.subjects(RDF.type, OA.Annotation):
        target = provenance.value(note, OA.hasTarget)
        selectors = list(provenance.objects(target, OA.hasSelector))
        (start,) = (v.toPython() for s in selectors for v in provenance.objects(s, OA.start))
        (exact,) = (str(v) for s in selectors for v in provenance.objects(s, OA.exact))
        entity = str(provenance.value(note, OA.hasBody)).removeprefix(rdf.BASE)
        found.add((start, exact, entity))
    told = {(m.start, m.text, m.entity) for r in corpus.resolved for m in r.mentions if m.entity}
    assert found == told


def test_the_run_tells_version_rules_and_pages_but_no_time(corpus, dataset):
    provenance = _named(dataset, GraphName.PROVENANCE)
    (run,) = provenance.subjects(RDF.type, PROV.Activity)
    used = set(provenance.objects(run, PROV.used))
    digests = {str(provenance.value(one, SCHEMA.sha256)) for one in used} - {"None"}
    assert digests == {resources.digest()}
    pages = {r.page for r in corpus.readings}
    asserted = _named(dataset, GraphName.ASSERTED)
    assert {str(v) for one in used for v in asserted.objects(one, SCHEMA.sha256)} == pages
    assert provenance.value(run, PROV.endedAtTime) is None


def test_a_time_and_a_config_are_told_if_given(corpus, tmp_path):
    config = tmp_path / "my.cfg"
    config.write_text("[nlp]", encoding="utf-8")
    told = graph.describe(corpus.readings, config=config, at="2024-05-01T09:30:00+08:00")
    assert told.id != corpus.graph.activity.id
    made = msgspec.structs.replace(corpus.graph, activity=told)
    words = {one.object.value for one in rdf.quads(made)}
    assert {"2024-05-01T09:30:00+08:00", told.config} <= words


def test_no_readings_make_no_run():
    assert graph.describe([]) is None


def test_rdf_1_2_names_statements_by_reifiers(corpus):
    old, new = (set(rdf.quads(corpus.graph, rdf12=flag)) for flag in (False, True))
    told = {q.object.triple if hasattr(q.object, "triple") else q.object for q in new - old}
    spaces = {str(one) for one in (RDF.Statement, RDF.subject, RDF.predicate, RDF.object)}
    assert {q.predicate.value for q in new - old} == {str(RDF.reifies) if hasattr(RDF, "reifies")
                                                      else f"{RDF}reifies"}  # fmt: skip
    assert all(q.predicate.value in spaces or q.object.value in spaces for q in old - new)
    assert len(old - new) == 4 * len(told) == 4 * len(new - old)
    plain = {q.triple for q in old}
    assert told <= plain


def test_hashing_order_changes_no_byte(sample, tmp_path):
    code = (
        "import sys; from pathlib import Path; from kg import pipeline, records;"
        "from kg.graph import rdf; out = Path(sys.argv[1]);"
        "rdf.write_trig(pipeline.load(out), Path(sys.argv[2]),"
        " readings=list(records.read(out / 'extraction.jsonl')))"
    )
    for seed in ("1", "2"):
        run = [sys.executable, "-c", code, str(sample), str(tmp_path / seed)]
        subprocess.run(
            run, check=True, env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)}
        )
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()
    assert (tmp_path / "1").read_bytes() == (sample / "graph.trig").read_bytes()
