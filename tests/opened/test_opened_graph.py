"""`kg.open`: a built folder as one object."""

import csv
import io

import msgspec
import networkx as nx
import pytest
import rdflib

import kg
from kg import table
from kg.errors import EntityError, NetworkError, OutputError, QueryError


def test_people_are_rows_with_offices_and_events(opened):
    rows = {row.name: row for row in opened.people()}
    assert rows["闵禾"].offices == ("市委书记",)
    assert rows["闵禾"].events == 2
    assert [row.mentions for row in opened.people()] == sorted(
        (row.mentions for row in opened.people()), reverse=True
    )


def test_organisations_places_and_projects_are_rows(opened):
    bodies = {row.name: row for row in opened.organisations()}
    assert bodies["云水能源集团"].projects == 1
    assert bodies["市委"].people == 1
    assert bodies["市委"].official == "中国共产党临江市委员会"
    place = next(row for row in opened.places() if row.name == "青岭县")
    assert place.projects == 1
    (project,) = opened.projects()
    assert (project.bodies, project.places) == (("云水能源集团",), ("青岭县",))
    assert (project.investment, project.status) == (("62.5亿元",), ("started",))


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({}, ["全市工业大会", "会见"]),
        ({"year": 2003}, ["全市工业大会", "会见"]),
        ({"year": "2003-04"}, ["会见"]),
        ({"year": 1999}, []),
        ({"person": "石青"}, ["全市工业大会"]),
        ({"place": "江心会堂"}, ["全市工业大会"]),
        ({"kind": "talks"}, ["会见"]),
    ],
)
def test_events_are_chosen(opened, asked, names):
    assert [row.name for row in opened.events(**asked)] == names


def test_people_of_an_event_stand_by_printed_rank(opened):
    meeting = opened.events(year="2003-03")[0]
    assert meeting.people == ("闵禾", "石青", "欧阳白")
    assert meeting.organisers == ("市商务局",)


def test_statements_quote_the_printed_words(opened):
    rows = opened.statements(about="闵禾", predicate="chair")
    (row,) = rows
    (quoted,) = row.evidence
    assert (row.subject, row.object) == ("闵禾", "全市工业大会")
    assert quoted.text == opened.article(quoted.article).text[quoted.start : quoted.end]
    assert "闵禾" in quoted.text
    assert quoted.text in rows._repr_html_()


def test_statements_are_of_one_layer(opened):
    assert {row.layer for row in opened.statements()} == {"asserted"}
    assert {row.predicate for row in opened.statements(layer="cooccurrence")} == {"co_occurs"}
    assert len(opened.statements(layer=None)) == len(opened.knowledge.statements)


def test_an_entity_is_found_by_identifier_name_and_kind(opened, corpus):
    person = corpus.named("闵禾")
    assert opened.entity(person).name == "闵禾"
    assert opened.entity("闵禾").id == person
    assert opened.entity("闵禾", "person").id == person


@pytest.mark.parametrize(
    ("name", "kind", "said"),
    [
        ("闵和", None, "闵禾"),
        ("闵禾", "place", "no entity"),
        ("市长", "post", "entities bear that name"),
    ],
)
def test_an_unknown_or_shared_name_is_an_error_that_helps(opened, name, kind, said):
    with pytest.raises(EntityError, match=said):
        opened.entity(name, kind)


def test_articles_are_listed_and_read(opened):
    rows = opened.articles(year="2003-03")
    assert [row.article for row in rows] == ["a1"]
    assert opened.article("a1") is opened.article(rows[0].id)
    with pytest.raises(EntityError, match="no such article"):
        opened.article("a9")


def test_tables_are_sequences_html_csv_and_dicts(opened):
    rows = opened.events()
    assert rows[0] == next(iter(rows))
    assert rows[:1].columns == rows.columns
    assert "<td>全市工业大会</td>" in rows._repr_html_()
    read = list(csv.DictReader(io.StringIO(rows.csv())))
    assert read[0]["people"] == "闵禾; 石青; 欧阳白"
    assert [row["id"] for row in read] == [row["id"] for row in rows.dicts()]
    assert rows == opened.events()


def test_a_table_shows_a_few_rows_and_escapes():
    class _Row(msgspec.Struct, frozen=True):
        name: str | None

    shown = table.Table([_Row("<b>"), *[_Row(None)] * 99], _Row)._repr_html_()
    assert "&lt;b&gt;" in shown
    assert shown.count("<tr>") == table.SHOWN + 1
    assert "of 100 rows" in shown


def test_a_graph_shows_what_it_holds(opened):
    assert "person: 4" in opened._repr_html_()


def test_networks_have_names(opened, corpus):
    assert isinstance(opened.network("co-attendance"), nx.Graph)
    assert opened.network("ego", about="闵禾").nodes[corpus.named("闵禾")]["distance"] == 0


def test_a_network_is_measured_in_one_call(opened):
    rows = opened.measures("co-attendance")
    assert {row.name for row in rows} == {"闵禾", "石青", "欧阳白", "孟川"}
    assert rows[0].name == "闵禾"
    assert "betweenness" in rows.csv().splitlines()[0]


@pytest.mark.parametrize(
    ("name", "options", "said"),
    [
        ("co-attendence", {}, "co-attendance"),
        ("places", {"since": "2003"}, "it takes none"),
        ("ego", {}, "needs about"),
    ],
)
def test_an_unknown_network_or_option_is_an_error_that_helps(opened, name, options, said):
    with pytest.raises(NetworkError, match=said):
        opened.network(name, **options)


def test_queries_are_asked_of_what_is_asserted(opened):
    assert ("闵禾", "全市工业大会", "2003-03-05") in opened.query("who-chaired-what").rows
    word = "<https://kg.example/ontology#coOccursWith>"
    assert opened.query(f"ASK {{ ?a {word} ?b }}").rows == (("false",),)
    assert opened.query(f"ASK {{ GRAPH ?g {{ ?a {word} ?b }} }}").rows == (("true",),)
    assert "全市工业大会" in opened.query("who-chaired-what")._repr_html_()


def test_a_question_without_such_a_parameter_says_so(opened):
    with pytest.raises(QueryError, match="no parameter 'town'"):
        opened.query("who-chaired-what", town="临江")


def test_rdf_is_a_dataset_over_the_store(opened, out):
    dataset = opened.rdf()
    plain = rdflib.Graph().parse(out / "graph.ttl")
    asserted = dataset.get_context("https://kg.example/id/graph-asserted")
    assert _texts(asserted) == _texts(plain)
    assert len(dataset) > len(plain)


def _texts(triples):
    """Plain strings: Oxigraph gives them the datatype that rdflib leaves out."""
    return {tuple(map(str, triple)) for triple in triples}


def test_a_folder_without_a_graph_says_how_to_build_one(tmp_path):
    with pytest.raises(OutputError, match="kg build"):
        kg.open(tmp_path)


def test_what_is_not_there_is_an_attribute_error():
    assert "build" in dir(kg)
    with pytest.raises(AttributeError, match="nothing"):
        _ = kg.nothing
