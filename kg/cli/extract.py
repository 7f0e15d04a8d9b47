"""`kg extract`: pages to the extraction record."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli import repairs, summaries
from kg.cli.exits import told
from kg.cli.options import Config, Encoding, Pages, Processes
from kg.cli.progress import progress

EXAMPLES = """\b
Examples:
  kg extract seeds -o extraction.jsonl
  kg extract page.txt -o page.jsonl --config my-pipeline.cfg
  kg extract page.txt -o page.jsonl --explain
"""


def command(
    pages: Pages,
    out: Annotated[
        Path,
        typer.Option("--out", "-o", metavar="FILE.jsonl", help="File to write.", dir_okay=False),
    ],
    *,
    config: Config = None,
    encoding: Encoding = None,
    processes: Processes = None,
    explain: Annotated[
        bool,
        typer.Option(
            "--explain", help="Print what was mended of each article, with the page's lines."
        ),
    ] = False,
) -> None:
    """Read pages into extraction records.

    They are JSON Lines: one article a line, with all that was found in it. Mentions of one person, body, place, project or event bear one identifier.
    """
    with told():
        from kg import pipeline

        with progress() as tell:
            extraction = pipeline.record(
                pages,
                out,
                config=config,
                encoding=encoding,
                processes=processes,
                progress=tell,
            )
        summaries.complain(extraction)
        if extraction.readings:
            typer.echo(f"{summaries.counts(extraction)} -> {out}")
        for line in repairs.lines(pages, encoding) if explain else ():
            typer.echo(line)
    raise typer.Exit(summaries.code(extraction))
