"""Each export is read back by a reader of its format, or checked by its schemas."""

import csv
import json
import os
import re
import shutil
import subprocess
import sys
import tracemalloc
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from jsonschema import Draft3Validator, FormatChecker
from rdflib.compare import isomorphic
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT3
from typer.testing import CliRunner

from kg import extras, graph, pipeline
from kg.cli import app
from kg.cli.export import Format
from kg.errors import OutputError
from kg.graph import exports, flat, network, rdf
from kg.graph.exports.gexf import interval
from kg.types import Layer

_POPOLO = Path(__file__).parents[3] / "shared" / "data" / "popolo"
_ALL = sorted(exports.FORMATS)

pytestmark = pytest.mark.filterwarnings(r"ignore:(Dataset|ConjunctiveGraph)\b:DeprecationWarning")


@pytest.fixture(scope="module")
def source(corpus):
    return exports.Source(graph=corpus.graph, readings=corpus.resolved)


@pytest.fixture(scope="module")
def written(source, tmp_path_factory):
    folder = tmp_path_factory.mktemp("exports")
    return {
        name: exports.export(source, name, folder / one.out)
        for name, one in exports.FORMATS.items()
    }


@pytest.mark.parametrize("name", ["trig", "nquads", "jsonld"])
def test_a_dataset_comes_back_as_the_quads(name, source, written):
    expected = set(rdf.quads(source.graph, source.readings))
    assert set(ox.parse(path=str(written[name]))) == expected


def test_turtle_is_the_asserted_graph(corpus, written, tmp_path):
    rdf.write_turtle(corpus.graph, tmp_path / "graph.ttl", readings=corpus.resolved)
    assert written["turtle"].read_bytes() == (tmp_path / "graph.ttl").read_bytes()


def test_json_ld_comes_back_in_rdflib(source, written):
    data = written["jsonld"].read_text(encoding="utf-8")
    read = rdflib.Dataset().parse(data=data, format="json-ld")
    name = rdf.GraphName.COOCCURRENCE.iri().value
    triples = (
        q.triple for q in rdf.quads(source.graph, source.readings) if q.graph_name.value == name
    )
    lines = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    assert isomorphic(
        read.graph(rdflib.URIRef(name)), rdflib.Graph().parse(data=lines, format="nt")
    )


@pytest.mark.parametrize("name", ["turtle", "trig", "nquads"])
def test_rdf_1_2_is_written_where_it_can_be(name, source, tmp_path):
    star = exports.Source(graph=source.graph, rdf12=True)
    exports.export(star, name, tmp_path / exports.default(name))
    quads = list(ox.parse(path=str(tmp_path / exports.default(name))))
    assert any(isinstance(quad.object, ox.Triple) for quad in quads)
    assert not any(quad.predicate.value == str(rdflib.RDF.subject) for quad in quads
                   if quad.graph_name != rdf.GraphName.INFERRED.iri())  # fmt: skip


def test_rdf_1_2_is_refused_elsewhere(source, tmp_path):
    star = exports.Source(graph=source.graph, rdf12=True)
    with pytest.raises(OutputError, match="use turtle, trig or nquads"):
        exports.export(star, "jsonld", tmp_path / "x")


def _expected(corpus):
    return network.to_networkx(corpus.graph, layers=tuple(Layer), sentences=network.HEAVIEST_FROM)


def test_graphml_and_node_link_come_back_in_networkx(corpus, written):
    whole = _expected(corpus)
    graphml = nx.read_graphml(written["graphml"], force_multigraph=True)
    assert {n: d | {"label": d["name"]} for n, d in whole.nodes(data=True)} == dict(
        graphml.nodes(data=True)
    )
    data = json.loads(written["node-link"].read_text(encoding="utf-8"))
    linked = nx.node_link_graph(data, edges="edges")
    for read in (graphml, linked):
        assert sorted(read.edges(keys=True, data=True)) == sorted(whole.edges(keys=True, data=True))
    assert dict(linked.nodes(data=True)) == dict(whole.nodes(data=True))


