"""The run that reads pages and makes a graph: what `kg` it was, by which rules, from which pages."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from kg import __version__, resources
from kg.output import told
from kg.types import Activity, Reading


def describe(
    readings: Iterable[Reading], *, config: Path | None = None, at: str | None = None
) -> Activity | None:
    """The run that made readings with this `kg`.

    Args:
        readings: What was read.
        config: The user's spaCy config, or None for the package's own.
        at: When it ran, ISO 8601; left out by default, so that the same pages give the
            same bytes.

    Returns:
        The run, named by its content, not by the pages: one page more renames no run, of which
        every statement tells. None if nothing was read.

    Raises:
        OutputError: If the config cannot be read.
    """
    if next(iter(readings), None) is None:
        return None
    own = _digest(config) if config else None
    content = (__version__, resources.digest(), own or "", at or "")
    name = hashlib.sha256(chr(30).join(content).encode()).hexdigest()[:16]
    return Activity(
        id=f"run-{name}", version=__version__, rules=resources.digest(), config=own, at=at
    )


def _digest(path: Path) -> str:
    with told(path):
        return hashlib.sha256(path.read_bytes()).hexdigest()
