"""The co-attendance network: who takes part in events with whom."""

from __future__ import annotations

from math import sqrt

import networkx as nx
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection

from kg.graph.attendance import co_attendance
from kg.plots.groups import GROUPINGS, REST, Group, colour_of
from kg.plots.labels import Box
from kg.plots.layout import lay_out
from kg.plots.leader_events import check
from kg.plots.legend import mark, row
from kg.plots.nodes import Node, draw_nodes
from kg.plots.sheet import new_axes, points, span, write_caption, write_title
from kg.plots.words import say
from kg.types import KnowledgeGraph

MOST = 120
"""How many people are drawn where more meet: what a sheet of 13 by 9.75 inches holds, by eye."""


def plot_co_attendance(
    graph: KnowledgeGraph,
    *,
    ax: Axes | None = None,
    top: int | None = None,
    colour: str | None = "community",
) -> Axes:
    """Draw who meets whom at events.

    Args:
        graph: The graph.
        ax: Where to draw; a new figure if None.
        top: How many people to draw at most, those with the most meetings first.
        colour: "community", "body", or None: all have one colour.

    Returns:
        The axes, in points of the sheet. People are circles, the larger the more people
        they met; a line is the darker the more events two people share.

    Raises:
        ValueError: If `top` is less than 1, or there is no such colouring.
    """
    check(top=top, colour=colour)
    met = co_attendance(graph)
    shown = _busiest(met, top or MOST)
    groups = GROUPINGS[colour](graph, shown) if colour else ()
    ax = ax or new_axes()
    width, height = points(ax)
    ax.set(xlim=(0, width), ylim=(0, height))
    ax.set_axis_off()
    _draw(ax, shown, groups, Box(0, 0, width, height))
    write_title(ax, say("together"), _subtitle(met, shown))
    row(ax, [mark("o", group.colour, group.label, 9) for group in groups])
    write_caption(ax, graph, crowded=True)
    return ax


def _busiest(met: nx.Graph, most: int) -> nx.Graph:
    degree = dict(met.degree(weight="weight"))
    people = [one for one in met if degree[one]]
    chosen = sorted(people, key=lambda one: (-degree[one], met.nodes[one]["name"], one))[:most]
    shown = nx.Graph()
    shown.add_nodes_from((one, met.nodes[one]) for one in chosen)
    shown.add_edges_from(sorted(met.subgraph(chosen).edges(data=True), key=lambda e: sorted(e[:2])))
    return shown


def _draw(ax: Axes, shown: nx.Graph, groups: tuple[Group, ...], sheet: Box) -> None:
    number = {one: index for index, one in enumerate(shown)}
    drawn = _nodes(shown, groups)
    ties = list(shown.edges(data="weight"))
    ends = [(number[one], number[other]) for one, other, _ in ties]
    at = lay_out(ends, [node.radius for node in drawn], sheet.right, sheet.top)
    most = max((weight for _, _, weight in ties), default=1)
    colours = [(0.45, 0.45, 0.45, 0.12 + 0.7 * weight / most) for _, _, weight in ties]
    widths = [0.4 + 2.2 * weight / most for _, _, weight in ties]
    lines = [(at[one], at[other]) for one, other in ends]
    ax.add_collection(LineCollection(lines, colors=colours, linewidths=widths, zorder=1))
    draw_nodes(ax, drawn, at, sheet)


def _nodes(shown: nx.Graph, groups: tuple[Group, ...]) -> list[Node]:
    degree, colours = dict(shown.degree(weight="weight")), colour_of(groups)
    most = max(degree.values(), default=1) or 1
    scale = max(0.62, min(1.25, sqrt(70 / max(len(shown), 1))))
    return [
        Node(
            id=one,
            label=shown.nodes[one]["name"],
            marker="o",
            colour=colours.get(one, REST),
            radius=scale * (3 + 10 * sqrt(degree[one] / most)),
            size=max(7.0, scale * (8.5 + 5 * sqrt(degree[one] / most))),
            order=(0, -degree[one], shown.nodes[one]["name"], one),
        )
        for one in shown
    ]


def _subtitle(met: nx.Graph, shown: nx.Graph) -> str:
    if not len(shown):
        return say("nothing")
    everyone = sum(1 for _, degree in met.degree() if degree)
    dates = [d for *_, tie in shown.edges(data=True) for d in (tie["first"], tie["last"]) if d]
    return say(
        "together_all" if everyone == len(shown) else "together_top",
        people=f"{len(shown):,}",
        everyone=f"{everyone:,}",
        ties=f"{shown.number_of_edges():,}",
        dates=span(dates),
    )
