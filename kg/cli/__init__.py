"""The command line: arguments, printing, exit codes, and nothing else.

One file a command; what a command needs is imported when it runs, so that help is quick.
"""

from __future__ import annotations

from typing import Annotated

import typer

from kg import __version__
from kg.cli import (
    build,
    evaluate,
    explain,
    export,
    extract,
    info,
    plot,
    query,
    review,
    rules,
    serve,
    site,
    validate,
)
from kg.cli.exits import EPILOG

app = typer.Typer(
    name="kg",
    epilog=EPILOG,
    no_args_is_help=True,
    rich_markup_mode=None,  # plain help: the same text everywhere, and in the docs
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for _module in (
    build,
    extract,
    query,
    explain,
    review,
    serve,
    site,
    plot,
    validate,
    export,
    evaluate,
    rules,
    info,
):
    app.command(
        _module.__name__.rpartition(".")[2],
        epilog=_module.EXAMPLES,
        context_settings=getattr(_module, "CONTEXT", None),
    )(_module.command)


def _version(wanted: bool) -> None:  # noqa: FBT001 - typer calls it with the option's value
    if wanted:
        typer.echo(f"kg {__version__}")
        raise typer.Exit


@app.callback()
def main(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Read pages of Chinese newspapers into a knowledge graph.

    Every statement in it leads back to the printed words.
    """
