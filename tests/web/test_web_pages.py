"""The explorer's pages over HTTP: what is there, with which headers, and what is not."""

import http.client
import json
from urllib.parse import urlencode

import pytest

import kg
from kg.explorer import Site
from kg.explorer.render import CSP
from kg.web.pages import routes


@pytest.fixture(scope="module")
def site(out):
    return Site(kg.open(out), served=True)


@pytest.fixture(scope="module")
def pages(out, site, served):
    with served(out, routes=routes(site)) as running:
        yield running


def test_every_page_is_served_as_it_is_written(pages, site):
    for path in site.paths():
        status, media, body = pages.send(path=f"/{path}")
        content = site.content(path)
        assert (status, media) == (200, content.media), path
        assert body == (content.file.read_bytes() if content.file else content.body), path


def test_the_root_is_the_home_page(pages, site):
    assert pages.send(path="/")[2] == site.content("index.html").body


def test_pages_bear_the_headers_that_keep_them_safe(pages):
    for path in ("/", "/files/graph.json", "/entity/nobody.html"):
        connection = http.client.HTTPConnection("127.0.0.1", pages.port, timeout=30)
        connection.request("HEAD", path)
        headers = connection.getresponse().headers
        assert headers["Content-Security-Policy"] == f"{CSP}; frame-ancestors 'none'"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
        connection.close()


def test_an_identifier_leads_to_its_page(pages, site):
    one = site.known.graph.index.find("闵禾")[0].id
    assert pages.send(path=f"/{one}")[0] == 303


@pytest.mark.parametrize(
    "path",
    ["/entity/nobody.html", "/files/..%2f..%2fetc/passwd", "/static/../site.py", "/%00",
     "/files/%2e%2e/secret", "/list/person.0.html", "/<script>alert(1)</script>"],
)  # fmt: skip
def test_what_is_not_there_is_said_so(pages, path):
    status, media, body = pages.send(path=path)
    assert (status, media) == (404, "text/html; charset=utf-8")
    assert b"<script>alert" not in body


def test_nothing_can_be_written(pages):
    for method in ("POST", "PUT", "DELETE"):
        assert pages.send(method, "/index.html")[0] == 405


def test_a_question_is_bound_by_terms(pages, site):
    person = site.known.graph.index.find("闵禾")[0].id
    status, media, body = pages.send(path=f"/bound/offices?{urlencode({'person': '闵禾'})}")
    assert (status, media) == (200, "text/plain; charset=utf-8")
    assert person in body.decode()
    for wrong in ("nothing", "offices?horse=1", f"offices?{urlencode({'person': '无此人'})}"):
        assert pages.send(path=f"/bound/{wrong}")[0] == 400


def test_the_endpoint_stands_beside_the_pages(pages):
    status, _, body = pages.ask("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    assert status == 200
    assert int(json.loads(body)["results"]["bindings"][0]["n"]["value"])
