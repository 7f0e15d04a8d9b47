"""How well a text goes on another: the score of a join, in natural logarithms of odds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final

from msgspec import Struct

from kg import resources

_UNLIKELY: Final = -0.75
"""About four in ten joints of running text part two characters that seldom follow each
other, but nine in ten chance ones do."""
_LIKELY: Final = 0.9
_VERY: Final = 2.5
_NEVER: Final = -3.0
_OFTEN, _ALWAYS = 4, 0.8
"""A character that stands so often on a page, and in such a share of places beside the same
other one, is half of a name, and stands beside no other."""
_LIFTS: Final = (4, 16)
"""A pair that the page prints elsewhere is likely, or very likely, if so much oftener than
by chance."""
_QUOTES: Final = 2.0
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_WORD: Final = re.compile(r"[\u3400-\u9fff]{2}")
_RUN: Final = re.compile(r"[\u3400-\u9fff0-9A-Za-z]+")
_OPEN, _CLOSE = "“‘《「『（(【", "”’》」』）)】"
_SENTENCE: Final = re.compile(r"[。！？]")
_STOPS: Final = frozenset("，、；：,;:“‘《（(")
_LEADS_NOT: Final = frozenset("，。、；：！？,;:!?%％")


def pairs(texts: Iterable[str]) -> frozenset[str]:
    """Every pair of characters that stand side by side in texts, marks aside."""
    return frozenset(
        run[i : i + 2] for text in texts for run in _RUN.findall(text) for i in range(len(run) - 1)
    )


class Pairs(Struct, frozen=True):
    """A row of ``pages-pairs.tsv``: the characters that likely follow a first one."""

    first: str
    likely: str
    very: str


class Seen(Struct, frozen=True):
    """How often characters, and pairs of them, stand on a page.

    Attributes:
        pairs: How often pairs do.
        chars: How often single ones do.
        total: How many characters the page has.
        after: The one that always follows a character: half of a name.
        before: The one that always stands before it.
    """

    pairs: Counter[str]
    chars: Counter[str]
    total: int
    after: dict[str, str]
    before: dict[str, str]

    def lift(self, pair: str, *, besides: int = 0) -> float:
        """How many times as often as by chance a pair stands, but for so many places."""
        count = self.pairs[pair] - besides
        chance = self.chars[pair[0]] * self.chars[pair[1]] / max(self.total, 1)
        return count / chance if count > 0 and chance else 0.0


def seen_on(texts: Sequence[str]) -> Seen:
    """Count the characters of a page, and the pairs inside each of its texts."""
    chars = Counter(char for text in texts for char in text)
    pairs = Counter(text[i : i + 2] for text in texts for i in range(len(text) - 1))
    often = [pair for pair in sorted(pairs) if pairs[pair] >= _OFTEN and _WORD.match(pair)]
    return Seen(
        pairs,
        chars,
        chars.total(),
        after={p[0]: p[1] for p in often if pairs[p] >= _ALWAYS * chars[p[0]]},
        before={p[1]: p[0] for p in often if pairs[p] >= _ALWAYS * chars[p[1]]},
    )


def fit(left: str, right: str, seen: Seen, *, besides: int = 0) -> float:
    """The odds that `right` goes on where `left` stops.

    Args:
        left: A text, to where it is cut off.
        right: A text, from where it may go on.
        seen: What the page prints.
        besides: In how many places of the page the two are printed side by side already.
    """
    if not left or not right:
        return 0.0
    return _pair(left[-1] + right[0], seen, besides) + _brackets(left, right)


def _pair(pair: str, seen: Seen, besides: int) -> float:
    if seen.after.get(pair[0], pair[1]) != pair[1] or seen.before.get(pair[1], pair[0]) != pair[0]:
        return _NEVER
    a, b = (("0" if char.isdigit() else char) for char in pair)
    if b in _LEADS_NOT or b in _CLOSE:
        return -3.0 if a in _STOPS else 0.5
    if a in _STOPS or a in _CLOSE or b in _OPEN:
        return 0.0
    likely, very = _following().get(a, ("", ""))
    lift = seen.lift(pair, besides=besides) if _HAN.match(b) else 0.0
    if b in very or lift >= _LIFTS[1]:
        return _VERY
    return _LIKELY if b in likely or lift >= _LIFTS[0] else _UNLIKELY


@cache
def _following() -> dict[str, tuple[str, str]]:
    return {row.first: (row.likely, row.very) for row in resources.table("pages-pairs.tsv", Pairs)}


def _brackets(left: str, right: str) -> float:
    """Whether quotes and brackets that one text opens are closed by the other."""
    opened = any(left.count(a) > left.count(b) for a, b in ("“”", "（）", "《》"))
    end = _SENTENCE.search(right)
    closing = _closes(right[: end.end() + 1 if end else None])
    if opened and closing:
        return _QUOTES
    return -_QUOTES if closing or (opened and not _closes(right)) else 0.0


def _closes(text: str) -> bool:
    """Whether a text closes what it did not open."""
    depth = 0
    for char in text:
        depth += (char in _OPEN) - (char in _CLOSE)
        if depth < 0:
            return True
    return False
