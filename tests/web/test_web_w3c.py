"""The W3C's SPARQL 1.1 query and result-format tests, through the endpoint and by pyoxigraph itself.

The data of all tests stand in one store, a file a named graph; each test names its own by the protocol.
"""

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import web
from kg.graph import guard

_SUITE = Path(__file__).parents[3] / "shared" / "data" / "w3c_sparql11"
_PARTS = (
    "aggregates",
    "bind",
    "bindings",
    "cast",
    "construct",
    "csv-tsv-res",
    "exists",
    "functions",
    "grouping",
    "json-res",
    "negation",
    "project-expression",
    "property-path",
    "subquery",
    "syntax-query",
)
_DOCUMENT = Path(__file__).parents[2] / "docs" / "sparql.md"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not _SUITE.is_dir(), reason="../shared/data/w3c_sparql11 is not here"),
]

_TESTS = """
PREFIX mf: <http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#>
PREFIX qt: <http://www.w3.org/2001/sw/DataAccess/tests/test-query#>
SELECT ?test ?kind ?query ?result WHERE {
  ?test a ?kind ; mf:action ?action .
  OPTIONAL { ?action qt:query ?asked }
  OPTIONAL { ?test mf:result ?result }
  BIND(COALESCE(?asked, ?action) AS ?query)
} ORDER BY ?test"""
_DATA = """
PREFIX mf: <http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#>
PREFIX qt: <http://www.w3.org/2001/sw/DataAccess/tests/test-query#>
SELECT ?how ?data WHERE {
  ?test mf:action ?action . ?action ?how ?data FILTER(?how IN (qt:data, qt:graphData))
}"""
_RESULT_SET = """
PREFIX rs: <http://www.w3.org/2001/sw/DataAccess/tests/result-set#>
SELECT ?row ?variable ?value WHERE {
  ?set rs:solution ?row OPTIONAL { ?row rs:binding ?b . ?b rs:variable ?variable ; rs:value ?value }
}"""
_ACCEPT = {
    "srx": "application/sparql-results+xml",
    "srj": "application/sparql-results+json",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "ttl": "text/turtle, application/sparql-results+json;q=0.5",
}


@dataclass(frozen=True)
class Case:
    name: str
    kind: str
    query: Path
    result: Path | None
    data: tuple[str, ...]
    graphs: tuple[str, ...]

    @property
    def sparql(self):
        return f"BASE <{self.query.as_uri()}>\n{self.query.read_text(encoding='utf-8')}"


def _file(node):
    return Path(node.value.removeprefix("file://")) if node else None


def _cases():
    for part in _PARTS:
        manifest = _SUITE / part / "manifest.ttl"
        store = ox.Store()
        store.load(path=str(manifest), format=ox.RdfFormat.TURTLE, base_iri=manifest.as_uri())
        for row in store.query(_TESTS):
            kind = row["kind"].value.rpartition("#")[2]
            bound = {ox.Variable("test"): row["test"]}
            data = store.query(_DATA.replace("SELECT", "SELECT ?test"), substitutions=bound)
            named = [(each["how"].value.rpartition("#")[2], each["data"].value) for each in data]
            yield Case(
                name=f"{part}/{row['test'].value.rpartition('#')[2]}",
                kind=kind,
                query=_file(row["query"]),
                result=_file(row["result"]),
                data=tuple(iri for how, iri in named if how == "data"),
                graphs=tuple(iri for how, iri in named if how == "graphData"),
            )


_CASES = list(_cases()) if _SUITE.is_dir() else []


def _load(store, iri, graph):
    path = Path(iri.removeprefix("file://"))
    format_ = ox.RdfFormat.from_extension(path.suffix[1:])
    store.load(path=str(path), format=format_, base_iri=iri, to_graph=graph)


@pytest.fixture(scope="module")
def client(tmp_path_factory, served):
    folder = tmp_path_factory.mktemp("w3c")
    store = ox.Store()
    for iri in sorted({iri for case in _CASES for iri in (*case.data, *case.graphs)}):
        _load(store, iri, ox.NamedNode(iri))
    store.dump(str(folder / "graph.trig"), ox.RdfFormat.TRIG)
    with served(folder, limits=web.Limits(workers=1)) as running:
        yield running


