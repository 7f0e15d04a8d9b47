"""OUT/store: the graph's RDF as an Oxigraph database, with each layer in a named graph.

It is an index of the Turtle files beside it: made of them when it is first needed, whole or not at
all, and again when they change. It is opened to be read only, by as many processes as like.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import MappingProxyType

import msgspec
from pyoxigraph import BlankNode, DefaultGraph, NamedNode, RdfFormat, Store

from kg.errors import OutputError
from kg.graph.terms import prefixes
from kg.output import told

STORE, STAMP = "store", "kg.json"
LAYOUT = 1
"""Raised when the same files are to be stored otherwise."""

GRAPHS = MappingProxyType(
    {
        "graph.ttl": NamedNode(f"{prefixes()['kg']}asserted"),
        "cooccurrence.ttl": NamedNode(f"{prefixes()['kg']}cooccurrence"),
    }
)
"""The named graph that each file is loaded into."""

DEFAULT = (GRAPHS["graph.ttl"],)
"""The graphs that a query asks where it names none: not what merely stands side by side."""


class Stamp(msgspec.Struct, frozen=True):
    """What a store was made of.

    Attributes:
        layout: `LAYOUT` at the time.
        files: Name and SHA-256 of each file.
    """

    layout: int
    files: tuple[tuple[str, str], ...]


def open_store(out: Path) -> Store:
    """The store of a built folder, to be read only; made first if it is missing or older.

    Raises:
        OutputError: If there is no graph, the store cannot be made, or it is damaged.
    """
    if not current(out):
        if not os.access(out, os.W_OK):  # an archive, say: it is read into memory each time
            store = Store()
            load(store, out)
            return store
        make(out)
    try:
        return Store.read_only(str(out / STORE))
    except (OSError, ValueError, RuntimeError) as error:
        remedy = f"remove {out / STORE}: it is made again when it is needed"
        raise OutputError(f"damaged store: {error}", at=str(out / STORE), remedy=remedy) from error


def open_any(path: Path) -> Store:
    """The store of a built folder, or one in memory of a Turtle file.

    Raises:
        OutputError: As `open_store`, or if the file cannot be read or is not Turtle.
    """
    if path.is_dir():
        return open_store(path)
    store = Store()
    _load(store, path, None)
    return store


def default(store: Store) -> list[NamedNode | BlankNode | DefaultGraph] | None:
    """The graphs that a query asks where it names none: those of `DEFAULT` that the store has.

    None for a store without them: its default graph is asked.
    """
    return [graph for graph in DEFAULT if store.contains_named_graph(graph)] or None


def current(out: Path) -> bool:
    """Whether there is a store, made of the files as they are.

    Raises:
        OutputError: If there is no graph.
    """
    try:
        made = msgspec.json.decode((out / STORE / STAMP).read_bytes(), type=Stamp)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return False
    return made == stamp(out)


def stamp(out: Path) -> Stamp:
    """What a store of the folder would be made of.

    Raises:
        OutputError: If there is no graph.
    """
    return Stamp(LAYOUT, tuple((path.name, _digest(path)) for path in _files(out)))


def make(out: Path) -> None:
    """Make the store, whole or not at all; one that is there is replaced.

    Raises:
        OutputError: If there is no graph, a file of it is not Turtle, or the store cannot be written.
    """
    before = stamp(out)
    with _folder(out) as scratch:
        store = Store(str(scratch / STORE))
        load(store, out)
        store.flush()
        del store  # closes it
        (scratch / STORE / STAMP).write_bytes(msgspec.json.encode(before))
        _swap(scratch, out)


def load(store: Store, out: Path) -> None:
    """Load the folder's files, each into its named graph.

    Raises:
        OutputError: If there is no graph, or a file of it is not Turtle.
    """
    for path in _files(out):
        _load(store, path, GRAPHS[path.name])


def _load(store: Store, path: Path, graph: NamedNode | None) -> None:
    try:
        store.bulk_load(path=str(path), format=RdfFormat.TURTLE, to_graph=graph)
    except SyntaxError as error:
        raise OutputError(f"not Turtle: {error}", at=str(path), remedy="build it again") from error
    except OSError as error:
        remedy = "build it first: kg build PAGE… -o OUT"
        raise OutputError(error.strerror or str(error), at=str(path), remedy=remedy) from error


def _files(out: Path) -> Iterator[Path]:
    if not (out / "graph.ttl").is_file():
        remedy = "build it first: kg build PAGE… -o OUT"
        raise OutputError("no graph", at=str(out / "graph.ttl"), remedy=remedy)
    return (out / name for name in GRAPHS if (out / name).is_file())


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def _folder(out: Path) -> Iterator[Path]:
    with told(out):
        scratch = Path(tempfile.mkdtemp(prefix=".kg-", dir=out))
    try:
        with told(out):
            yield scratch
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _swap(scratch: Path, out: Path) -> None:
    """Put the new store in the place of the old: two renames; another process may be as far."""
    for attempt in range(10):
        with suppress(FileNotFoundError):
            (out / STORE).rename(scratch / f"old-{attempt}")
        with suppress(OSError):
            (scratch / STORE).rename(out / STORE)
            return
    raise OSError(f"another process keeps making {STORE}")
