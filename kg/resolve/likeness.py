"""Whether two names of happenings may be one: a short form of the other, with no other number."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.resolve import words
from kg.resolve.contractions import contracted

_DIGITS = "零一二三四五六七八九"


def may_be(one: str, other: str) -> bool:
    """Whether the shorter of two normalised names can stand for the longer.

    Its characters stand in the longer one in their order, both end alike, the numbers of
    session, term, issue or year that both give are equal, and the longer is nothing that
    belongs to the shorter, as an opening does to its games (亚运会, 亚运会开幕式).

    >>> may_be("青岭山歌节", "青岭县第三届山歌节")
    True
    >>> may_be("第十次会议", "第十一次会议")
    False
    """
    short, long = sorted((_unnumbered(one), _unnumbered(other)), key=len)
    if short[-1:] != long[-1:] or (short in long and not long.endswith(short)):
        return False
    return within(short, long) and alike(one, other)


def alike(one: str, other: str) -> bool:
    """Whether nothing tells two names apart: a number of the same unit, or 残, 女子, 预备.

    >>> alike("青岭运动会", "青岭残运会")
    False
    """
    return agree(numbers(one), numbers(other)) and _telling(one) == _telling(other)


@lru_cache(maxsize=1 << 14)
def _telling(name: str) -> tuple[str, ...]:
    found = (regex.findall(contracted(name)) for _, regex in words.patterns("telling"))
    return tuple(sorted(word for words_ in found for word in words_))


def _unnumbered(name: str) -> str:
    """The name without figures, which 第19届 and 第十九届 do not share."""
    return re.sub(f"[0-9〇百十{_DIGITS}]", "", name)


def within(short: str, long: str) -> bool:
    """Whether all characters of the one stand in the other, in their order."""
    rest = iter(long)
    return all(char in rest for char in short)


def agree(one: dict[str, frozenset[int]], other: dict[str, frozenset[int]]) -> bool:
    """Whether the numbers of each unit that both names give are equal."""
    return all(one[unit] == other[unit] for unit in one.keys() & other.keys())


@lru_cache(maxsize=1 << 14)
def numbers(name: str) -> dict[str, frozenset[int]]:
    """The numbers of a name by their unit: 十四届二次会议 gives 届 14 and 次 2."""
    found: dict[str, frozenset[int]] = {}
    for _, regex in words.patterns("number"):
        for match in regex.finditer(name):
            unit = match["unit"]
            found[unit] = found.get(unit, frozenset()) | {_value(match["number"])}
    return found


def _value(numeral: str) -> int:
    """A number below a thousand in Chinese or Arabic figures: 二十一, 百零五, 19."""
    if numeral.isdigit():
        return int(numeral)
    digits = [_DIGITS.find(char) for char in numeral]
    if not re.search("[十百]", numeral):
        return int("".join(str(max(digit, 0)) for digit in digits))
    hundreds, _, rest = numeral.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    value = (_DIGITS.find(hundreds) if hundreds else 1) * 100 if "百" in numeral else 0
    value += (_DIGITS.find(tens.strip("零〇")) if tens.strip("零〇") else 1) * 10 if ten else 0
    return value + max(_DIGITS.find(ones.strip("零〇")), 0)
