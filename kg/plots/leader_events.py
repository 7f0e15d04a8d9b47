"""The leader-event network: people sized by activity, events shaped and coloured by kind."""

from __future__ import annotations

from pathlib import Path

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure

from kg.plots.fonts import font
from kg.plots.labels import Box, place
from kg.plots.layout import lay_out
from kg.plots.legend import draw_legend
from kg.plots.nodes import LEADING, TAKING_PART, Node, nodes
from kg.plots.view import Room, View, view
from kg.plots.words import say
from kg.types import EntityKind, KnowledgeGraph

SIZE = (13.0, 9.75)
"""Width and height of a saved picture, in inches."""

_DPI = 160


def plot_leader_events(
    graph: KnowledgeGraph,
    *,
    ax: Axes | None = None,
    top: int | None = None,
    room: Room | None = None,
) -> Axes:
    """Draw who took part in which events.

    People are circles, the larger the more events they took part in; events are small
    marks, shaped and coloured by kind; a dark line says that the person chaired, led,
    received or instructed. The most central are labelled first, and labels never overlap:
    one that finds no free place is left out. The same graph gives the same picture.

    Args:
        graph: The graph, as `kg.graph.assemble` makes it.
        ax: Where to draw; a new figure if None. Labels are placed for its present size.
        top: How many people to show at most, the most active first; if None, all where
            there is room.
        room: How many people and events the sheet holds; where there are more, the most
            central are shown, and the title says so.

    Returns:
        The axes, in points of the sheet.

    Raises:
        ValueError: If `top` is less than 1.
    """
    if top is not None and top < 1:
        raise ValueError(f"top is {top}: it must be at least 1")
    shown = view(graph, top=top, room=room)
    ax = ax or _new_axes()
    width, height = _points(ax)
    ax.set(xlim=(0, width), ylim=(0, height))
    ax.set_axis_off()
    drawn = nodes(shown)
    _draw(ax, shown, drawn, Box(0, 0, width, height))
    _title(ax, shown)
    draw_legend(ax, shown)
    ax.text(
        0, -0.075, _caption(graph), transform=ax.transAxes, font=font(8), color="#666666", va="top"
    )
    return ax


def save_leader_events(graph: KnowledgeGraph, stem: Path, *, top: int | None = None) -> list[Path]:
    """Draw the network and write it as PNG and SVG, the same bytes in every run.

    Args:
        graph: The graph.
        stem: Path of the files without their suffix; its folder must exist.
        top: How many people to show at most.

    Returns:
        The files written.

    Raises:
        OSError: If a file cannot be written.
    """
    figure = _figure(plot_leader_events(graph, top=top))
    png, svg = (stem.with_name(stem.name + suffix) for suffix in (".png", ".svg"))
    with mpl.rc_context({"svg.hashsalt": "kg", "svg.fonttype": "path"}):
        figure.savefig(png, dpi=_DPI, metadata={"Software": None})
        figure.savefig(svg, metadata={"Date": None, "Creator": None})
    return [png, svg]


def _new_axes() -> Axes:
    figure = Figure(figsize=SIZE, facecolor="white")  # no pyplot: nothing global, no display
    FigureCanvasAgg(figure)
    return figure.add_axes((0.03, 0.115, 0.94, 0.79))


def _figure(ax: Axes) -> Figure:
    figure = ax.get_figure(root=True)
    if figure is None:
        raise ValueError("ax stands in no figure: make it by Figure.add_subplot")
    return figure


def _points(ax: Axes) -> tuple[float, float]:
    extent = ax.get_window_extent()
    scale = 72 / _figure(ax).dpi
    return extent.width * scale, extent.height * scale


def _draw(ax: Axes, shown: View, drawn: list[Node], sheet: Box) -> None:
    number = {node.id: index for index, node in enumerate(drawn)}
    ends = [(number[link.leader], number[link.event]) for link in shown.links]
    at = lay_out(ends, [node.radius for node in drawn], sheet.right, sheet.top)
    lines = [(at[one], at[other]) for one, other in ends]
    colours = [LEADING if link.leading else TAKING_PART for link in shown.links]
    thin = max(0.35, min(1.0, 150 / max(len(lines), 1)))  # many lines would blacken the sheet
    ax.add_collection(LineCollection(lines, colors=colours, linewidths=thin, zorder=1))
    for node, (x, y) in zip(drawn, at, strict=True):
        node.draw(ax, x, y)
    markers = [node.box(x, y) for node, (x, y) in zip(drawn, at, strict=True)]
    order = sorted(range(len(drawn)), key=lambda index: drawn[index].order)
    wishes = [drawn[index].wish(*at[index]) for index in order]
    for index, box in zip(order, place(wishes, markers, sheet), strict=True):
        if box:
            drawn[index].write(ax, at[index][0], box)


def _title(ax: Axes, shown: View) -> None:
    ax.set_title(say("title"), font=font(19), loc="left", pad=26, color="#111111")
    ax.text(0, 1.012, _subtitle(shown), transform=ax.transAxes, font=font(11), color="#444444")


def _subtitle(shown: View) -> str:
    if not shown.events:
        return say("nothing")
    dates = sorted(date for event in shown.events if (date := event.get("date")))
    when = (
        say("dates" if dates[0] != dates[-1] else "date", first=dates[0], last=dates[-1])
        if dates
        else ""
    )
    whole = (len(shown.leaders), len(shown.events)) == (shown.all_leaders, shown.all_events)
    return say(
        "all" if whole else "top",
        leaders=f"{len(shown.leaders):,}",
        events=f"{len(shown.events):,}",
        all_leaders=f"{shown.all_leaders:,}",
        all_events=f"{shown.all_events:,}",
        dates=when,
    )


def _caption(graph: KnowledgeGraph) -> str:
    articles = [entity for entity in graph.entities if entity.kind is EntityKind.ARTICLE]
    papers = sorted({paper for article in articles if (paper := article.get("publisher"))})
    named = "、".join(papers[:8]) + ("等" if len(papers) > 8 else "")
    return say("sources", sources=named or say("pages"), articles=f"{len(articles):,}")
