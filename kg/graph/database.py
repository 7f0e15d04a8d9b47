"""OUT/store: the graph's RDF as an Oxigraph database, with each layer in a named graph.

It is an index of `graph.trig`: made of it when it is first needed, whole or not at all. When that
changes, what changed is loaded (`kg.graph.renewal`), or everything where that is most of it. It is
opened to be read only, by as many processes as like.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec
from pyoxigraph import BlankNode, DefaultGraph, NamedNode, RdfFormat, Store

from kg.errors import OutputError
from kg.graph import guard, renewal
from kg.graph.rdf import GraphName
from kg.output import told

STORE, STAMP, SOURCE = "store", "kg.json", "graph.trig"
LAYOUT = 1
"""Raised when the same file is to be stored otherwise."""
COPIED = 64 * 2**20
"""Bytes of a graph's file up to which it is copied into memory for a session of many questions.

The copy takes nine times as much memory, is loaded at 15 MB a second, and answers five to eight
times as fast as the store on disk (`benchmarks/graph.py`).
"""


class Stamp(msgspec.Struct, frozen=True):
    """What a store was made of.

    Attributes:
        layout: `LAYOUT` at the time.
        source: SHA-256 of `SOURCE`, in hexadecimal.
    """

    layout: int
    source: str


def open_store(out: Path) -> Store:
    """The store of a built folder, to be read only; made first if it is missing or older.

    Raises:
        OutputError: If there is no graph, the store cannot be made, or it is damaged.
    """
    if not os.access(out, os.W_OK) and not current(out):  # an archive, say
        store = Store()
        load(store, out / SOURCE)
        return store
    prepare(out)
    return read(out)


def read(out: Path) -> Store:
    """The store that stands in a folder, to be read only.

    Raises:
        OutputError: If there is none, or it is damaged.
    """
    for pause in (0.1, 0.4, 0.0):  # it may just be replaced by a newer one
        try:
            return Store.read_only(str(out / STORE))
        except (OSError, ValueError, RuntimeError) as error:
            failed = error
            time.sleep(pause)
    remedy = f"remove {out / STORE}: it is made again when it is needed"
    raise OutputError(f"damaged store: {failed}", at=str(out / STORE), remedy=remedy) from failed


def prepare(out: Path) -> None:
    """Make the store if it is missing or older than the graph.

    Raises:
        OutputError: If there is no graph, or the store cannot be made.
    """
    if not current(out):
        make(out)


def open_any(path: Path) -> Store:
    """The store of a built folder, or one in memory of a Turtle file.

    Raises:
        OutputError: As `open_store`, or if the file cannot be read or is not Turtle.
    """
    if path.is_dir():
        return open_store(path)
    store = Store()
    load(store, path, RdfFormat.TURTLE)
    return store


def in_memory(source: Path, most: int = COPIED) -> Store | None:
    """A copy in memory, for a session of many questions; None if the graph is too large for one.

    Args:
        source: The graph's file, TriG.
        most: Bytes that it may have.

    Raises:
        OutputError: If it cannot be read, or is not TriG.
    """
    try:
        if source.stat().st_size > most:
            return None
    except OSError as error:
        raise _missing(error, source) from error
    store = Store()
    load(store, source)
    return store


def default(store: Store, sparql: str) -> list[NamedNode | BlankNode | DefaultGraph] | None:
    """The graphs that a query asks where it names none: what is asserted, no other layer.

    None if it names some, or for a store without such a graph: its default graph is asked.
    """
    if guard.names_graphs(sparql):
        return None
    ends = tuple(f"{mark}{_ASSERTED}" for mark in "/#")
    found = [one for one in store.named_graphs() if isinstance(one, NamedNode)]
    return [one for one in found if one.value.endswith(ends)] or None


_ASSERTED = GraphName.ASSERTED.iri("x:").value.removeprefix("x:")


def current(out: Path) -> bool:
    """Whether there is a store, made of the files as they are.

    Raises:
        OutputError: If there is no graph.
    """
    made = _made(out)
    return made is not None and made == stamp(out)


def _made(out: Path) -> Stamp | None:
    """What the store that stands in a folder was made of, if there is one that tells."""
    try:
        return msgspec.json.decode((out / STORE / STAMP).read_bytes(), type=Stamp)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None


def stamp(out: Path) -> Stamp:
    """What a store of the folder would be made of.

    Raises:
        OutputError: If there is no graph.
    """
    try:
        return _stamp(out / SOURCE)
    except OSError as error:
        raise _missing(error, out / SOURCE) from error


def _stamp(path: Path) -> Stamp:
    with path.open("rb") as file:
        return Stamp(LAYOUT, hashlib.file_digest(file, "sha256").hexdigest())


def make(out: Path) -> None:
    """Make the store, whole or not at all; one that is there is replaced.

    Raises:
        OutputError: If there is no graph, it is not TriG, or the store cannot be written.
    """
    before = stamp(out)
    with _folder(out) as scratch:
        if not (_held(out) and renewal.renew(out / STORE, out / SOURCE, scratch / STORE)):
            store = Store(str(scratch / STORE))
            load(store, out / SOURCE)
            store.flush()
            del store  # closes it
        renewal.keep(out / SOURCE, scratch / STORE)
        (scratch / STORE / STAMP).write_bytes(msgspec.json.encode(before))
        _swap(scratch, out)


def _held(out: Path) -> bool:
    """Whether there is a store with the very file that it was made of."""
    with suppress(OSError):
        return _made(out) == _stamp(out / STORE / renewal.KEPT)
    return False


def load(store: Store, path: Path, format_: RdfFormat = RdfFormat.TRIG) -> None:
    """Load a file of RDF.

    Raises:
        OutputError: If it cannot be read, or is not of the format.
    """
    try:
        store.bulk_load(path=str(path), format=format_)
    except SyntaxError as error:
        what = f"not {format_.name}: {error}"
        raise OutputError(what, at=str(path), remedy="build it again") from error
    except OSError as error:
        raise _missing(error, path) from error


def _missing(error: OSError, path: Path) -> OutputError:
    remedy = "build it first: kg build PAGE… -o OUT"
    return OutputError(error.strerror or str(error), at=str(path), remedy=remedy)


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
