"""What 该局, 当地, 双方 and 两地 stand for: names printed before them, where no others fit."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator
from functools import cache, lru_cache
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from msgspec import Struct

from kg import resources
from kg.types import Label, Mention, Span, Tagged

REACH = 1000
"""Code points after a name within which words may stand for it: a long story's length."""


class Row(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that stand for names: see the head of ``findings/pointed.toml``."""

    id: str
    pattern: str
    names: str
    labels: tuple[Label, ...]
    source: str
    count: int = 1
    near: bool = False
    countries: bool = False
    examples: tuple[Example, ...] = ()
    counter_examples: tuple[str, ...] = ()


class Example(Struct, frozen=True, forbid_unknown_fields=True):
    """Marked text and the names that its words stand for."""

    text: str
    means: tuple[str, ...]


class Address(NamedTuple):
    """Words that stand for names.

    Attributes:
        start: First code point in the article's text.
        end: One past the last.
        meant: The names that they stand for, where these are printed.
    """

    start: int
    end: int
    meant: tuple[Mention, ...]


@cache
def rows() -> tuple[Row, ...]:
    """All rows."""
    return resources.rules("findings/pointed.toml", "pointed", Row)


def pointed(tagged: Tagged, covered: Collection[int]) -> Iterator[Address]:
    """The words of an article that stand for names before them.

    Args:
        tagged: The article.
        covered: Code points of its text that mentions hold: no such words stand there.
    """
    text = tagged.article.text
    names = tuple(_last_of_chains(tagged.mentions))
    ends = {m.end for m in tagged.mentions}
    for row in rows():
        for match in _words(row.pattern).finditer(text):
            apposed = match.start() in ends and row.count > 1  # 甲、乙两地 are named there and then
            if match.start() not in covered and not apposed:
                found = _meant(row, match, names, tagged)
                if found:
                    yield Address(*match.span(), found)


@cache
def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _last_of_chains(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """All mentions but places that others follow in a chain (省市县): they say where those lie."""
    for one, after in pairwise((*mentions, None)):
        chained = one and after and one.label is after.label is Label.LOC
        if one and not (after and chained and one.end == after.start):
            yield one


def _meant(
    row: Row, match: re.Match[str], names: tuple[Mention, ...], tagged: Tagged
) -> tuple[Mention, ...]:
    """The names that the words stand for; none if more or fewer fit."""
    text = tagged.article.text
    last = bisect_right(names, match.start(), key=attrgetter("end"))
    last -= last > 0 and text[names[last - 1].end : match.start()] in _JOINTS  # 甲与该院
    for start in _starts(row, match.start(), tagged.sentences):
        first = bisect_left(names, start, hi=last, key=attrgetter("start"))
        fit = [m for m in names[first:last] if _fits(row, match, m)]
        if row.count > 1 and (pair := _pair(fit, text)):
            return pair
        if len(apart := _apart(fit)) >= row.count:
            return apart if len(apart) == row.count else ()
    return ()


_JOINTS = frozenset("与和同跟")


def _pair(fit: list[Mention], text: str) -> tuple[Mention, ...]:
    """The only two names that are joined: 甲与乙."""
    pairs = {
        (one.text, other.text): (one, other)
        for one, other in pairwise(fit)
        if text[one.end : other.start] in _JOINTS
    }
    return next(iter(pairs.values())) if len(pairs) == 1 else ()


def _apart(fit: list[Mention]) -> tuple[Mention, ...]:
    """The names, a short one and the fuller ones that begin or end with it as one: 县医院, 青岭县医院."""
    found = {m.text: m for m in fit}
    return tuple(
        m
        for m in found.values()
        if not any(m.text != o and (o.endswith(m.text) or o.startswith(m.text)) for o in found)
    )


def _starts(row: Row, at: int, sentences: tuple[Span, ...]) -> tuple[int, ...]:
    """Where to look from: the sentence and then the one before, or as far as words reach."""
    if not row.near:
        return (at - REACH,)
    here = bisect_right(sentences, at, key=attrgetter("start")) - 1
    return tuple(sentences[number].start for number in (here, here - 1) if number >= 0)


def _fits(row: Row, match: re.Match[str], name: Mention) -> bool:
    if name.label not in row.labels or (row.countries and name.text not in resources.countries()):
        return False
    class_ = match.groupdict().get("class") or ""
    return _ending(row.names, class_).search(name.text) is not None


@lru_cache(maxsize=1 << 10)  # the class is a page's word
def _ending(names: str, class_: str) -> re.Pattern[str]:
    return re.compile(names.replace("(?P=class)", re.escape(class_)))
