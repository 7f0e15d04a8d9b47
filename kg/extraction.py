"""Page files to readings: which files, in which batches, by which processes.

Whatever the order of the files and the number of processes, the readings are the same.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from msgspec import Struct

from kg import pages
from kg.errors import KgError
from kg.reading import Batch, Failure, again, check, read
from kg.types import Reading

Progress = Callable[[str, int, int], None]
"""Called with the stage's name, how much of it is done, and how much there is."""

_BATCH_BYTES = 64 * 1024  # some 20,000 characters: enough for batches of equal length
_PARALLEL_BYTES = 512 * 1024  # below this, starting a second process takes longer than it saves


class Extraction(Struct, frozen=True, kw_only=True):
    """What pages yielded.

    Attributes:
        pages: How many page files were read.
        readings: By page name, then as printed.
        failures: Pages that were not read, by path.
        repeats: Pages left out because another holds the same bytes: (this, that one).
    """

    pages: int
    readings: tuple[Reading, ...]
    failures: tuple[Failure, ...] = ()
    repeats: tuple[tuple[str, str], ...] = ()


def silent(_stage: str, _done: int, _total: int) -> None:
    """No progress shown."""


def extract(
    paths: Iterable[Path],
    *,
    config: Path | None = None,
    encoding: str | None = None,
    processes: int | None = None,
    progress: Progress = silent,
) -> Extraction:
    """Read pages, each by itself: nothing is resolved across them.

    Args:
        paths: Page files, and folders of them.
        config: A spaCy config file in place of the package's own.
        encoding: That of text files and web pages; by default their bytes tell.
        processes: How many to use; by default one a core, or one for a few pages.
        progress: Told of each batch of pages that is done.

    Raises:
        EncodingPageError: If there is no `encoding` of that name.
        ResourceError: If `config` is no pipeline that loads.
        KgError: If a reading process dies.
    """
    if config:
        check(config)
    if encoding:
        pages.encoding_named(encoding)
    found, errors = pages.find_pages(paths)
    files, repeats = _distinct(found)
    batches = list(_batches(files))
    processes = processes or _processes(files)
    results: list[Batch] = []
    done, total = 0, len(files)
    progress("pages", done, total)
    one = partial(read, config=config, encoding=encoding)
    for batch, result in zip(batches, _read_all(batches, one, processes), strict=True):
        results.append(result)
        done += len(batch)
        progress("pages", done, total)
    failures = [failure for result in results for failure in result.failures]
    refused = [Failure(error.at, str(error)) for error in errors]
    return Extraction(
        pages=total - len(failures),
        readings=_linked([reading for result in results for reading in result.readings]),
        failures=tuple(sorted(refused + failures)),
        repeats=repeats,
    )


def _linked(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """The readings, those of stories that turn over to another page naming each other."""
    changed = pages.link(readings)
    return tuple(
        again(reading, changed[reading.article]) if reading.article in changed else reading
        for reading in readings
    )


def _distinct(found: Iterable[Path]) -> tuple[list[Path], tuple[tuple[str, str], ...]]:
    """Files by name, each content once; and which were left out for which."""
    first: dict[str, Path] = {}
    repeats: list[tuple[str, str]] = []
    for name, digest, path in sorted((path.name, _digest(path), path) for path in found):
        kept = first.setdefault(digest or f"{name} {path}", path)
        if kept is not path:
            repeats.append((str(path), str(kept)))
    return list(first.values()), tuple(repeats)


def _digest(path: Path) -> str:
    """SHA-256 of the content, or "" of what is no file or cannot be read."""
    if not path.is_file():  # a pipe, say, which can be read only once
        return ""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return ""


def _batches(files: Sequence[Path]) -> Iterator[list[Path]]:
    batch: list[Path] = []
    size = 0
    for path in files:
        if batch and size + _size(path) > _BATCH_BYTES:
            yield batch
            batch, size = [], 0
        batch.append(path)
        size += _size(path)
    if batch:
        yield batch


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0


def _processes(files: Iterable[Path]) -> int:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return (cores or 1) if sum(map(_size, files)) > _PARALLEL_BYTES else 1


def _read_all(
    batches: Sequence[Sequence[Path]], one: Callable[[Sequence[Path]], Batch], processes: int
) -> Iterator[Batch]:
    """Each batch's readings, in the order of the batches."""
    if min(processes, len(batches)) <= 1:
        yield from map(one, batches)
        return
    # spawn: a forked copy of a process that runs onnxruntime's threads can hang
    context = get_context("spawn")
    with ProcessPoolExecutor(min(processes, len(batches)), mp_context=context) as pool:
        try:
            yield from pool.map(one, batches)
        except BrokenProcessPool as error:
            remedy = "it may have run out of memory: try --processes 1"
            raise KgError("a reading process died", remedy=remedy) from error
