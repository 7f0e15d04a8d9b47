"""A person's timeline: offices as they are seen in print, and events."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import matplotlib.dates as mdates
from matplotlib.axes import Axes
from msgspec import Struct

from kg.graph.index import Index, index
from kg.plots.dates import day
from kg.plots.fonts import font
from kg.plots.legend import mark, row
from kg.plots.nodes import PERSON, RIM
from kg.plots.sheet import GREY, new_axes, span, write_caption, write_title
from kg.plots.view import kind_of
from kg.plots.words import cut, kinds, say
from kg.types import Entity, EntityKind, KnowledgeGraph, Role

_ROLES = frozenset(Role)
_MOST = 34  # rows that a sheet holds
_LONG = 0.25  # of the dates shown: bars that hold their own dates
_NAME = 26  # characters of an event's name


class Row(Struct, frozen=True, kw_only=True, order=True):
    """A line of the timeline.

    Attributes:
        first: Its first date.
        last: Its last; that of an event is the first.
        name: What it is called.
        event: The event, or None for an office.
    """

    first: str
    last: str
    name: str
    event: str | None = None


def plot_timeline(
    graph: KnowledgeGraph, person: str, *, ax: Axes | None = None, top: int | None = None
) -> Axes:
    """Draw the offices and events of a person along time.

    Args:
        graph: The graph.
        person: A name or identifier.
        ax: Where to draw; a new figure if None.
        top: How many events to draw at most, those with the most people first.

    Returns:
        The axes. An office is a bar from where it is first to where it is last seen in
        print, no claim of its begin or end; an event is a mark of its kind.

    Raises:
        EntityError: If the person is unknown, or several bear the name.
    """
    known = index(graph)
    who = known.entity(person, EntityKind.PERSON)
    offices, events = _offices(known, who), _events(known, who)
    busiest = sorted(events, key=lambda one: (-_people(known, one.event), one))
    rows = [*offices, *sorted(busiest[: max(1, (top or _MOST) - len(offices))])]
    ax = ax or new_axes((0.27, 0.115, 0.70, 0.79))
    _draw(ax, known, rows)
    dates = [when for one in rows for when in (one.first, one.last)]
    told = say("offices", offices=len(offices), events=len(events), dates=span(dates))
    write_title(ax, say("timeline", person=who.name), told if rows else say("undated"))
    present = {kind_of(known.entities[one.event]) for one in rows if one.event}
    shown = [mark(k.marker, k.colour, k.zh, 8 * k.size) for n, k in kinds().items() if n in present]
    row(ax, shown, below=26)
    write_caption(ax, graph, below=56)
    return ax


def _offices(known: Index, who: Entity) -> list[Row]:
    rows = {}
    for one in known.about.get(who.id, ()):
        first, last = one.get("first_seen"), one.get("last_seen")
        if one.predicate == "holds" and one.object and first and last:
            name = known.label(one.object)
            rows[name] = Row(first=first, last=last, name=name)
    return sorted(rows.values())


def _events(known: Index, who: Entity) -> list[Row]:
    found = {
        s.object: known.entities[s.object]
        for s in known.about.get(who.id, ())
        if s.predicate in _ROLES and s.object and s.subject == who.id
    }
    return sorted(
        Row(first=when, last=when, name=cut(event.name, _NAME), event=event.id)
        for event in found.values()
        if (when := event.get("date"))
    )


def _people(known: Index, event: str | None) -> int:
    return sum(1 for s in known.about.get(event or "", ()) if s.predicate in _ROLES)


def _draw(ax: Axes, known: Index, rows: Sequence[Row]) -> None:
    days = [_number(day(when)) for one in rows for when in (one.first, one.last)]
    bounds = (min(days, default=0), max(days, default=0))
    for at, one in enumerate(rows):
        _draw_row(ax, known, one, at, bounds)
    ax.set_ylim(max(len(rows), 1) - 0.4, -0.6)
    ax.set_yticks(range(len(rows)), [one.name for one in rows], font=font(9))
    ax.tick_params(axis="y", length=0)
    ax.xaxis_date()
    ax.grid(axis="x", color="#EEEEEE")
    ax.set_axisbelow(True)
    for side in ("top", "right", "left"):
        ax.spines[side].set_visible(False)
    ax.margins(x=0.04)
    if not rows:
        ax.set_axis_off()


def _number(when: date) -> float:
    return float(mdates.date2num(when))  # type: ignore[no-untyped-call]


def _draw_row(ax: Axes, known: Index, one: Row, at: int, bounds: tuple[float, float]) -> None:
    first, last = (_number(day(when)) for when in (one.first, one.last))
    if one.event:
        look = kinds()[kind_of(known.entities[one.event])]
        ax.axhline(at, color="#F4F4F4", linewidth=0.8, zorder=0)
        ax.plot(first, at, marker=look.marker, color=look.colour, markersize=9 * look.size)
        return
    ax.plot([first, last], [at, at], color=PERSON, linewidth=7, solid_capstyle="round")
    ax.plot([first, last], [at, at], "o", color=PERSON, markeredgecolor=RIM, markersize=8)
    told = one.first if one.first == one.last else f"{one.first} – {one.last}"
    if last - first > _LONG * (bounds[1] - bounds[0]):
        ax.annotate(
            told, ((first + last) / 2, at), font=font(8), color=RIM, ha="center", va="center"
        )
        return
    early = last < sum(bounds) / 2
    ax.annotate(
        told,
        (last if early else first, at),
        (9 if early else -9, 0),
        textcoords="offset points",
        font=font(8),
        color=GREY,
        va="center",
        ha="left" if early else "right",
    )
