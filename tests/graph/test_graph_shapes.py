"""Each shape has a graph that conforms and ones that fail by it alone; all graphs conform to all."""

from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib import RDF, SH
from typer.testing import CliRunner

from kg import pipeline
from kg.cli import app
from kg.errors import OutputError
from kg.graph import rdf, validation
from kg.resources import text

_GOOD = (Path(__file__).parent / "shapes" / "conforming.ttl").read_text(encoding="utf-8")
_SHARED = Path(__file__).parents[3] / "shared" / "seeds"
_HEX = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

_BAD = (
    ("Entity", 'rdfs:label "临江市"@zh ;', ""),
    ("Entity", 'rdfs:label "临江市"@zh', 'rdfs:label "临江市"@zh, "临江"@zh'),
    ("Entity", 'rdfs:label "临江市"@zh', 'rdfs:label "Linjiang"@en'),
    ("Entity", 'rdfs:label "临江市"@zh', 'rdfs:label ""@zh'),
    ("Entity", "kg:mentions 3", "kg:mentions -3"),
    ("Entity", "kg:mentions 3", 'kg:mentions "three"'),
    ("Entity", "; kg:mentions 3", ""),
    ("Person", 'foaf:name "石青"@zh ;', ""),
    ("Person", 'foaf:name "石青"@zh', 'foaf:name "石青"@zh, "石 青"@zh'),
    ("Person", "kg:formerlyHeld :mayor", "kg:formerlyHeld :linjiang"),
    ("Person", "org:holds :secretary ;", "org:holds :secretary, :committee ;"),
    ("Event", "kg:kind-meeting", "kg:kind-meeting, kg:kind-talks"),
    ("Event", "kg:kind-meeting", "kg:role-chair"),
    ("Event", '"2003-03-05"^^xsd:date ; schema', '"2003-03-05" ; schema'),
    ("Event", "schema:subjectOf :article", "schema:subjectOf :page"),
    ("Post", 'schema:roleName "市长"@zh ;', ""),
    ("Post", "org:postIn :linjiang", "org:postIn :shi"),
    ("Post", "org:postIn :linjiang", "org:postIn :linjiang, :committee"),
    ("Project", "kg:status-started", '"begun"'),
    ("Project", "kg:locatedIn :linjiang", "kg:locatedIn :committee"),
    (
        "Undertaker",
        "kg:coOccursWith :shi .",
        "kg:coOccursWith :shi . :shi kg:undertakes :station .",
    ),
    ("Undertaker", "kg:undertakes :station", "kg:undertakes :linjiang"),
    ("Encounter", "kg:meets :shi", "kg:meets :linjiang"),
    ("Encounter", "kg:accompanies :min", "kg:accompanies :station"),
    ("Encounter", "kg:undertakes :station", "kg:undertakes :station ; kg:inspects :linjiang"),
    ("Article", 'schema:headline "召开"@zh ;', ""),
    ("Article", "schema:isPartOf :page ;", ""),
    ("Article", "schema:isPartOf :page", "schema:isPartOf :daily"),
    ("Article", "schema:publisher :daily", "schema:publisher :committee"),
    ("Article", "schema:publisher :daily", "schema:publisher :daily ; kg:continues :page"),
    ("Article", '"2003-03-06"^^xsd:date', '"2003-03-06"^^xsd:date, "2003"'),
    ("Page", 'rdfs:label "p1.txt" ;', ""),
    ("Page", _HEX, _HEX[:-1]),
    ("Statement", "kg:articles 2 ; kg:evidence :words ;", "kg:articles 2 ;"),
    (
        "Statement",
        "kg:articles 2 ; kg:evidence :words",
        'kg:articles 2 . :elsewhere kg:rule "r" . :together kg:evidence :elsewhere',
    ),
    ("Statement", "rdf:predicate kg:coOccursWith ;", ""),
    ("Statement", "rdf:object :shi ;", ""),
    ("Statement", "rdf:subject :min ; rdf:predicate kg:coO", "rdf:predicate kg:coO"),
    ("Statement", "kg:articles 2 ;", "kg:articles 2 ; kg:antecedent :min ;"),
    ("PlainTriple", ":min kg:coOccursWith :shi .", ""),
    ("Participation", "kg:role-chair", "kg:kind-meeting"),
    ("Participation", "kg:role kg:role-chair ;", ""),
    ("Participation", "kg:participant :min", "kg:participant :shi"),
    ("Participation", "kg:participant :min ;", ""),
    ("Participation", "kg:inEvent :meeting ;", ""),
    ("Participation", "schema:position 1", "schema:position 0"),
    ("Membership", "org:member :min ;", ""),
    ("Membership", "org:member :min", "org:member :committee"),
    ("Membership", "org:organization :committee", "org:organization :shi"),
    ("Membership", "org:memberDuring :seen", "org:memberDuring :words"),
    ("Interval", 'kg:firstSeen "2003-03"^^xsd:gYearMonth ;', ""),
    ("Interval", '; kg:lastSeen "2003-03-05"^^xsd:date', ""),
    ("IntervalOrder", '"2003-03"^^xsd:gYearMonth', '"2004"^^xsd:gYear'),
    ("Cooccurrence", "kg:sentences 0 ;", ""),
    ("Cooccurrence", "kg:articles 2", "kg:articles 0"),
    (
        "Cooccurrence",
        "rdf:object :shi ;",
        "rdf:object :min . :min kg:coOccursWith :min . :together",
    ),
    ("OpenIdentity", "rdf:object :min2", "rdf:object :min"),
    ("OpenIdentity", "rdf:object :min2 ;", ""),
    ("OpenIdentity", "; kg:score 1.5", ""),
    ("Evidence", 'kg:rule "role.chair" ;', ""),
    ("Evidence", "kg:line 4", "kg:line 0"),
    ("Passage", "oa:hasSource :article ;", ""),
    ("Passage", "oa:hasSource :article", "oa:hasSource :page"),
    ("Passage", "oa:hasSelector :span, :quote", "oa:hasSelector :quote"),
    ("Passage", "oa:hasSelector :span, :quote", "oa:hasSelector :span, :quote, :page"),
    ("Position", "oa:start 20 ; oa:end 22", "oa:start 22 ; oa:end 20"),
    ("Position", "oa:start 20", "oa:start -1"),
    ("Position", "oa:start 20", 'oa:start "ten"'),
    ("Position", "; oa:end 22", ""),
    ("Quotation", '; oa:exact "闵禾主持"@zh', ""),
    ("QuotationLength", '"闵禾主持"', '"闵禾主持并讲话"'),
    ("Mention", "oa:hasBody :min ;", ""),
    ("Mention", "oa:hasBody :min", 'oa:hasBody "闵禾"'),
    ("Mention", "oa:hasTarget :name", "oa:hasTarget :letters"),
    ("Run", "prov:wasAssociatedWith :software ;", ""),
    ("Run", "prov:used :rules, :page", "prov:used :page"),
    ("Run", "prov:used :rules, :page", "prov:used :rules"),
    (
        "Generated",
        "kg:evidence :words ; prov:wasGeneratedBy :run .\n:min",
        "kg:evidence :words .\n:min",
    ),
)
"""A shape, and what of the conforming graph to put otherwise so that the shape fails."""


