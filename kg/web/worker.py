"""The process that asks the store: it can be killed, which a query inside Oxigraph cannot be stopped otherwise.

It reads jobs from a pipe and writes replies to it, one at a time.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

from msgspec import Struct
from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    NamedNode,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    Store,
)

from kg.errors import KgError, OutputError
from kg.graph import database, guard, queries, renewal
from kg.web.formats import SOLUTIONS, TRIPLES, chosen


class Job(Struct, frozen=True, kw_only=True):
    """A query to answer.

    Attributes:
        query: SPARQL.
        accept: The Accept header.
        default_graphs: IRIs that the protocol names as the default graph.
        named_graphs: IRIs that it names as named graphs.
    """

    query: str
    accept: str = ""
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


class Reply(Struct, frozen=True, kw_only=True):
    """What came of it.

    Attributes:
        status: The HTTP status.
        media: The media type of `body`.
        body: The answer, or what is wrong.
    """

    status: int
    media: str
    body: bytes


def refusal(status: int, what: str) -> Reply:
    """A reply that says what is wrong, in one line."""
    return Reply(status=status, media="text/plain; charset=utf-8", body=f"{what}\n".encode())


def serve(pipe: Connection, out: Path, size: int, memory: int) -> None:
    """Answer jobs until the pipe is closed.

    Args:
        pipe: Where jobs come from and replies go.
        out: The built folder; its store is there.
        size: Bytes that an answer may have.
        memory: Bytes that the process may use, where the system can hold it to that.
    """
    _hold(memory)
    store = _opened(out, memory)
    pipe.send(None)  # ready
    while True:
        try:
            job = pipe.recv()
        except (EOFError, OSError, KeyboardInterrupt):
            return
        pipe.send(answer(store, job, size))


def _opened(out: Path, memory: int) -> Store:
    """The store's content in memory where that takes a seventh of what is allowed, else on disk."""
    with suppress(OutputError):  # it may just be replaced by a newer one
        if copy := database.in_memory(out / database.STORE / renewal.KEPT, memory // 64):
            return copy
    return database.read(out)


def _hold(memory: int) -> None:
    """Limit the memory of this process (POSIX alone)."""
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    wanted = memory if most == resource.RLIM_INFINITY else min(memory, most)
    resource.setrlimit(resource.RLIMIT_AS, (wanted, most))


def answer(store: Store, job: Job, size: int) -> Reply:
    """Ask the store; whatever is wrong with the query is a reply, too."""
    try:
        guard.offline(job.query)
        result = store.query(job.query, **_dataset(store, job))  # type: ignore[arg-type]
        return _written(result, job.accept, size)
    except KgError as error:
        return refusal(400, str(error))
    except _TooLargeError:
        return refusal(413, f"the answer is larger than {size:,} bytes: ask for less (LIMIT)")
    except MemoryError:
        return refusal(503, "the query needs too much memory")
    except (SyntaxError, ValueError, RuntimeError, OSError) as error:
        return refusal(400, str(queries.wrong(error, "query")))


_Graph = NamedNode | BlankNode | DefaultGraph


def _dataset(store: Store, job: Job) -> Mapping[str, list[_Graph] | None]:
    """The dataset: the protocol's, else the query's own, else what is asserted."""
    if job.default_graphs or job.named_graphs:
        return {
            "default_graph": [NamedNode(iri) for iri in job.default_graphs],
            "named_graphs": [NamedNode(iri) for iri in job.named_graphs],
        }
    return {"default_graph": database.default(store, job.query)}


def _written(result: QueryBoolean | QuerySolutions | QueryTriples, accept: str, size: int) -> Reply:
    target = _Limited(size)
    if isinstance(result, QueryTriples):
        media = chosen(accept, TRIPLES)
        if media:
            result.serialize(output=target, format=TRIPLES[media])
    else:
        media = chosen(accept, SOLUTIONS)
        if media:
            result.serialize(output=target, format=SOLUTIONS[media])
    if media is None:
        offered = ", ".join(TRIPLES if isinstance(result, QueryTriples) else SOLUTIONS)
        return refusal(406, f"no such format: this query is answered in {offered}")
    return Reply(status=200, media=media, body=target.getvalue())


class _TooLargeError(Exception):
    """The answer is larger than allowed."""


class _Limited(io.BytesIO):
    """Bytes in memory, up to so many."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self._size = size

    def write(self, data: bytes, /) -> int:  # type: ignore[override]
        if self.tell() + len(data) > self._size:
            raise _TooLargeError
        return super().write(data)
