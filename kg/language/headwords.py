"""The words and patterns by which names that end in a head are read: rows, compiled.

A head is the word that such a name ends in (会议 论坛 项目 …); a stop is a word at which
it ends on the left.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

import msgspec
from msgspec import Struct

from kg import resources
from kg.language.lexicon import counted, family
from kg.language.tries import trie

GROWTH = "language/growth.toml"


class WordRow(Struct, frozen=True, forbid_unknown_fields=True):
    """Words alike in use.

    Attributes:
        id: Identifier of the row.
        words: The words.
        source: Where they come from.
        why: What they have in common.
        examples: Sentences that hold them, with the names marked.
        heads: The heads they go with; all, if none is given.
    """

    id: str
    words: tuple[str, ...]
    source: str
    why: str = ""
    examples: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()


class HeadRow(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that end names of one sort of happening.

    Attributes:
        id: Identifier of the row.
        heads: The words.
        examples: Sentences with the names marked.
        counter_examples: Sentences without any.
        source: Where the words come from.
        unless_before: What may not follow a head.
        alone: Whether the heads are names by themselves.
        nominal: Whether names of this sort begin with no verb: 推动主题教育 is none.
        quoted: Whether such names begin at a quote that stands behind a body or place.
        length: Code points that a name of plain words must have before its head.
        built: Whether the heads are things that stand, and a project only while they are built.
        like: Another row, whose attributes from `unless_before` on are this one's too.
        needs: Expression that must match in the name before the head; "" for none.
        told: Whether a head ends a name only where a verb of holding stands beside it.
    """

    id: str
    heads: tuple[str, ...]
    examples: tuple[str, ...]
    source: str
    counter_examples: tuple[str, ...] = ()
    unless_before: tuple[str, ...] = ()
    alone: bool = False
    nominal: bool = False
    quoted: bool = False
    length: int = 2
    needs: str = ""
    built: bool = False
    told: bool = False
    like: str = ""


class CountedRow(Struct, frozen=True, forbid_unknown_fields=True):
    """Heads counted in a corpus.

    Attributes:
        id: Identifier of the row.
        use: What they are counted as.
        ending: Expression that matches in those meant.
        like: The row whose attributes are theirs.
        source: Where the words come from.
    """

    id: str
    use: str
    ending: str
    like: str
    source: str


class PatternRow(Struct, frozen=True, forbid_unknown_fields=True):
    """A regular expression.

    Attributes:
        id: Identifier of the row.
        pattern: The expression; ``{n}`` and ``{h}`` stand for the numbers of `growth.toml`.
        examples: Sentences with names marked, or texts that it matches.
        source: Where it comes from.
        counter_examples: Sentences without any name.
        why: What it is for.
    """

    id: str
    pattern: str
    examples: tuple[str, ...]
    source: str
    counter_examples: tuple[str, ...] = ()
    why: str = ""


class Stops(NamedTuple):
    """Words at which names end on the left.

    Attributes:
        cut: Words that no name goes across.
        hold: Verbs that no name goes across; as nouns they stand in names (组织部长会议).
        cite: Verbs that a name goes across only where a carrier follows.
        carriers: Matches such a carrier: 学习贯彻……精神.
        verbs: Words cut at only where the tagger reads a verb.
        push: Words that lead up to names of campaigns and activities.
        makes: Such verbs that may stand right before the head: 建设项目.
        begins: Verbs that a name may hold before a body, a place or an ordinal.
        nominal: Whether a name holds no other verb before a body or place.
        bare: Whether a name holds no verb at all but where a carrier follows, and no 和.
    """

    cut: frozenset[str]
    hold: frozenset[str]
    cite: frozenset[str]
    carriers: re.Pattern[str]
    push: frozenset[str]
    verbs: frozenset[str] = frozenset()
    makes: frozenset[str] = frozenset()
    begins: frozenset[str] = frozenset()
    nominal: bool = False
    bare: bool = False


@cache
def stops(verbs: frozenset[str] = frozenset(), makes: frozenset[str] = frozenset()) -> Stops:
    """The words of `growth.toml`, with verbs to cut at besides."""
    by_family = families(GROWTH, "stops")
    hold, cite, push = (by_family.pop(name) for name in ("hold", "cite", "push"))
    hold |= frozenset(counted("holding", "growth"))
    carriers = alternatives(words_of(GROWTH, "carriers"))
    cut = frozenset().union(*by_family.values())
    return Stops(cut, hold, cite, carriers, push, verbs, makes, words_of(GROWTH, "begins"))


