"""Stories that turn over from one page file to another: what their parts share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kg.resolve.homes import Home
from kg.resolve.names import normalise
from kg.types import Label, Reading


class Story(NamedTuple):
    """What the parts of a story share.

    Attributes:
        first: The identifier of its first part: what only the story explains is scoped to it.
        home: Where it speaks from.
        events: The names of events that any part prints.
    """

    first: str
    home: Home
    events: frozenset[str]


def stories(
    readings: Iterable[Reading], homes: Mapping[tuple[str, str], Home]
) -> Mapping[tuple[str, str], Story]:
    """The story that each article is, or is a part of, by source and identifier.

    Args:
        readings: The articles of a corpus.
        homes: The home of each; a page that tells none has that of the story's first part.
    """
    told = {one.article: one for one in readings}
    parts: dict[str, list[Reading]] = {}
    for one in told.values():
        parts.setdefault(_first(one, told), []).append(one)
    found: dict[tuple[str, str], Story] = {}
    for first, story in parts.items():
        home = homes[told[first].source, first]
        events = frozenset(
            normalise(m.text) for part in story for m in part.mentions if m.label is Label.EVENT
        )
        for part in story:
            here = (part.source, part.article)
            own = homes[here]
            found[here] = Story(first, own if own.chain else home, events)
    return found


def _first(one: Reading, told: Mapping[str, Reading]) -> str:
    """The first part at hand of the story that an article is of."""
    way = [one.article]
    while (before := told[way[-1]].continues) and before in told and before not in way:
        way.append(before)
    return way[-1]