def _parse(turtle):
    return rdflib.Graph().parse(data=turtle, format="turtle")


@cache
def _problems(old, new):
    """What is found of the conforming graph with one thing put otherwise."""
    return validation.check(_parse(_GOOD.replace(old, new, 1))).problems


def test_the_conforming_graph_conforms():
    report = validation.check(_parse(_GOOD))
    assert report.problems == ()


def test_every_shape_finds_a_node_in_the_conforming_graph():
    shapes, good = _parse(text("shapes.ttl")), _parse(_GOOD)
    for shape in shapes.subjects(RDF.type, SH.NodeShape):
        of_class = [
            n for c in shapes.objects(shape, SH.targetClass) for n in good.subjects(RDF.type, c)
        ]
        of_ends = [n for p in shapes.objects(shape, SH.targetSubjectsOf) for n in good.subjects(p)]
        of_ends += [
            n for p in shapes.objects(shape, SH.targetObjectsOf) for n in good.objects(None, p)
        ]
        named = [
            n for c in shapes.objects(shape, SH.targetNode) for n in good.subjects(RDF.type, c)
        ]
        assert of_class or of_ends or named, shape


def test_every_shape_has_a_graph_that_must_fail():
    assert {shape for shape, _, _ in _BAD} == set(validation.names())


