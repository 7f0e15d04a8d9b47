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
  kg plot out --stem figures/leaders
"""


def command(
    out: Built,
    *,
    stem: Annotated[
        Path | None,
        typer.Option(help="Path of the pictures without their suffix.  [default: OUT/network]"),
    ] = None,
) -> None:
    """Draw leaders and events, as PNG and SVG."""
    with told():
        from kg import pipeline

        for path in pipeline.plot(out, stem or out / "network"):
            typer.echo(path)
