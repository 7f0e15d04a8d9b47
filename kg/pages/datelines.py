"""Datelines: 本报讯, 某某日报讯（记者 甲）, 新华社北京11月28日电（记者甲、乙） and the like."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from msgspec import Struct

from kg import resources
from kg.pages.credits import Credit, alternatives, plain_paper, read_credit, words

REACH: Final = 120
"""A dateline ends within so many characters."""
_REGION: Final = "县市区旗州"
"""A medium named by its kind alone, or after one of these, is the page's own: 晚报讯."""
_HINT: Final = re.compile(r"[讯訊电電息道]|记\s*者|記\s*者")


class DatelineRule(Struct, frozen=True, forbid_unknown_fields=True):
    """A form of dateline: a pattern with groups `pub`, `place`, `date`, `credit`."""

    id: str
    pattern: str
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    source: str


class Dateline(Struct, frozen=True):
    """What a dateline says.

    Attributes:
        publisher: The paper or agency; "" for 本报 and its like; None where none is named.
        place: Where it was written, or None.
        date: The day as printed, or None.
        credit: The persons named in it.
        length: How many characters of the text it takes.
    """

    publisher: str | None
    place: str | None
    date: str | None
    credit: Credit
    length: int


@lru_cache(maxsize=8192)
def read_dateline(text: str) -> Dateline | None:
    """The dateline that a paragraph begins with, or None.

    Args:
        text: The paragraph's beginning, with its spaces.
    """
    head = text[:REACH].lstrip()
    if not _HINT.search(head[:60]):
        return None
    for pattern in _patterns():
        match = pattern.match(head)
        dateline = _dateline(match) if match else None
        if dateline and (dateline.publisher is not None or dateline.credit.whole):
            return dateline
    return None


def _dateline(match: re.Match[str]) -> Dateline:
    groups = {key: (value or "").strip() for key, value in match.groupdict().items()}
    printed = re.sub(r"\s", "", groups.get("pub", ""))
    credit = read_credit(groups.get("credit") or groups.get("credit2", ""))
    own = printed in words("own-paper") or printed.lstrip(_REGION) in words("paper")
    publisher = "" if own else plain_paper(printed) or credit.publisher
    return Dateline(
        publisher=publisher,
        place=re.sub(r"\s", "", groups.get("place", "")) or None,
        date=re.sub(r"\s", "", groups.get("date", "")) or None,
        credit=credit,
        length=match.end(),
    )


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    rules = resources.rules("pages.toml", "dateline", DatelineRule)
    return tuple(compiled(rule) for rule in rules)


def compiled(rule: DatelineRule) -> re.Pattern[str]:
    """A rule's pattern: ``{paper}``, ``{own}``, ``{role}`` are lists of words, a blank any blanks."""
    pattern = rule.pattern.replace(" ", r"\s*")
    for slot, kind in (
        ("paper", "paper"),
        ("own", "own-paper"),
        ("agency", "agency"),
        ("role", "role-before"),
        ("prefix", "role-prefix"),
    ):
        pattern = pattern.replace(f"{{{slot}}}", alternatives(kind))
    return re.compile(pattern)
