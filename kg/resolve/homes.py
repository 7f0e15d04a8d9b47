"""Where an article speaks from: the division of its paper or dateline, and those above it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from kg.resolve import divisions, papers, words
from kg.resolve.names import level, normalise, split
from kg.resolve.spoken import classes, first, own
from kg.resources import Division
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


@lru_cache(maxsize=1 << 12)
def of_place(
    name: str, province: str | None = None, year: str = "", near: frozenset[str] = frozenset()
) -> Home:
    """The home that a place's name gives.

    Args:
        name: The place, with its class or without; an unknown one without is taken for a city.
        province: The province that an unknown place is in, as far as the page tells.
        year: YYYY, or "" for today.
        near: Names of divisions that the page prints, by which namesakes are told apart.
    """
    rows = divisions.named(name, year)
    row = _nearest(rows, near, year)
    if row:
        return Home(tuple(one.name for one in divisions.chain(row, year)))
    place = rows[0].name if rows else name if words.classed(name) else f"{name}市"
    return Home((place, province) if province else (place,), known=False)


def _nearest(rows: Sequence[Division], near: frozenset[str], year: str) -> Division | None:
    """The highest division of a name; of several counties, the one whose superiors are printed."""
    high = [row for row in rows if words.rank(row) == words.rank(rows[0])]
    if len(high) < 2 or words.rank(high[0]) < _COUNTY:
        return high[0] if high else None
    shared = [len({one.name for one in divisions.chain(row, year)[1:]} & near) for row in high]
    only = shared.count(max(shared)) == 1
    return high[shared.index(max(shared))] if only else None


class _Page(Struct, frozen=True):
    """What a page tells of where its stories speak from.

    Attributes:
        paper: Its most frequent paper that is of a place, or None.
        told: The division that its elliptical names are of if it tells no paper, or None.
        province: The only province that it prints, or None.
        classed: Places that it prints with their class, by their name without it.
        printed: Places that it prints, with their class and without.
        spoken: The classes that the stories of each paper speak of (全县: 县), how often.
    """

    paper: str | None
    told: str | None
    province: str | None
    classed: Mapping[str, str]
    printed: frozenset[str]
    spoken: Mapping[str, Mapping[str, int]]


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
    looked at, so that other pages change nothing, but for the class (县, 市) of a paper's unknown
    place: all its pages tell it (全县, 县委).
    """
    told = tuple(readings)
    spoken = classes(told)
    return {
        (reading.source, reading.article): _home(reading, page)
        for stories in pages(told)
        for page in [_page(stories, spoken)]
        for reading in stories
    }


def _page(stories: tuple[Reading, ...], spoken: Mapping[str, Mapping[str, int]]) -> _Page:
    classed = _classed(stories)
    named = {normalise(m.text) for one in stories for m in one.mentions if m.label is Label.LOC}
    printed = frozenset({*named, *classed, *classed.values()})
    local = Counter(
        one.publisher for one in stories if one.publisher and papers.stem(one.publisher, printed)
    )
    paper = min(local, key=lambda name: (-local[name], name), default=None)
    return _Page(paper, _told(stories), _province(stories), classed, printed, spoken)


def _province(stories: Iterable[Reading]) -> str | None:
    """The only province that a page prints, by itself or before the name of a body."""
    named = {(m.label, normalise(m.text)) for one in stories for m in one.mentions}
    explicit = (split(name) for label, name in named if label is Label.ORG)
    names = {name for label, name in named if label is Label.LOC} | {
        division[0] for division in explicit if division
    }
    rows = (words.divisions().get(name, ()) for name in names)
    found = {one.name for row in rows for one in row[:1] if words.rank(one) == 1}
    said = {row.home for label, name in named if label is Label.ORG and (row := level(name))}
    spoken = {one for one in found for home in said & _PROVINCES if one.endswith(home)}
    clear = found if len(found) == 1 else spoken
    return clear.pop() if len(clear) == 1 else None


