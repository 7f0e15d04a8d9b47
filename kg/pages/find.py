"""Which page files a user's list of files and folders means."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from kg.errors import PageError, UnreadablePageError

_TEXT: Final = (".txt", ".md", ".html", ".htm")
_LAID_OUT: Final = (".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff")
SUFFIXES: Final = (*_TEXT, *_LAID_OUT)
"""File names that are taken for pages inside a folder, but for READMEs and hidden files."""


def find_pages(paths: Iterable[Path]) -> tuple[list[Path], list[PageError]]:
    """The page files among paths: files as given, and in folders every page below.

    Returns:
        The files, by path, each once; and an error for each path that is missing, for
        each folder that may not be listed, and for each that holds no page.
    """
    found: set[Path] = set()
    errors: list[PageError] = []
    for path in paths:
        if not path.exists():
            errors.append(
                UnreadablePageError(
                    "no such file or folder", at=str(path), remedy="check the path's spelling"
                )
            )
        elif path.is_dir():
            below = _below(path, errors)
            found.update(below)
            if not below:
                errors.append(
                    UnreadablePageError(
                        f"no page in this folder, nor below it ({' or '.join(SUFFIXES)})",
                        at=str(path),
                        remedy="put pages in it, or name the files",
                    )
                )
        else:
            found.add(path)
    return sorted(found), errors


def _below(folder: Path, errors: list[PageError]) -> list[Path]:
    def refuse(error: OSError) -> None:
        errors.append(
            UnreadablePageError(
                f"cannot be listed: {error.strerror}",
                at=str(error.filename),
                remedy="make it readable",
            )
        )

    return [
        Path(root, name)
        for root, _, names in os.walk(folder, onerror=refuse)
        for name in names
        if name.lower().endswith(SUFFIXES) and not name.lower().startswith((".", "readme"))
    ]