def test_gexf_comes_back_with_dates_as_intervals(corpus, written):
    whole, read = _expected(corpus), nx.read_gexf(written["gexf"])
    assert set(read) == set(whole)
    for name, row in whole.nodes(data=True):
        assert {key: read.nodes[name][key] for key in row} == row
    event, person = corpus.named("全市工业大会"), corpus.named("闵禾")
    day = {"start": "2003-03-05", "end": "2003-03-05"}
    assert {key: read.nodes[event][key] for key in day} == day
    assert "start" not in read.nodes[person]
    edges = {(a, b, d["predicate"]): d for a, b, d in read.edges(data=True)}
    assert len(edges) == whole.number_of_edges()
    assert {key: edges[person, event, "chair"][key] for key in day} == day
    assert not [d for (*_, word), d in edges.items() if word == "meets" and "start" in d]
    guest = corpus.named("孟川")
    (seen,) = (d for (a, _, word), d in edges.items() if (a, word) == (guest, "holds"))
    assert (seen["start"], seen["end"]) == ("2003-04-01", "2003-04-30")


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("2004", "2004", ("2004-01-01", "2004-12-31")),
        ("2004-02", "2004-02", ("2004-02-01", "2004-02-29")),
        ("2003-12-05", "2004-01", ("2003-12-05", "2004-01-31")),
        (None, "2004", None),
        ("昨日", "昨日", None),
        ("2004-13", "2004-13", None),
    ],
)
def test_a_date_is_the_days_that_it_covers(first, last, days):
    assert interval(first, last) == days


def _rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_tables_hold_every_entity_statement_and_citation(corpus, written):
    tables = {
        name: _rows(written["csv"] / f"{name}.csv")
        for name in ("entities", "statements", "citations")
    }
    assert [row["id"] for row in tables["entities"]] == [one.id for one in corpus.graph.entities]
    assert [row["id"] for row in tables["statements"]] == [
        one.id for one in corpus.graph.statements
    ]
    cited = [
        (one.id, c.article, str(c.start), c.rule)
        for one in corpus.graph.statements
        for c in one.citations
    ]
    assert [
        (r["statement"], r["article"], r["start"], r["rule"]) for r in tables["citations"]
    ] == cited
    (chair,) = (row for row in tables["statements"] if row["predicate"] == "chair")
    assert (chair["subject_name"], chair["object_name"], chair["rank"]) == (
        "闵禾",
        "全市工业大会",
        "1",
    )
    values = {
        row["predicate"]: row["object_name"] for row in tables["statements"] if not row["object"]
    }
    assert values["investment"] == "62.5亿元"


def test_parquet_holds_what_csv_holds(written):
    parquet = pytest.importorskip("pyarrow.parquet")
    for name in ("entities", "statements", "citations"):
        table = parquet.read_table(written["parquet"] / f"{name}.parquet")
        plain = [
            {key: "" if value is None else str(value) for key, value in row.items()}
            for row in table.to_pylist()
        ]
        assert plain == _rows(written["csv"] / f"{name}.csv")


def test_parquet_says_what_is_missing(source, tmp_path, monkeypatch):
    monkeypatch.setattr(extras, "has", lambda _extra: False)
    with pytest.raises(OutputError, match=r"kg\[parquet\]"):
        exports.export(source, "parquet", tmp_path / "parquet")


def test_neo4j_tables_have_its_headers_and_whole_ends(corpus, written):
    nodes, ties = (_rows(written["neo4j"] / f"{name}.csv") for name in ("nodes", "relationships"))
    assert {":LABEL", "id:ID", "name:string", "aliases:string[]", "mentions:long"} <= set(nodes[0])
    assert {":START_ID", ":END_ID", ":TYPE", "id:string", "weight:long"} <= set(ties[0])
    ids = [row["id:ID"] for row in nodes]
    assert ids == [one.id for one in corpus.graph.entities]
    assert {row[end] for row in ties for end in (":START_ID", ":END_ID")} <= set(ids)
    assert len(ties) == sum(one.object is not None for one in corpus.graph.statements)
    assert {row[":TYPE"] for row in ties} >= {"CHAIR", "HOLDS", "CO_OCCURS"}


def _ftm(written):
    return [json.loads(line) for line in written["ftm"].read_text(encoding="utf-8").splitlines()]


