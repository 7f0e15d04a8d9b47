"""Where an article speaks from: the division of its paper or dateline, and those above it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

from msgspec import Struct

from kg.resolve import words
from kg.resolve.names import normalise
from kg.types import Label, Reading


class Home(Struct, frozen=True):
    """The division that elliptical names of an article (市委) are completed from.

    Attributes:
        chain: Full names of the division and of those that hold it, from itself up.
        known: Whether the divisions above it are known.
    """

    chain: tuple[str, ...] = ()
    known: bool = True

    def scope(self, level: words.Level) -> str | None:
        """The scope of a name that begins with a level, or None if it lies elsewhere.

        "in:临江市" for the nearest division of that level; "over:临江市" where it lies
        above a division whose superiors are unknown.
        """
        full = next((name for name in self.chain if level.holds(name)), None)
        if full:
            return f"in:{full}"
        return f"over:{self.chain[0]}" if self._below(level) else None

    def _below(self, level: words.Level) -> bool:
        if self.known or not self.chain:
            return False
        own = next((row.rank for row in words.levels() if row.holds(self.chain[0])), 4)
        return level.rank < own


@cache
def of_place(name: str, printed: str | None = None) -> Home:
    """The home that a place's name gives.

    Args:
        name: The place, with its class or without.
        printed: How the page prints an unknown place with its class; it is taken for a
            city where the page does not.
    """
    full = next(iter(words.divisions().get(name, ())), None)
    if full:
        return Home(words.chain(full))
    return Home((printed or (name if words.classed(name) else f"{name}市"),), known=False)


class _Page(Struct, frozen=True):
    """What a page tells of where its stories speak from.

    Attributes:
        paper: The place of its most frequent paper, or None.
        classed: Places that it prints with their class, by their name without it.
    """

    paper: str | None
    classed: Mapping[str, str]


def pages(readings: Iterable[Reading]) -> tuple[tuple[Reading, ...], ...]:
    """The readings of each page together."""
    found: dict[str, list[Reading]] = {}
    for reading in readings:
        found.setdefault(reading.page or reading.source, []).append(reading)
    return tuple(tuple(stories) for stories in found.values())


def homes(readings: Iterable[Reading]) -> Mapping[tuple[str, str], Home]:
    """The home of each article, by source and identifier.

    It is that of its paper; of an agency's story, the dateline's place; of a story
    without either, the place of the page's most frequent paper. Only the page itself is
    looked at, so that other pages change nothing.
    """
    return {
        (reading.source, reading.article): _home(reading, page)
        for stories in pages(readings)
        for page in [_Page(_paper(stories), _classed(stories))]
        for reading in stories
    }


def _home(reading: Reading, page: _Page) -> Home:
    place = stem(reading.publisher) if reading.publisher else page.paper
    if place is None and reading.place:
        place = normalise(reading.place)
    return of_place(place, page.classed.get(place)) if place else Home()


def stem(publisher: str) -> str | None:
    """The place that a paper is of (临江日报: 临江), or None for a national one."""
    name = normalise(publisher)
    if words.matched("nationwide", name):
        return None
    found = (regex.fullmatch(name) for _, regex in words.patterns("paper"))
    return next((match.group(1) for match in found if match), name)


def _paper(stories: Iterable[Reading]) -> str | None:
    stems = Counter(filter(None, (stem(one.publisher) for one in stories if one.publisher)))
    return min(stems, key=lambda name: (-stems[name], name), default=None)


def _classed(stories: Iterable[Reading]) -> dict[str, str]:
    """Places printed with their class (青岭县), by their name without it (青岭)."""
    forms = Counter(
        normalise(mention.text)
        for reading in stories
        for mention in reading.mentions
        if mention.label is Label.LOC
    )
    rarest_first = sorted(filter(words.classed, forms), key=lambda form: (forms[form], form))
    return {stem: form for form in rarest_first if (stem := words.home_stem(form))}
