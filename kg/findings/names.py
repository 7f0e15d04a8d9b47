"""Names of happenings: their kind by the head word, and when two names are of one happening."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import pairwise

from msgspec import Struct

from kg import resources
from kg.findings.rules import pattern
from kg.findings.skeleton import simplified
from kg.types import EventKind

_SAME = 0.6
"""Least share of common character pairs for a headline's name to be the lead's (chosen by
reading the headlines of the gold pages; 0.5 to 0.7 give the same events there)."""

_UNOPENED = frozenset({EventKind.INSPECTION, EventKind.TALKS, EventKind.INSTRUCTION})
"""Kinds of happening that no ceremony opens."""

_SHORTEST, _LONGEST = 3, 4
"""How long the short names of fairs, games and cups are: 进博会, 松湖杯."""

_TRIM = re.compile(r"[\s“”\"'‘’「」（）()《》<>·，,]")


class Head(Struct, frozen=True):
    """The last word of a happening's name, and the kind of happening it names."""

    head: str
    kind: EventKind


class Assembly(Struct, frozen=True):
    """What an assembly is called in full and in short."""

    full: str
    short: str


@cache
def _kinds() -> dict[str, EventKind]:
    return {row.head: row.kind for row in resources.table("findings/event_heads.tsv", Head)}


def kind(name: str) -> EventKind:
    """The kind that the longest known head word of a name tells; OTHER without one."""
    plain = bare(name)
    tails = (plain[at:] for at in range(max(0, len(plain) - 8), len(plain)))
    return next((_kinds()[tail] for tail in tails if tail in _kinds()), EventKind.OTHER)


def bare(name: str) -> str:
    """A name in simplified characters without quotes, brackets and spaces."""
    plain = _TRIM.sub("", simplified(name))
    for long, short in _contractions():
        plain = plain.replace(long, short)
    for full, sessional in _sessions():
        plain = full.sub(sessional, plain)
    return plain


@cache
def _sessions() -> tuple[tuple[re.Pattern[str], str], ...]:
    """How the sessions of assemblies are called in full, and in short: 市政协十五届三次会议."""
    rows = resources.table("findings/sessions.tsv", Assembly)
    return tuple((re.compile(row.full), row.short) for row in rows)


@cache
def _contractions() -> tuple[tuple[str, str], ...]:
    """How names of assemblies are shortened in headlines: 人民代表大会 to 人大."""
    rows = resources.table("findings/assemblies.tsv", Assembly)
    return tuple((row.full, row.short) for row in rows)


def loose(text: str) -> str:
    """The name in unmarked words: what stands before 举行的 and the like is dropped."""
    return pattern("HOLDING").sub("", text).strip()


def points_back(name: str) -> bool:
    """Whether words such as 会议, 该座谈会 only refer to a happening named elsewhere."""
    rest = pattern("POINTING").sub("", bare(name))
    return not rest or pattern("BACKWARD").fullmatch(rest) is not None


def fits(reference: str, names: set[str], of: EventKind) -> bool:
    """Whether 会议, 座谈会, 仪式 … may refer to a happening of these names and kind."""
    head = pattern("POINTING").sub("", bare(reference))
    if pattern("OPENS_OR_CLOSES").fullmatch(head) and of not in _UNOPENED:
        return True
    if any(bare(name).endswith(head) for name in names):
        return True
    if pattern("FEAST").search(head):
        return False
    return kind(head) is of or (len(head) <= 2 and kind(head) is EventKind.OTHER)


def same(one: str, other: str, *, headline: bool = False) -> bool:
    """Whether two names are of one happening.

    They are if one holds the characters of the other in order and both end alike; a
    headline may also word the name otherwise.
    """
    a, b = sorted((bare(one), bare(other)), key=len)
    if a == b:
        return True
    plain = [pattern("OPENED").sub("", name) for name in (a, b)]
    if plain != [a, b] and all(plain):
        return same(*plain, headline=headline)
    if headline and _last(a) == _last(b) and kind(a) is kind(b) and _likeness(a, b) >= _SAME:
        return True
    if _abbreviates(a, b) or _studies(a, b):
        return True
    if len(a) < 3 or a[-2:] != b[-2:]:
        return len(a) > 3 and b.endswith((a + "活动", a + "系列活动", a + "赛"))
    ordinals = [set(pattern("ORDINAL").findall(name)) for name in (a, b)]
    return _within(a, b) and (not all(ordinals) or ordinals[0] == ordinals[1])


def _studies(one: str, other: str) -> bool:
    """Whether both are study sessions of a committee, of no unlike numbers: 中心组学习会, 第九次集体学习."""
    both = all(map(pattern("STUDY").search, (one, other)))
    return both and not numbered_apart(one, other)


def _abbreviates(short: str, long: str) -> bool:
    """Whether a name is short for a longer one: 茶博会 for 第三届青岭茶叶博览会, 青岭杯 for its contest."""
    if len(short) < _SHORTEST or len(short) > _LONGEST or points_back(short):
        return False
    if short.endswith("杯"):
        return short in long
    return kind(short) is not EventKind.OTHER and short[-1] == long[-1] and _within(short, long)


def numbered_apart(one: str, other: str) -> bool:
    """Whether two names bear different numbers: 首届, 第二届."""
    numbers = [set(pattern("ORDINAL").findall(bare(name))) for name in (one, other)]
    return all(numbers) and not numbers[0] & numbers[1]


def _last(name: str) -> str:
    """The last character of a name, 会 for 会议."""
    return name.removesuffix("议")[-1:]


def _within(short: str, long: str) -> bool:
    rest = iter(long)
    return all(char in rest for char in short)


def _likeness(one: str, other: str) -> float:
    """Dice's coefficient of the two names' pairs of characters (Dice 1945)."""
    pairs = [Counter(pairwise(name)) for name in (one, other)]
    return 2 * (pairs[0] & pairs[1]).total() / max(1, sum(p.total() for p in pairs))