def test_follow_the_money_has_offices_events_and_their_proof(corpus, written):
    rows = _ftm(written)
    by_schema = {}
    for row in rows:
        by_schema.setdefault(row["schema"], []).append(row["properties"])
    (held,) = (o for o in by_schema["Occupancy"] if o["holder"] == [corpus.named("孟川")])
    assert held["date"] == ["2003-04"]
    assert not any("startDate" in o for o in by_schema["Occupancy"])
    assert {o["member"][0] for o in by_schema["Membership"]} >= {corpus.named("闵禾")}
    (event,) = (e for e in by_schema["Event"] if e["name"] == ["全市工业大会"])
    assert corpus.named("闵禾") in event["involved"]
    assert event["organizer"] == [corpus.named("市商务局")]
    ids = {row["id"] for row in rows}
    assert {end for row in rows for end in row["properties"].get("proof", ())} <= ids
    assert len(ids) == len(rows)


def _validated(rows):
    ftm = pytest.importorskip("followthemoney", reason="followthemoney is not installed")
    for row in rows:
        proxy = ftm.model.get_proxy(row, cleaned=False)
        ftm.model.get(row["schema"]).validate(row)
        kept = {name: sorted(proxy.get(name)) for name in row["properties"]}
        assert kept == {name: sorted(set(values)) for name, values in row["properties"].items()}
        assert not proxy.schema.abstract


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_follow_the_money_validates(written):
    _validated(_ftm(written))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_follow_the_money_validates_on_the_sample_pages(sample_exports):
    _validated(_ftm(sample_exports))


def _popolo_errors(document):
    """What the schemas of Popolo find wrong; their references are resolved in their folder."""
    schemas = [
        json.loads(file.read_text(encoding="utf-8")) for file in sorted(_POPOLO.glob("*.json"))
    ]
    registry = Registry().with_resources(
        (one["id"].rstrip("#"), Resource.from_contents(one, default_specification=DRAFT3))
        for one in schemas
    )
    by_name = {one["id"].rsplit("/", 1)[1].partition(".")[0]: one for one in schemas}
    singular = {"persons": "person", "organizations": "organization", "areas": "area", "posts": "post",
                "memberships": "membership", "events": "event"}  # fmt: skip
    for key, rows in document.items():
        schema = by_name[singular[key]]
        checker = Draft3Validator(schema, registry=registry, format_checker=FormatChecker())
        for row in rows:
            assert set(row) <= set(schema["properties"]), (key, row)
            yield from checker.iter_errors(row)


_NEEDS_POPOLO = pytest.mark.skipif(not _POPOLO.is_dir(), reason="../shared/data/popolo is not here")


@pytest.mark.shared
@_NEEDS_POPOLO
def test_popolo_holds_to_its_schemas(written):
    document = json.loads(written["popolo"].read_text(encoding="utf-8"))
    assert all(document.values())
    assert list(_popolo_errors(document)) == []


@pytest.mark.shared
@_NEEDS_POPOLO
def test_popolo_of_the_sample_pages_holds_to_its_schemas(sample_exports):
    document = json.loads(sample_exports["popolo"].read_text(encoding="utf-8"))
    assert list(_popolo_errors(document)) == []


@pytest.mark.shared
@_NEEDS_POPOLO
def test_a_wrong_popolo_document_is_found():
    assert list(_popolo_errors({"memberships": [{"id": "m", "start_date": "March"}]}))


def test_popolo_leads_from_a_membership_to_person_post_body_and_page(corpus, written):
    document = json.loads(written["popolo"].read_text(encoding="utf-8"))
    (held,) = (m for m in document["memberships"] if m["person_id"] == corpus.named("闵禾"))
    posts = {post["id"]: post for post in document["posts"]}
    assert posts[held["post_id"]]["label"] == "市委书记"
    assert held["organization_id"] == corpus.named("市委")
    assert held["sources"][0]["note"].startswith("p1.txt:")
    assert not {"start_date", "end_date"} & set(held)


@pytest.fixture(scope="module")
def sample_exports(sample, tmp_path_factory):
    folder = tmp_path_factory.mktemp("sample-exports")
    return {
        name: pipeline.export(sample, name, folder / exports.default(name))
        for name in ("ftm", "popolo")
    }


def _bytes(path):
    files = sorted(path.rglob("*")) if path.is_dir() else [path]
    return {file.name: file.read_bytes() for file in files}


