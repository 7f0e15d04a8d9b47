"""The formats by name, and `export`, which writes any of them whole or not at all."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct
from pyoxigraph import RdfFormat

from kg.errors import OutputError
from kg.graph import graphml, rdf
from kg.graph.exports import delimited, ftm, gexf, neo4j, nodelink, parquet, popolo
from kg.graph.exports.source import Source
from kg.graph.reifiers import with_reifiers
from kg.output import told, whole_file, whole_folder


class Format(Struct, frozen=True, kw_only=True):
    """A format to export to.

    Attributes:
        name: How it is called.
        about: What it is, in a few words.
        out: The file that it is written to by default, or the folder, which ends in "/".
        write: Writes it to a path.
    """

    name: str
    about: str
    out: str
    write: Callable[[Source, Path], None]

    @property
    def folder(self) -> bool:
        """Whether it is several files in a folder."""
        return self.out.endswith("/")


def _turtle(source: Source, path: Path) -> None:
    triples = rdf.asserted(source.graph, base=source.base, readings=source.readings)
    rdf.write(with_reifiers(triples) if source.rdf12 else triples, path, base=source.base)


def _dataset(format_: RdfFormat) -> Callable[[Source, Path], None]:
    def write(source: Source, path: Path) -> None:
        quads = rdf.quads(source.graph, source.readings, base=source.base, rdf12=source.rdf12)
        rdf.write(quads, path, format_, base=source.base)

    return write


_ALL = (
    Format(name="turtle", about="RDF: what is asserted", out="graph.ttl", write=_turtle),
    Format(
        name="trig",
        about="RDF: the four named graphs",
        out="graph.trig",
        write=_dataset(RdfFormat.TRIG),
    ),
    Format(
        name="nquads",
        about="RDF: the four named graphs, a quad a line",
        out="graph.nq",
        write=_dataset(RdfFormat.N_QUADS),
    ),
    Format(
        name="jsonld",
        about="RDF: the four named graphs, as JSON-LD",
        out="graph.jsonld",
        write=_dataset(RdfFormat.JSON_LD),
    ),
    Format(
        name="graphml",
        about="a network, for Gephi, Cytoscape, yEd",
        out="graph.graphml",
        write=lambda source, path: graphml.write(source.network(), path),
    ),
    Format(
        name="gexf",
        about="a network with dates as intervals, for Gephi's timeline",
        out="graph.gexf",
        write=gexf.write,
    ),
    Format(
        name="node-link",
        about="a network as JSON, for D3 and NetworkX",
        out="graph.node-link.json",
        write=nodelink.write,
    ),
    Format(name="csv", about="tables, for spreadsheets", out="csv/", write=delimited.write),
    Format(
        name="parquet",
        about="the same tables, for data frames",
        out="parquet/",
        write=parquet.write,
    ),
    Format(name="neo4j", about="tables for neo4j-admin import", out="neo4j/", write=neo4j.write),
    Format(
        name="ftm",
        about="FollowTheMoney entities, for Aleph",
        out="entities.ftm.json",
        write=ftm.write,
    ),
    Format(
        name="popolo",
        about="Popolo: people, posts, memberships",
        out="popolo.json",
        write=popolo.write,
    ),
)

FORMATS: Mapping[str, Format] = MappingProxyType({one.name: one for one in _ALL})
"""By name."""


def default(format_: str) -> str:
    """The name of a format's file or folder.

    Raises:
        OutputError: If there is no such format.
    """
    return _format(format_).out


def _format(name: str) -> Format:
    if name not in FORMATS:
        near = difflib.get_close_matches(name, FORMATS, n=3) or list(FORMATS)
        raise OutputError(f"no format {name!r}", at="--format", remedy=f"try {', '.join(near)}")
    return FORMATS[name]


def export(source: Source, format_: str, path: Path) -> Path:
    """Write a graph in a format, whole or not at all.

    Args:
        source: The graph.
        format_: The name of one of `FORMATS`.
        path: The file, or of formats of several files the folder.

    Returns:
        The path.

    Raises:
        OutputError: If there is no such format, it lacks an extra, or the path cannot be written.
    """
    chosen = _format(format_)
    if source.rdf12 and format_ not in {"turtle", "trig", "nquads"}:
        raise OutputError(
            f"no RDF 1.2 in {format_}", at="--rdf12", remedy="use turtle, trig or nquads"
        )
    with whole_folder(path) if chosen.folder else whole_file(path) as draft, told(path):
        chosen.write(source, draft)
    return path
