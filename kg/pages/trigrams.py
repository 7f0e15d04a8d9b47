"""How likely a text goes on another, by the characters at the joint: a trigram model of news.

Jelinek and Mercer's interpolation (1980) of counts behind two, one and no characters, as
Witten and Bell's (1991) weighs them, with one weight for all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from math import log
from typing import Final

from msgspec import Struct

from kg import resources

_DIGIT: Final = re.compile(r"\d")
_HISTORY, _AHEAD = 2, 2
"""So many characters before the joint are looked at, and so many behind it."""
_PRIOR: Final = 4.0
"""What is known behind a shorter text counts like so many characters seen."""
_UNSEEN: Final = 1e-7
"""How likely a character is that news does not print."""
_ALL: Final = "^"
_KEPT: Final = 2**14
"""So many histories and chances are kept at hand."""


class Following(Struct, frozen=True):
    """A row of ``pages-trigrams.tsv``: what stands before, and what follows it how often."""

    before: str
    follow: str


def runs_on(left: str, right: str) -> float:
    """How much likelier the first characters of a text are behind another than alone (nats)."""
    before = _DIGIT.sub("0", left[-_HISTORY:])
    ahead = _DIGIT.sub("0", right[:_AHEAD])
    if not before or not ahead:
        return 0.0
    joined = zip((before + ahead[:at] for at in range(len(ahead))), ahead, strict=True)
    alone = zip((ahead[:at] for at in range(len(ahead))), ahead, strict=True)
    return sum(log(_chance(b, char)) for b, char in joined) - sum(
        log(_chance(b, char)) for b, char in alone
    )


@lru_cache(_KEPT)
def _chance(before: str, char: str) -> float:
    """The chance of a character behind the last two of a text."""
    chance = _UNSEEN
    for size in range(min(_HISTORY, len(before)) + 1):
        counts, total = _counts(before[len(before) - size :] if size else _ALL)
        chance = (counts.get(char, 0.0) + _PRIOR * chance) / (total + _PRIOR)
    return chance


@lru_cache(_KEPT)
def _counts(before: str) -> tuple[Mapping[str, float], float]:
    """How often each character stands behind others, and all together."""
    follow = _rows().get(before, "")
    counts = {
        char: 1.5 * 2.0 ** (ord(level) - ord("a"))
        for char, level in zip(follow[::2], follow[1::2], strict=True)
    }
    return counts, sum(counts.values())


@cache
def _rows() -> Mapping[str, str]:
    return {row.before: row.follow for row in resources.table("pages-trigrams.tsv", Following)}
