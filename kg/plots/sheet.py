"""The sheet that every picture is drawn on: axes, title, caption, and how it is saved."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from kg.plots.fonts import font
from kg.plots.words import say
from kg.types import EntityKind, KnowledgeGraph

SIZE = (13.0, 9.75)
"""Width and height of a saved picture, in inches."""

FORMATS = ("png", "svg", "pdf")
"""What a picture can be saved as."""

GREY = "#666666"

_DPI = 160
_METADATA = {  # nothing that differs from run to run
    "png": {"Software": None},
    "svg": {"Date": None, "Creator": None},
    "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
}


def new_axes(box: tuple[float, float, float, float] = (0.03, 0.115, 0.94, 0.79)) -> Axes:
    """Axes on a new sheet.

    Args:
        box: Left, bottom, width and height, in parts of the sheet.
    """
    figure = Figure(figsize=SIZE, facecolor="white")  # no pyplot: nothing global, no display
    FigureCanvasAgg(figure)
    return figure.add_axes(box)


def check_top(top: int | None) -> None:
    """Refuse to draw none.

    Raises:
        ValueError: If `top` is less than 1.
    """
    if top is not None and top < 1:
        raise ValueError(f"top is {top}: it must be at least 1")


def figure_of(ax: Axes) -> Figure:
    """The figure that axes stand in.

    Raises:
        ValueError: If they stand in none.
    """
    figure = ax.get_figure(root=True)
    if figure is None:
        raise ValueError("ax stands in no figure: make it by Figure.add_subplot")
    return figure


def points(ax: Axes) -> tuple[float, float]:
    """Width and height of axes, in points."""
    extent = ax.get_window_extent()
    scale = 72 / figure_of(ax).dpi
    return extent.width * scale, extent.height * scale


def write_title(ax: Axes, title: str, subtitle: str) -> None:
    """A title, and below it what is shown: counts and dates."""
    ax.set_title(title, font=font(19), loc="left", pad=26, color="#111111")
    lift = 8 / max(points(ax)[1], 1)
    ax.text(0, 1 + lift, subtitle, transform=ax.transAxes, font=font(11), color="#444444")


def write_caption(
    ax: Axes, graph: KnowledgeGraph, *, below: float = 45, crowded: bool = False
) -> None:
    """The sources, in small print.

    Args:
        ax: Where.
        graph: The graph whose articles are the sources.
        below: How far below the axes, in points.
        crowded: Whether names that found no place are left out.
    """
    drop = below / max(points(ax)[1], 1)
    ax.text(
        0,
        -drop,
        _sources(graph, "crowded" if crowded else "sources"),
        transform=ax.transAxes,
        font=font(8),
        color=GREY,
        va="top",
    )


def span(dates: Sequence[str]) -> str:
    """The first and last of some dates, as a title's end; "" where there is none."""
    if not dates:
        return ""
    first, last = min(dates), max(dates)
    return say("dates" if first != last else "date", first=first, last=last)


def save(ax: Axes, stem: Path, formats: Sequence[str] = ("png", "svg")) -> list[Path]:
    """Write the sheet, the same bytes in every run.

    Args:
        ax: Axes on it.
        stem: Path of the files without their suffix; its folder must exist.
        formats: Some of `FORMATS`.

    Returns:
        The files written.

    Raises:
        ValueError: If a format is none of them.
        OSError: If a file cannot be written.
    """
    if unknown := [name for name in formats if name not in FORMATS]:
        raise ValueError(f"format {unknown[0]!r}: it must be one of {', '.join(FORMATS)}")
    paths = [stem.with_name(f"{stem.name}.{name}") for name in formats]
    with mpl.rc_context({"svg.hashsalt": "kg", "svg.fonttype": "path", "pdf.fonttype": 42}):
        for name, path in zip(formats, paths, strict=True):
            figure_of(ax).savefig(path, format=name, dpi=_DPI, metadata=_METADATA[name])
    return paths


def _sources(graph: KnowledgeGraph, text: str) -> str:
    articles = [entity for entity in graph.entities if entity.kind is EntityKind.ARTICLE]
    papers = sorted({paper for article in articles if (paper := article.get("publisher"))})
    named = "、".join(papers[:8]) + ("等" if len(papers) > 8 else "")
    return say(text, sources=named or say("pages"), articles=f"{len(articles):,}")
