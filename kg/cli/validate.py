"""`kg validate`: whether a graph holds to its shapes."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import exits
from kg.cli.exits import told
from kg.cli.progress import progress

if TYPE_CHECKING:
    from kg.graph.validation import Problem, Report

EXAMPLES = """\b
Examples:
  kg validate out
  kg validate merged.ttl --show 100
"""


def command(
    out: Annotated[
        Path,
        typer.Argument(
            metavar="OUT|FILE", help="A folder that `kg build` wrote, or a file of RDF."
        ),
    ],
    *,
    show: Annotated[int, typer.Option(min=0, help="How many problems to print of a shape.")] = 5,
) -> None:
    """Check a graph against the shapes that every graph of kg holds to (SHACL).

    Each problem names the node, the shape, what is wrong and what to do. It leaves by
    exit code 1 if anything does not hold.
    """
    with told():
        from kg.graph import validation

        with progress() as tell:
            report = validation.validate(out, progress=tell)
    _print(report, show)
    raise typer.Exit(0 if report.conforms else exits.SOME_FAILED)


def _print(report: Report, show: int) -> None:
    counts = Counter(problem.shape for problem in report.problems)
    for shape, count in counts.items():
        of = [problem for problem in report.problems if problem.shape == shape]
        typer.echo(f"{shape}: {count:,} {'problem' if count == 1 else 'problems'}")
        for problem in of[:show]:
            typer.echo(_line(problem))
        if count > show:
            typer.echo(f"  … and {count - show:,} more (--show {count})")
        typer.echo(f"  what to do: {of[0].remedy}")
    checked = f"{len(report.shapes)} shapes, {report.triples:,} triples"
    typer.echo(f"conforms: {checked}" if report.conforms else f"does not conform: {checked}")


def _line(problem: Problem) -> str:
    name = f" {problem.label}" if problem.label else ""
    about = " ".join(filter(None, (problem.path, problem.value)))
    return f"  {problem.node}{name}: {problem.message}" + (f" ({about})" if about else "")
