"""The kinds of picture by name, and the one way to draw and save any of them."""

from __future__ import annotations

import difflib
import inspect
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from matplotlib.axes import Axes

from kg.errors import PlotError
from kg.plots.activity import plot_activity
from kg.plots.choice import Choice, chosen
from kg.plots.co_attendance import plot_co_attendance
from kg.plots.leader_events import plot_leader_events
from kg.plots.projects import plot_projects
from kg.plots.sheet import save
from kg.plots.timeline import plot_timeline
from kg.plots.trees import plot_organisations, plot_places
from kg.types import KnowledgeGraph

Plot = Callable[..., Axes]

PLOTS: Mapping[str, Plot] = MappingProxyType(
    {
        "leader-event": plot_leader_events,
        "co-attendance": plot_co_attendance,
        "timeline": plot_timeline,
        "activity": plot_activity,
        "places": plot_places,
        "projects": plot_projects,
        "organisations": plot_organisations,
    }
)
"""The pictures by name."""


def plot(
    graph: KnowledgeGraph,
    kind: str = "leader-event",
    *,
    choice: Choice | None = None,
    **options: object,
) -> Axes:
    """Draw a picture by its name.

    Args:
        graph: The graph.
        kind: One of `PLOTS`.
        choice: The events that it is of; all by default.
        options: What its function takes; those that are None are left to it.

    Raises:
        PlotError: If there is no such picture, or it takes no such option.
        EntityError: If a person or place is asked for that is not there.
        ValueError: If an option has no such value.
    """
    if kind not in PLOTS:
        near = difflib.get_close_matches(kind, PLOTS, n=3, cutoff=0.4) or list(PLOTS)
        raise PlotError("no picture of that name", at=kind, remedy=f"try {', '.join(near)}")
    takes = inspect.signature(PLOTS[kind]).parameters
    given = {name: value for name, value in options.items() if value not in (None, False)}
    choice = choice or Choice()
    if "person" in takes and choice.person:  # a timeline's person is what it is of
        given["person"] = choice.person
    needed = {n for n, p in takes.items() if p.default is p.empty and n != "graph"} - {*given}
    if unknown := sorted({*given} - {*takes}) or sorted(needed):
        what = f"needs {unknown[0]}" if needed else f"takes no {', '.join(unknown)}"
        options_ = ", ".join(f"--{n.replace('_', '-')}" for n in takes if n not in ("graph", "ax"))
        raise PlotError(what, at=kind, remedy=f"its options are {options_}")
    return PLOTS[kind](chosen(graph, choice), **given)


def save_plot(
    graph: KnowledgeGraph,
    stem: Path,
    kind: str = "leader-event",
    *,
    formats: Sequence[str] = ("png", "svg"),
    choice: Choice | None = None,
    **options: object,
) -> list[Path]:
    """Draw a picture by its name and write it, the same bytes in every run.

    Args:
        graph: The graph.
        stem: Path of the files without their suffix; its folder must exist.
        kind: One of `PLOTS`.
        formats: Some of png, svg, pdf.
        choice: The events that it is of; all by default.
        options: As `plot`.

    Returns:
        The files written.

    Raises:
        PlotError, EntityError, ValueError: As `plot`, or if a format is none of them.
        OSError: If a file cannot be written.
    """
    return save(plot(graph, kind, choice=choice, **options), stem, formats)
