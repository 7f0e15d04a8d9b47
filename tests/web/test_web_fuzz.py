"""Requests that nobody should send: whatever comes, the answer is no 500 and the server goes on."""

import random
import re
import socket

import pytest

_METHODS = ("GET", "POST", "HEAD", "PUT", "OPTIONS", "GETT", "", "get", "POST\0")
_PATHS = (
    "/sparql",
    "/sparql?",
    "//sparql",
    "/sparql/",
    "/",
    "*",
    "sparql",
    "/%2e%2e/etc/passwd",
    "/\xff",
)
_TYPES = (
    "application/x-www-form-urlencoded",
    "application/sparql-query",
    "application/sparql-update",
    "application/json",
    "multipart/form-data; boundary=x",
    "text/plain; charset=nonsense",
    ";;;=",
    "\xff",
)
_ACCEPTS = (
    "*/*",
    "",
    ",,,",
    "a/b;q=",
    "text/csv;q=NaN",
    "*/*;q=inf",
    "text/csv;q=1e999",
    ";",
    "\xfe/*",
)
_QUERIES = (
    "ASK {}",
    "SELECT * { ?s ?p ?o } LIMIT 1",
    "CONSTRUCT WHERE { ?s ?p ?o } LIMIT 1",
    "DESCRIBE <http://x/>",
    "SELECT (1/0 AS ?x) (STR(?u) AS ?y) {}",
    "SELECT * { ?s ?p ?o FILTER REGEX(?o, '(') } LIMIT 1",
    "SELECT * { ?s ?p ?o FILTER REGEX('a', 'a{999999}') } LIMIT 1",
    "ASK { SERVICE <http://127.0.0.1:1/> {} }",
    "BASE <http://x/> SELECT * FROM <y> FROM NAMED <z> {}",
    "SELECT * { GRAPH ?g { ?s ?p ?o } } LIMIT 1",
    "ASK { FILTER(<http://x/f>(1)) }",
    "LOAD <file:///etc/passwd>",
    "SELECT ?x { BIND(" + "(" * 90 + "1" + ")" * 90 + " AS ?x) }",
    "SELECT ?x { { SELECT ?x {" + "{" * 60 + "}" * 60 + "} } }",
    "ASK { ?a !(^<x:y>|<x:z>)* ?b }",
)
_PARAMETERS = (
    "query",
    "default-graph-uri",
    "named-graph-uri",
    "update",
    "using-graph-uri",
    "format",
    "",
    "query[]",
)
_VALUES = (
    "urn:x",
    "x",
    "",
    "<",
    "http://[",
    "http://x/ y",
    "\U0001f600",
    "\0",
    "%",
    "=&",
    "a" * 5000,
)


def _bitten(random_, text):
    """The text with a few bytes changed, left out or put in; or as it is."""
    data = bytearray(text.encode("utf-8", "surrogatepass"))
    for _ in range(random_.choice((0, 0, 1, 3, 20))):
        at = random_.randrange(len(data) + 1)
        byte = bytes([random_.randrange(256)])
        data[at : at + random_.randrange(2)] = random_.choice((b"", byte, byte * 3))
    return bytes(data)


def _escaped(random_, data):
    """Percent-encoding as it should be, or not at all, or broken."""
    how = random_.choice(("all", "some", "broken"))
    if how == "all":
        return "".join(f"%{byte:02X}" for byte in data)
    if how == "some":
        safe = "".join(chr(b) if chr(b).isalnum() and b < 128 else f"%{b:02x}" for b in data)
        return safe.replace("%20", "+")
    return data.decode("latin-1").translate(dict.fromkeys((10, 13, 32), "+"))


def _pairs(random_):
    pairs = []
    for _ in range(random_.choice((0, 1, 1, 1, 2, 5))):
        name = random_.choice((*_PARAMETERS, "query", "query"))
        value = random_.choice(_QUERIES if name == "query" else _VALUES)
        pairs.append(f"{name}={_escaped(random_, _bitten(random_, value))}")
    return random_.choice(("&", "&", "&&", ";")).join(pairs)


def request(seed):
    """The bytes of one request."""
    random_ = random.Random(seed)
    method = random_.choice(("GET", "POST", "POST", random_.choice(_METHODS)))
    path = random_.choice(("/sparql", "/sparql", random_.choice(_PATHS)))
    body = b""
    if method.startswith("POST"):
        asked = random_.choice((_pairs(random_), random_.choice(_QUERIES)))
        body = _bitten(random_, asked)
    else:
        path = f"{path}?{_pairs(random_)}"
    length = random_.choice((len(body),) * 8 + (len(body) + 1, max(0, len(body) - 1), -1, "x"))
    headers = [
        "Host: 127.0.0.1",
        "Connection: close",
        f"Content-Length: {length}",
        f"Content-Type: {random_.choice(_TYPES[:2] * 4 + _TYPES)}",
        f"Accept: {random_.choice(_ACCEPTS)}",
    ]
    if random_.random() < 0.1:
        headers.append(
            random_.choice(("X: \0", "Accept", ": x", "A" * 70000, "Expect: 100-continue"))
        )
    line = f"{method} {path} {random_.choice(('HTTP/1.1',) * 9 + ('HTTP/9.9',))}"
    return "\r\n".join((line, *headers, "", "")).encode("latin-1", "replace") + body


def _status(port, data):
    """The status of the answer, or None if the connection was closed without one."""
    unfinished = not re.search(rb"\r\n\r\n", data) or _promised(data) > _given(data)
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        try:
            connection.sendall(data)
            if unfinished:
                connection.shutdown(socket.SHUT_WR)
            answer = connection.recv(65536)
        except (ConnectionError, BrokenPipeError):
            return None
    words = answer.split(b" ", 2)
    return int(words[1]) if len(words) > 1 else None


def _promised(data):
    """What the request says its body has; a server waits for it."""
    found = re.search(rb"Content-Length: (\d+)", data)
    return int(found[1]) if found else 0


def _given(data):
    return len(data.partition(b"\r\n\r\n")[2])


def _fuzz(client, seeds):
    seen = {}
    for seed in seeds:
        status = _status(client.port, request(seed))
        seen.setdefault(status, []).append(seed)
    assert 500 not in seen, f"seeds {seen[500][:10]}"
    assert len(seen.get(None, ())) < len(seeds) / 2
    status, _, body = client.ask("ASK {}")
    assert (status, body) == (200, b'{"head":{},"boolean":true}')
    return seen


def test_malformed_requests_never_break_the_server(client):
    seen = _fuzz(client, range(400))
    assert {200, 400, 403, 405} <= set(seen)


@pytest.mark.slow
def test_ten_thousand_malformed_requests_never_break_the_server(client):
    _fuzz(client, range(10_000))
