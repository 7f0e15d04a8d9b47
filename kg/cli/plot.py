"""`kg plot`: a built graph as a picture."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.exits import told
from kg.cli.options import Built
from kg.types import EventKind

EXAMPLES = """\b
Kinds:
  leader-event   who takes part in what (the default)
  co-attendance  who meets whom
  timeline       the offices and events of one person (--person)
  activity       in how many events people take part, month by month
  places         places on their tree, with the events there
  projects       projects by investment and status
  organisations  bodies on their tree

\b
Examples:
  kg plot out
  kg plot out --top 20 --stem figures/leaders --since 2024-03
  kg plot out co-attendance --colour body --format pdf
  kg plot out timeline --person 张三
"""


def command(  # noqa: PLR0913 - one option a filter
    out: Built,
    kind: Annotated[str, typer.Argument(metavar="[KIND]", show_default=False)] = "leader-event",
    *,
    stem: Annotated[
        Path | None,
        typer.Option(help="Path of the pictures without their suffix.  [default: OUT/KIND]"),
    ] = None,
    formats: Annotated[
        list[str] | None,
        typer.Option("--format", help="png, svg or pdf; may be repeated.  [default: png, svg]"),
    ] = None,
    since: Annotated[str | None, typer.Option(help="Events from this date on: 2024-03.")] = None,
    until: Annotated[str | None, typer.Option(help="Events up to this date.")] = None,
    event: Annotated[
        EventKind | None, typer.Option("--kind", help="Events of this kind alone.")
    ] = None,
    place: Annotated[str | None, typer.Option(help="Events there, or in what lies there.")] = None,
    person: Annotated[str | None, typer.Option(help="Events of this person alone.")] = None,
    top: Annotated[
        int | None,
        typer.Option(min=1, help="Draw so many, the busiest.  [default: as many as fit]"),
    ] = None,
    colour: Annotated[
        str | None, typer.Option(help="Colour people by community or body (networks).")
    ] = None,
    by_date: Annotated[
        bool, typer.Option("--by-date", help="Events from left to right by date (leader-event).")
    ] = False,
) -> None:
    """Draw the graph: leaders and events, who meets whom, timelines, places, projects."""
    with told():
        from kg import pipeline, plots

        choice = plots.Choice(since=since, until=until, kind=event, place=place, person=person)
        default = out / ("network" if kind == "leader-event" else kind)
        written = pipeline.plot(
            out,
            stem or default,
            kind,
            formats=tuple(formats or ("png", "svg")),
            choice=choice,
            top=top,
            colour=colour,
            by_date=by_date,
        )
        for path in written:
            typer.echo(path)
