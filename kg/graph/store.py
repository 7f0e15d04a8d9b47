"""`graph.json`: the whole graph on disk, lossless, written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from kg.errors import OutputError
from kg.types import KnowledgeGraph

_DECODER = msgspec.json.Decoder(KnowledgeGraph)


def save(graph: KnowledgeGraph, path: Path) -> None:
    """Write a graph as JSON (UTF-8).

    Raises:
        OutputError: If the file cannot be written; what stood there before still stands.
    """
    with replacing(path) as draft:
        draft.write_bytes(msgspec.json.encode(graph) + b"\n")


def load(path: Path) -> KnowledgeGraph:
    """Read a graph that `save` wrote.

    Raises:
        OutputError: If there is none, or it is not one.
    """
    try:
        return _DECODER.decode(path.read_bytes())
    except OSError as error:
        remedy = "build it first: kg build PAGE… -o OUT"
        raise OutputError(error.strerror or str(error), at=str(path), remedy=remedy) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise OutputError(f"not a graph: {error}", at=str(path), remedy="build it again") from error


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A draft beside a file, which takes the file's place if all goes well.

    Raises:
        OutputError: If the folder cannot be written to.
    """
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        os.close(handle)
    except OSError as error:
        raise OutputError(error.strerror or str(error), at=str(path.parent)) from error
    draft = Path(name)
    try:
        yield draft
        draft.chmod(0o644)
        draft.replace(path)
    except OSError as error:
        raise OutputError(error.strerror or str(error), at=str(path)) from error
    finally:
        draft.unlink(missing_ok=True)
