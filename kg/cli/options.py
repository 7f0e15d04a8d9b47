"""Arguments that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Pages = Annotated[
    list[Path],
    typer.Argument(metavar="PAGE|DIR", help="Page files (.txt, .md), or folders of them."),
]
Built = Annotated[Path, typer.Argument(metavar="OUT", help="A folder that `kg build` wrote.")]
Config = Annotated[
    Path | None,
    typer.Option(
        help="A spaCy config file in place of the package's own.", exists=True, dir_okay=False
    ),
]
Processes = Annotated[
    int | None,
    typer.Option(
        "--processes", "-p", min=1, help="How many to read with.  [default: one a core if it pays]"
    ),
]
