"""Parameters of questions: declared, looked up, and bound as terms, whatever is given."""

from contextlib import suppress

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.graph import parameters, queries, rdf
from kg.types import Citation, Entity, EntityKind, KnowledgeGraph, Layer, Statement

_NASTY = '闵" } UNION { ?s ?p ?o } #\\" \n\u2028\'\'\' """ \\u0022 <x> ?holder'
_KINDS = {*EntityKind, "statement", "date", "number", "EventKinds", "Roles", "ProjectStatuses"}


@pytest.fixture(scope="module")
def store(corpus):
    made = pyoxigraph.Store()
    made.bulk_extend(rdf.quads(corpus.graph, corpus.resolved))
    return made


@pytest.fixture(scope="module")
def nasty():
    """Two inspectors, one of a name that would break out of a literal."""
    names = {"person-1": _NASTY, "person-2": "石青", "place-1": "青岭县"}
    entities = tuple(
        Entity(id=name, kind=EntityKind(name.partition("-")[0]), name=printed)
        for name, printed in names.items()
    )
    cited = (Citation(article="a", start=0, end=1, rule="r"),)
    statements = tuple(
        Statement(
            id=f"statement-{n}",
            layer=Layer.ASSERTED,
            subject=f"person-{n}",
            predicate="inspects",
            object="place-1",
            citations=cited,
        )
        for n in (1, 2)
    )
    made = pyoxigraph.Store()
    made.bulk_extend(rdf.quads(KnowledgeGraph(entities=entities, statements=statements)))
    return made


@pytest.mark.parametrize("name", queries.names())
def test_parameters_are_declared_whole(name):
    text = queries.text(name)
    blocks = [text.count(f"VALUES ?{one.variable} {{ UNDEF }}") for one in queries.parameters(name)]
    for one in queries.parameters(name):
        assert {*one.kind.split("|")} <= _KINDS
    assert text.count("# @") == len(blocks)
    assert all(blocks)
    assert text.count("UNDEF") == sum(blocks)


@pytest.mark.parametrize(
    ("name", "parameter"),
    [
        ("offices", "person"),
        ("offices", "since"),
        ("projects", "least"),
        ("evidence", "statement"),
        ("event-kinds", "kind"),
    ],
)
@given(value=st.text())
def test_any_value_is_bound_or_refused(store, name, parameter, value):
    with suppress(QueryError):
        assert set(queries.run(store, name, **{parameter: value}).rows) <= {
            *queries.run(store, name).rows
        }


def test_a_name_that_would_break_out_is_a_name(nasty):
    assert len(queries.run(nasty, "inspections").rows) == 2
    ((person, _, _),) = queries.run(nasty, "inspections", person=_NASTY).rows
    assert person == _NASTY


def test_a_literal_is_written_so_that_it_is_read_again():
    text = parameters._filled("VALUES ?x { UNDEF }", "x", [pyoxigraph.Literal(_NASTY)])
    (row,) = pyoxigraph.Store().query(f"SELECT ?x {{ {text} }}")
    assert row["x"].value == _NASTY


@pytest.mark.parametrize("given_", ["{}", "https://kg.example/id/{}"])
def test_identifiers_and_iris_are_names_too(store, corpus, given_):
    by_name = queries.run(store, "offices", person="闵禾")
    assert queries.run(store, "offices", person=given_.format(corpus.named("闵禾"))) == by_name
    (statement,) = corpus.stated("chair")
    (row,) = queries.run(store, "evidence", statement=given_.format(statement.id)).rows
    assert row[:3] == ("闵禾", "主持", "全市工业大会")


def test_namesakes_are_all_meant(nasty):
    twin = pyoxigraph.NamedNode("https://kg.example/id/person-1")
    label = pyoxigraph.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    graph = rdf.GraphName.ASSERTED.iri()
    copy = pyoxigraph.Store()
    copy.extend(list(nasty))
    copy.add(pyoxigraph.Quad(twin, label, pyoxigraph.Literal("石青", language="zh"), graph))
    places = {row[1] for row in queries.run(copy, "inspections", person="石青").rows}
    assert places == {"青岭县"}
    assert len(queries.run(copy, "inspections", person="石青").rows) == 3  # two labels of one


@pytest.mark.parametrize(
    ("name", "values", "said"),
    [
        ("offices", {"person": "闵和"}, "did you mean 闵禾"),
        ("offices", {"persons": "闵禾"}, "it takes person, body, since, until"),
        ("offices", {"since": "März"}, "is not YYYY"),
        ("projects", {"least": "1e9"}, "a whole number"),
        ("event-kinds", {"kind": "meetings"}, "try meeting"),
        ("evidence", {"statement": "statement-0"}, "kg explain"),
        ("papers", {"person": "闵禾"}, "it takes none"),
    ],
)
def test_what_cannot_be_bound_says_why(store, name, values, said):
    with pytest.raises(QueryError, match=said):
        queries.run(store, name, **values)
