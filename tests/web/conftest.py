"""A server on a free port of this machine, over the small corpus that the tests of the graph use."""

import http.client
import importlib.util
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import pytest
import uvicorn

from kg import web

_SPEC = importlib.util.spec_from_file_location(
    "opened_corpus", Path(__file__).parents[1] / "opened" / "conftest.py"
)
_OPENED = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(_OPENED)
corpus, build, random_readings, out = (
    _OPENED.corpus,
    _OPENED.build,
    _OPENED.random_readings,
    _OPENED.out,
)


class Client:
    """Requests to one port, each on a connection of its own."""

    def __init__(self, port):
        self.port = port
        self.url = f"http://127.0.0.1:{port}/sparql"

    def send(self, method="GET", path="/sparql", body=None, headers=()):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body, dict(headers))
            response = connection.getresponse()
            return response.status, response.getheader("content-type", ""), response.read()
        finally:
            connection.close()

    def ask(self, query, accept="application/sparql-results+json", **more):
        """A query by GET; `more` are further parameters, lists for several of one name."""
        asked = urlencode({"query": query, **more}, doseq=True)
        return self.send("GET", f"/sparql?{asked}", headers={"Accept": accept})


@contextmanager
def serving(folder, **options):
    """A running server."""
    app = web.create(folder, **options)
    config = uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error", lifespan="on")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.01)
    try:
        yield Client(server.servers[0].sockets[0].getsockname()[1])
    finally:
        server.should_exit = True
        thread.join(30)


@pytest.fixture(scope="session")
def served():
    """`serving`, for tests that want a server of their own."""
    return serving


@pytest.fixture(scope="session")
def client(out):
    limits = web.Limits(seconds=20, size=300_000, workers=1)
    with serving(out, limits=limits) as running:
        yield running
