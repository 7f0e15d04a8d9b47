"""`graph.json`: the whole graph on disk, lossless, written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import msgspec

from kg.errors import OutputError
from kg.output import told, whole_file
from kg.types import KnowledgeGraph

_DECODER = msgspec.json.Decoder(KnowledgeGraph)


def save(graph: KnowledgeGraph, path: Path) -> None:
    """Write a graph as JSON (UTF-8).

    Raises:
        OutputError: If the file cannot be written; what stood there before still stands.
    """
    with whole_file(path) as draft, told(path):
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
