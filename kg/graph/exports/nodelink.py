"""Node-link JSON: nodes and links, as D3 and `networkx.node_link_graph` read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from kg.graph.exports.source import Source

_HEAD = b'{"directed":true,"multigraph":true,"graph":{},"nodes":[\n'


def write(source: Source, path: Path) -> None:
    """Write the network, a node or link a line; memory does not grow with it."""
    flat = source.network()
    nodes = ({"id": name, **row} for name, row in flat.nodes())
    edges = (
        {"source": one.subject, "target": one.object, "key": one.id, **row}
        for one, row in flat.edges()
    )
    with path.open("wb") as file:
        file.write(_HEAD)
        file.writelines(separated(nodes))
        file.write(b'\n],"edges":[\n')
        file.writelines(separated(edges))
        file.write(b"\n]}\n")


def separated(rows: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    """The items of a JSON array, a line each."""
    for number, row in enumerate(rows):
        yield (b",\n" if number else b"") + msgspec.json.encode(row)
