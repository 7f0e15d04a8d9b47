"""Parts of bodies: branches behind a body's name, and parts named by their kind alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from kg import resources
from kg.language.agencies import core_pattern, level_pattern
from kg.language.analysis import Candidate, Word
from kg.language.bodygrowth import any_suffix
from kg.language.headwords import PatternRow, stops
from kg.language.lexicon import listed
from kg.language.phrases import starting_at
from kg.language.tries import ahead, trie
from kg.types import Label


@cache
def _patterns(key: str) -> re.Pattern[str]:
    words = {"{d}": "subject", "{w}": "within"}
    pattern = "|".join(
        row.pattern for row in resources.rules("language/bodies.toml", key, PatternRow)
    )
    for mark, table in words.items():
        known = listed("bodies", table)
        pattern = pattern.replace(mark, f"(?:{ahead(known)}(?:{trie(known)}))")
    return re.compile(pattern)


def branches(text: str, bodies: Iterable[Candidate]) -> Iterator[Candidate]:
    """A body with its branch behind it: 市公安局交警支队|直属三大队, 县教体局|教研室."""
    for body in bodies:
        end = body.end
        while (branch := _patterns("branch").match(text, end)) and _is_whole(text, body.start, end):
            end = branch.end()
        if end > body.end:
            yield body._replace(end=end, found_by="bodies:branch")


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a name ends as a body's does."""
    level = level_pattern().match(text, start, end)
    if level and core_pattern().fullmatch(text, level.end(), end):
        return True
    return any_suffix().search(text[start:end]) is not None


def commands(
    text: str, found: list[Word], begins: Iterable[tuple[int, int]]
) -> Iterator[Candidate]:
    """What steers a task behind a level or a place: 市|处置非法集资|领导小组办公室.

    Args:
        text: The text.
        found: The tagger's words.
        begins: Where names may begin, and where their part after the level or place does.
    """
    for start, tail in begins:
        match = _patterns("command").match(text, tail)
        if match and not any(_parts(text, word) for word in _inside(found, tail, match.end())):
            yield Candidate(start, match.end(), Label.ORG, 1, "bodies:command")


def _inside(found: list[Word], start: int, end: int) -> list[Word]:
    return found[starting_at(found, start) : starting_at(found, end)]


def _parts(text: str, word: Word) -> bool:
    """Whether a word tells that two names stand there, or a name and what it does."""
    surface = text[word.start : word.end]
    return surface not in _verbs() and (word.tag in _APART or surface in _apart())


@cache
def _verbs() -> frozenset[str]:
    return frozenset(listed("bodies", "verb"))


@cache
def _apart() -> frozenset[str]:
    stop = stops()
    return stop.hold | stop.cite | stop.cut | frozenset(listed("bodies", "set-up"))


_APART = frozenset({"LOC", "ORG", "PER", "TIME", "r", "d", "p", "m"})
_COUNTED = frozenset("所各个家名本该")


def parts(text: str, joints: frozenset[int]) -> Iterator[Candidate]:
    """Bodies named by their kind and their place in a larger one: 校团委, 文学与传媒学院."""
    for match in _patterns("part").finditer(text):
        counted = text[match.start() - 1 : match.start()] in _COUNTED
        if match.start() in joints and not counted:
            yield Candidate(*match.span(), Label.ORG, 1, "bodies:part")
