"""CSV by RFC 4180, in UTF-8: entities, statements, citations."""

from __future__ import annotations

import csv
from pathlib import Path

from kg.graph.exports.source import Source
from kg.graph.exports.tables import TABLES, columns


def write(source: Source, folder: Path) -> None:
    """Write a file a table; memory does not grow with them."""
    for name, (rows, _) in TABLES.items():
        heads = list(columns(source, name))
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, heads, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows(source))
