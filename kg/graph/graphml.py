"""GraphML, written as a stream: memory does not grow with the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from kg.graph.flat import Attributes, Flat, kinds
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


def write(flat: Flat, path: Path) -> None:
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
        file.writelines(_lines(flat))


def _lines(flat: Flat) -> Iterator[str]:
    keys: dict[tuple[str, str], str] = {}
    yield _HEAD
    for domain, rows in (("node", _nodes(flat)), ("edge", _edges(flat))):
        for name, whole in kinds(row for *_, row in rows).items():
            keys[domain, name] = f"d{len(keys)}"
            yield (
                f'<key id="{keys[domain, name]}" for="{domain}"'
                f' attr.name="{name}" attr.type="{"int" if whole else "string"}"/>\n'
            )
    yield '<graph edgedefault="directed">\n'
    for head, row in _nodes(flat):
        yield f"<node {head}>{_data(keys, 'node', row)}</node>\n"
    for head, row in _edges(flat):
        yield f"<edge {head}>{_data(keys, 'edge', row)}</edge>\n"
    yield "</graph>\n</graphml>\n"


def _nodes(flat: Flat) -> Iterator[tuple[str, Attributes]]:
    for name, row in flat.nodes():
        yield f"id={quoted(name)}", row | {"label": row["name"]}


def _edges(flat: Flat) -> Iterator[tuple[str, Attributes]]:
    for one, row in flat.edges():
        ends = f"source={quoted(one.subject)} target={quoted(one.object or '')}"
        yield f"id={quoted(one.id)} {ends}", row


def _data(keys: _Keys, domain: str, attributes: Attributes) -> str:
    return "".join(
        f'<data key="{keys[domain, name]}">{escaped(str(value))}</data>'
        for name, value in sorted(attributes.items())
    )


def escaped(text: str) -> str:
    """A text between tags."""
    return escape(_REFUSED.sub("", text))


def quoted(text: str) -> str:
    """A text as the value of an attribute."""
    return quoteattr(_REFUSED.sub("", text))
