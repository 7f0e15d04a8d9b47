"""Places by two taggers: what both find, what one finds alone, and where they end one differently."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from kg.language.analysis import Candidate, Word
from kg.language.chains import names
from kg.language.lexicon import edges_of, listed
from kg.language.phrases import Cut
from kg.language.tries import trie
from kg.types import Label

_SHORTEST, _LONGEST = 3, 10  # code points of a place that the second tagger alone finds
_FURTHER = 4  # code points that it may add before one of the first's


def agreed(
    seen: Cut, first: Sequence[Candidate], second: Sequence[Word], known: frozenset[str]
) -> Iterator[Candidate]:
    """The places of two taggers as one list.

    Args:
        seen: How the text was cut.
        first: What the first tagger takes for places.
        second: What the second does.
        known: Names that are places wherever they stand.
    """
    chained = {place.end for place in first}
    whole = [one for one in second if _is_whole(seen.text, one, first)]
    for place in first:
        parts = _chain(seen.text, place, second)
        if parts:
            yield from parts
            continue
        over = [one for one in second if one.start < place.end and place.start < one.end]
        within = any(one.start <= place.start and place.end <= one.end for one in whole)
        sure = over or place.start in chained or not is_doubtful(seen.text, place, known)
        if sure and not within:
            yield _cut(seen.text, place, over)
    for one in second:
        if one in whole or (_is_alone(one, first) and _stands(seen, one)):
            yield Candidate(one.start, one.end, Label.LOC, 1, "places:second")


@cache
def _classed() -> re.Pattern[str]:
    """The name of a division or a way."""
    return re.compile(f"[{''.join(sorted(edges_of()))}]$|嘎查$|社区$|街道$")


@cache
def _ended() -> re.Pattern[str]:
    """A name that ends in any class of places."""
    return re.compile(f"(?:{trie(_endings())})$|{_classed().pattern}")


@cache
def _endings() -> tuple[str, ...]:
    return *listed("places", "suffix"), *listed("places", "natural")


@cache
def finals() -> frozenset[str]:
    """The last characters of all that `_ended` finds."""
    return frozenset(ending[-1] for ending in _endings()) | edges_of() | frozenset("查区道")


@cache
def hinted() -> re.Pattern[str]:
    """A word that ends in a character in which places do, as many words that are none."""
    return re.compile(f"[{''.join(listed('places', 'hint'))}]$")


def _is_alone(place: Word, first: Sequence[Candidate]) -> bool:
    return not any(one.start < place.end and place.start < one.end for one in first)


def _is_whole(text: str, place: Word, first: Sequence[Candidate]) -> bool:
    """Whether the second tagger has whole what the first has a part of: 双|辽河市, 清真|寺街."""
    inside = [one for one in first if place.start <= one.start < place.end]
    if not inside:
        return False
    start, end = inside[0].start, inside[-1].end
    if start == place.start and end < place.end and not _ended().search(text, start, end):
        return _ended().search(text, place.start, place.end) is not None
    classed = _classed().search(text, place.start, place.end) is not None
    return classed and (
        (end == place.end and 0 < start - place.start <= _FURTHER) or len(inside) > 1
    )


def _chain(text: str, place: Candidate, second: Sequence[Word]) -> list[Candidate]:
    """A chain that the first tagger cuts short, as the second has its links: 城关镇|东街社区."""
    links = [one for one in second if place.start <= one.start < place.end]
    joined = all(one.end == after.start for one, after in pairwise(links))
    whole = len(links) > 1 and joined and links[0].start == place.start
    if whole and links[-1].end > place.end and _classed().search(text, *links[-1][:2]):
        return [Candidate(*one[:2], Label.LOC, 1, "places:second") for one in links]
    return []


def is_doubtful(text: str, place: Candidate, known: frozenset[str]) -> bool:
    """Whether a place that one tagger alone finds has no form of a place's: 大榕树, 坝顶."""
    name = text[place.start : place.end]
    if name in names() or name in known:
        return False
    return len(name) < _SHORTEST or not (_ended().search(name) or hinted().search(name))


def _cut(text: str, place: Candidate, second: Sequence[Word]) -> Candidate:
    """A place that ran on, as the second tagger ends it: 龙湾江|干流."""
    end = place.start
    for one in second:
        if one.start == end and one.end <= place.end:
            end = one.end
    ran_on = place.start < end < place.end and not _ended().search(text, place.start, place.end)
    return place._replace(end=end) if ran_on else place


def retold(text: str, told: Candidate, second: Sequence[Word]) -> list[Candidate]:
    """The places that the second tagger finds in all of what the first took for a person or a body."""
    links = [one for one in second if told.start <= one.start and one.end <= told.end]
    joined = all(one.end == after.start for one, after in pairwise(links))
    if not joined or not links or (links[0].start, links[-1].end) != (told.start, told.end):
        return []
    ended = _classed() if told.label == Label.ORG else _ended()
    if told.end - told.start < _SHORTEST or not ended.search(text, told.start, told.end):
        return []
    return [Candidate(one.start, one.end, Label.LOC, 1, "places:second") for one in links]


def has_form(text: str, start: int, end: int) -> bool:
    """Whether a word has the form of a place that the second tagger alone may find."""
    long_enough = end - start >= _SHORTEST and text[end - 1] in finals()
    return long_enough and _ended().search(text, start, end) is not None


def _stands(seen: Cut, place: Word) -> bool:
    """Whether what the second tagger alone finds has a place's form, or is in the tables."""
    name, after = seen.text[place.start : place.end], seen.text[place.end : place.end + 1]
    word = seen.at(place.start)
    if (word and word.end == place.end and word.tag == Label.ORG) or after in _PEOPLES:
        return False
    formed = _SHORTEST <= len(name) <= _LONGEST and _ended().search(name) and name[0] > "一"
    return name in names() or bool(formed)


_PEOPLES = frozenset("族语文包袍")  # what makes another word of it: 蒙古|族, 蒙古|包
