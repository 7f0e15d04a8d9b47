"""Arguments that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.errors import EncodingPageError


def _encoding(name: str | None) -> str | None:
    if name:
        from kg.pages import encoding_named

        try:
            encoding_named(name)
        except EncodingPageError as error:
            raise typer.BadParameter(str(error)) from None
    return name


Pages = Annotated[
    list[Path],
    typer.Argument(
        metavar="PAGE|DIR",
        help="Page files (.txt .md .html .pdf .png .jpg .tif), or folders of them.",
    ),
]
Built = Annotated[Path, typer.Argument(metavar="OUT", help="A folder that `kg build` wrote.")]
Config = Annotated[
    Path | None,
    typer.Option(
        help="A spaCy config file in place of the package's own.", exists=True, dir_okay=False
    ),
]
Encoding = Annotated[
    str | None,
    typer.Option(
        callback=_encoding,
        help="Encoding of text files and web pages, e.g. gb18030, big5, utf-16.  "
        "[default: told by the bytes]",
    ),
]
Processes = Annotated[
    int | None,
    typer.Option(
        "--processes", "-p", min=1, help="How many to read with.  [default: one a core if it pays]"
    ),
]
