"""An office's printed name taken apart: 原党组副书记 is a former, deputy 书记 of the party group.

The words stand in ``kg/data/language/offices.toml``, where the pipeline finds offices by them too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from msgspec import Struct

from kg import resources

_FILE = "language/offices.toml"
_SHORTEST = 2  # code points of a head: 代表 is no acting 表


class Title(Struct, frozen=True, kw_only=True):
    """An office and what its name says of how it is held.

    Attributes:
        text: The printed name.
        head: The office itself, without any modifier: 书记, 市长, 总工程师.
        deputy: 副.
        acting: 代, 代理.
        executive: 常务, 执行: the first among deputies, or one who runs the business.
        former: 原, 前, 时任 stands before it.
        party_group: The party or mass body within the holder's own body: 党组, 党委, 工会.
        rank: The grade of a rank that is no office: 一级 of 一级巡视员.
        others: Further modifiers as printed: 第一, 名誉, 专职.
    """

    text: str
    head: str
    deputy: bool = False
    acting: bool = False
    executive: bool = False
    former: bool = False
    party_group: str | None = None
    rank: str | None = None
    others: tuple[str, ...] = ()


class _Row(Struct, frozen=True):
    """A row of words; the file's other fields are for the pipeline."""

    id: str
    words: tuple[str, ...]


@cache
def _heads() -> frozenset[str]:
    return frozenset(word for row in resources.rules(_FILE, "head", _Row) for word in row.words)


@cache
def _former() -> frozenset[str]:
    rows = resources.rules(_FILE, "status", _Row)
    return frozenset(word for row in rows if row.id == "former" for word in row.words)


@cache
def _modifiers() -> dict[str, str]:
    """What each modifier says, by its word, the longest first."""
    rows = resources.rules(_FILE, "modifier", _Row)
    words = {word: row.id for row in rows for word in row.words}
    return {word: words[word] for word in sorted(words, key=lambda word: (-len(word), word))}


@cache
def _before(key: str, tail: str = "") -> re.Pattern[str]:
    """Any word of the rows of a key, the longest first."""
    words = {word for row in resources.rules(_FILE, key, _Row) for word in row.words}
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(f"(?:{'|'.join(map(re.escape, ordered))}){tail}")


def parse_title(text: str) -> Title:
    """Take one office's printed name apart.

    Args:
        text: One office, such as 常务副市长; several joined by 、 are to be parsed one by one.

    Returns:
        Its parts. What the data does not know stays in `head`, so that nothing is lost.

    >>> parse_title("原党组副书记")
    Title(text='原党组副书记', head='书记', deputy=True, acting=False, executive=False, former=True, party_group='党组', rank=None, others=())
    """
    before = _match(_before("status"), text, 0)
    group = _match(_before("group", "(?:[（(][^（）()]{1,8}[）)])?"), text, before)
    marks, start = _marks(text, group)
    kinds = {kind for kind, _ in marks}
    return Title(
        text=text,
        head=text[start:],
        deputy="deputy" in kinds,
        acting="acting" in kinds,
        executive="executive" in kinds,
        former=text[:before] in _former(),
        party_group=text[before:group] or None,
        rank=next(_of(marks, "rank"), None),
        others=tuple(_of(marks, "other")),
    )


def _match(pattern: re.Pattern[str], text: str, start: int) -> int:
    """Where a match at `start` ends, if something is left behind it and no head begins there."""
    found = None if text[start:] in _heads() else pattern.match(text, start)
    return found.end() if found and found.end() < len(text) else start


def _marks(text: str, start: int) -> tuple[list[tuple[str, str]], int]:
    """The modifiers from `start` on, each as kind and word, and where the head begins."""
    marks = []
    while text[start:] not in _heads():
        word = next((one for one in _modifiers() if text.startswith(one, start)), "")
        if not word or len(text) - start - len(word) < _SHORTEST:
            break
        marks.append((_modifiers()[word], word))
        start += len(word)
    return marks, start


def _of(marks: Iterable[tuple[str, str]], kind: str) -> Iterator[str]:
    return (word for found, word in marks if found == kind)
