"""The stages and their order: pages to readings, readings to a graph, the graph to files.

    extract   pages → readings              each page by itself, in processes
    resolve   readings → entities, graph    the whole corpus
    write     readings, graph → OUT         every file whole, or none

The same pages give the same bytes, whatever their order or the number of processes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct

from kg import graph, plots, records, resolve
from kg.extraction import Extraction, Progress, extract, silent
from kg.graph import exports, network, rdf
from kg.output import told, whole_file, whole_folder
from kg.resolve import review
from kg.types import KnowledgeGraph, Reading

__all__ = [
    "BuildReport",
    "Extraction",
    "Progress",
    "build",
    "export",
    "extract",
    "load",
    "plot",
    "record",
]

EXTRACTION, GRAPH = "extraction.jsonl", "graph.json"
TURTLE, COOCCURRENCE, TRIG = "graph.ttl", "cooccurrence.ttl", "graph.trig"


class BuildReport(Struct, frozen=True, kw_only=True):
    """What a build read and wrote.

    Attributes:
        extraction: What the pages yielded.
        graph: What was made of it.
        files: The files written, by name; none if no page could be read.
        unclaimed: Names of findings that are no mentions, so that nothing is stated of them.
    """

    extraction: Extraction
    graph: KnowledgeGraph
    files: tuple[Path, ...]
    unclaimed: tuple[str, ...] = ()


def build(  # noqa: PLR0913 - each is an option of the command, by keyword only
    paths: str | Path | Iterable[str | Path],
    out: str | Path,
    *,
    base: str = rdf.BASE,
    config: Path | None = None,
    encoding: str | None = None,
    at: str | None = None,
    verdicts: Path | None = None,
    processes: int | None = None,
    progress: Progress = silent,
) -> BuildReport:
    """Read pages, resolve their names, and write the graph with all its views.

    Args:
        paths: Page files, and folders of them; one alone need not be in a list.
        out: The folder to write; made if it does not exist.
        base: The IRI that the graph's own identifiers begin with.
        config: A spaCy config file in place of the package's own.
        encoding: That of text files and web pages; by default their bytes tell.
        at: The time of this run for the provenance, ISO 8601; none by default, so that the
            same pages give the same bytes.
        verdicts: A review file that says who is who; by default that of `out`, if any.
        processes: How many to read with.
        progress: Told of each step that is done.

    Returns:
        The report; where no page could be read, nothing was written.

    Raises:
        ReviewError: If the review file is none; found out before anything is read.
        OutputError: If `out` cannot be written; found out before anything is read.
        EncodingPageError: If there is no `encoding` of that name.
        KgError: If a reading process dies.
    """
    out = Path(out)
    decided = _decided(verdicts, out)
    pages = [Path(path) for path in ([paths] if isinstance(paths, str | Path) else paths)]
    with whole_folder(out) as scratch:
        extraction = extract(
            pages, config=config, encoding=encoding, processes=processes, progress=progress
        )
        if not extraction.readings:
            return BuildReport(extraction=extraction, graph=KnowledgeGraph(), files=())
        progress("names", 0, 1)
        entities, readings = resolve.resolve(extraction.readings, decided)
        activity = graph.describe(readings, config=config, at=at)
        built = graph.assemble(entities, readings, activity=activity)
        progress("names", 1, 1)
        opened = review.renewed(decided, entities)
        with told(out):
            (scratch / review.FILE).write_text(review.text(opened), encoding="utf-8")
            _write(built, readings, scratch, base, progress)
        files = tuple(out / path.name for path in sorted(scratch.iterdir()))
    missed = graph.unclaimed(readings)
    return BuildReport(extraction=extraction, graph=built, files=files, unclaimed=missed)


def _decided(given: Path | None, out: Path) -> review.Review:
    path = given or out / review.FILE
    return review.load(path) if given or path.exists() else review.Review()


def record(
    paths: Iterable[Path],
    out: Path,
    *,
    config: Path | None = None,
    encoding: str | None = None,
    processes: int | None = None,
    progress: Progress = silent,
) -> Extraction:
    """Read pages, resolve their names, and write the extraction file, whole or not at all.

    Args:
        paths: Page files, and folders of them.
        out: The file to write.
        config: A spaCy config file in place of the package's own.
        encoding: That of text files and web pages; by default their bytes tell.
        processes: How many to read with.
        progress: Told of each step that is done.

    Returns:
        What was read; if that is nothing, nothing was written.

    Raises:
        OutputError: If the file cannot be written; found out before anything is read.
        EncodingPageError: If there is no `encoding` of that name.
        KgError: If a reading process dies.
    """
    with whole_file(out) as scratch:
        extraction = extract(
            paths, config=config, encoding=encoding, processes=processes, progress=progress
        )
        _, readings = resolve.resolve(extraction.readings)
        with told(out):
            _write_readings(readings, scratch)
    return extraction


def decide(out: Path, number: int, verdict: review.Verdict) -> review.Pair:
    """Write a verdict on an open pair into the review file of a built folder.

    Args:
        out: What `build` wrote; the next build obeys.
        number: Which of the open pairs, from 1.
        verdict: What is decided.

    Returns:
        The pair as it is decided now.

    Raises:
        ReviewError: If there is no review file, or no such pair.
        OutputError: If the file cannot be written.
    """
    path = out / review.FILE
    made, pair = review.decide(review.load(path), number, verdict)
    with whole_file(path) as scratch, told(path):
        scratch.write_text(review.text(made), encoding="utf-8")
    return pair


def load(out: Path) -> KnowledgeGraph:
    """The graph of a built folder.

    Raises:
        OutputError: If there is none in it.
    """
    return graph.load(out / GRAPH)


def export(
    out: Path,
    format_: str,
    path: Path | None = None,
    *,
    rdf12: bool = False,
    progress: Progress = silent,
) -> Path:
    """Write the graph of a built folder in the format of another tool, whole or not at all.

    Args:
        out: What `build` wrote.
        format_: The name of one of `kg.graph.exports.FORMATS`.
        path: The file or folder; by default in `out`, by the format's own name.
        rdf12: In RDF, name statements by triple terms.
        progress: Told of each step that is done.

    Returns:
        The path written.

    Raises:
        OutputError: If there is no graph or no such format, or the path cannot be written.
    """
    progress("graph", 0, 1)
    source = exports.Source(
        graph=load(out),
        readings=records.Stored(out / EXTRACTION),
        base=rdf.base_of(out / TURTLE),
        rdf12=rdf12,
    )
    progress("graph", 1, 1)
    progress(format_, 0, 1)
    written = exports.export(source, format_, path or out / exports.default(format_))
    progress(format_, 1, 1)
    return written


def plot(
    out: Path,
    stem: Path,
    kind: str = "leader-event",
    *,
    formats: Sequence[str] = ("png", "svg"),
    choice: plots.Choice | None = None,
    **options: object,
) -> tuple[Path, ...]:
    """Draw a picture of a built folder.

    Args:
        out: What `build` wrote.
        stem: Path of the pictures without their suffix.
        kind: One of `kg.plots.PLOTS`.
        formats: Some of png, svg, pdf.
        choice: The events that it is of; all by default.
        options: What the picture takes, e.g. `top`; those that are None are left to it.

    Returns:
        The pictures written.

    Raises:
        OutputError: If there is no graph, or the pictures cannot be written.
        PlotError: If there is no such picture, or it takes no such option.
        EntityError: If a person or place is asked for that is not there.
    """
    ax = plots.plot(load(out), kind, choice=choice, **options)
    with whole_folder(stem.parent) as scratch:
        with told(stem.parent):
            plots.save(ax, scratch / stem.name, formats)
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
        partial(rdf.write_trig, built, folder / TRIG, base=base, readings=readings),
        partial(network.write_graphml, built, folder / "graph.graphml"),
        partial(plots.save_plot, built, folder / "network"),
    )
    for done, write in enumerate(writers):
        progress("files", done, len(writers))
        write()
    progress("files", len(writers), len(writers))


def _write_readings(readings: Iterable[Reading], path: Path) -> None:
    with path.open("wb") as file:
        file.writelines(records.to_lines(readings))
