"""Exit codes, and errors as one line each."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import typer

from kg.errors import KgError, PlotError, QueryError

SOME_FAILED, USAGE, NOTHING = 1, 2, 3
_ASKED = (PlotError, QueryError)

EPILOG = """\b
Exit codes:
  0  all went well
  1  some pages could not be read, the rest was; or a graph does not conform
  2  the arguments are wrong
  3  nothing could be read, built or written

\b
Start here:
  kg build seeds -o out
  kg query out
"""


@contextmanager
def told() -> Iterator[None]:
    """Print an expected error as one line on stderr, and leave by its exit code.

    Raises:
        typer.Exit: Where a KgError was raised.
    """
    try:
        yield
    except KgError as error:
        complain(str(error))
        raise typer.Exit(USAGE if isinstance(error, _ASKED) else NOTHING) from None


def complain(message: str) -> None:
    """One line on stderr."""
    typer.echo(f"kg: {' '.join(message.split())}", err=True)
