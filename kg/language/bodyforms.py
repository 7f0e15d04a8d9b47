"""Bodies told by their form: short names behind a place, works before their heads, the paper's own name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from kg.language.analysis import Candidate, occurrences
from kg.language.bodygrowth import any_suffix
from kg.language.lexicon import listed
from kg.language.phrases import Cut, grow_left, starting_at
from kg.types import Label


@cache
def _short() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(listed('bodies', 'short'))})")


def abbreviated(text: str, begins: Iterable[tuple[int, int]]) -> Iterator[Candidate]:
    """Short names behind a level or a place: 市能投集团, 云州职院, 青岭二建.

    Args:
        text: The text.
        begins: Where names may begin, and where their part after the level or place does.
    """
    for start, tail in begins:
        if match := _short().match(text, tail):
            yield Candidate(start, match.end(), Label.ORG, 1, "bodies:short")


_HEADED = re.compile("(?P<kind>[厂矿场站所社院馆段队])(?=副?(?P=kind)长)")
_TAGS = frozenset({"n", "nz", "LOC", "vn", "ORG", "PER", "b", "v", "m"})
_GROWN = _TAGS - {"v", "m"}
_OWN = 2
"""Code points of a name before its kind, at least."""


@cache
def _breaks() -> frozenset[str]:
    return frozenset(listed("bodies", "break"))


def headed(seen: Cut) -> Iterator[Candidate]:
    """Works and the like before the office of their head, wherever they stand: 洗煤厂|厂长, 新立矿|副矿长."""
    names = {name for match in _HEADED.finditer(seen.text) if (name := _before(seen, match.end()))}
    for name in sorted(names):
        for start, end in occurrences(seen.text, name):
            if start in seen.joints and (end in seen.joints or end in seen.ends):
                yield Candidate(start, end, Label.ORG, 1, "bodies:headed")


def _before(seen: Cut, end: int) -> str:
    """The name that ends there, by the tagger's words; "" where there is none."""
    index = starting_at(seen.words, end) - 1
    last = seen.words[index] if index >= 0 else None
    if last is None or last.end < end or last.tag not in _TAGS:
        return ""
    first = grow_left(seen.words, index, seen.text, tags=_GROWN, stops=_breaks())
    name = seen.text[seen.words[first].start : end]
    return name if _OWN < len(name) <= _LONGEST and name[0] not in _COUNTS else ""


_LONGEST = 10
_COUNTS = frozenset("各该本我全某两几每")


@cache
def _squad() -> re.Pattern[str]:
    return re.compile(
        f"(?<![部军车船排梯组领列舰编团连大中小支总分])队(?={'|'.join(listed('bodies', 'squad'))})"
    )


def squads(seen: Cut) -> Iterator[Candidate]:
    """Teams by what is told of them, with their place: 云州雄鹰队|3比1, whatever the tagger takes the word for."""
    for match in _squad().finditer(seen.text):
        word = seen.before(match.end())
        if word and word.end - word.start > _OWN:
            place = seen.before(word.start)
            start = place.start if place and place.tag == "LOC" else word.start
            yield Candidate(start, word.end, Label.ORG, 1, "bodies:squad")


def own_paper(text: str, paper: str) -> Iterator[Candidate]:
    """The name of the paper that prints the text, however the tagger cuts it: 额尔河日报."""
    if len(paper) > _OWN and any_suffix().search(paper):
        for start, end in occurrences(text, paper):
            house = text.startswith("社", end)  # 日报|社
            yield Candidate(start, end + house, Label.ORG, 3, "bodies:paper")