_PROVINCES = frozenset({"省", "自治区"})
"""How the level ends that a page speaks of where it prints several provinces."""


def _home(reading: Reading, page: _Page) -> Home:
    paper = reading.publisher or page.paper
    place = papers.stem(paper, page.printed) if paper else None
    if place is None and reading.place:
        place = normalise(reading.place)
    if place is None and not (paper and papers.is_nationwide(paper)):
        place = page.told
    home = _nearer(place, paper, reading, page) if place else Home()
    other = _subject(reading, home)
    return of_place(other, page.province, year=_year(reading), near=page.printed) if other else home


def _year(reading: Reading) -> str:
    return (reading.date or "")[:4]


def _subject(reading: Reading, home: Home) -> str | None:
    """Another division of the home's level that the headline begins with and the story is about.

    白石县委 … in a paper of 青岭县 whose story says neither 青岭 nor 我县.
    """
    ours = words.home_stem(home.chain[0]) if home.chain else None
    if ours is None or ours in reading.text or any(own(reading.text).values()):
        return None
    names = {(m.label, normalise(m.text)) for m in reading.mentions}
    full = sorted(one for one in _divisions(names) if reading.headline.startswith(one))
    held = next(row for row in words.levels() if row.holds(home.chain[0]))
    return next((one for one in full if held.holds(one)), None)


def _nearer(place: str, paper: str | None, reading: Reading, page: _Page) -> Home:
    """The paper's place; or the division below it that the dateline or the whole page is of.

    A provincial paper has datelines (本报株洲讯) and pages of single cities; a paper's name
    may be no place's (长江日报).
    """
    year = _year(reading)
    full = _full(place, paper, page, year)
    home = of_place(full, page.province, year, page.printed)
    dateline = of_place(normalise(reading.place), year=year) if reading.place else home
    if dateline.known and home.chain[0] in dateline.chain[1:]:
        return dateline
    borne = any(name.startswith(place) for name in page.printed)
    guessed = not home.known and not borne and not words.classed(place)
    if page.told is None or page.told in home.chain or not (guessed or _provincial(home)):
        return home
    told = of_place(page.told, year=year)
    if told.known:
        return told if guessed or home.chain[0] in told.chain else home
    province = guessed and len(place) <= _LONGEST and _holds(page.told, _CITY)
    above = (f"{place}省",) if province else home.chain
    return Home((page.told, *above), known=home.known)


_LONGEST = 3
"""Characters of a province's name without its class, at most (黑龙江)."""


def _full(place: str, paper: str | None, page: _Page, year: str) -> str:
    """The place with the class that the paper's name, its page or the words of its stories give.

    What the paper prints wins over the table of divisions, where 云州 may be a small district
    far away: a county of the table needs a page that does not contradict it.
    """
    rows = divisions.named(place, year)
    carried = papers.printed(paper) if paper else None
    if carried or words.classed(place):
        return carried or place
    printed, spoken = page.classed.get(place), page.spoken.get(normalise(paper or ""), {})
    if rows and words.rank(rows[0]) < _COUNTY:
        return place
    if rows and not (printed and not divisions.named(printed, year)) and _fits(rows, spoken):
        return place
    return printed or f"{place}{first(spoken) or '市'}"


def _fits(rows: Sequence[Division], spoken: Mapping[str, int]) -> bool:
    """Whether a paper's stories may be a county's: they speak of its level, or hardly of any."""
    own = any(row.name.endswith(class_) for row in rows for class_ in spoken)
    return own or sum(spoken.values()) < _CLEAR


_CLEAR = 6
"""Words of other levels alone (全市, 市委) from which a paper is not that of a county."""


def _provincial(home: Home) -> bool:
    return home.known and _holds(home.chain[0], _PROVINCE) and len(home.chain) == 1


def _holds(division: str, rank: int) -> bool:
    return any(row.rank == rank and row.holds(division) for row in words.levels())


_PROVINCE, _CITY, _COUNTY = 1, 2, 3
"""Ranks of levels of government."""


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
