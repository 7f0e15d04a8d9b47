"""GEXF with dates as intervals, as Gephi's timeline reads them.

A network is dynamic: an event, and whoever takes part in it, has the day, month or year of the
event; an office the days at which it was first and last reported. What has no date is always.
Source: GEXF 1.2draft, https://gexf.net/1.2/; read back by networkx.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from kg.graph.exports.source import Source
from kg.graph.flat import Attributes, kinds
from kg.graph.graphml import quoted
from kg.types import EntityKind

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n'
    '<graph defaultedgetype="directed" mode="dynamic" timeformat="date">\n'
)

Interval = tuple[str, str]
"""First and last day, YYYY-MM-DD."""


def write(source: Source, path: Path) -> None:
    """Write the network; memory does not grow with it."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(_lines(source))


def _lines(source: Source) -> Iterator[str]:
    flat = source.network()
    dates = {
        one.id: found
        for one in source.graph.entities
        if one.kind is EntityKind.EVENT and (found := interval(one.get("date"), one.get("date")))
    }
    node_kinds = kinds(row for _, row in flat.nodes())
    edge_kinds = kinds(_undated(row) for _, row in flat.edges())
    yield _HEAD
    yield from _declared("node", node_kinds)
    yield from _declared("edge", edge_kinds)
    yield "<nodes>\n"
    for name, row in flat.nodes():
        when = _when(dates.get(name))
        head = f"<node id={quoted(name)} label={quoted(row['name'])}{when}>"
        yield f"{head}{_values(row, node_kinds)}</node>\n"
    yield "</nodes>\n<edges>\n"
    for one, row in flat.edges():
        seen = interval(one.get("first_seen"), one.get("last_seen"))
        when = _when(dates.get(one.object or "") or dates.get(one.subject) or seen)
        ends = f"source={quoted(one.subject)} target={quoted(one.object or '')}"
        head = f"<edge id={quoted(one.id)} {ends} label={quoted(one.predicate)}"
        yield f'{head} weight="{row["weight"]}"{when}>{_values(_undated(row), edge_kinds)}</edge>\n'
    yield "</edges>\n</graph>\n</gexf>\n"


def _undated(row: Attributes) -> Attributes:
    """The characters cited under names of their own: start and end are dates here."""
    names = {"start": "start_character", "end": "end_character"}
    return {names.get(name, name): value for name, value in row.items()}


def _declared(domain: str, found: Mapping[str, bool]) -> Iterator[str]:
    yield f'<attributes class="{domain}" mode="static">\n'
    for number, (name, whole) in enumerate(found.items()):
        kind = "integer" if whole else "string"
        yield f'<attribute id="{number}" title={quoted(name)} type="{kind}"/>\n'
    yield "</attributes>\n"


def _values(row: Attributes, found: Mapping[str, bool]) -> str:
    cells = "".join(
        f'<attvalue for="{number}" value={quoted(str(row[name]))}/>'
        for number, name in enumerate(found)
        if name in row
    )
    return f"<attvalues>{cells}</attvalues>"


def _when(found: Interval | None) -> str:
    return f' start="{found[0]}" end="{found[1]}"' if found else ""


def interval(first: str | None, last: str | None) -> Interval | None:
    """The days from the beginning of one date to the end of another.

    >>> interval("2003-02", "2004")
    ('2003-02-01', '2004-12-31')
    """
    if not (first and last and _is_date(first) and _is_date(last)):
        return None
    year, month = int(last[:4]), int(last[5:7] or 12)
    day = last[8:10] or f"{calendar.monthrange(year, month)[1]}"
    return f"{first}-01-01"[:10], f"{year:04}-{month:02}-{day}"


def _is_date(printed: str) -> bool:
    return bool(re.fullmatch(r"[1-9]\d{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", printed))
