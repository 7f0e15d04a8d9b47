"""The SPARQL 1.1 protocol, queries alone (https://www.w3.org/TR/sparql11-protocol/)."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterable, Mapping
from typing import Any
from urllib.parse import parse_qsl

from pyoxigraph import Literal, NamedNode, Triple, serialize
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from kg.web.formats import TRIPLES, chosen
from kg.web.worker import Job, Reply, refusal
from kg.web.workers import Workers

LONGEST = 2**20
"""Bytes that a request's body may have."""

METHODS = ("GET", "POST")
_FORM, _QUERY, _UPDATE = (
    "application/x-www-form-urlencoded",
    "application/sparql-query",
    "application/sparql-update",
)
_Pairs = list[tuple[str, str]]


class _RefusedError(Exception):
    """A request that is not a query of the protocol."""

    def __init__(self, status: int, what: str) -> None:
        super().__init__(what)
        self.reply = refusal(status, what)


async def endpoint(request: Request) -> Response:
    """Answer one request; the application's state holds the workers."""
    workers: Workers = request.app.state.workers
    try:
        pairs = await _pairs(request)
        if not pairs and request.method != "POST":
            return _response(description(str(request.url.replace(query="")), _accept(request)))
        job = _job(pairs, _accept(request))
        return _response(await _unless_gone(request, workers.ask(job)))
    except _RefusedError as refused:
        return _response(refused.reply)
    except ClientDisconnect:
        return _response(refusal(400, "the client is gone"))


async def _unless_gone(request: Request, asking: Coroutine[Any, Any, Reply]) -> Reply:
    """The reply; where the client goes away meanwhile its query is stopped.

    Raises:
        ClientDisconnect: If the client went away.
    """
    answer, gone = asyncio.ensure_future(asking), asyncio.ensure_future(_gone(request))
    await asyncio.wait({answer, gone}, return_when=asyncio.FIRST_COMPLETED)
    gone.cancel()
    if not answer.done():
        answer.cancel()
        raise ClientDisconnect
    return answer.result()


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _response(reply: Reply) -> Response:
    headers = {"Vary": "Accept", "X-Content-Type-Options": "nosniff"}
    return Response(reply.body, reply.status, headers, reply.media)


def _accept(request: Request) -> str:
    return ",".join(request.headers.getlist("accept"))


async def _pairs(request: Request) -> _Pairs:
    """The parameters of a request, wherever the protocol lets them stand."""
    pairs = _parsed(request.url.query)
    if request.method != "POST":
        return pairs
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    body = await _body(request)
    if media == _FORM:
        return pairs + _parsed(body)
    if media == _QUERY:
        return [*pairs, ("query", body)]
    if media == _UPDATE:
        raise _RefusedError(403, "updates are refused: the graph is read only")
    raise _RefusedError(415, f"POST takes {_FORM} or {_QUERY}")


def _parsed(text: str) -> _Pairs:
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=1000)
    except ValueError as error:
        raise _RefusedError(400, f"the parameters cannot be read: {error}") from error


async def _body(request: Request) -> str:
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LONGEST:
            raise _RefusedError(413, f"the request is longer than {LONGEST:,} bytes")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _RefusedError(400, f"the request is not UTF-8: {error.reason}") from error


def _job(pairs: Iterable[tuple[str, str]], accept: str) -> Job:
    given: dict[str, list[str]] = {}
    for name, value in pairs:
        given.setdefault(name, []).append(value)
    if "update" in given:
        raise _RefusedError(403, "updates are refused: the graph is read only")
    if {"using-graph-uri", "using-named-graph-uri"} & {*given}:
        raise _RefusedError(400, "using-graph-uri is for updates, which are refused")
    found = given.get("query", [])
    if len(found) != 1:
        raise _RefusedError(400, f"one parameter query is needed, not {len(found)}")
    if "\0" in found[0]:
        raise _RefusedError(400, "the query holds a null character")
    return Job(
        query=found[0],
        accept=accept,
        default_graphs=tuple(map(_iri, given.get("default-graph-uri", ()))),
        named_graphs=tuple(map(_iri, given.get("named-graph-uri", ()))),
    )


def _iri(text: str) -> str:
    try:
        return NamedNode(text).value
    except ValueError as error:
        raise _RefusedError(400, f"not an absolute IRI: {text!r} ({error})") from error


_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_A = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_OFFERED: Mapping[str, str] = {
    "application/sparql-results+json": "SPARQL_Results_JSON",
    "application/sparql-results+xml": "SPARQL_Results_XML",
    "text/csv": "SPARQL_Results_CSV",
    "text/tab-separated-values": "SPARQL_Results_TSV",
    "text/turtle": "Turtle",
    "application/n-triples": "N-Triples",
    "application/rdf+xml": "RDF_XML",
    "application/ld+json": "JSON-LD",
}


def description(url: str, accept: str) -> Reply:
    """The service description (https://www.w3.org/TR/sparql11-service-description/).

    Args:
        url: The endpoint's own.
        accept: The Accept header; a browser's, which likes no RDF, gets Turtle.
    """
    media = chosen(accept, TRIPLES) or "text/turtle"
    body = serialize(_described(url), format=TRIPLES[media], prefixes={"sd": _SD})
    return Reply(status=200, media=media, body=body or b"")


def _described(url: str) -> Iterable[Triple]:
    service = NamedNode(url)
    yield Triple(service, _A, NamedNode(f"{_SD}Service"))
    yield Triple(service, NamedNode(f"{_SD}endpoint"), service)
    yield Triple(service, NamedNode(f"{_SD}supportedLanguage"), NamedNode(f"{_SD}SPARQL11Query"))
    for name in _OFFERED.values():
        format_ = NamedNode(f"{_FORMATS}{name}")
        yield Triple(service, NamedNode(f"{_SD}resultFormat"), format_)
    note = (
        "Without a dataset of its own a query asks what is asserted; other layers are named graphs."
    )
    label = NamedNode("http://www.w3.org/2000/01/rdf-schema#comment")
    yield Triple(service, label, Literal(note, language="en"))
