"""`kg query`: ask a built graph."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.exits import told
from kg.cli.options import Built

if TYPE_CHECKING:
    from kg.graph.queries import Answer

EXAMPLES = """\b
Examples:
  kg query out                         list the questions that are ready
  kg query out who-chaired-what
  kg query out offices --person NAME --since 2024-02
  kg query out my-question.rq --format csv > answer.csv
"""


class Format(StrEnum):
    """How an answer is printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


CONTEXT = {"allow_extra_args": True, "ignore_unknown_options": True}
"""The options that a question declares are its own."""


def command(
    context: typer.Context,
    out: Built,
    query: Annotated[
        str | None,
        typer.Argument(
            metavar="QUERY.rq|NAME", help="A SPARQL file, or the name of a ready question."
        ),
    ] = None,
    *,
    format_: Annotated[
        Format, typer.Option("--format", "-f", help="How to print the answer.")
    ] = Format.TABLE,
) -> None:
    """Ask a built graph in SPARQL.

    The question is a file, or the name of one that is ready. Without any, those that
    are ready are listed with their parameters, each of which is an option: a name as
    printed, an identifier, or a date (2024, 2024-02, 2024-02-17).
    """
    with told():
        from kg.graph import queries

        if query is None:
            _list()
            return
        answer = queries.run(out, query, **_parameters(context.args))
    _PRINT[format_](answer)


def _parameters(arguments: list[str]) -> dict[str, str]:
    """What stands behind the command's own options: `--name value` or `--name=value`.

    Raises:
        QueryError: If it is nothing of the kind.
    """
    from kg.errors import QueryError

    values: dict[str, str] = {}
    rest = iter(arguments)
    for word in rest:
        name, is_, value = word.removeprefix("--").partition("=")
        given = value if is_ else next(rest, None)
        if not word.startswith("--") or given is None:
            raise QueryError(f"cannot read {word!r}", at="query", remedy="give --name value")
        values[name] = given
    return values


def _list() -> None:
    from kg.graph import queries

    for name in queries.names():
        options = " ".join(f"--{one.name}" for one in queries.parameters(name))
        about = queries.about(name).splitlines()[0]
        typer.echo(f"{name:22} {about}{f'  [{options}]' if options else ''}")


def _table(answer: Answer) -> None:
    """A row a line, or, where that would be far too wide, a value a line."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.measure import Measurement
    from rich.table import Column, Table
    from rich.text import Text

    rows = [[Text(cell or "") for cell in row] for row in answer.rows]
    drawn = Table(*(Column(name, overflow="fold") for name in answer.columns), box=SIMPLE_HEAD)
    for row in rows:
        drawn.add_row(*row)
    console = Console()
    unbounded = console.options.update(max_width=10_000)
    if Measurement.get(console, unbounded, drawn).maximum <= 2 * console.width:
        console.print(drawn)
    else:
        _records(answer)
    typer.echo("1 row" if len(rows) == 1 else f"{len(rows):,} rows")


def _records(answer: Answer) -> None:
    width = max(map(len, answer.columns))
    for row in answer.rows:
        for name, cell in zip(answer.columns, row, strict=True):
            typer.echo(f"{name:{width}}  {cell or ''}")
        typer.echo("")


def _csv(answer: Answer) -> None:
    import csv
    import sys

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerows((answer.columns, *answer.rows))


def _json(answer: Answer) -> None:
    import msgspec

    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    typer.echo(msgspec.json.format(msgspec.json.encode(rows), indent=1))


_PRINT = {Format.TABLE: _table, Format.CSV: _csv, Format.JSON: _json}
