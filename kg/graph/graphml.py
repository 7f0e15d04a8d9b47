"""GraphML, written as a stream: memory does not grow with the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import networkx as nx

from kg.output import told, whole_file

_HEAD = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    ' xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns'
    ' http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
)
_REFUSED = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 has no place for."""

_Keys = Mapping[tuple[str, str], str]


def write(network: nx.MultiDiGraph, path: Path) -> None:
    """Write a directed network with text and whole-number attributes.

    `name` is also written as `label`, which Gephi shows. Keys of edges become their
    identifiers. Characters that XML 1.0 forbids are left out.

    Raises:
        OutputError: If the file cannot be written.
    """
    with (
        whole_file(path) as draft,
        told(path),
        draft.open("w", encoding="utf-8", newline="\n") as file,
    ):
        file.writelines(_lines(network))


def _lines(network: nx.MultiDiGraph) -> Iterator[str]:
    keys: dict[tuple[str, str], str] = {}
    yield _HEAD
    for domain, rows in (("node", _nodes(network)), ("edge", _edges(network))):
        for name, kind in sorted(_kinds(rows).items()):
            keys[domain, name] = f"d{len(keys)}"
            yield (
                f'<key id="{keys[domain, name]}" for="{domain}"'
                f' attr.name="{name}" attr.type="{kind}"/>\n'
            )
    yield '<graph edgedefault="directed">\n'
    for name, attributes in network.nodes(data=True):
        data = _data(keys, "node", attributes | {"label": attributes["name"]})
        yield f"<node id={_quoted(name)}>{data}</node>\n"
    for source, target, key, attributes in network.edges(keys=True, data=True):
        ends = f"id={_quoted(key)} source={_quoted(source)} target={_quoted(target)}"
        yield f"<edge {ends}>{_data(keys, 'edge', attributes)}</edge>\n"
    yield "</graph>\n</graphml>\n"


def _nodes(network: nx.MultiDiGraph) -> Iterator[Mapping[str, Any]]:
    return (data | {"label": data["name"]} for _, data in network.nodes(data=True))


def _edges(network: nx.MultiDiGraph) -> Iterator[Mapping[str, Any]]:
    return (data for _, _, data in network.edges(data=True))


def _kinds(rows: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """GraphML's type of every attribute: "int" where each value is a whole number."""
    kinds: dict[str, str] = {}
    for row in rows:
        for name, value in row.items():
            kind = "int" if isinstance(value, int) else "string"
            kinds[name] = kind if kinds.get(name, kind) == kind else "string"
    return kinds


def _data(keys: _Keys, domain: str, attributes: Mapping[str, Any]) -> str:
    return "".join(
        f'<data key="{keys[domain, name]}">{_escaped(str(value))}</data>'
        for name, value in sorted(attributes.items())
    )


def _escaped(text: str) -> str:
    return escape(_REFUSED.sub("", text))


def _quoted(text: str) -> str:
    return quoteattr(_REFUSED.sub("", text))
