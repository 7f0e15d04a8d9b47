"""What place a paper is of, by its name: 临江日报 is of 临江, a company's gazette of none."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache

from msgspec import Struct

from kg import resources
from kg.resolve import divisions, words
from kg.resolve.names import normalise


class Paper(Struct, frozen=True):
    """A row of ``resolve/papers.tsv``.

    Attributes:
        paper: A paper whose name does not say what place it is of.
        place: The full name of that place; "" if it is of none.
    """

    paper: str
    place: str


@cache
def _papers() -> Mapping[str, str]:
    return {row.paper: row.place for row in resources.table("resolve/papers.tsv", Paper)}


def stem(publisher: str, places: Collection[str] = ()) -> str | None:
    """The place that a paper is of without its class (临江日报: 临江), or None if of none.

    Args:
        publisher: The paper's name.
        places: Names of places that its page prints: a gazette (临江石油报, 青岭报) is of a place
            only where the page prints it or the table of divisions knows it.
    """
    name = normalise(publisher)
    if name in _papers():
        return _papers()[name] or None
    if is_nationwide(name):
        return None
    local, gazette = _taken(name, "paper"), _taken(name, "gazette")
    if local:
        return local[0]
    known = gazette[:1] or (name,)
    return next((one for one in known if one in places or _is_place(one, gazette)), None)


def _is_place(name: str, gazette: tuple[str, ...]) -> bool:
    return bool(divisions.named(name)) or words.classed("".join(gazette) or name)


def is_nationwide(publisher: str) -> bool:
    """Whether a paper or an agency is the nation's, whose stories speak from no place."""
    return words.matched("nationwide", normalise(publisher)) is not None


def printed(publisher: str) -> str | None:
    """The full name of a paper's place where its own name carries it (青岭县融媒体中心: 青岭县)."""
    name = normalise(publisher)
    found = _taken(name, "paper") or _taken(name, "gazette")
    full = "".join(found) if found else ""
    return full if words.classed(full) and name not in _papers() and full != found[0] else None


def _taken(name: str, table: str) -> tuple[str, ...]:
    """The place and the class in a paper's name, by the rows of a table."""
    found = (regex.fullmatch(name) for _, regex in words.patterns(table))
    match = next((match for match in found if match), None)
    return (match.group(1), match.group(2) or "") if match else ()
