"""Names of bodies read word by word: on from a place or level, or back from a suffix."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from kg.language.agencies import core_pattern, is_cell, level_pattern
from kg.language.analysis import Candidate, Word
from kg.language.lexicon import family, listed, rows
from kg.language.offices import office
from kg.language.phrases import Cut, grow_left, starting_at
from kg.language.tries import initial, trie
from kg.types import Label

LONGEST = 28
"""Longest body name looked for, in code points; the longest in MSRA's training set are near it."""
_TAGS = frozenset({"n", "nz", "LOC", "vn", "ORG", "a", "an", "s", "PER", "f", "b"})
_JOINERS = frozenset({"和", "与"})


@cache
def _guarded() -> dict[str, str]:
    """Suffixes of one character that end other words too, as expressions: 格局 is no office."""
    guards = (row.words for row in rows("bodies", "guard"))
    return {
        suffix: f"{suffix}(?<![{''.join(others)}]{suffix})" for suffix, *others in guards if others
    }


def _ending(words: Iterable[str]) -> re.Pattern[str]:
    """A name that ends in one of the words."""
    guarded = _guarded()
    plain = trie(word for word in words if word not in guarded)
    few = [guarded[word] for word in sorted(words) if word in guarded]
    return re.compile(f"(?:{'|'.join([plain, *few])})$")


@cache
def _suffixes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    families = dict.fromkeys(family(row.id) for row in rows("bodies", "suffix"))
    return tuple((name, _ending(listed("bodies", "suffix", name))) for name in families)


@cache
def any_suffix() -> re.Pattern[str]:
    """A name that ends as a body does."""
    return _ending(listed("bodies", "suffix"))


@cache
def _breaks() -> frozenset[str]:
    return frozenset(listed("bodies", "break"))


@cache
def _verbs() -> frozenset[str]:
    return frozenset(listed("bodies", "verb"))


def _prefixes(seen: Cut) -> Iterator[tuple[int, int]]:
    """Where words begin with a national prefix, and where that ends."""
    for start, _, tag in seen.begun(_prefix_initial()):
        match = _prefix().match(seen.text, start)
        if match and tag not in ("v", "p"):
            yield match.span()


@cache
def _prefix_initial() -> re.Pattern[str]:
    return re.compile(initial(listed("bodies", "start")))


@cache
def _prefix() -> re.Pattern[str]:
    return re.compile(trie(listed("bodies", "start")))


def onward(seen: Cut, begins: Iterable[tuple[int, int]]) -> Iterator[Candidate]:
    """From a place, a level or a national prefix on to the last suffix: 市优化营商环境中心.

    Args:
        seen: The text and its words.
        begins: Where names may begin with a place or level, and where the rest of them does.
    """
    for start, tail in sorted({*begins, *_prefixes(seen)}):
        end = _walk(seen.text, seen.words, start, tail)
        if end - tail > 1:
            yield Candidate(start, end, Label.ORG, 1, "bodies:forward")


def _walk(text: str, found: list[Word], start: int, tail: int) -> int:
    """The furthest end of a body's name that begins at `start`, or `tail` itself."""
    best = tail
    index = starting_at(found, tail)
    if index and found[index - 1].end > tail:  # a word that runs over the place or level
        index -= 1
    while index < len(found):
        word = found[index]
        if text[word.start] in "“‘" and (closed := _quote_end(text, found, index)):
            index = closed
            continue
        surface = text[max(word.start, tail) : word.end]
        joined = index == 0 or found[index - 1].end == word.start or word.start <= tail
        if (
            not joined
            or word.end - start > LONGEST
            or not _may_hold(word, surface, found, index, text)
        ):
            break
        ended = text[word.end - 1] in _lasts() and any_suffix().search(text[tail : word.end])
        if ended and not _office_follows(text, word.end):
            best = _without_group(text, start, best, word.end)
        index += 1
    return best


_QUOTED = re.compile("[“‘][^“”‘’，。；]{1,8}[”’]")


def _quote_end(text: str, found: list[Word], index: int) -> int:
    """Index of the word behind a short quote that begins at a word: 市|“护苗”|督导组; 0 without one."""
    quoted = _QUOTED.match(text, found[index].start)
    return starting_at(found, quoted.end()) if quoted else 0


_GROUP = re.compile(r"(?:党组|党委|党总支|党支部)$")
_PARTY_OFFICE = re.compile(r"副?书记|成员|委员")


def _without_group(text: str, start: int, best: int, end: int) -> int:
    """The 党组 of 财政局党组书记 is the office's, that of 柳溪镇党委书记 the body's."""
    whole = whole_body(text, start, end)
    return max(best, whole) if whole else end


