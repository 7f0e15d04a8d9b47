"""Names written by sound: foreigners, and peoples whose names Chinese renders by sound."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.language.analysis import Candidate, Word
from kg.language.lexicon import listed
from kg.language.phrases import starting_at
from kg.types import Label

DOTS = "·•・"
_SHORTEST, _LONGEST = 4, 8  # code points of a name by sound without a dot: 次仁旺堆
_PART = 7  # code points of a part beside a dot, at most
_NAMED = frozenset({"PER", "LOC", "ORG", "nz", "nr", "nw"})


@cache
def sounds() -> frozenset[str]:
    """Characters that render foreign sounds."""
    return frozenset("".join(listed("people", "transliteration")))


def is_foreign(name: str) -> bool:
    """Whether a name is written in the characters that render foreign sounds."""
    return sum(character in sounds() for character in name) >= 0.8 * len(name)


def sound_end(text: str, start: int, joints: frozenset[int]) -> int:
    """Where a name by sound ends that begins at `start`, or 0."""
    end = start
    while end < len(text) and text[end] in sounds():
        end += 1
    return end if _SHORTEST <= end - start <= _LONGEST and end in joints else 0


_DOTTED = re.compile(rf"(?<=[\u4e00-\u9fff])[{DOTS}](?=[\u4e00-\u9fff])")


def dotted(text: str, found: list[Word]) -> Iterator[Candidate]:
    """Names in parts around a dot, whatever the tagger's words are: 吐尔逊江·买买提."""
    for dot in _DOTTED.finditer(text):
        start, end = _back(text, found, dot.start()), _on(text, found, dot.end())
        if start < dot.start() and end > dot.end():
            yield Candidate(start, end, Label.PER, 2, "people:dotted")


def _back(text: str, found: list[Word], dot: int) -> int:
    index = starting_at(found, dot) - 1
    start = dot
    while index >= 0 and dot - found[index].start <= _PART and _sounds(text, found[index], start):
        start = found[index].start
        index -= 1
    return start


def _on(text: str, found: list[Word], dot: int) -> int:
    index = starting_at(found, dot)
    end = dot
    while index < len(found) and found[index].end - dot <= _PART:
        word = found[index]
        if not _sounds(text, word, word.end):
            break
        end = word.end
        index += 1
    return end


def _sounds(text: str, word: Word, end: int) -> bool:
    """Whether a word may be part of a name by sound."""
    name = text[word.start : min(word.end, end)]
    return set(name) <= sounds() or (word.tag in _NAMED and is_foreign(name))
