"""The extraction record on disk: JSON Lines, one article a line, UTF-8."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from kg.errors import RecordError
from kg.types import Reading

_DECODER = msgspec.json.Decoder(Reading)


def to_lines(readings: Iterable[Reading]) -> Iterator[bytes]:
    """Each reading as one line with its line break."""
    return (msgspec.json.encode(reading) + b"\n" for reading in readings)


def read(path: Path) -> Iterator[Reading]:
    """The readings of a file, in its order; empty lines are passed over.

    Raises:
        RecordError: If the file cannot be read, or naming a bad line as ``file:line``.
    """
    try:
        with path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _decode(line, f"{path}:{number}")
    except OSError as error:
        raise RecordError(error.strerror or str(error), at=str(path)) from error


class Stored:
    """The readings of a file, read anew whenever they are iterated over.

    Args:
        path: The file; one that is missing holds none.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def __iter__(self) -> Iterator[Reading]:
        return read(self.path) if self.path.exists() else iter(())


def _decode(line: bytes, at: str) -> Reading:
    try:
        return _DECODER.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        remedy = "one article a line, as `kg extract` writes"
        raise RecordError(f"not an extraction record: {error}", at=at, remedy=remedy) from error