def _by_endpoint(client, case):
    """The format of the answer and the answer, or None if the query was refused."""
    accept = _ACCEPT[case.result.suffix[1:]] if case.result else ""
    graphs = {"default-graph-uri": case.data or "urn:none", "named-graph-uri": case.graphs}
    if guard.names_graphs(case.sparql):  # the query's own dataset counts
        graphs = {}
    status, media, body = client.ask(case.sparql, accept, **graphs)
    assert status in {200, 400}, body
    return (media.partition(";")[0], body) if status == 200 else None


def _directly(case):
    store = ox.Store()
    for iri in case.data:
        _load(store, iri, None)
    for iri in case.graphs:
        _load(store, iri, ox.NamedNode(iri))
    try:
        result = store.query(case.sparql)
    except (SyntaxError, ValueError, OSError, RuntimeError):
        return None
    if isinstance(result, ox.QueryTriples):
        return "text/turtle", result.serialize(format=ox.RdfFormat.TURTLE)
    csv_ = case.result and case.result.suffix == ".csv"
    format_ = ox.QueryResultsFormat.CSV if csv_ else ox.QueryResultsFormat.JSON
    return format_.media_type.partition(";")[0], result.serialize(format=format_)


def _passes(case, answer):
    if case.kind == "NegativeSyntaxTest11":
        return answer is None
    if answer is None or case.kind == "PositiveSyntaxTest11":
        return answer is not None
    media, body = answer
    expected = case.result.read_bytes()
    if case.result.suffix == ".csv":
        return _table(body) == _table(expected)
    if case.result.suffix == ".ttl" and media == "text/turtle":
        return _graph(body) == _graph(expected)
    return _solutions(media, body) == _expected(case.result, expected)


def _table(text):
    """Rows of CSV by column, with one label for all blank nodes."""
    read = csv.DictReader(io.StringIO(text.decode()))
    return sorted(
        sorted((name, "_:" if cell.startswith("_:") else cell) for name, cell in row.items())
        for row in read
    )


def _graph(text):
    return _canonical(ox.parse(text, format=ox.RdfFormat.TURTLE, base_iri="file:///"))


def _canonical(quads):
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return set(dataset)


_MEDIA = {
    "srx": ox.QueryResultsFormat.XML,
    "srj": ox.QueryResultsFormat.JSON,
    "tsv": ox.QueryResultsFormat.TSV,
}


def _solutions(media, body):
    return _rows(ox.parse_query_results(body, format=ox.QueryResultsFormat.from_media_type(media)))


def _expected(path, text):
    if path.suffix != ".ttl":
        return _rows(ox.parse_query_results(text, format=_MEDIA[path.suffix[1:]]))
    store = ox.Store()
    store.load(text, ox.RdfFormat.TURTLE, base_iri=path.as_uri())
    return _canonical(
        ox.Quad(row["row"], ox.NamedNode(f"var:{row['variable'].value}"), _plain(row["value"]))
        for row in store.query(_RESULT_SET)
        if row["variable"]
    )


_XSD = "http://www.w3.org/2001/XMLSchema#"
_NUMBERS = {f"{_XSD}{name}" for name in ("integer", "decimal", "float", "double")}


def _plain(term):
    """A value as one writes it: 1.0 and 1.00, true and 1 alike, each of its own type."""
    if isinstance(term, ox.Literal) and term.datatype.value == f"{_XSD}boolean":
        return ox.Literal({"0": "false", "1": "true"}.get(term.value, term.value))
    if isinstance(term, ox.Literal) and term.datatype.value in _NUMBERS:
        try:
            return ox.Literal(repr(float(term.value)), datatype=term.datatype)
        except ValueError:  # an ill-typed number
            return term
    return term


def _rows(result):
    """Solutions as a graph, a blank node a row: equal up to the labels of blank nodes."""
    if isinstance(result, ox.QueryBoolean):
        return bool(result)
    return _canonical(
        ox.Quad(ox.BlankNode(f"row{number}"), ox.NamedNode(f"var:{variable.value}"), _plain(value))
        for number, row in enumerate(result)
        for variable, value in zip(result.variables, row, strict=True)
        if value is not None
    )


def test_the_endpoint_passes_what_pyoxigraph_passes(client):
    assert len(_CASES) > 300
    by_endpoint = {case.name for case in _CASES if _passes(case, _by_endpoint(client, case))}
    directly = {case.name for case in _CASES if _passes(case, _directly(case))}
    every = {case.name for case in _CASES}
    assert directly - by_endpoint == set()
    listed = re.findall(r"^\| `([\w/-]+)` \|", _DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(every - by_endpoint) == sorted(listed)
