"""Parquet: entities, statements, citations, in groups of rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from itertools import islice
from pathlib import Path

from kg import extras
from kg.errors import OutputError
from kg.graph.exports.source import Source
from kg.graph.exports.tables import TABLES, columns
from kg.graph.flat import Attributes

GROUP = 50_000
"""Rows held in memory at once."""


def write(source: Source, folder: Path) -> None:
    """Write a file a table; memory does not grow with them.

    Raises:
        OutputError: If pyarrow is not installed.
    """
    arrow = extras.need("parquet", what="no pyarrow", at="--format parquet", error=OutputError)
    parquet = import_module("pyarrow.parquet")

    for name, (rows, _) in TABLES.items():
        kinds = columns(source, name)
        schema = arrow.schema(
            [(head, arrow.int64() if whole else arrow.string()) for head, whole in kinds.items()]
        )
        with parquet.ParquetWriter(str(folder / f"{name}.parquet"), schema) as writer:
            for group in _groups(rows(source)):
                writer.write_table(arrow.Table.from_pylist(group, schema=schema))


def _groups(rows: Iterable[Attributes]) -> Iterator[list[Attributes]]:
    left = iter(rows)
    while group := list(islice(left, GROUP)):
        yield group
