"""The graph as Turtle: read by plain rdflib, told in declared terms, traced to the printed words."""

import ast
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from rdflib import RDF, RDFS, SKOS, Namespace

from kg.errors import OutputError, ResourceError
from kg.graph import nodes, rdf, terms
from kg.graph.money import units, yuan
from kg.resources import path as resource
from kg.types import EventKind, Predicate, ProjectStatus, Role

KG = Namespace("https://kg.example/ontology#")
OA = Namespace("http://www.w3.org/ns/oa#")
ORG = Namespace("http://www.w3.org/ns/org#")
SCHEMA = Namespace("https://schema.org/")
SEM = Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
ID = Namespace(rdf.BASE)

_STANDARD = ("dcterms", "org", "foaf", "schema", "sem", "skos", "prov", "time", "oa", "rdf", "rdfs")


@pytest.fixture(scope="module")
def asserted(corpus, tmp_path_factory):
    file = tmp_path_factory.mktemp("rdf") / "graph.ttl"
    rdf.write_turtle(corpus.graph, file, readings=corpus.resolved)
    return rdflib.Graph().parse(file)


@pytest.fixture(scope="module")
def together(corpus, tmp_path_factory):
    file = tmp_path_factory.mktemp("rdf") / "cooccurrence.ttl"
    rdf.write_cooccurrence(corpus.graph, file, readings=corpus.resolved)
    return rdflib.Graph().parse(file)


@pytest.fixture(scope="module")
def ontology():
    return rdflib.Graph().parse(resource("ontology.ttl"))


def _node(graph, name):
    (node,) = graph.subjects(RDFS.label, rdflib.Literal(name, lang="zh"))
    return node


def test_every_used_term_is_declared(asserted, together, ontology):
    declared = set(ontology.subjects(RDF.type))
    for graph in (asserted, together):
        used = set(graph.predicates()) | set(graph.objects(None, RDF.type))
        used |= {node for node in graph.objects() if node in KG}
        assert used <= declared


def test_graph_and_cooccurrence_have_no_blank_nodes(asserted, together):
    for graph in (asserted, together):
        assert not any(isinstance(node, rdflib.BNode) for node in graph.all_nodes())


def test_roles_are_plain_triples(asserted):
    assert (_node(asserted, "闵禾"), KG.chairs, _node(asserted, "全市工业大会")) in asserted


def test_a_participation_has_person_event_role_rank_and_evidence(asserted):
    (part,) = asserted.subjects(KG.role, KG["role-chair"])
    assert asserted.value(part, RDF.type, any=True) is not None
    assert (part, RDF.type, KG.Participation) in asserted
    assert asserted.value(part, KG.participant) == _node(asserted, "闵禾")
    assert asserted.value(part, KG.inEvent) == _node(asserted, "全市工业大会")
    assert asserted.value(part, SCHEMA.position).toPython() == 1
    assert asserted.value(part, KG.evidence) is not None


def test_evidence_quotes_the_text_between_its_offsets(asserted, corpus):
    texts = {reading.headline: reading.text for reading in corpus.readings}
    found = set(asserted.objects(None, KG.evidence))
    assert found
    for node in found:
        article = asserted.value(node, OA.hasSource)
        text = texts[str(asserted.value(article, SCHEMA.headline))]
        selectors = set(asserted.objects(node, OA.hasSelector))
        (start,) = {v.toPython() for s in selectors for v in asserted.objects(s, OA.start)}
        (end,) = {v.toPython() for s in selectors for v in asserted.objects(s, OA.end)}
        (exact,) = {str(v) for s in selectors for v in asserted.objects(s, OA.exact)}
        assert exact == text[start:end]
        assert asserted.value(node, KG.line).toPython() == start // 12 + 1


def test_every_statement_node_leads_to_evidence_and_its_plain_triple(asserted):
    nodes = set(asserted.subjects(RDF.type, RDF.Statement))
    for node in nodes:
        triple = tuple(
            asserted.value(node, part) for part in (RDF.subject, RDF.predicate, RDF.object)
        )
        assert triple in asserted
        assert asserted.value(node, KG.evidence) is not None


def test_an_office_is_a_membership_in_a_post_of_a_body(asserted):
    holder = _node(asserted, "闵禾")
    post = asserted.value(holder, ORG.holds)
    assert asserted.value(post, RDFS.label) == rdflib.Literal("市委书记", lang="zh")
    assert asserted.value(post, ORG.postIn) == _node(asserted, "市委")
    (membership,) = asserted.subjects(ORG.member, holder)
    during = asserted.value(membership, ORG.memberDuring)
    assert str(asserted.value(during, KG.firstSeen)) == "2003-03-05"


def test_organisers_follow_schema_org_from_event_to_body(asserted):
    event = _node(asserted, "全市工业大会")
    assert asserted.value(event, SCHEMA.organizer) == _node(asserted, "市商务局")
    assert asserted.value(event, SEM.hasPlace) == _node(asserted, "江心会堂")


def test_an_investment_is_printed_and_counted_in_yuan(asserted):
    project = _node(asserted, "青岭抽水蓄能电站项目")
    assert str(asserted.value(project, KG.investment)) == "62.5亿元"
    (statement,) = asserted.subjects(RDF.predicate, KG.investment)
    assert asserted.value(statement, KG.yuan).toPython() == 6_250_000_000