def families(file: str, key: str) -> dict[str, frozenset[str]]:
    """The words of a file's rows by family, the first part of their identifiers."""
    found: dict[str, frozenset[str]] = {}
    for row in resources.rules(file, key, WordRow):
        name = family(row.id)
        found[name] = found.get(name, frozenset()) | frozenset(row.words)
    return found


def head_rows(file: str) -> tuple[HeadRow, ...]:
    """A file's heads, rows that are `like` another with that one's attributes.

    Words counted in a corpus come first, for the rows written by hand to say more of them.
    """
    rows = {row.id: row for row in resources.rules(file, "heads", HeadRow)}
    full = [_as(row, rows[row.like]) if row.like else row for row in rows.values()]
    counts = resources.rules(file, "counted", CountedRow)
    return (*(_counted(row, rows[row.like], file) for row in counts), *full)


def _counted(row: CountedRow, other: HeadRow, file: str) -> HeadRow:
    words = counted(row.use, file.removeprefix("language/").removesuffix(".toml"))
    heads = tuple(word for word in words if re.search(row.ending, word))
    return msgspec.structs.replace(other, id=row.id, heads=heads, examples=(), source=row.source)


def _as(row: HeadRow, other: HeadRow) -> HeadRow:
    own = {name: getattr(row, name) for name in ("id", "heads", "examples", "source")}
    return msgspec.structs.replace(other, **own)


def head_pattern(rows: Iterable[HeadRow]) -> str:
    """A pattern that matches any head of some rows, the longest first."""
    tails = {head: _ending(head, row) for row in rows for head in row.heads}
    return trie(tails, tails)


def _ending(head: str, row: HeadRow) -> str:
    longer = "议?" if head.endswith("会") else ""
    return f"{longer}(?!{'|'.join(('议', *row.unless_before))})"


def alternatives(words: Iterable[str], tail: str = "") -> re.Pattern[str]:
    """A pattern that matches any of some words, the longest first."""
    return re.compile(f"(?:{trie(words)}){tail}")


@cache
def patterns(file: str, key: str = "patterns") -> dict[str, re.Pattern[str]]:
    """The expressions of a file's rows, by identifier."""
    return {
        row.id: re.compile(_filled(row.pattern), re.MULTILINE)
        for row in resources.rules(file, key, PatternRow)
    }


@cache
def shapes(file: str, key: str = "patterns") -> dict[str, re.Pattern[str]]:
    """The expressions of a file's rows by family, each matching what any row of the family does."""
    joined: dict[str, list[str]] = {}
    for name, pattern in patterns(file, key).items():
        joined.setdefault(family(name), []).append(pattern.pattern)
    return {name: re.compile("|".join(rows), re.MULTILINE) for name, rows in joined.items()}


@cache
def _numbers() -> dict[str, str]:
    """What ``{n}`` and ``{h}`` stand for: by the rows, and by the numeric values of Unicode."""
    rows = {row.id: row.pattern for row in resources.rules(GROWTH, "patterns", PatternRow)}
    values = {c: unicodedata.numeric(c, -1) for c in map(chr, range(_LAST_HAN))}
    few = "".join(c for c, value in values.items() if value in _FEW and c.isalnum())
    ten, digit = (
        "".join(c for c, value in values.items() if value in wanted and c.isalpha())
        for wanted in ((10,), _FEW[1:10])
    )
    number, tens = f"[{few}]+", f"[{digit}]?[{ten}][{digit}]?"
    return {"{n}": f"(?:{rows['number']}|{number})", "{h}": f"(?:{rows['tens']}|{tens})"}


_FEW = (*range(11), 100)
_LAST_HAN = 0xA000


def _filled(pattern: str) -> str:
    for name, value in _numbers().items():
        pattern = pattern.replace(name, value)
    return pattern


def words_of(file: str, key: str) -> frozenset[str]:
    """All words of a file's rows."""
    return frozenset(word for row in resources.rules(file, key, WordRow) for word in row.words)
