"""The leader-event network: people sized by activity, events shaped and coloured by kind."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.collections import LineCollection

from kg.plots.dates import along, dated, write_months
from kg.plots.groups import GROUPINGS, colour_of
from kg.plots.labels import Box
from kg.plots.layout import lay_out
from kg.plots.legend import draw_legend
from kg.plots.nodes import LEADING, TAKING_PART, Node, draw_nodes, nodes
from kg.plots.sheet import check_top, new_axes, points, span, write_caption, write_title
from kg.plots.view import Room, View, view
from kg.plots.words import say
from kg.types import KnowledgeGraph


def plot_leader_events(
    graph: KnowledgeGraph,
    *,
    ax: Axes | None = None,
    top: int | None = None,
    room: Room | None = None,
    colour: str | None = None,
    by_date: bool = False,
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
        colour: What colours people: "community" (who meets whom), "body" (where they hold
            office), or None: all have one.
        by_date: Whether events stand from left to right by date, people amid theirs; only
            events with a day or month are drawn.

    Returns:
        The axes, in points of the sheet.

    Raises:
        ValueError: If `top` is less than 1, or there is no such colouring.
    """
    check(top=top, colour=colour)
    shown = view(dated(graph) if by_date else graph, top=top, room=room)
    people = [one.id for one in shown.leaders]
    groups = GROUPINGS[colour](graph, people) if colour else ()
    ax = ax or new_axes()
    width, height = points(ax)
    ax.set(xlim=(0, width), ylim=(0, height))
    ax.set_axis_off()
    drawn = nodes(shown, colour_of(groups) if colour else None)
    _draw(ax, shown, drawn, Box(0, 0, width, height), along(shown) if by_date else None)
    if by_date:
        write_months(ax, shown, width)
    write_title(ax, say("title"), _subtitle(shown))
    draw_legend(ax, shown, groups)
    write_caption(ax, graph, crowded=True)
    return ax


def check(*, top: int | None, colour: str | None) -> None:
    """Refuse what no picture can be drawn by.

    Raises:
        ValueError: If `top` is less than 1, or there is no such colouring.
    """
    check_top(top)
    if colour is not None and colour not in GROUPINGS:
        raise ValueError(f"colour is {colour!r}: it must be one of {', '.join(GROUPINGS)}")


def _draw(
    ax: Axes, shown: View, drawn: list[Node], sheet: Box, across: Sequence[float] | None
) -> None:
    number = {node.id: index for index, node in enumerate(drawn)}
    ends = [(number[link.leader], number[link.event]) for link in shown.links]
    at = lay_out(ends, [node.radius for node in drawn], sheet.right, sheet.top, across)
    lines = [(at[one], at[other]) for one, other in ends]
    colours = [LEADING if link.leading else TAKING_PART for link in shown.links]
    thin = max(0.35, min(1.0, 150 / max(len(lines), 1)))  # many lines would blacken the sheet
    ax.add_collection(LineCollection(lines, colors=colours, linewidths=thin, zorder=1))
    draw_nodes(ax, drawn, at, sheet)


def _subtitle(shown: View) -> str:
    if not shown.events:
        return say("nothing")
    whole = (len(shown.leaders), len(shown.events)) == (shown.all_leaders, shown.all_events)
    return say(
        "all" if whole else "top",
        leaders=f"{len(shown.leaders):,}",
        events=f"{len(shown.events):,}",
        all_leaders=f"{shown.all_leaders:,}",
        all_events=f"{shown.all_events:,}",
        dates=span([date for event in shown.events if (date := event.get("date"))]),
    )
