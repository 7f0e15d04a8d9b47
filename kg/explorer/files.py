"""The pages as files, that any web server gives out."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from kg.errors import OutputError
from kg.explorer.site import Site
from kg.output import told

MARK = "data/words.js"
"""A file that every site has: a folder with it may be replaced."""


def write(site: Site, folder: Path, progress: Callable[[str, int, int], object]) -> int:
    """Write every page and file, whole or not at all.

    Args:
        site: The pages.
        folder: Where to; an earlier site is replaced.
        progress: Told "site" and how many files of how many are written.

    Returns:
        How many files were written.

    Raises:
        OutputError: If the folder holds anything else, or cannot be written.
    """
    if folder.exists() and not (folder.is_dir() and _free(folder)):
        remedy = "name a new or empty folder, or one that `kg site` wrote"
        raise OutputError("is no site and not empty", at=str(folder), remedy=remedy)
    with told(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(prefix=".kg-", dir=folder.parent))
        try:
            count = _fill(site, scratch / "new", progress)
            if folder.exists():
                folder.replace(scratch / "old")
            (scratch / "new").replace(folder)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
    return count


def _free(folder: Path) -> bool:
    return (folder / MARK).is_file() or not any(folder.iterdir())


def _fill(site: Site, folder: Path, progress: Callable[[str, int, int], object]) -> int:
    every = tuple(site.paths())
    for done, path in enumerate(every):
        if done % 100 == 0:
            progress("site", done, len(every))
        content = site.content(path)
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if content and content.file:
            shutil.copyfile(content.file, target)
        elif content and content.body is not None:
            target.write_bytes(content.body)
    progress("site", len(every), len(every))
    return len(every)
