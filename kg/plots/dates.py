"""Dates across a sheet: where events stand by their date, and the months below them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from matplotlib.axes import Axes

from kg.plots.fonts import font
from kg.plots.sheet import GREY
from kg.plots.view import View
from kg.types import EntityKind, KnowledgeGraph

_MONTH = 7  # code points of YYYY-MM
_MARGIN = 0.04  # of the sheet, left and right of the first and last date
_TICKS = 14  # months that are named at most


def dated(graph: KnowledgeGraph) -> KnowledgeGraph:
    """The graph without what is said of events that have no month."""
    undated = {
        one.id
        for one in graph.entities
        if one.kind is EntityKind.EVENT and len(one.get("date") or "") < _MONTH
    }
    kept = tuple(s for s in graph.statements if {s.subject, s.object}.isdisjoint(undated))
    return KnowledgeGraph(entities=graph.entities, statements=kept)


def day(printed: str) -> date:
    """The day of a date; the middle of its month or year where that is all it gives.

    >>> day("2024-03")
    datetime.date(2024, 3, 15)
    """
    year, month, of_month = (*map(int, printed.split("-")), 0, 0)[:3]
    return date(year, month or 7, of_month or (15 if month else 1))


def along(shown: View) -> Sequence[float]:
    """Where people, then events, stand across the sheet, from 0 to 1: people amid their events."""
    at = {one.id: _part(shown, day(one.get("date") or "")) for one in shown.events}
    own: defaultdict[str, list[float]] = defaultdict(list)
    for link in shown.links:
        own[link.leader].append(at[link.event])
    people = [sum(own[one.id]) / len(own[one.id]) for one in shown.leaders]
    return [*people, *(at[one.id] for one in shown.events)]


def write_months(ax: Axes, shown: View, width: float) -> None:
    """Name months along the lower edge of axes in points."""
    for month in months([day(one.get("date") or "") for one in shown.events]):
        x = width * _part(shown, month)
        ax.axvline(x, color="#EEEEEE", linewidth=0.8, zorder=0)
        ax.text(x + 3, 2, f"{month:%Y-%m}", font=font(8), color=GREY, va="bottom")


def months(days: Sequence[date]) -> list[date]:
    """First days of months between the first and last day, as many as can be named."""
    if not days:
        return []
    found, at = [], min(days).replace(day=1)
    while at <= max(days):
        if at >= min(days).replace(day=1):
            found.append(at)
        at = (at + timedelta(days=32)).replace(day=1)
    return found[:: -(-len(found) // _TICKS)]


def _part(shown: View, when: date) -> float:
    days = [day(one.get("date") or "").toordinal() for one in shown.events]
    first, length = min(days), max(max(days) - min(days), 1)
    return _MARGIN + (1 - 2 * _MARGIN) * (when.toordinal() - first) / length
