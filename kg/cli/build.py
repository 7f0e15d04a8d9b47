"""`kg build`: pages to everything."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import summaries
from kg.cli.exits import told
from kg.cli.options import Config, Encoding, Pages, Processes
from kg.cli.progress import progress

if TYPE_CHECKING:
    from kg.pipeline import BuildReport

EXAMPLES = """\b
Examples:
  kg build seeds -o out
  kg build page1.txt page2.txt archive/2024 -o out --base https://example.org/kg/
"""


def _base(iri: str) -> str:
    if not re.fullmatch(r"\w+:\S*[/#]", iri):
        raise typer.BadParameter(f'{iri!r} is not an absolute IRI that ends in "/" or "#"')
    return iri


def _time(at: str | None) -> str | None:
    try:
        return at and datetime.fromisoformat(at).isoformat()
    except ValueError:
        raise typer.BadParameter(f"{at!r} is no time like 2024-05-01T09:30:00+08:00") from None


def command(
    pages: Pages,
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder to write, made if need be.")],
    *,
    base: Annotated[
        str, typer.Option(callback=_base, help="IRI that the graph's own identifiers begin with.")
    ] = "https://kg.example/id/",
    config: Config = None,
    encoding: Encoding = None,
    at: Annotated[
        str | None,
        typer.Option(
            callback=_time,
            metavar="TIME",
            help="When this is done, ISO 8601, for the provenance.  [default: none is recorded]",
        ),
    ] = None,
    review: Annotated[
        Path | None,
        typer.Option(
            help="Who is who, as `kg review` shows it.  [default: OUT/review.toml, if any]",
            exists=True,
            dir_okay=False,
        ),
    ] = None,
    processes: Processes = None,
) -> None:
    """Build the graph of newspaper pages.

    OUT receives extraction.jsonl (what was read, article by article), graph.json (the
    graph), graph.ttl (what is asserted) and cooccurrence.ttl in RDF, graph.trig (these, what
    is inferred, and the provenance as named graphs), graph.graphml (for Gephi, Cytoscape,
    NetworkX), network.png and network.svg (leaders and events), review.toml (who may be whom:
    verdicts written there are obeyed by the next build).
    """
    with told():
        from kg import pipeline

        with progress() as tell:
            report = pipeline.build(
                pages,
                out,
                base=base,
                config=config,
                encoding=encoding,
                at=at,
                verdicts=review,
                processes=processes,
                progress=tell,
            )
        summaries.complain(report.extraction)
        summaries.complain_of_unclaimed(report.unclaimed)
        if report.files:
            _tell(report, out)
    raise typer.Exit(summaries.code(report.extraction))


def _tell(report: BuildReport, out: Path) -> None:
    from kg.summary import summarise

    typer.echo(f"{summaries.counts(report.extraction)} -> {out}")
    typer.echo(summaries.describe(summarise(report.graph)))
    typer.echo(f"Written: {', '.join(path.name for path in report.files)}")
    typer.echo(summaries.next_steps(out))
