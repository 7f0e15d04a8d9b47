"""Tables for `neo4j-admin database import full`: nodes.csv and relationships.csv.

Headers by https://neo4j.com/docs/operations-manual/current/import/: `:ID`, `:LABEL`, `:START_ID`,
`:END_ID`, `:TYPE`, and types after the names of properties.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from kg.graph.exports.source import Source
from kg.graph.flat import Attributes, Flat, kinds


def write(source: Source, folder: Path) -> None:
    """Write both files; memory does not grow with them."""
    flat = source.whole()
    heads = kinds(row for _, row in flat.nodes()) | {"aliases": False}
    _write(folder / "nodes.csv", ("id:ID", ":LABEL"), heads, _nodes(source, flat))
    heads = {"id": False, **kinds(row for _, row in flat.edges())}
    del heads["predicate"]
    _write(folder / "relationships.csv", (":START_ID", ":END_ID", ":TYPE"), heads, _edges(flat))


def _nodes(source: Source, flat: Flat) -> Iterator[Attributes]:
    aliases = (";".join(one.aliases) for one in source.graph.entities)
    for (name, row), other in zip(flat.nodes(), aliases, strict=True):
        yield row | {"id:ID": name, ":LABEL": str(row["kind"]).capitalize(), "aliases": other}


def _edges(flat: Flat) -> Iterator[Attributes]:
    for one, row in flat.edges():
        ends = {":START_ID": one.subject, ":END_ID": one.object, ":TYPE": one.predicate.upper()}
        yield (
            {key: value for key, value in row.items() if key != "predicate"} | ends | {"id": one.id}
        )


def _write(
    path: Path, first: tuple[str, ...], heads: Mapping[str, bool], rows: Iterable[Attributes]
) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        names = [*first, *heads]
        csv.writer(file, lineterminator="\n").writerow([*first, *map(_typed, heads.items())])
        csv.DictWriter(file, names, restval="", lineterminator="\n").writerows(rows)


def _typed(head: tuple[str, bool]) -> str:
    name, whole = head
    kind = "string[]" if name == "aliases" else "long" if whole else "string"
    return f"{name}:{kind}"
