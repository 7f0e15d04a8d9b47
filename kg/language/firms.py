"""Short names of firms: a brand and its trade, told by the full name or by what stands beside them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from kg.language.agencies import level_pattern
from kg.language.analysis import Candidate, Word, occurrences
from kg.language.bodygrowth import any_suffix
from kg.language.lexicon import listed, rows
from kg.language.phrases import Cut, starting_at
from kg.language.tries import trie
from kg.types import Label

_HAN = re.compile("[\u4e00-\u9fff]+")
_BRAND = range(2, 5)
"""Lengths of brands looked for, in code points."""


def firms(seen: Cut, bodies: list[Candidate], places: Iterable[Candidate]) -> list[Candidate]:
    """Short names of firms, wherever they stand.

    Args:
        seen: The text and its words.
        bodies: Bodies found so far, full names among them.
        places: Places found so far.
    """
    text = seen.text
    towns = {text[c.start : c.end] for c in places}
    brands = {brand for c in bodies for brand in _brands(text[c.start : c.end], towns)}
    told = {text[start:end] for start, end in _beside(seen)}
    named = [(start, end) for name in told for start, end in occurrences(text, name)]
    for brand in brands:
        found = (_rest().match(text, end) for _, end in occurrences(text, brand))
        named += [(rest.start() - len(brand), rest.end()) for rest in found if rest]
    return [
        Candidate(start, end, Label.ORG, 1, "firms")
        for start, end in sorted(set(named))
        if not _sector().match(text, end)
    ]


def without_parts(
    text: str, found: Iterable[Candidate], names: Iterable[Candidate]
) -> list[Candidate]:
    """Candidates but the people and places that are a part of a firm's name.

    A person who stands mostly in such names is none anywhere.
    """
    inside = {i for c in names for i in range(c.start, c.end)}
    if not inside:
        return list(found)
    held = Counter[str]()
    for c in found:
        held[text[c.start : c.end]] += (c.label == Label.PER) * (1 if c.start in inside else -1)
    brands = {name for name, balance in held.items() if balance > 0}
    parts = (Label.PER, Label.LOC)
    return [
        c
        for c in found
        if not (c.label in parts and inside.issuperset(range(c.start, c.end)))
        and not (c.label == Label.PER and text[c.start : c.end] in brands)
    ]


@cache
def _trades() -> str:
    words = (*listed("firms", "trade"), *listed("bodies", "class", "trade"))
    return f"(?:{trie(words)})"


@cache
def _sector() -> re.Pattern[str]:
    return re.compile(trie(listed("firms", "sector")))


@cache
def _after(kind: str) -> re.Pattern[str]:
    return re.compile(
        trie(w for row in rows("firms", "after") if row.id == kind for w in row.words)
    )


@cache
def _form() -> re.Pattern[str]:
    return re.compile(f"(?:[（(][^）)]+[）)])?(?:{trie(listed('firms', 'form'))})$")


@cache
def _trade() -> re.Pattern[str]:
    return re.compile(f"{_trades()}{_trades()}*")


@cache
def _rest() -> re.Pattern[str]:
    """What stands behind a brand in a firm's short name."""
    return re.compile(f"{_trade().pattern}(?:集团|公司|股份)?")


def is_traded(name: str) -> bool:
    """Whether a name ends in a trade."""
    return _traded().search(name) is not None


@cache
def _traded() -> re.Pattern[str]:
    return re.compile(f"{_trades()}$")


@cache
def _visited() -> re.Pattern[str]:
    return re.compile(f"(?:{trie(listed('firms', 'visited'))})$")


@cache
def _common() -> re.Pattern[str]:
    return re.compile(trie((*listed("firms", "common"), *listed("bodies", "start"))))


def begins_in_trade(name: str) -> bool:
    """Whether a name begins with a trade: 软件股份."""
    return _trade().match(name) is not None


def is_common(word: str) -> bool:
    """Whether a word stands in many firms' names, so that it is no one's own: 交通, 国际."""
    return _common().search(word) is not None or _trade().match(word) is not None


def _brands(name: str, towns: set[str]) -> Iterator[str]:
    """The brand of a firm's full name, without the leading town: 云州|远帆|软件|股份有限公司."""
    form = _form().search(name)
    if form is None:
        return
    stem = name[: form.start()]
    fronts = {stem.removeprefix(town) for town in towns} | {stem}
    for front in fronts:
        trade = _trade().search(front, _BRAND.start)
        brand = front[: trade.start()] if trade else front
        if _may_be_brand(brand) and brand not in towns:
            yield brand


def _may_be_brand(brand: str) -> bool:
    if len(brand) not in _BRAND or _HAN.fullmatch(brand) is None:
        return False
    plain = level_pattern().match(brand) is None and _trade().match(brand) is None
    return plain and any_suffix().search(brand) is None and _common().search(brand) is None


def _beside(seen: Cut) -> Iterator[tuple[int, int]]:
    """Brands and trades that what stands beside them tells to be a firm's name."""
    for trade in _trade().finditer(seen.text):
        word = _brand(seen, trade.start(), trade.end())
        branded = word and _may_be_brand(seen.text[word.start : trade.start()])
        if word and branded and _is_told(seen, word, trade):
            yield word.start, trade.end()


def _brand(seen: Cut, start: int, end: int) -> Word | None:
    """The word before a trade (up to `start`), or the one that holds both (up to `end`)."""
    index = starting_at(seen.words, start) - 1
    word = seen.words[index] if index >= 0 else None
    if word is None or end not in seen.joints or word.end not in (start, end):
        return None
    before = seen.before(word.start)
    if before and before.tag in _NAMES and word.tag != "ORG":
        return before._replace(end=word.end)  # 云途|未来|科技
    return word


_NAMES = frozenset({"ORG", "PER", "nz"})
_NOUNS = frozenset({"n", "nz", "a", "vn", "b", "LOC", "ORG", "m", "v", "s"})


def _is_told(seen: Cut, word: Word, trade: re.Match[str]) -> bool:
    """Whether a brand and trade are a firm's name by the words beside them."""
    text, whole = seen.text, word.end == trade.end()
    if _sector().match(text, trade.end()) or _stands_alone(text, word.start, trade.start()):
        return False
    if word.tag not in _NAMES | {"LOC"} and (whole or word.tag != "n"):
        return False
    if not _is_free(seen, word):
        return False
    led = _visited().search(text, max(0, word.start - 2), word.start)
    if _after("after.office").match(text, trade.end()):
        return True
    if led and _after("after.deal").match(text, trade.end()):
        return True
    return _is_closed(seen, trade) and (bool(led and word.tag == "nz") or word.tag == "ORG")


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a brand is elsewhere a word or place of its own."""
    return any(not _trade().match(text, end) for _, end in occurrences(text, text[start:end]))


def _is_free(seen: Cut, word: Word) -> bool:
    """Whether no noun leads up to a brand that is no name itself: 新能源|汽车|电池."""
    before = seen.before(word.start)
    return (
        word.tag in _NAMES
        or before is None
        or before.tag not in _NOUNS
        or bool(_visited().search(seen.text, max(0, word.start - 2), word.start))
    )


def _is_closed(seen: Cut, trade: re.Match[str]) -> bool:
    """Whether the trade is a noun apart, with no noun behind: not 远洋|渔业|资源."""
    head, behind = seen.at(trade.start()), seen.at(trade.end())
    return (
        head is not None
        and head.tag == "n"
        and (behind is None or behind.tag not in _NOUNS - {"v"})
    )
