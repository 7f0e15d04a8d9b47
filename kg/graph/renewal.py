"""A store of one graph made a store of the next: only what changed is written."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from pyoxigraph import Store

from kg.graph.changes import changes

KEPT = "kg.trig"
"""In the store's folder: the file that it was made of."""

_TABLE = ".sst"
"""How RocksDB's files of data end: they are never written again once they are there."""


def renew(old: Path, new: Path, made: Path) -> bool:
    """Make the store of a new file out of an old store, which is left as it is.

    Args:
        old: A store with the file that it was made of (`KEPT`).
        new: The new TriG file.
        made: Where the store is to be made; there is nothing yet.

    Returns:
        Whether it was made. Nothing is left of it where most of the quads are others, or the
        files or the old store cannot be read.
    """
    try:
        found = changes(old / KEPT, new)
        if found is None:
            return False
        _copy(old, made)
        store = Store(str(made))
        for quad in found.removed:
            store.remove(quad)
        store.bulk_extend(found.added)
        store.flush()
    except (OSError, ValueError, RuntimeError, SyntaxError):  # load everything instead
        shutil.rmtree(made, ignore_errors=True)
        return False
    return True


def keep(file: Path, store: Path) -> None:
    """Keep the file that a store was made of with it.

    Raises:
        OSError: If that cannot be written.
    """
    _link(file, store / KEPT)


def _copy(old: Path, made: Path) -> None:
    """Copy a store; its tables are shared where the file system can."""
    made.mkdir()
    for path in old.iterdir():
        if path.suffix == _TABLE:
            _link(path, made / path.name)
        elif path.name != KEPT:
            shutil.copyfile(path, made / path.name)


def _link(path: Path, other: Path) -> None:
    try:
        os.link(path, other)
    except OSError:  # a file system without links
        shutil.copyfile(path, other)
