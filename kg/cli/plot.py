"""`kg plot`: the leader-event network as a picture."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.exits import told
from kg.cli.options import Built

EXAMPLES = """\b
Examples:
  kg plot out
  kg plot out --top 20 --stem figures/leaders
"""


def command(
    out: Built,
    *,
    stem: Annotated[
        Path | None,
        typer.Option(help="Path of the pictures without their suffix.  [default: OUT/network]"),
    ] = None,
    top: Annotated[
        int | None,
        typer.Option(min=1, help="Draw so many leaders, the busiest.  [default: as many as fit]"),
    ] = None,
) -> None:
    """Draw leaders and events, as PNG and SVG."""
    with told():
        from kg import pipeline

        for path in pipeline.plot(out, stem or out / "network", top=top):
            typer.echo(path)