def test_an_article_has_headline_date_publisher_and_page(asserted):
    (article,) = asserted.subjects(SCHEMA.headline, rdflib.Literal("邻市来访", lang="zh"))
    assert str(asserted.value(asserted.value(article, SCHEMA.publisher), RDFS.label)) == "临江日报"
    assert str(asserted.value(asserted.value(article, SCHEMA.isPartOf), RDFS.label)) == "p1.txt"


def test_cooccurrence_stays_out_of_the_asserted_graph(asserted, together):
    assert not set(asserted.triples((None, KG.coOccursWith, None)))
    assert set(together.predicates()).isdisjoint({KG.chairs, ORG.holds, KG.meets})
    assert set(together.subjects(RDF.type, KG.Cooccurrence))


def test_without_readings_evidence_has_spans_only(corpus, tmp_path):
    rdf.write_turtle(corpus.graph, tmp_path / "graph.ttl")
    graph = rdflib.Graph().parse(tmp_path / "graph.ttl")
    assert set(graph.objects(None, OA.start))
    assert not set(graph.objects(None, OA.exact))


def test_the_base_is_the_users(corpus, tmp_path):
    rdf.write_turtle(corpus.graph, tmp_path / "graph.ttl", base="https://archive.example/x#")
    graph = rdflib.Graph().parse(tmp_path / "graph.ttl")
    assert not [s for s in graph.subjects() if s in ID]
    assert [s for s in graph.subjects() if str(s).startswith("https://archive.example/x#person-")]


@pytest.mark.parametrize("base", ["", "archive", "https://a.example/x", "https://a b/", "../"])
def test_a_base_that_is_no_iri_prefix_is_refused(corpus, tmp_path, base):
    with pytest.raises(OutputError, match="bad base IRI"):
        rdf.write_turtle(corpus.graph, tmp_path / "graph.ttl", base=base)
    assert not list(tmp_path.iterdir())


def test_own_terms_have_labels_definitions_and_a_standard_parent(ontology):
    spaces = tuple(terms.prefixes()[prefix] for prefix in _STANDARD)
    parents = (RDFS.subClassOf, RDFS.subPropertyOf)
    own = {node for node in ontology.subjects(RDF.type) if node in KG}
    for node in own:
        concept = (node, RDF.type, SKOS.Concept) in ontology
        scheme = (node, RDF.type, SKOS.ConceptScheme) in ontology
        label = SKOS.prefLabel if concept or scheme else RDFS.label
        assert {o.language for o in ontology.objects(node, label)} == {"zh", "en"}, node
        assert {o.language for o in ontology.objects(node, SKOS.definition)} == {"zh", "en"}, node
        if not concept and not scheme:
            above = {o for p in parents for o in ontology.transitive_objects(node, p)} - {node}
            assert any(str(o).startswith(spaces) for o in above), node


def test_borrowed_terms_have_labels_in_both_languages(ontology):
    for node in set(ontology.subjects(RDFS.isDefinedBy)):
        labels = [*ontology.objects(node, RDFS.label), *ontology.objects(node, SKOS.prefLabel)]
        assert {label.language for label in labels} == {"zh", "en"}, node


def test_the_vocabularies_of_the_record_have_terms():
    for word in (
        *Role,
        *Predicate,
        "holds",
        "organises",
        "takes_place_in",
        "reported_in",
        "co_occurs",
    ):
        assert terms.predicate(word)
    for scheme, words in (
        ("EventKinds", EventKind),
        ("Roles", Role),
        ("ProjectStatuses", ProjectStatus),
    ):
        assert all(terms.concept(scheme, word) for word in words)


def test_a_misspelt_term_fails_and_near_ones_are_named():
    with pytest.raises(ResourceError, match="did you mean kg:chairs"):
        terms.term("kg:chars")


def test_every_term_in_the_code_is_declared():
    for file in sorted((Path(rdf.__file__).parent).glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            named = isinstance(node, ast.Call) and getattr(node.func, "id", "") == "term"
            if named and isinstance(node.args[0], ast.Constant):
                assert terms.term(node.args[0].value)


@pytest.mark.parametrize(
    ("printed", "sum_"),
    [("近5.3亿元", 530_000_000), ("约2000余万元", 20_000_000), ("3.5万亿元", 3_500_000_000_000),
     ("８００元", 800), ("1,500万元人民币", 15_000_000), ("3亿美元", None), ("巨资", None)],
)  # fmt: skip
def test_sums_in_yuan(printed, sum_):
    assert yuan(printed) == sum_


def test_units_of_money_match_their_examples():
    for row in units():
        assert all(yuan(example) for example in row.examples), row.id
        assert not any(yuan(example) for example in row.counter_examples), row.id


@pytest.mark.parametrize(
    ("printed", "canonical"),
    [("9.0", "9"), ("-0.0", "0"), ("0.50", "0.5"), ("100", "100"), ("620000000.00", "620000000")],
)
def test_decimals_are_written_as_a_store_gives_them_back(printed, canonical):
    literal = nodes.decimal(printed)
    assert literal.value == canonical
    store, node = pyoxigraph.Store(), pyoxigraph.NamedNode("urn:x")
    store.add(pyoxigraph.Quad(node, node, literal))
    assert [quad.object for quad in store] == [literal]
