"""`kg site`: the explorer as static files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.exits import told
from kg.cli.options import Built
from kg.cli.progress import progress

EXAMPLES = """\b
Examples:
  kg site out pages
  python -m http.server -d pages       then open http://localhost:8000
"""


def command(
    out: Built,
    folder: Annotated[
        Path,
        typer.Argument(metavar="DIR", help="Where to; a site that stands there is replaced."),
    ],
) -> None:
    """Write pages to read in a browser, as files that any web server gives out.

    A page for each person, body, place, project, event and article, with the printed
    sentences behind every fact; a search; the network; downloads. In Chinese and English.
    """
    with told():
        from kg import explorer, opened

        site = explorer.Site(opened.open_graph(out))
        with progress() as tell:
            count = explorer.write(site, folder, tell)
    typer.echo(f"{folder}: {count:,} files")
