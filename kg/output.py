"""Files written whole or not at all: into a temporary sibling first, then moved into place."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kg.errors import OutputError


@contextmanager
def whole_folder(out: Path) -> Iterator[Path]:
    """A temporary folder whose files are moved into `out` if all goes well.

    Files that `out` holds already are replaced one by one at the very end; all others
    in it stay. If anything is raised, `out` is left as it was found.

    Args:
        out: The folder; made if it does not exist.

    Yields:
        An empty folder on the same file system.

    Raises:
        OutputError: If `out` cannot be made or written.
    """
    made = not out.exists()
    with told(out):
        out.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(prefix=".kg-", dir=out))
    try:
        yield scratch
        with told(out):
            for path in sorted(scratch.iterdir()):
                path.replace(out / path.name)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
        if made:
            with suppress(OSError):  # it holds files: all went well
                out.rmdir()


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A temporary file that is moved to `path` if all goes well.

    Raises:
        OutputError: If its folder does not exist, or the file cannot be written.
    """
    with told(path):
        handle, name = tempfile.mkstemp(prefix=".kg-", dir=path.parent)
        os.close(handle)
    scratch = Path(name)
    try:
        yield scratch
        with told(path):
            scratch.chmod(0o644)  # mkstemp lets the owner alone read
            scratch.replace(path)
    finally:
        scratch.unlink(missing_ok=True)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what the operating system says into one line that names the path.

    Raises:
        OutputError: Where an OSError was raised.
    """
    try:
        yield
    except OSError as error:
        raise OutputError(
            f"cannot be written: {error.strerror or error}",
            at=str(path),
            remedy="name a folder that you may write to",
        ) from error