def whole_body(text: str, start: int, end: int) -> int:
    """Where a whole body's name ends before its party group and a party office; 0 if it does not."""
    group = _GROUP.search(text, start, end)
    if group is None or _PARTY_OFFICE.match(text, end) is None:
        return 0
    body = text[start : group.start()]
    if is_cell(text, start, end):
        return group.start()
    level = level_pattern().match(body)
    agency = level and core_pattern().fullmatch(body, level.end())  # 市卫健委|党组成员
    return group.start() if agency or any_suffix().search(body) else 0


_COUNTED = re.compile("[一两几][所家个名支批项]")
_ORDINAL = re.compile(r"第?[一二三四五六七八九十百]+[轮批届次期]?$")


def _may_hold(word: Word, surface: str, found: list[Word], index: int, text: str) -> bool:
    if surface in _breaks() or _COUNTED.match(surface):
        return False
    if word.tag in _TAGS or surface in _verbs() or _ORDINAL.match(surface):
        return True
    if surface in _JOINERS and index + 1 < len(found):
        after = found[index + 1]
        surface = text[after.start : after.end]
        fresh = level_pattern().match(surface) or any_suffix().search(surface)
        return not fresh and after.tag in ("n", "vn")
    return False


def _office_follows(text: str, end: int) -> bool:
    """局长 and 院长 are offices: the suffix before 长 ends no name."""
    return text[end : end + 1] == "长"


def backward(text: str, found: list[Word], people: set[int]) -> Iterator[Candidate]:
    """From a suffix back over the words of a name: 华泰机械制造有限公司.

    Plain words make one where a person (who begin at `people`) stands behind: 供电公司|何立言.
    """
    tags, lasts = _TAGS - {"f", "s"}, _lasts()
    for index, word in enumerate(found):
        if word.tag not in _HEADS or text[word.end - 1] not in lasts:
            continue
        kind = _kind(text[word.start : word.end])
        if not kind:
            continue
        first = grow_left(found, index, text, tags=tags, stops=_breaks())
        first = next((i for i in range(first, index) if found[i].tag in _PROPER), first)
        quoted = kind != "company"  # “八一”希望小学, but “断供”的公司
        start = _quote_start(text, found[first].start) if quoted else found[first].start
        grouped = whole_body(text, start, word.end)
        if (
            not grouped
            and not _office_follows(text, word.end)
            and (
                start < found[first].start
                or (word.end in people and word.start > start)
                or _is_proper(text, found[first : index + 1], kind)
            )
        ):
            yield Candidate(start, word.end, Label.ORG, 1, f"bodies:{kind}")


_HEADS = frozenset({"n", "nz", "ORG", "LOC", "vn", "nt"})


@lru_cache(maxsize=4096)
def _kind(word: str) -> str:
    """The family of suffixes that a word ends in, or "" where it ends as no body does."""
    if any_suffix().search(word) is None:
        return ""
    return next(name for name, pattern in _suffixes() if pattern.search(word))


@cache
def _lasts() -> frozenset[str]:
    """The characters in which names of bodies end."""
    return frozenset(word[-1] for word in listed("bodies", "suffix"))


def _quote_start(text: str, start: int) -> int:
    """Where the short quote begins that ends at `start`, or `start`: “八一”|希望小学."""
    opening = text.rfind("“", max(0, start - 8), start) if text[start - 1 : start] == "”" else -1
    return start if opening < 0 else opening


_PROPER = frozenset({"LOC", "nz", "ORG", "PER"})


def _is_proper(text: str, name: list[Word], kind: str) -> bool:
    """Whether words make a proper name: some part of it is one, and it is not the suffix alone."""
    surface = text[name[0].start : name[-1].end]
    suffix = any_suffix().search(surface)
    if suffix is None or suffix.start() < 2:
        return False
    if office().match(text, name[-1].end):
        return True  # 铸造分公司经理: an office follows, so a body is meant
    proper = any(word.tag in _PROPER for word in name[:-1])
    own = name[-1].tag in ("ORG", "LOC") or (
        name[-1].tag == "nz" and kind in ("company", "school", "media")
    )
    return proper or own


@cache
def _unit() -> re.Pattern[str]:
    return re.compile(f"(?:{trie(listed('bodies', 'unit'))})$")


def units(seen: Cut) -> Iterator[Candidate]:
    """A part of a body, named by its work, before the office of who heads it: 外贸部经理."""
    tags = _TAGS - {"f", "s", "a", "an"}
    for match in seen.offices:
        word = seen.before(match.start())
        unit = word and word.tag in tags and _unit().search(seen.text, word.start, word.end)
        if not word or not unit or not _heads(match.group(), unit.group()):
            continue
        index = starting_at(seen.words, word.start)
        first = grow_left(seen.words, index, seen.text, tags=tags, stops=_breaks())
        start = seen.words[first].start
        if unit.start() - start > 1:
            yield Candidate(start, word.end, Label.ORG, 1, "bodies:unit")


def _heads(title: str, unit: str) -> bool:
    """Whether an office heads such a unit: 局长 an 局, 主任 or 经理 any."""
    return title.endswith((unit[-1] + "长", "主任", "经理", "书记", "政委", "教授"))
