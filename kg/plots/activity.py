"""Activity over months: a heat map of people, or kinds of event, by month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import numpy as np
from matplotlib.axes import Axes

from kg.graph.network import leader_event
from kg.plots.dates import dated
from kg.plots.fonts import font
from kg.plots.sheet import check_top, new_axes, span, write_caption, write_title
from kg.plots.words import say
from kg.types import KnowledgeGraph

_MOST = 30  # people that a sheet holds
_COLUMNS = 36  # months that it holds
_MOST_OF_THEM = 0.8  # of all events, which columns of months must hold
_TICKS = 14  # that are named
_YEAR, _MONTH = 4, 7  # code points of YYYY and of YYYY-MM

Seen = Mapping[tuple[str, str], Counter[str]]
_COLOURS = "cividis_r"  # even in lightness, for colour-blind readers too (Nuñez and others, 2018)


def plot_activity(graph: KnowledgeGraph, *, ax: Axes | None = None, top: int | None = None) -> Axes:
    """Draw in how many events people take part, month by month.

    Args:
        graph: The graph; events without a month are left out.
        ax: Where to draw; a new figure if None.
        top: How many people to draw at most, the most active first.

    Returns:
        The axes: a row a person, a column a month (a year where the months are many), the darker the more events.

    Raises:
        ValueError: If `top` is less than 1.
    """
    check_top(top)
    seen = _seen(dated(graph))
    people = sorted(seen, key=lambda one: (-seen[one].total(), one))[: top or _MOST]
    every = _periods(period for own in seen.values() for period in own)
    ax = ax or new_axes((0.12, 0.115, 0.83, 0.79))
    if people:
        _draw(ax, seen, people, every)
    else:
        ax.set_axis_off()
    told = say("monthly", people=len(people), everyone=f"{len(seen):,}", dates=span(every))
    write_title(ax, say("activity"), told if people else say("nothing"))
    write_caption(ax, graph, below=52)
    return ax


def _seen(graph: KnowledgeGraph) -> Seen:
    """By name and identifier of a person, events by month, or by year where months are many."""
    both = leader_event(graph)
    dates = Counter(data["date"] for _, data in both.nodes(data=True) if data["bipartite"])
    shown = _window(dates)
    seen: dict[tuple[str, str], Counter[str]] = {}
    for one, data in both.nodes(data=True):
        if not data["bipartite"]:
            periods = (shown.get(both.nodes[event]["date"]) for event in both[one])
            seen[data["name"], one] = Counter(filter(None, periods))
    return {one: own for one, own in seen.items() if own}


def _window(dates: Counter[str]) -> dict[str, str]:
    """By date, its column: months, where most events fall into as many as there are columns."""
    every = _periods(date[:_MONTH] for date in dates)
    by_month = Counter[str]()
    for date, count in dates.items():
        by_month[date[:_MONTH]] += count
    starts = range(max(1, len(every) - _COLUMNS + 1))
    windows = ((sum(by_month[month] for month in every[n : n + _COLUMNS]), -n) for n in starts)
    held, start = max(windows, default=(0, 0))
    if held < _MOST_OF_THEM * dates.total():
        return {date: date[:_YEAR] for date in dates}
    months = set(every[-start : -start + _COLUMNS])
    return {date: date[:_MONTH] for date in dates if date[:_MONTH] in months}


def _periods(found: Iterable[str]) -> list[str]:
    """Every month, or year, from the first to the last of some."""
    ordered = sorted(found)
    if not ordered:
        return []
    if len(ordered[0]) == _YEAR:
        return [f"{year:04}" for year in range(int(ordered[0]), int(ordered[-1]) + 1)]
    first, last = (int(one[:_YEAR]) * 12 + int(one[5:]) - 1 for one in (ordered[0], ordered[-1]))
    return [f"{step // 12:04}-{step % 12 + 1:02}" for step in range(first, last + 1)]


def _draw(ax: Axes, seen: Seen, people: list[tuple[str, str]], every: list[str]) -> None:
    table = np.array([[seen[one][period] for period in every] for one in people])
    ax.imshow(np.ma.masked_equal(table, 0), cmap=_COLOURS, aspect="auto", vmin=0)
    ax.set_yticks(range(len(people)), [name for name, _ in people], font=font(10))
    at = range(0, len(every), -(-len(every) // _TICKS))
    ax.set_xticks(at, [every[n] for n in at], font=font(8))
    ax.set_xticks(np.arange(-0.5, len(every)), minor=True)
    ax.set_yticks(np.arange(-0.5, len(people)), minor=True)
    ax.grid(which="minor", color="#EEEEEE", linewidth=1)
    ax.tick_params(which="both", length=0)
    for spine in ax.spines.values():
        spine.set_visible(False)
    for (y, x), count in np.ndenumerate(table):
        if count:
            ink = "white" if count > table.max() * 0.55 else "#333333"
            ax.text(x, y, str(count), ha="center", va="center", font=font(8), color=ink)
