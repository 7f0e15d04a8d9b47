"""Projects by investment and status."""

from __future__ import annotations

from decimal import Decimal

from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, LogFormatter
from msgspec import Struct

from kg.graph.index import index
from kg.graph.money import yuan
from kg.graph.rows import ProjectRow
from kg.graph.tables import projects
from kg.plots.fonts import font
from kg.plots.legend import mark, row
from kg.plots.sheet import GREY, check_top, new_axes, write_caption, write_title
from kg.plots.words import cut, say, statuses
from kg.types import KnowledgeGraph, ProjectStatus

_MOST = 32  # projects that a sheet holds
_NAME = 24  # characters of a name
_YI = Decimal(10**8)


class Bar(Struct, frozen=True, kw_only=True):
    """A project as drawn.

    Attributes:
        name: The project's.
        yi: The largest sum printed of it, in 亿元 (100 million yuan).
        printed: That sum as printed.
        status: The furthest printed, or None.
        bodies: Who undertakes it.
    """

    name: str
    yi: float
    printed: str
    status: ProjectStatus | None
    bodies: tuple[str, ...]


def plot_projects(graph: KnowledgeGraph, *, ax: Axes | None = None, top: int | None = None) -> Axes:
    """Draw projects whose investment is printed, the largest first, coloured by status.

    Args:
        graph: The graph.
        ax: Where to draw; a new figure if None.
        top: How many to draw at most.

    Returns:
        The axes; sums on a logarithmic scale, in 亿元 (100 million yuan).

    Raises:
        ValueError: If `top` is less than 1.
    """
    check_top(top)
    every = list(projects(index(graph)))
    bars = [bar for one in every if (bar := _bar(one))]
    shown = sorted(bars, key=lambda bar: (-bar.yi, bar.name))[: top or _MOST]
    ax = ax or new_axes((0.27, 0.115, 0.66, 0.79))
    if shown:
        _draw(ax, shown)
    else:
        ax.set_axis_off()
    told = say("projects_all", shown=len(shown), priced=len(bars), all=len(every))
    write_title(ax, say("projects"), told if shown else say("no_project"))
    present = {bar.status for bar in shown}
    entries = [mark("s", s.colour, s.zh, 9) for name, s in statuses().items() if name in present]
    unknown = [mark("s", "#DDDDDD", say("no_status"), 9)] if None in present else []
    row(ax, entries + unknown, below=30)
    write_caption(ax, graph, below=56)
    return ax


def _bar(one: ProjectRow) -> Bar | None:
    sums = [(value, printed) for printed in one.investment if (value := yuan(printed))]
    if not sums:
        return None
    value, printed = max(sums)
    order = list(statuses())
    status = max(map(ProjectStatus, one.status), key=order.index, default=None)
    return Bar(
        name=one.name, yi=float(value / _YI), printed=printed, status=status, bodies=one.bodies
    )


def _draw(ax: Axes, shown: list[Bar]) -> None:
    colours = [statuses()[bar.status].colour if bar.status else "#DDDDDD" for bar in shown]
    ax.barh(range(len(shown)), [bar.yi for bar in shown], color=colours, height=0.66)
    ax.set_xscale("log")
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    ax.xaxis.set_minor_formatter(LogFormatter())  # plain numbers, where there is room for them
    ax.set_xlabel(say("yi"), font=font(9), color=GREY, loc="right")
    ax.set_ylim(max(len(shown), 8) - 0.4, -0.6)
    ax.set_yticks(range(len(shown)), [cut(bar.name, _NAME) for bar in shown], font=font(9))
    ax.tick_params(axis="y", length=0)
    for at, bar in enumerate(shown):
        told = f"{bar.printed}　{'、'.join(bar.bodies[:2])}"
        ax.annotate(
            told,
            (bar.yi, at),
            (4, 0),
            textcoords="offset points",
            font=font(8),
            color=GREY,
            va="center",
            annotation_clip=False,
        )
    ax.margins(x=0.25)
    for side in ("top", "right", "left"):
        ax.spines[side].set_visible(False)
