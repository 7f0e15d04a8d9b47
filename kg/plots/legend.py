"""The legend under the picture: people, the kinds of event that are drawn, the two sorts of line."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from kg.plots.fonts import font
from kg.plots.nodes import LEADING, PERSON, TAKING_PART
from kg.plots.view import View, kind_of
from kg.plots.words import kinds, say


def draw_legend(ax: Axes, shown: View) -> None:
    """Draw a legend of what is on the sheet, below it."""
    present = {kind_of(event) for event in shown.events}
    entries = [_mark("o", PERSON, say("leader"), 11)] if shown.leaders else []
    entries += [
        _mark(style.marker, style.colour, style.zh, 8 * style.size)
        for kind, style in kinds().items()
        if kind in present
    ]
    leading = {link.leading for link in shown.links}
    entries += [_line(LEADING, 1.4, say("leading"))] if True in leading else []
    entries += [_line(TAKING_PART, 1.4, say("taking_part"))] if False in leading else []
    if entries:
        ax.legend(
            handles=entries,
            prop=font(9),
            loc="upper left",
            bbox_to_anchor=(-0.005, -0.01),
            borderaxespad=0,
            ncols=len(entries),
            frameon=False,
            handletextpad=0.3,
            columnspacing=1.1,
            handlelength=1.2,
        )


def _mark(marker: str, colour: str, label: str, size: float) -> Line2D:
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


def _line(colour: str, width: float, label: str) -> Line2D:
    return Line2D([], [], color=colour, linewidth=width, label=label)
