"""Where an article speaks from: the division of its paper or dateline, and those above it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

from msgspec import Struct

from kg import resources
from kg.resolve import divisions, words
from kg.resolve.names import level, normalise, split
from kg.types import EntityKind, Label, Reading


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
        full = next((at for at, name in enumerate(self.chain) if level.holds(name)), None)
        if full is not None:
            return f"in:{divisions.title(self.chain[full], *self.chain[full + 1 : full + 2])}"
        return f"over:{self.chain[0]}" if self._below(level) else None

    def _below(self, level: words.Level) -> bool:
        if self.known or not self.chain:
            return False
        own = next((row.rank for row in words.levels() if row.holds(self.chain[0])), 4)
        return level.rank < own


@cache
def of_place(
    name: str, printed: str | None = None, province: str | None = None, year: str = ""
) -> Home:
    """The home that a place's name gives.

    Args:
        name: The place, with its class or without.
        printed: How the page prints an unknown place with its class; it is taken for a
            city where the page does not.
        province: The province that an unknown place is in, as far as the page tells.
        year: YYYY, or "" for today.
    """
    full = next(iter(divisions.named(name, year)), None)
    if full:
        return Home(tuple(row.name for row in divisions.chain(full, year)))
    place = printed or (name if words.classed(name) else f"{name}市")
    return Home((place, province) if province else (place,), known=False)


class _Page(Struct, frozen=True):
    """What a page tells of where its stories speak from.

    Attributes:
        paper: The place of its most frequent paper, or None.
        told: The division that its elliptical names are of if it tells no paper, or None.
        province: The only province that it prints, or None.
        classed: Places that it prints with their class, by their name without it.
        printed: Places that it prints, with their class and without.
    """

    paper: str | None
    told: str | None
    province: str | None
    classed: Mapping[str, str]
    printed: frozenset[str]


def pages(readings: Iterable[Reading]) -> tuple[tuple[Reading, ...], ...]:
    """The readings of each page together."""
    found: dict[str, list[Reading]] = {}
    for reading in readings:
        found.setdefault(reading.page or reading.source, []).append(reading)
    return tuple(tuple(stories) for stories in found.values())


def homes(readings: Iterable[Reading]) -> Mapping[tuple[str, str], Home]:
    """The home of each article, by source and identifier.

    It is that of its paper; of an agency's story, the dateline's place; of a story
    without either, the place of the page's most frequent paper, or on a page of no paper
    the division that most stories print of the level that they speak at. Only the page itself is
    looked at, so that other pages change nothing.
    """
    return {
        (reading.source, reading.article): _home(reading, page)
        for stories in pages(readings)
        for page in [_page(stories)]
        for reading in stories
    }


def _page(stories: tuple[Reading, ...]) -> _Page:
    classed = _classed(stories)
    named = {normalise(m.text) for one in stories for m in one.mentions if m.label is Label.LOC}
    told = _told(stories)
    return _Page(_paper(stories), told, _province(stories), classed, frozenset({*named, *classed}))


def _province(stories: Iterable[Reading]) -> str | None:
    """The only province that a page prints, by itself or before the name of a body."""
    named = {(m.label, normalise(m.text)) for one in stories for m in one.mentions}
    explicit = (split(name) for label, name in named if label is Label.ORG)
    names = {name for label, name in named if label is Label.LOC} | {
        division[0] for division in explicit if division
    }
    rows = (words.divisions().get(name, ()) for name in names)
    found = {one.name for row in rows for one in row[:1] if words.rank(one) == 1}
    return found.pop() if len(found) == 1 else None


def _home(reading: Reading, page: _Page) -> Home:
    place = stem(reading.publisher) if reading.publisher else page.paper
    if place is None and reading.place:
        place = normalise(reading.place)
    if place is None and reading.publisher is None:
        place = page.told
    year = (reading.date or "")[:4]
    return _nearer(place, reading, page, year) if place else Home()


def _nearer(place: str, reading: Reading, page: _Page, year: str) -> Home:
    """The paper's place; or the division below it that the dateline or the whole page is of.

    A provincial paper has datelines (本报株洲讯) and pages of single cities; a paper's name
    may be no place's (长江日报).
    """
    home = of_place(place, page.classed.get(place), page.province, year)
    dateline = of_place(normalise(reading.place), year=year) if reading.place else home
    if dateline.known and home.chain[0] in dateline.chain[1:]:
        return dateline
    guessed = not home.known and place not in page.printed and not words.classed(place)
    if page.told is None or page.told in home.chain or not (guessed or _provincial(home)):
        return home
    told = of_place(page.told, year=year)
    if told.known:
        return told if guessed or home.chain[0] in told.chain else home
    above = (f"{place}省",) if guessed and _holds(page.told, _CITY) else home.chain
    return Home((page.told, *above), known=home.known)


def _provincial(home: Home) -> bool:
    return home.known and _holds(home.chain[0], _PROVINCE) and len(home.chain) == 1


def _holds(division: str, rank: int) -> bool:
    return any(row.rank == rank and row.holds(division) for row in words.levels())


_PROVINCE, _CITY = 1, 2
"""Ranks of levels of government."""


class Paper(Struct, frozen=True):
    """A row of ``resolve/papers.tsv``: a paper, and the full name of the place it is of."""

    paper: str
    place: str


@cache
def _papers() -> Mapping[str, str]:
    return {row.paper: row.place for row in resources.table("resolve/papers.tsv", Paper)}


def stem(publisher: str) -> str | None:
    """The place that a paper is of (临江日报: 临江), or None for a national one."""
    name = normalise(publisher)
    if name in _papers():
        return _papers()[name]
    if words.matched("nationwide", name):
        return None
    found = (regex.fullmatch(name) for _, regex in words.patterns("paper"))
    return next((match.group(1) for match in found if match), name)


def _paper(stories: Iterable[Reading]) -> str | None:
    stems = Counter(filter(None, (stem(one.publisher) for one in stories if one.publisher)))
    return min(stems, key=lambda name: (-stems[name], name), default=None)


def _told(stories: Iterable[Reading]) -> str | None:
    """青岭县 where most elliptical names are 县委, 县政府 … and no other county is in more stories."""
    named = [{(m.label, normalise(m.text)) for m in one.mentions} for one in stories]
    found = (level(name) for names in named for label, name in names if label is Label.ORG)
    rows = Counter(row.id for row in found if row and row.rank > 1)
    if not rows:
        return None
    spoken = min(rows, key=lambda id_: (-rows[id_], id_))
    held = next(row for row in words.levels() if row.id == spoken)
    counts = Counter(
        division for names in named for division in _divisions(names) if held.holds(division)
    )
    first, second = [*(count for _, count in counts.most_common(2)), 0, 0][:2]
    clear = first >= _STORIES and first > second
    return counts.most_common(1)[0][0] if clear else None


_STORIES = 2
"""Stories that must print a division before a page without a paper is taken to speak from it."""


def _divisions(names: Iterable[tuple[Label, str]]) -> set[str]:
    explicit = {split(name) for label, name in names if label is Label.ORG}
    bodies = {division[0] for division in explicit if division}
    places = {name for label, name in names if label is Label.LOC and words.classed(name)}
    kind = EntityKind.PLACE.value
    return {name for name in bodies | places if words.matched("generic", name, kind) is None}


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
