"""Names written by sound: foreigners, and peoples whose names Chinese renders by sound."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from kg.language.analysis import Candidate, Word
from kg.language.lexicon import listed
from kg.language.offices import office
from kg.language.phrases import starting_at
from kg.language.tries import ahead, trie
from kg.resources import countries
from kg.types import Label

DOTS = "·•・"
_SHORTEST, _LONGEST = 4, 8  # code points of a name by sound without a dot: 次仁旺堆
_PART = 7  # code points of a part beside a dot, at most
_NAMED = frozenset({"PER", "LOC", "nz", "nr", "nw"})


@cache
def sounds() -> frozenset[str]:
    """Characters that render foreign sounds."""
    return frozenset("".join(listed("people", "transliteration")))


def is_foreign(name: str, least: float = 0.8) -> bool:
    """Whether at least that part of a name is in the characters that render foreign sounds."""
    return sum(map(sounds().__contains__, name)) >= least * len(name)


@cache
def _lands() -> re.Pattern[str]:
    return re.compile(trie(countries()))


@cache
def _land_names() -> str:
    return "\n".join(sorted(countries()))


@cache
def _place_after() -> re.Pattern[str]:
    return re.compile(trie(listed("people", "place-after")))


def is_abroad(text: str, start: int, end: int) -> bool:
    """Whether [start, end) is a country's name (贝宁总统), or what follows makes it a place's (哈尔科夫州)."""
    name = text[start:end]
    lands = _lands().finditer(text, max(0, start - _PART), end + _PART)
    if name in _land_names() and any(m.start() <= start and end <= m.end() for m in lands):
        return True
    return is_foreign(name) and bool(_place_after().match(text, end))


def sound_end(text: str, start: int, joints: frozenset[int]) -> int:
    """Where a name by sound ends that begins at `start`, or 0."""
    end = start
    while end < len(text) and text[end] in sounds():
        end += 1
    return end if _SHORTEST <= end - start <= _LONGEST and end in joints else 0


@cache
def _elements() -> re.Pattern[str]:
    element = trie(listed("people", "element"))
    return re.compile(f"(?:{element}){{1,3}}江?")  # 买买提江


def elements_end(text: str, start: int) -> int:
    """Where a name of known elements ends that begins at `start`, or 0: 那顺|巴雅尔."""
    found = _elements().match(text, start)
    return found.end() if found else 0


def composed(text: str) -> Iterator[Candidate]:
    """Names of two and more known elements: 多吉才旦."""
    for match in _composed().finditer(text):
        if not _place_after().match(text, match.end()) and not _LAND_AFTER.match(text, match.end()):
            yield Candidate(*match.span(), Label.PER, 2, "people:elements")


@cache
def _composed() -> re.Pattern[str]:
    elements = listed("people", "element")
    return re.compile(f"{ahead(elements)}(?<![{DOTS}])(?:{trie(elements)}){{2,3}}(?![{DOTS}])")


_LAND_AFTER = re.compile("[镇乡旗盟山河湖江]|苏木|嘎查|草原|牧场|街道|社区")


_JOINTS = re.compile(rf"[{DOTS}－-](?<=[\u4e00-\u9fff].)(?=[\u4e00-\u9fff])")
_HYPHENS = re.compile(r"(?<=[\u4e00-\u9fff])[-－](?=[\u4e00-\u9fff])")  # 迪亚斯-卡内尔


def dotted(text: str, found: list[Word]) -> Iterator[Candidate]:
    """Names in parts around dots or hyphens, whatever the tagger's words are: 吐尔逊江·买买提."""
    spans = [
        (_back(text, found, d.start()), d, _on(text, found, d.end()))
        for d in _JOINTS.finditer(text)
    ]
    parts = [(start, end) for start, d, end in spans if start < d.start() and d.end() < end]
    for start, end in _chained(parts):
        hyphened = _HYPHENS.search(text, start, end)
        if not hyphened or (_known(found, start, end) and not is_abroad(text, start, end)):
            yield Candidate(start, end, Label.PER, 2, "people:dotted")


def _chained(parts: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans that overlap as one: 赛义德·拉齐 and 拉齐·穆萨维."""
    start = end = 0
    for left, right in parts:
        if left >= end:
            if end:
                yield start, end
            start = left
        end = right
    if end:
        yield start, end


def _known(found: list[Word], start: int, end: int) -> bool:
    """Whether the tagger took a part for a person's name."""
    inside = found[starting_at(found, start) : starting_at(found, end)]
    return any(word.tag == "PER" for word in inside)


def _back(text: str, found: list[Word], dot: int) -> int:
    if known := _elements_back(text, dot):
        return known
    index = starting_at(found, dot) - 1
    start = dot
    while index >= 0 and dot - found[index].start <= _PART and _sounds(text, found[index], start):
        start = found[index].start
        index -= 1
    return start


def _elements_back(text: str, dot: int) -> int:
    """Where the known element begins that ends at a dot, the longest first; 0 where none does."""
    spans = range(max(0, dot - _PART), dot - 1)
    return next((start for start in spans if _elements().fullmatch(text, start, dot)), 0)


def _on(text: str, found: list[Word], dot: int) -> int:
    index = starting_at(found, dot)
    end = dot
    known = elements_end(text, dot)
    if known:
        return known
    if index and found[index - 1].end > dot:
        end = _within(text, dot, found[index - 1].end)
        if end < found[index - 1].end:
            return end
    while index < len(found) and found[index].end - dot <= _PART:
        word = found[index]
        if not _sounds(text, word, word.end):
            break
        end = word.end
        index += 1
    return end


def _within(text: str, dot: int, end: int) -> int:
    """Where a part ends that the tagger's word holds together with the dot, or an office too."""
    offices = (i for i in range(dot + 2, end) if office().match(text, i))
    stop = next(offices, end)
    return stop if stop - dot <= _PART and is_foreign(text[dot:stop], _HALF) else dot


_HALF = 0.5  # of a part beside a dot, which few but names by sound have


def _sounds(text: str, word: Word, end: int) -> bool:
    """Whether a word may be part of a name by sound."""
    name = text[word.start : min(word.end, end)]
    if set(name) <= sounds() or word.tag == "PER":
        return not name.endswith(listed("people", "place-after"))
    return word.tag in _NAMED and is_foreign(name, _HALF)
