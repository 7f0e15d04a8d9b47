"""The ready questions, asked of the sample pages as their annotators read them.

`tests/graph/answers/NAME.txt` holds what each answers, with and without parameters; after a change
that means to change them: `pytest tests/graph/test_graph_answers.py --update-answers`.
"""

from pathlib import Path

import msgspec
import pytest
import rdflib
from rdflib.plugins.sparql import prepareQuery

from kg.findings.marked import parse
from kg.graph import database, queries, rdf, terms
from kg.score.gold import read_gold
from kg.types import Reading

pytestmark = pytest.mark.filterwarnings(
    "ignore:(Dataset|Conjunctive):DeprecationWarning"
)  # rdflib warns of its own use

_GOLD = Path(__file__).parents[1] / "gold"
_ANSWERS = Path(__file__).parent / "answers"

_ASKED = {
    "agenda": [{"person": "霍廷章"}, {"person": "霍廷章", "since": "2000", "until": "2024-10-17"}],
    "bodies-and-projects": [{"body": "云州城投集团"}, {"place": "清溪镇"}],
    "busiest-people": [{"since": "2022", "until": "2023"}],
    "co-attendance": [{"event": "市委常委会会议"}],
    "companions": [{"person": "沈砚秋"}],
    "cooperation": [{"body": "云州市政府"}],
    "coverage": [{"person": "沈砚秋"}],
    "event-kinds": [{"kind": "talks"}],
    "events-by-place": [{"place": "上坪村"}, {"kind": "会议", "since": "2021"}],
    "former-offices": [{"person": "甄满仓"}],
    "inspections": [{"person": "华树人"}],
    "met-by-whom": [{"person": "季寒松"}, {"since": "2021"}],
    "month": [{"month": "1996-05"}],
    "named-beside": [{"person": "沈砚秋"}],
    "officers": [{"body": "恒硕集团"}, {"since": "2024"}],
    "offices": [{"person": "竺万里", "since": "2020-08"}, {"body": "市委"}, {"until": "1996"}],
    "organisers": [{"body": "市民政局"}],
    "participants": [{"event": "市委常委会会议"}, {"role": "chair"}],
    "people-without-office": [{"person": "孔方"}],
    "places-within": [{"place": "永宁县"}],
    "post-holders": [{"body": "临江市"}, {"body": "临江市委"}],
    "printed-forms": [],
    "products": [{"body": "恒硕重工集团"}],
    "projects": [{"least": "1000000000"}, {"status": "在建"}, {"place": "临江经开区"}],
    "reports": [{"event": "市委常委会会议"}],
    "roles": [{"role": "主持"}, {"person": "沈砚秋"}],
    "shared-events": [{"person": "沈砚秋", "other": "秦立川"}],
    "who-chaired-what": [{"person": "沈砚秋"}, {"since": "2024-10-17"}],
}


def _readings():
    for file in sorted(_GOLD.glob("*.gold.json")):
        gold = read_gold(file)
        for number, article in enumerate(gold.articles):
            fields = msgspec.structs.asdict(article)
            text, mentions = parse(fields.pop("text"))
            name = f"{file.stem}-{number}"
            yield Reading(source=gold.source, article=name, text=text, mentions=mentions, **fields)


@pytest.fixture(scope="module")
def out(build, tmp_path_factory):
    made = build(list(_readings()))
    folder = tmp_path_factory.mktemp("answers")
    rdf.write_trig(made.graph, folder / "graph.trig", readings=made.resolved)
    return folder


@pytest.fixture(scope="module")
def store(out):
    return database.open_store(out)


@pytest.fixture(scope="module")
def plain(out):
    """The same in rdflib: what is asserted is its default graph, too."""
    dataset = rdflib.Dataset()
    dataset.parse(data=(out / "graph.trig").read_text(encoding="utf-8"), format="trig")
    for triple in dataset.get_context(str(rdf.GraphName.ASSERTED.iri().value)):
        dataset.add(triple)
    return dataset


def _asked(name):
    return [{}, *_ASKED.get(name, [])]


@pytest.mark.parametrize("name", queries.names())
def test_a_question_answers_as_it_did(store, name, request):
    told = ""
    for values in _asked(name):
        options = "".join(f" --{key} {value}" for key, value in values.items())
        told += f"$ kg query OUT {name}{options}\n{queries.run(store, name, **values).csv()}\n"
    file = _ANSWERS / f"{name}.txt"
    if request.config.getoption("--update-answers"):
        file.write_text(told, encoding="utf-8")
    assert told == file.read_text(encoding="utf-8")


_MINUTES_IN_RDFLIB = {"co-attendance", "named-beside"}
"""Joins that rdflib walks one by one; both are asked of a smaller graph in test_graph_queries."""


@pytest.mark.parametrize("name", sorted({*queries.names()} - _MINUTES_IN_RDFLIB))
def test_rdflib_gives_the_same_answer(store, plain, name):
    for values in _asked(name):
        sparql, _ = queries.prepare(store, name, values)
        rows = plain.query(sparql)
        answer = queries.run(store, name, **values)
        assert answer.columns == tuple(str(variable) for variable in rows.vars)
        asked = [tuple(None if v is None else str(v) for v in row) for row in rows]
        assert list(answer.rows) == asked


def test_by_default_the_evidence_is_that_of_the_first_chairing(store):
    rdf_ns, kg_ns = (terms.prefixes()[name] for name in ("rdf", "kg"))
    query = (
        f"SELECT ?one WHERE {{ ?one a <{rdf_ns}Statement> ; <{rdf_ns}predicate> <{kg_ns}chairs> }}"
    )
    first = min(row[0] for row in queries.run(store, query).rows)
    assert queries.run(store, "evidence", statement=first) == queries.run(store, "evidence")
    assert queries.run(store, "evidence").rows


@pytest.mark.parametrize("name", queries.names())
def test_a_question_is_valid_as_it_stands(name):
    assert prepareQuery(queries.text(name))


def test_answers_of_no_question_are_left():
    assert {file.stem for file in _ANSWERS.glob("*.txt")} == set(queries.names())


def test_every_question_with_parameters_is_asked_with_some():
    without = {name for name in queries.names() if queries.parameters(name) and name not in _ASKED}
    assert without <= {"evidence"}  # its identifiers change with the words
    for name, asked in _ASKED.items():
        declared = {one.name for one in queries.parameters(name)}
        assert set().union(*asked, set()) <= declared, name
