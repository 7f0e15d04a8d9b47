"""The legend under the picture: people, the kinds of event that are drawn, the two sorts of line."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.legend import Legend
from matplotlib.lines import Line2D

from kg.plots.fonts import font
from kg.plots.groups import REST, Group
from kg.plots.nodes import LEADING, PERSON, TAKING_PART
from kg.plots.sheet import points
from kg.plots.view import View, kind_of
from kg.plots.words import kinds, say


def draw_legend(ax: Axes, shown: View, groups: Sequence[Group] = ()) -> None:
    """Draw a legend of what is on the sheet, below it; groups of people in a second row."""
    if groups:
        row(ax, [mark("o", group.colour, group.label, 9) for group in groups], below=18)
    present = {kind_of(event) for event in shown.events}
    person = REST if groups else PERSON
    entries = [mark("o", person, say("leader"), 11)] if shown.leaders else []
    entries += [
        mark(style.marker, style.colour, style.zh, 8 * style.size)
        for kind, style in kinds().items()
        if kind in present
    ]
    leading = {link.leading for link in shown.links}
    entries += [line(LEADING, 1.4, say("leading"))] if True in leading else []
    entries += [line(TAKING_PART, 1.4, say("taking_part"))] if False in leading else []
    row(ax, entries)


def row(ax: Axes, entries: Sequence[Line2D], *, below: float = 4) -> None:
    """A legend in one row below the axes.

    Args:
        ax: Where.
        entries: What it shows.
        below: How far below the axes, in points.
    """
    if not entries:
        return
    legend = Legend(
        ax,
        entries,
        [str(entry.get_label()) for entry in entries],
        prop=font(9),
        loc="upper left",
        bbox_to_anchor=(-0.005, -below / max(points(ax)[1], 1)),
        bbox_transform=ax.transAxes,
        borderaxespad=0,
        ncols=len(entries),
        frameon=False,
        handletextpad=0.3,
        columnspacing=1.1,
        handlelength=1.2,
    )
    ax.add_artist(legend)


def mark(marker: str, colour: str, label: str, size: float) -> Line2D:
    """An entry that shows a mark."""
    return Line2D(
        [],
        [],
        linestyle="",
        marker=marker,
        markersize=size,
        color=colour,
        label=label,
        markeredgecolor="white",
    )


def line(colour: str, width: float, label: str) -> Line2D:
    """An entry that shows a line."""
    return Line2D([], [], color=colour, linewidth=width, label=label)
