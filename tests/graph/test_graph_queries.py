"""The named queries: ten of them with one answer by Oxigraph and by plain rdflib."""

import pytest
import rdflib

from kg.errors import OutputError, QueryError
from kg.graph import database, queries, rdf

_TEN = (
    "bodies-and-projects",
    "co-attendance",
    "events-by-place",
    "evidence",
    "met-by-whom",
    "month",
    "offices",
    "people-without-office",
    "projects",
    "who-chaired-what",
)


@pytest.fixture(scope="module")
def out(corpus, tmp_path_factory):
    folder = tmp_path_factory.mktemp("out")
    rdf.write_turtle(corpus.graph, folder / "graph.ttl", readings=corpus.resolved)
    rdf.write_trig(corpus.graph, folder / "graph.trig", readings=corpus.resolved)
    return folder


@pytest.fixture(scope="module")
def store(out):
    return database.open_any(out)


@pytest.fixture(scope="module")
def plain(out):
    return rdflib.Graph().parse(out / "graph.ttl")


def test_there_are_25_or_more():
    assert len(queries.names()) >= 25


@pytest.mark.parametrize("name", queries.names())
def test_a_query_says_what_it_answers_in_both_languages(name):
    english, chinese = queries.about(name).split("\n")
    assert english.isascii()
    assert not chinese.isascii()


@pytest.mark.parametrize("name", _TEN)
def test_rdflib_gives_the_same_answer(store, plain, name):
    answer = queries.run(store, name)
    rows = plain.query(queries.text(name))
    assert answer.columns == tuple(str(variable) for variable in rows.vars)
    assert answer.rows
    assert list(answer.rows) == [tuple(None if v is None else str(v) for v in row) for row in rows]


@pytest.mark.parametrize("name", _TEN)
def test_rdflib_gives_the_same_answer_on_random_graphs(name, build, random_readings, tmp_path):
    made = build(random_readings(range(12)))
    rdf.write_turtle(made.graph, tmp_path / "graph.ttl", readings=made.resolved)
    rows = rdflib.Graph().parse(tmp_path / "graph.ttl").query(queries.text(name))
    asked = [tuple(None if v is None else str(v) for v in row) for row in rows]
    assert list(queries.run(tmp_path / "graph.ttl", name).rows) == asked


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("who-chaired-what", ("闵禾", "全市工业大会", "2003-03-05")),
        ("offices", ("闵禾", "书记", "市委", "临江市", "2003-03-05", "2003-03-05")),
        ("events-by-place", ("江心会堂", "全市工业大会", "会议", "2003-03-05")),
        ("met-by-whom", ("孟川", "闵禾", "会见", "2003-04-12")),
        ("month", ("2003-04-12", "会见", "会谈", None, "2")),
        ("projects", ("青岭县", "青岭抽水蓄能电站项目", "62.5亿元", "6250000000", "已开工")),
        ("bodies-and-projects", ("云水能源集团", "青岭抽水蓄能电站项目", "青岭县", "已开工")),
        ("people-without-office", ("欧阳白", "1", "1")),
    ],
)
def test_a_query_answers(store, name, row):
    assert row in queries.run(store, name).rows


def test_co_attendance_counts_events(store):
    counts = {frozenset(row[:2]): row[2] for row in queries.run(store, "co-attendance").rows}
    assert counts[frozenset({"闵禾", "石青"})] == "1"


def test_evidence_gives_sentence_headline_file_and_line(store):
    answer = queries.run(store, "evidence")
    (row,) = (dict(zip(answer.columns, row, strict=True)) for row in answer.rows)
    assert (row["subject"], row["predicate"], row["object"]) == ("闵禾", "主持", "全市工业大会")
    assert row["sentence"].startswith("市委书记闵禾主持")
    assert (row["headline"], row["file"]) == ("全市工业大会召开", "p1.txt")
    assert int(row["line"]) > 1


def test_a_query_runs_from_a_folder_a_file_and_a_text(out, tmp_path):
    file = tmp_path / "ask.rq"
    file.write_text(queries.text("offices"), encoding="utf-8")
    asked = (
        queries.run(out, "offices"),
        queries.run(out / "graph.ttl", file),
        queries.run(out, str(file)),
    )
    assert len(set(asked)) == 1
    assert queries.run(out, "ASK { ?s ?p ?o }").rows == (("true",),)
    assert queries.run(out, "CONSTRUCT { ?s a ?t } WHERE { ?s a ?t }").columns[0] == "subject"


@pytest.mark.parametrize(("name", "near"), [("chaired", "who-chaired-what"), ("office", "offices")])
def test_an_unknown_name_suggests_near_ones(store, name, near):
    with pytest.raises(QueryError, match=near):
        queries.run(store, name)


def test_wrong_sparql_is_an_error_with_its_place(store):
    with pytest.raises(QueryError) as caught:
        queries.run(store, "SELECT ?x WHERE {\n  ?x a }")
    assert caught.value.at == "query:2:9"


def test_an_update_is_refused(store):
    with pytest.raises(QueryError):
        queries.run(store, "DELETE WHERE { ?s ?p ?o }")


def test_a_query_file_that_is_missing_is_an_error(store, tmp_path):
    with pytest.raises(QueryError, match="cannot read"):
        queries.run(store, tmp_path / "none.rq")


def test_a_folder_without_graph_says_how_to_build_it(tmp_path):
    with pytest.raises(OutputError, match="kg build"):
        queries.run(tmp_path, "offices")


def test_a_file_that_is_not_trig_is_refused(tmp_path):
    (tmp_path / "graph.trig").write_text("<a> <b>", encoding="utf-8")
    with pytest.raises(OutputError, match="not TriG"):
        database.open_any(tmp_path)


def test_a_query_that_would_ask_another_host_is_refused(store):
    with pytest.raises(QueryError, match="SERVICE"):
        queries.run(store, "SELECT * { service <http://127.0.0.1:9/> { ?s ?p ?o } }")


def test_the_word_service_in_a_string_is_no_keyword(store):
    said = queries.run(store, 'SELECT ("SERVICE" AS ?x) {} # SERVICE')
    assert said.rows == (("SERVICE",),)