def test_the_order_of_hashing_changes_no_byte(sample, tmp_path):
    code = (
        "import sys; from pathlib import Path; from kg import pipeline; from kg.graph import exports\n"
        "for name in exports.FORMATS:\n"
        "    pipeline.export(Path(sys.argv[1]), name, Path(sys.argv[2]) / exports.default(name))\n"
    )
    for seed in ("1", "2"):
        (tmp_path / seed).mkdir()
        env = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        run = [sys.executable, "-c", code, str(sample), str(tmp_path / seed)]
        subprocess.run(run, check=True, env=env)
    for name in exports.FORMATS:
        one, other = (tmp_path / seed / exports.default(name) for seed in ("1", "2"))
        assert _bytes(one) == _bytes(other), name


@pytest.mark.parametrize("name", ["nquads", "graphml", "gexf", "node-link", "csv", "neo4j"])
def test_memory_does_not_grow_with_the_graph(name, build, random_readings, tmp_path):
    """What an export holds at its height, beside the graph, for four times as much of it."""
    held = []
    for count in (60, 120):
        made = build(random_readings(range(count)))
        whole = exports.Source(graph=made.graph, readings=made.resolved)
        exports.export(whole, name, tmp_path / "warm")  # caches are filled
        tracemalloc.start()
        exports.export(whole, name, tmp_path / "warm")
        held.append((len(made.graph.statements), tracemalloc.get_traced_memory()[1]))
        tracemalloc.stop()
    (few, less), (many, more) = held
    assert (more - less) / (
        many - few
    ) < 500  # bytes a statement: references to it and bounded caches; itself it takes thousands


def test_an_unknown_format_suggests_near_ones(source, tmp_path):
    with pytest.raises(OutputError, match=r"try .*gexf"):
        exports.export(source, "gefx", tmp_path / "x")
    assert not list(tmp_path.iterdir())


def test_flat_edges_and_nodes_leave_no_statement_out(corpus):
    whole = flat.Flat(corpus.graph, tuple(Layer), 0)
    plain = sum(one.value is not None for one in corpus.graph.statements)
    assert len(list(whole.edges())) + plain == len(corpus.graph.statements)


@pytest.mark.parametrize("name", _ALL)
def test_the_command_writes_beside_the_graph_or_where_it_is_told(name, sample, tmp_path):
    target = tmp_path / exports.default(name)
    result = CliRunner().invoke(app, ["export", str(sample), "--format", name, "-o", str(target)])
    assert result.exit_code == 0, result.output
    assert target.exists()


def test_the_command_knows_every_format():
    assert sorted(Format) == _ALL


def test_identifiers_keep_the_base_that_the_graph_was_built_with(corpus, tmp_path):
    graph.save(corpus.graph, tmp_path / "graph.json")
    rdf.write_turtle(corpus.graph, tmp_path / "graph.ttl", base="https://archive.example/x#")
    pipeline.export(tmp_path, "nquads")
    assert "<https://archive.example/x#person-" in (tmp_path / "graph.nq").read_text(
        encoding="utf-8"
    )
    assert rdf.base_of(tmp_path / "none.ttl") == rdf.BASE


def test_a_folder_without_graph_says_how_to_build_it(tmp_path):
    result = CliRunner().invoke(app, ["export", str(tmp_path), "--format", "csv"])
    assert result.exit_code == 3
    assert "kg build" in result.output


_DOCS = Path(__file__).parents[2] / "docs" / "graph.md"


def test_the_documented_commands_run(sample, tmp_path, monkeypatch):
    shutil.copytree(sample, tmp_path / "out")
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"```sh\n(.*?)```", _DOCS.read_text(encoding="utf-8"), re.DOTALL)
    commands = [line.split()[1:] for block in blocks for line in block.splitlines()]
    assert len(commands) > 3
    for arguments in commands:
        result = CliRunner().invoke(app, arguments)
        assert result.exit_code == 0, (arguments, result.output)


def test_the_documented_formats_are_all_there_is():
    rows = re.findall(
        r"^\| (`.*?) \|", _DOCS.read_text(encoding="utf-8").split("## Hand it on")[1], re.MULTILINE
    )
    assert sorted(re.findall(r"`([\w-]+)`", " ".join(rows))) == _ALL
