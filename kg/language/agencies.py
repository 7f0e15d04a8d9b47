"""Agencies: a place or a level of government before the common name of an office, such as 市委."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from kg import resources
from kg.language.analysis import Candidate
from kg.language.lexicon import counted, listed
from kg.language.phrases import Cut
from kg.language.tries import initial, trie
from kg.types import Label


@cache
def core_pattern() -> re.Pattern[str]:
    """The common name of an office after its level or place: 委宣传部, 财政局, 人大常委会."""
    stems, tails = listed("bodies", "stem"), listed("bodies", "stemtail")
    stem = f"(?:{trie(stems)})"
    department = f"{stem}(?:[和与]?{stem}){{0,3}}(?:{trie(tails)})"  # 文体广电和旅游局
    core = trie({*listed("bodies", "core"), *counted("organ", "bodies")})
    session = r"(?:第?[一二三四五六七八九十]+届)?"
    return re.compile(
        f"{session}(?:{department}|{core})(?:(?:党组|机关党委|党委)(?!副?书记|成员|委员))?(?![员托任屈派])"
    )


_CELL = re.compile(r"..*(?:村|社区|嘎查)党(?:总支|支部)")
_SECRETARY = re.compile("副?书记")


def is_cell(text: str, start: int, end: int) -> bool:
    """Whether a village's name and its party cell stand before the cell's secretary.

    石桥村|党支部书记 is a place and an office, as 财政局|党组书记 is a body and one.
    """
    cell = _CELL.fullmatch(text, start, end)
    return cell is not None and _SECRETARY.match(text, end) is not None


def agencies(text: str, begins: Iterable[tuple[int, int]]) -> Iterator[Candidate]:
    """A level or a place before the common name of an office: 市委, 县政府, 临江市财政局.

    Args:
        text: The text.
        begins: Where names may begin, and where their part after the level or place does.
    """
    for start, tail in begins:
        match = core_pattern().match(text, tail)
        if match and not is_cell(text, start, match.end()):
            yield Candidate(start, match.end(), Label.ORG, 1, "bodies:core")
    for level in _introduced().finditer(text):
        if match := core_pattern().match(text, level.end()):
            yield Candidate(level.start(), match.end(), Label.ORG, 1, "bodies:core")


@cache
def _introduced() -> re.Pattern[str]:
    """A level or 地区 after a word that brings in a name, whatever the tagger's words are."""
    levels = trie([*_levels(), *listed("bodies", "area")])
    return re.compile(f"(?:(?<=[为任由向对与和同赴经据到领率、，。：；“\\n])|^)(?:{levels})")


@cache
def level_pattern() -> re.Pattern[str]:
    """A level of government, from 省 to 村."""
    return re.compile(trie(_levels()))


@cache
def _level_initial() -> re.Pattern[str]:
    return re.compile(initial(_levels()))


@cache
def _levels() -> frozenset[str]:
    """Levels by the rows and by the classes in the names of divisions."""
    return frozenset(listed("bodies", "level")) | resources.division_classes()


@cache
def no_level_after() -> frozenset[str]:
    """Characters after which 市 or 县 begins no name: 我市, 三县."""
    return frozenset("".join(listed("bodies", "before")))


def placed(text: str, places: Iterable[Candidate]) -> Iterator[tuple[int, int]]:
    """Where a body's name may begin with a place, or a place and a level, and where the rest of it begins."""
    chain = {place.end: place.start for place in places}
    for place in places:
        start = place.start
        while start in chain:
            start = chain[start]
        yield start, place.end
        if level := level_pattern().match(text, place.end):
            yield start, level.end()


def levels(seen: Cut) -> Iterator[tuple[int, int]]:
    """Where a body's name may begin with a level, and where the rest of it begins."""
    text = seen.text
    for start, _, tag in seen.begun(_level_initial()):
        level = level_pattern().match(text, start) if tag not in _NO_LEVEL else None
        if level is None or level_pattern().match(text, level.end()):
            continue
        if start == 0 or text[start - 1] not in no_level_after() or level.end() - start > 1:
            yield start, level.end()


_NO_LEVEL = frozenset({"v", "p", "m", "PER", "LOC"})
