"""What a node of the picture looks like: its marker, its label, its rank."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from math import ceil, sqrt

from matplotlib.axes import Axes
from msgspec import Struct

from kg.plots.fonts import extent, font
from kg.plots.groups import REST
from kg.plots.labels import Box, Wish, place
from kg.plots.layout import Array
from kg.plots.view import View, kind_of
from kg.plots.words import kinds
from kg.types import Entity

INK, PERSON = "#1A1A1A", "#F4A259"
"""Colours of a label, and of people: a light orange that none of the kinds has."""

LEADING, TAKING_PART = "#8A8A8A", "#D4D4D4"
"""Colours of the two sorts of line."""

RIM = "#5A4632"
"""Colour of the line around a person's mark."""

_BREAK = re.compile(
    r"(?<=[^“‘（《(])(?=[^”’）》)、，。…])(?<![0-9A-Za-z])|(?<=[0-9A-Za-z])(?=[“（《])"
)
"""Where a line may end: not after an opening mark, before a closing one, or after a letter or figure."""

_LINE = 9  # characters of an event's label in a line; two lines at most


class Node(Struct, frozen=True, kw_only=True):
    """A person or an event as drawn.

    Attributes:
        id: Of the entity.
        label: In lines.
        marker: A matplotlib marker.
        colour: Of the marker.
        radius: Of the marker, in points.
        size: Of the label, in points.
        order: The labels of smaller ones are placed first.
    """

    id: str
    label: str
    marker: str
    colour: str
    radius: float
    size: float
    order: tuple[int, float, str, str]

    def draw(self, ax: Axes, x: float, y: float) -> None:
        """Draw the marker."""
        ax.plot(
            x,
            y,
            marker=self.marker,
            markersize=2 * self.radius,
            markerfacecolor=self.colour,
            markeredgecolor="white" if self.marker != "o" else RIM,
            markeredgewidth=0.5 if self.marker != "o" else 0.8,
            zorder=3 if self.marker == "o" else 2,
        )

    def write(self, ax: Axes, x: float, box: Box) -> None:
        """Draw the label in a place found for it; lines begin or end towards the marker at x."""
        beside = "left" if box.left > x else "right" if box.right < x else "center"
        ax.text(
            *box.centre,
            self.label,
            font=font(self.size),
            color=INK if self.marker == "o" else "#555555",
            ha="center",
            va="center",
            multialignment=beside,
            linespacing=1.1,
            zorder=5,
            bbox={
                "boxstyle": "square,pad=0",
                "facecolor": "white",
                "edgecolor": "none",
                "alpha": 0.72,
            },
        )

    def box(self, x: float, y: float) -> Box:
        """The square of the marker at a point."""
        return Box(x - self.radius, y - self.radius, x + self.radius, y + self.radius)

    def wish(self, x: float, y: float) -> Wish:
        """The label that is wanted beside the marker at a point."""
        width, height = extent(self.label, self.size)
        return Wish(x=x, y=y, radius=self.radius, width=width, height=height)


def nodes(shown: View, colours: Mapping[str, str] | None = None) -> list[Node]:
    """People, then events, as drawn: the fewer there are, the larger.

    Args:
        shown: What is drawn.
        colours: Of people by identifier; the others are grey. By default all have one.
    """
    scale = max(0.62, min(1.25, sqrt(90 / max(len(shown.leaders) + len(shown.events), 1))))
    return [
        *map(_leader(shown, scale, colours), shown.leaders),
        *map(_event(shown, scale), shown.events),
    ]


def draw_nodes(ax: Axes, drawn: Sequence[Node], at: Array, sheet: Box) -> None:
    """Draw marks, and labels where there is room, none over another.

    Args:
        ax: Where, in points of the sheet.
        drawn: The nodes.
        at: Where each stands.
        sheet: Where labels must stand.
    """
    for node, (x, y) in zip(drawn, at, strict=True):
        node.draw(ax, x, y)
    markers = [node.box(x, y) for node, (x, y) in zip(drawn, at, strict=True)]
    order = sorted(range(len(drawn)), key=lambda index: drawn[index].order)
    wishes = [drawn[index].wish(*at[index]) for index in order]
    for index, box in zip(order, place(wishes, markers, sheet), strict=True):
        if box:
            drawn[index].write(ax, at[index][0], box)


def _leader(
    shown: View, scale: float, colours: Mapping[str, str] | None
) -> Callable[[Entity], Node]:
    most = max((shown.activity[leader.id] for leader in shown.leaders), default=1)

    def node(leader: Entity) -> Node:
        share = sqrt(shown.activity[leader.id] / most)
        return Node(
            id=leader.id,
            label=leader.name,
            marker="o",
            colour=PERSON if colours is None else colours.get(leader.id, REST),
            radius=scale * (3 + 11 * share),
            size=max(7.0, scale * (8.5 + 6 * share)),
            order=(0, -share, leader.name, leader.id),
        )

    return node


def _event(shown: View, scale: float) -> Callable[[Entity], Node]:
    most = max((shown.activity[event.id] for event in shown.events), default=1)

    def node(event: Entity) -> Node:
        style = kinds()[kind_of(event)]
        share = sqrt(shown.activity[event.id] / most)
        return Node(
            id=event.id,
            label=shorten(event.name),
            marker=style.marker,
            colour=style.colour,
            radius=scale * 5 * style.size,
            size=max(6.2, scale * 8),
            order=(1, -share, event.name, event.id),
        )

    return node


def shorten(name: str) -> str:
    """A name in one or two even lines, cut with … where it is longer than both."""
    if len(name) <= _LINE + 1:
        return name
    if len(name) > 2 * _LINE:
        name = name[: 2 * _LINE - 1] + "…"
    half = len(name) / 2
    breaks = [match.start() for match in _BREAK.finditer(name)] or [ceil(half)]
    at = min(breaks, key=lambda place: abs(place - half))
    return f"{name[:at]}\n{name[at:]}"
