"""The stages and their order: pages to readings, readings to a graph, the graph to files.

    extract   pages → readings              each page by itself, in processes
    resolve   readings → entities, graph    the whole corpus
    write     readings, graph → OUT         every file whole, or none

The same pages give the same bytes, whatever their order or the number of processes.
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

from kg import graph, pages, plots, records, resolve
from kg.errors import KgError
from kg.graph import network, rdf
from kg.output import told, whole_file, whole_folder
from kg.reading import Batch, Failure, read
from kg.types import KnowledgeGraph, Reading

Progress = Callable[[str, int, int], None]
"""Called with the stage's name, how much of it is done, and how much there is."""

EXTRACTION, GRAPH = "extraction.jsonl", "graph.json"
TURTLE, COOCCURRENCE = "graph.ttl", "cooccurrence.ttl"

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


class BuildReport(Struct, frozen=True, kw_only=True):
    """What a build read and wrote.

    Attributes:
        extraction: What the pages yielded.
        graph: What was made of it.
        files: The files written, by name; none if no page could be read.
    """

    extraction: Extraction
    graph: KnowledgeGraph
    files: tuple[Path, ...]


def _silent(_stage: str, _done: int, _total: int) -> None:
    """No progress shown."""


def extract(
    paths: Iterable[Path],
    *,
    config: Path | None = None,
    processes: int | None = None,
    progress: Progress = _silent,
) -> Extraction:
    """Read pages, each by itself: nothing is resolved across them.

    Args:
        paths: Page files, and folders of them.
        config: A spaCy config file in place of the package's own.
        processes: How many to use; by default one a core, or one for a few pages.
        progress: Told of each batch of pages that is done.

    Raises:
        KgError: If a reading process dies.
    """
    found, errors = pages.find_pages(paths)
    files, repeats = _distinct(found)
    batches = list(_batches(files))
    processes = processes or _processes(files)
    results: list[Batch] = []
    done, total = 0, len(files)
    progress("pages", done, total)
    for batch, result in zip(batches, _read_all(batches, config, processes), strict=True):
        results.append(result)
        done += len(batch)
        progress("pages", done, total)
    failures = [failure for result in results for failure in result.failures]
    refused = [Failure(error.at, str(error)) for error in errors]
    return Extraction(
        pages=total - len(failures),
        readings=tuple(reading for result in results for reading in result.readings),
        failures=tuple(sorted(refused + failures)),
        repeats=repeats,
    )


def build(
    paths: Iterable[Path],
    out: Path,
    *,
    base: str = rdf.BASE,
    config: Path | None = None,
    processes: int | None = None,
    progress: Progress = _silent,
) -> BuildReport:
    """Read pages, resolve their names, and write the graph with all its views.

    Args:
        paths: Page files, and folders of them.
        out: The folder to write; made if it does not exist.
        base: The IRI that the graph's own identifiers begin with.
        config: A spaCy config file in place of the package's own.
        processes: How many to read with.
        progress: Told of each step that is done.

    Returns:
        The report; where no page could be read, nothing was written.

    Raises:
        OutputError: If `out` cannot be written; found out before anything is read.
        KgError: If a reading process dies.
    """
    with whole_folder(out) as scratch:
        extraction = extract(paths, config=config, processes=processes, progress=progress)
        if not extraction.readings:
            return BuildReport(extraction=extraction, graph=KnowledgeGraph(), files=())
        progress("names", 0, 1)
        entities, readings = resolve.resolve(extraction.readings)
        built = graph.assemble(entities, readings)
        progress("names", 1, 1)
        with told(out):
            _write(built, readings, scratch, base, progress)
        files = tuple(out / path.name for path in sorted(scratch.iterdir()))
    return BuildReport(extraction=extraction, graph=built, files=files)


def record(
    paths: Iterable[Path],
    out: Path,
    *,
    config: Path | None = None,
    processes: int | None = None,
    progress: Progress = _silent,
) -> Extraction:
    """Read pages, resolve their names, and write the extraction file, whole or not at all.

    Args:
        paths: Page files, and folders of them.
        out: The file to write.
        config: A spaCy config file in place of the package's own.
        processes: How many to read with.
        progress: Told of each step that is done.

    Returns:
        What was read; if that is nothing, nothing was written.

    Raises:
        OutputError: If the file cannot be written; found out before anything is read.
        KgError: If a reading process dies.
    """
    with whole_file(out) as scratch:
        extraction = extract(paths, config=config, processes=processes, progress=progress)
        _, readings = resolve.resolve(extraction.readings)
        with told(out):
            _write_readings(readings, scratch)
    return extraction


def load(out: Path) -> KnowledgeGraph:
    """The graph of a built folder.

    Raises:
        OutputError: If there is none in it.
    """
    return graph.load(out / GRAPH)


def plot(out: Path, stem: Path, *, top: int | None = None) -> tuple[Path, ...]:
    """Draw the leader-event network of a built folder.

    Args:
        out: What `build` wrote.
        stem: Path of the pictures without their suffix.
        top: How many leaders to draw, the busiest first; as many as fit by default.

    Returns:
        The pictures written.

    Raises:
        OutputError: If there is no graph, or the pictures cannot be written.
    """
    built = load(out)
    with whole_folder(stem.parent) as scratch:
        with told(stem.parent):
            plots.save_leader_events(built, scratch / stem.name, top=top)
        names = sorted(path.name for path in scratch.iterdir())
    return tuple(stem.parent / name for name in names)


def _write(
    built: KnowledgeGraph, readings: Sequence[Reading], folder: Path, base: str, progress: Progress
) -> None:
    writers: tuple[Callable[[], object], ...] = (
        partial(_write_readings, readings, folder / EXTRACTION),
        partial(graph.save, built, folder / GRAPH),
        partial(rdf.write_turtle, built, folder / TURTLE, base=base, readings=readings),
        partial(rdf.write_cooccurrence, built, folder / COOCCURRENCE, base=base, readings=readings),
        partial(network.write_graphml, built, folder / "graph.graphml"),
        partial(plots.save_leader_events, built, folder / "network"),
    )
    for done, write in enumerate(writers):
        progress("files", done, len(writers))
        write()
    progress("files", len(writers), len(writers))


def _write_readings(readings: Iterable[Reading], path: Path) -> None:
    with path.open("wb") as file:
        file.writelines(records.to_lines(readings))


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
    batches: Sequence[Sequence[Path]], config: Path | None, processes: int
) -> Iterator[Batch]:
    """Each batch's readings, in the order of the batches."""
    one = partial(read, config=config)
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
