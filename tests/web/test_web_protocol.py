"""The SPARQL 1.1 protocol over HTTP: forms, formats, datasets, limits, refusals."""

import json
import shutil
import socket
import time
from urllib.parse import urlencode

import pyoxigraph
import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper

from kg import web
from kg.errors import OutputError
from kg.graph import database

_ASK = "ASK { ?s ?p ?o }"
_SELECT = "SELECT ?o { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?o } ORDER BY ?o LIMIT 3"
_CONSTRUCT = "CONSTRUCT { ?s a ?t } WHERE { ?s a ?t }"
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}
_TOGETHER = "ASK { ?a <https://kg.example/ontology#coOccursWith> ?b }"
_ID = "https://kg.example/id/"


def _true(reply):
    return reply[0] == 200 and json.loads(reply[2])["boolean"]


def test_the_three_forms_of_the_protocol_ask_the_same(client):
    asked = urlencode({"query": _ASK})
    plain = {"Content-Type": "application/sparql-query; charset=utf-8"}
    assert _true(client.send("GET", f"/sparql?{asked}"))
    assert _true(client.send("POST", "/sparql", asked, _FORM))
    assert _true(client.send("POST", "/sparql", _ASK, plain))


@pytest.mark.parametrize(
    ("query", "accept", "media"),
    [
        (_SELECT, "", "application/sparql-results+json"),
        (_SELECT, "*/*", "application/sparql-results+json"),
        (_SELECT, "application/json", "application/json"),
        (_SELECT, "application/sparql-results+xml", "application/sparql-results+xml"),
        (_SELECT, "text/csv;q=0.9, text/html", "text/csv; charset=utf-8"),
        (_SELECT, "TEXT/*", "text/xml; charset=utf-8"),
        (_ASK, "text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        (_CONSTRUCT, "", "text/turtle; charset=utf-8"),
        (_CONSTRUCT, "application/n-triples", "application/n-triples"),
        (_CONSTRUCT, "application/rdf+xml;q=0.4, application/ld+json", "application/ld+json"),
    ],
)
def test_formats_are_negotiated(client, query, accept, media):
    status, given, body = client.ask(query, accept)
    assert (status, given) == (200, media)
    assert body


@pytest.mark.parametrize("query", [_SELECT, _CONSTRUCT])
@pytest.mark.parametrize("accept", ["image/png", "text/csv;q=0, image/*", "text/turtle;q=x"])
def test_a_format_that_is_not_there_is_406(client, query, accept):
    status, _, body = client.ask(query, accept)
    assert status == 406
    assert b"is answered in" in body


def test_an_endpoint_describes_itself(client):
    status, media, body = client.send("GET", headers={"Accept": "text/turtle"})
    described = rdflib.Graph().parse(data=body, format="turtle")
    service = rdflib.URIRef(client.url)
    assert (status, media) == (200, "text/turtle; charset=utf-8")
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    assert (service, rdflib.RDF.type, sd.Service) in described
    assert (service, sd.endpoint, service) in described
    assert (service, sd.supportedLanguage, sd.SPARQL11Query) in described
    assert client.send("HEAD")[0] == 200


def test_a_query_asks_what_is_asserted_unless_it_names_graphs(client):
    together = {"named-graph-uri": f"{_ID}graph-cooccurrence"}
    other = {"default-graph-uri": [f"{_ID}graph-cooccurrence", f"{_ID}graph-asserted"]}
    assert not _true(client.ask(_TOGETHER))
    assert _true(client.ask(_TOGETHER, **other))
    assert not _true(client.ask(_TOGETHER, **together))
    inside = _TOGETHER.replace("{", "{ GRAPH ?g {", 1) + " }"
    assert _true(client.ask(inside))
    assert _true(client.ask(inside, **together))
    assert not _true(client.ask(inside, **{"default-graph-uri": f"{_ID}graph-asserted"}))
    assert _true(client.ask(_TOGETHER.replace("{", f"FROM <{_ID}graph-cooccurrence> {{", 1)))


@pytest.mark.parametrize(
    ("method", "path", "body", "headers", "status"),
    [
        ("POST", "/sparql", urlencode({"update": "CLEAR ALL"}), _FORM, 403),
        ("POST", "/sparql", "CLEAR ALL", {"Content-Type": "application/sparql-update"}, 403),
        ("GET", "/sparql?update=CLEAR+ALL", None, {}, 403),
        ("POST", "/sparql", urlencode({"query": "CLEAR ALL"}), _FORM, 400),
        ("POST", "/sparql", urlencode({"query": "LOAD <file:///etc/passwd>"}), _FORM, 400),
        ("GET", "/sparql?query=ASK%20%7BSERVICE%20%3Chttp%3A%2F%2Fx%3E%20%7B%7D%7D", None, {}, 400),
        ("POST", "/sparql", "ASK {}", {}, 415),
        ("POST", "/sparql", "ASK {}", {"Content-Type": "text/plain"}, 415),
        ("POST", "/sparql", "", _FORM, 400),
        ("POST", "/sparql", b"query=\xff\xfe", _FORM, 400),
        ("POST", "/sparql", b"\xff", {"Content-Type": "application/sparql-query"}, 400),
        ("POST", "/sparql", b"query=" + b"a" * (2**20 + 1), _FORM, 413),
        ("GET", "/sparql?query=ASK%7B%7D&query=ASK%7B%7D", None, {}, 400),
        ("GET", "/sparql?quer=ASK%7B%7D", None, {}, 400),
        ("GET", "/sparql?query=", None, {}, 400),
        ("GET", "/sparql?query=ASK%7B%7D%00", None, {}, 400),
        ("GET", "/sparql?query=%ff", None, {}, 400),
        ("GET", "/sparql?query=ASK%7B%7D&default-graph-uri=no+iri", None, {}, 400),
        ("GET", "/sparql?query=ASK%7B%7D&using-graph-uri=http%3A%2F%2Fx", None, {}, 400),
        ("PUT", "/sparql", None, {}, 405),
        ("DELETE", "/sparql", None, {}, 405),
        ("GET", "/nowhere", None, {}, 404),
    ],
)
def test_what_is_no_query_is_refused(client, method, path, body, headers, status):
    assert client.send(method, path, body, headers)[0] == status


def test_wrong_sparql_is_told_with_its_place(client):
    status, media, body = client.ask("SELECT ?x WHERE {\n  ?x a }")
    assert (status, media) == (400, "text/plain; charset=utf-8")
    assert body.startswith(b"query:2:9: not valid SPARQL")


_ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def test_a_query_without_end_is_stopped_and_the_server_goes_on(out, served):
    with served(out, limits=web.Limits(seconds=1, workers=1)) as client:
        for _ in range(2):
            status, _, body = client.ask(_ENDLESS)
            assert (status, body) == (503, b"stopped: the query took more than 1 seconds\n")
            assert _true(client.ask(_ASK))


def test_the_query_of_a_client_that_goes_away_is_stopped(out, served):
    asked = f"GET /sparql?{urlencode({'query': _ENDLESS})} HTTP/1.1\r\nHost: x\r\n\r\n"
    with served(out, limits=web.Limits(seconds=50, workers=1)) as client:
        assert _true(client.ask(_ASK))
        for _ in range(3):
            with socket.create_connection(("127.0.0.1", client.port)) as connection:
                connection.sendall(asked.encode())
        begun = time.monotonic()
        assert _true(client.ask(_ASK))
        assert time.monotonic() - begun < 40


def test_a_query_that_needs_too_much_memory_is_stopped_and_the_server_goes_on(out, served):
    """The rows are sorted, so all of them are held at once."""
    sorted_ = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i LIMIT 1"
    with served(out, limits=web.Limits(seconds=50, memory=3 * 2**29, workers=1)) as client:
        status, _, body = client.ask(sorted_)
        assert status == 503
        assert b"memory" in body
        assert _true(client.ask(_ASK))


def test_an_answer_that_is_too_large_is_refused(client):
    status, _, body = client.ask("SELECT * { ?a ?b ?c . ?d ?e ?f }")
    assert status == 413
    assert b"LIMIT" in body


def test_a_busy_server_says_so(out, served):
    with served(out, limits=web.Limits(seconds=0.2, workers=0)) as client:
        assert client.ask(_ASK)[0] == 503


def test_a_store_that_is_made_again_is_asked_from_then_on(out, tmp_path, served):
    folder = tmp_path / "out"
    shutil.copytree(out, folder, ignore=shutil.ignore_patterns("store"))
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    with served(folder) as client:
        before = client.ask(count, "text/csv")[2]
        more = pyoxigraph.Store()
        more.load(path=str(folder / "graph.trig"))
        node = pyoxigraph.NamedNode(f"{_ID}new")
        graph = pyoxigraph.NamedNode(f"{_ID}graph-asserted")
        more.add(pyoxigraph.Quad(node, node, node, graph))
        more.dump(str(folder / "graph.trig"), pyoxigraph.RdfFormat.TRIG)
        database.prepare(folder)
        after = client.ask(count, "text/csv")[2]
    assert int(after.split()[1]) == int(before.split()[1]) + 1


def test_other_origins_are_let_in_only_if_named(out, client, served):
    asked = f"/sparql?{urlencode({'query': _ASK})}"

    def allowed(running):
        connection_headers = {"Origin": "https://a.example"}
        import http.client  # noqa: PLC0415 - the header is not in what `send` gives

        connection = http.client.HTTPConnection("127.0.0.1", running.port)
        connection.request("GET", asked, headers=connection_headers)
        response = connection.getresponse()
        response.read()
        connection.close()
        return response.getheader("access-control-allow-origin")

    assert allowed(client) is None
    with served(out, origins=["https://a.example"]) as open_:
        assert allowed(open_) == "https://a.example"


def test_sparqlwrapper_is_a_client(client):
    wrapper = SPARQLWrapper(client.url)
    wrapper.setQuery(_SELECT)
    wrapper.setReturnFormat(JSON)
    assert len(wrapper.query().convert()["results"]["bindings"]) == 3
    wrapper.setMethod(POST)
    assert len(wrapper.query().convert()["results"]["bindings"]) == 3
    wrapper.setQuery(_CONSTRUCT)
    wrapper.setReturnFormat(TURTLE)
    read = rdflib.Graph().parse(data=wrapper.query().convert(), format="turtle")
    assert len(read) > 10


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflibs_store_is_a_client(client, method):
    graph = rdflib.Graph(SPARQLStore(client.url, method=method))
    assert len(list(graph.query(_SELECT))) == 3
    assert graph.query(_ASK).askAnswer
    person = rdflib.URIRef("http://xmlns.com/foaf/0.1/Person")
    assert len(list(graph.subjects(rdflib.RDF.type, person))) == 4


def test_a_folder_without_graph_cannot_be_served(tmp_path):
    with pytest.raises(OutputError, match="kg build"):
        web.create(tmp_path)