@pytest.mark.parametrize(("shape", "old", "new"), _BAD, ids=lambda value: value[:24])
def test_a_failing_graph_fails_by_its_own_shape(shape, old, new):
    assert old in _GOOD
    problems = _problems(old, new)
    assert {problem.shape for problem in problems} == {shape}
    assert all(problem.message and problem.remedy for problem in problems)


def test_every_property_of_a_shape_fails_somewhere():
    """No constraint that cannot fail: each message is seen on some failing graph."""
    shapes = _parse(text("shapes.ttl"))
    seen = {problem.message for _, old, new in _BAD for problem in _problems(old, new)}
    assert {str(message) for message in shapes.objects(None, SH.message)} <= seen


def test_the_invented_corpus_conforms(corpus):
    assert _check(rdf.quads(corpus.graph, corpus.resolved)).problems == ()


def test_without_readings_a_graph_conforms(corpus):
    assert _check(rdf.quads(corpus.graph)).problems == ()


def test_two_hundred_made_up_graphs_conform(build, random_readings):
    """Checked as one, each under a base of its own: a problem's node tells which graph it is of.

    Mentions and quotations, most of the triples, are told of every tenth.
    """
    made = (build(random_readings(range(seed, seed + 1 + seed % 2))) for seed in range(200))
    quads = (
        quad
        for number, one in enumerate(made)
        for quad in rdf.quads(
            one.graph,
            () if number % 10 else one.resolved,
            base=f"https://kg.example/{number}/",
        )
    )
    assert _check(quads).problems == ()


def test_the_sample_pages_conform(sample):
    assert validation.validate(sample).problems == ()


@pytest.mark.shared
@pytest.mark.skipif(not _SHARED.is_dir(), reason="../shared/seeds is not here")
def test_the_real_pages_conform(tmp_path):
    pipeline.build([_SHARED], tmp_path / "out", processes=1)
    assert validation.validate(tmp_path / "out").problems == ()


def _check(quads):
    lines = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES)
    return validation.check(rdflib.Graph().parse(data=lines, format="nt"))


def _run(*arguments):
    return CliRunner().invoke(app, ["validate", *map(str, arguments)])


def test_the_command_says_that_all_conforms(tmp_path):
    (tmp_path / "graph.ttl").write_text(_GOOD, encoding="utf-8")
    result = _run(tmp_path)
    assert result.exit_code == 0
    assert result.output.startswith("conforms: ")


def test_the_command_names_node_shape_and_remedy(tmp_path):
    bad = _GOOD.replace('foaf:name "石青"@zh ;', "").replace(":min kg:coOccursWith :shi .", "")
    (tmp_path / "bad.ttl").write_text(bad, encoding="utf-8")
    result = _run(tmp_path / "bad.ttl")
    assert result.exit_code == 1
    assert "https://kg.example/id/shi 石青: a person has one name (foaf:name)" in result.output
    assert "https://kg.example/id/together: the plain triple" in result.output
    assert "what to do: " in result.output


def test_the_command_counts_what_it_does_not_show(tmp_path):
    bad = _GOOD.replace('foaf:name "石青"@zh ;', "").replace('foaf:name "闵禾"@zh ;', "")
    (tmp_path / "bad.ttl").write_text(bad, encoding="utf-8")
    assert "and 1 more" in _run(tmp_path / "bad.ttl", "--show", 1).output


@pytest.mark.parametrize(
    ("name", "content"), [("x.ttl", "<a> <b>"), ("x.pdf", "x"), ("x.trig", "{")]
)
def test_what_is_no_rdf_is_refused(tmp_path, name, content):
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(OutputError, match="not RDF"):
        validation.validate(tmp_path / name)


def test_a_folder_without_graph_says_how_to_build_it(tmp_path):
    with pytest.raises(OutputError, match="kg build"):
        validation.validate(tmp_path)
