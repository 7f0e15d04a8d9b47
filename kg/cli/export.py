"""`kg export`: the graph in the formats of other tools."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.exits import told
from kg.cli.options import Built
from kg.cli.progress import progress

EXAMPLES = """\b
Formats:
  turtle, trig, nquads, jsonld   RDF: what is asserted; the four named graphs
  graphml, gexf, node-link       networks: Gephi, Cytoscape, D3, NetworkX
  csv, parquet                   tables: entities, statements, citations
  neo4j                          tables for neo4j-admin database import
  ftm, popolo                    FollowTheMoney entities; Popolo

\b
Examples:
  kg export out --format gexf
  kg export out --format neo4j -o import
  kg export out --format trig --rdf12 -o graph12.trig
"""


class Format(StrEnum):
    """The formats, as `kg.graph.exports` names them."""

    TURTLE = "turtle"
    TRIG = "trig"
    NQUADS = "nquads"
    JSONLD = "jsonld"
    GRAPHML = "graphml"
    GEXF = "gexf"
    NODE_LINK = "node-link"
    CSV = "csv"
    PARQUET = "parquet"
    NEO4J = "neo4j"
    FTM = "ftm"
    POPOLO = "popolo"


def command(
    out: Built,
    *,
    format_: Annotated[Format, typer.Option("--format", "-f", help="What to write.")],
    to: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            metavar="FILE|DIR",
            help="Where to; csv, parquet and neo4j are folders.  [default: beside the graph]",
        ),
    ] = None,
    rdf12: Annotated[
        bool,
        typer.Option("--rdf12", help="Name statements by triple terms, as RDF 1.2 does."),
    ] = False,
) -> None:
    """Write a built graph in the format of another tool.

    Identifiers are under the base that the graph was built with. The same graph gives the
    same bytes.
    """
    with told():
        from kg import pipeline

        with progress() as tell:
            path = pipeline.export(out, format_.value, to, rdf12=rdf12, progress=tell)
        typer.echo(path)
