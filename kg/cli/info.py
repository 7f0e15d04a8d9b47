"""`kg info`: what a built folder holds."""

from __future__ import annotations

import typer

from kg.cli import summaries
from kg.cli.exits import told
from kg.cli.options import Built

EXAMPLES = """\b
Example:
  kg info out
"""


def command(out: Built) -> None:
    """Tell what a built folder holds."""
    with told():
        from kg import pipeline
        from kg.summary import summarise

        typer.echo(summaries.describe(summarise(pipeline.load(out))))
        for path in sorted(out.iterdir()):
            if path.is_file():
                typer.echo(f"  {path.name:18} {path.stat().st_size / 1024:10,.1f} kB")
        typer.echo(summaries.next_steps(out))
