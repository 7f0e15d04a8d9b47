"""How far a name reaches to the left of its head: 会议, 项目 … stand last in a Chinese name.

A name is read leftwards from its head, word by word, over bodies, places, quotes,
brackets and ordinals, until a clause mark or a word that no name goes across. The
cost is linear in the length of the name.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc

from kg import resources
from kg.language.analysis import Candidate, Word, candidates, labelled, occurrences
from kg.language.headwords import GROWTH, Stops, shapes, words_of
from kg.language.lexicon import edges_of
from kg.language.phrases import cut
from kg.types import Label

LONGEST = 60
"""No name reaches further left than so many code points; the longest on the marked pages has 45."""

_STRAIGHT = '"'
_CLOSING = dict(zip("”’》）)」』〉" + _STRAIGHT, "“‘《（(「『〈" + _STRAIGHT, strict=True))
_OPENING = frozenset("“‘「『")
_INNER_MARKS = frozenset("-—－–·•・+＋&×")
_AND = "暨"
_JOINS = frozenset({"和", "与", "及"})
_SPANS = frozenset({"至", "到"})
_NAME_TAGS = frozenset({"LOC", "ORG", "PER", "nz"})
_CUT_TAGS = frozenset({"d", "p", "r", "q", "u", "xc"})


class View(NamedTuple):
    """A doc as growth looks at it.

    Attributes:
        text: Its text.
        words: Its words, by position.
        ends: Where each word ends, by position.
        names: For each end of a body or place, where the longest such begins.
        begins: Where bodies and places begin.
        people: Where names of people end, and how sure each is.
    """

    text: str
    words: list[Word]
    ends: list[int]
    names: dict[int, int]
    begins: frozenset[int]
    people: dict[int, int]

    def word_at(self, end: int) -> Word | None:
        """The word that holds the code point before `end`."""
        index = bisect_left(self.ends, end)
        return self.words[index] if index < len(self.words) else None

    def words_in(self, start: int, end: int) -> list[Word]:
        """The words that hold anything between two offsets."""
        return self.words[bisect_right(self.ends, start) : bisect_left(self.ends, end) + 1]


@cache
def _shape(name: str) -> re.Pattern[str]:
    return shapes(GROWTH)[name]


def _lasts(text: str) -> bool:
    """Whether a time belongs to a name: a year, a season, an anniversary."""
    year = any(pattern.fullmatch(text) for pattern in resources.years())
    return year or _shape("lasting").match(text) is not None


def view(doc: Doc) -> View:
    """Look at a doc's words, bodies, places and people."""
    seen, found = cut(doc), candidates(doc)
    names: dict[int, int] = {}
    for name in labelled(found, Label.ORG, Label.LOC):
        names[name.end] = min(name.start, names.get(name.end, name.start))
    people: dict[int, int] = {}
    for one in labelled(found, Label.PER):
        people[one.end] = max(one.rank, people.get(one.end, 0))
    ends = [word.end for word in seen.words]
    return View(seen.text, seen.words, ends, names, frozenset(names.values()), people)


def left_edge(seen: View, head: re.Match[str], stops: Stops, heads: re.Pattern[str]) -> int:
    """Where the name begins that ends in a head.

    Args:
        seen: The text.
        head: The head, as found in it.
        stops: Words that no name goes across.
        heads: Matches a text that ends in a head: 和 after one parts two names.

    Returns:
        A code point at or before the head's first.
    """
    floor = max(0, head.start() - LONGEST, seen.text.rfind("\n", 0, head.start()) + 1)
    edge, joint = head.start(), None
    while edge > floor:
        joined = seen.text[edge] == _AND and heads.search(seen.text, floor, edge)
        before = joined.start() if joined else _step(seen, edge, head, stops)
        if before is None or before < floor:
            break
        if seen.text[before:edge] in _JOINS:
            if stops.bare or heads.search(seen.text, floor, before) or _parts(seen, before, edge):
                break
            joint = joint or edge
        edge = before
    return joint if joint and seen.text[:edge].endswith("的") else edge


def _parts(seen: View, before: int, after: int) -> bool:
    """Whether a word such as 和 stands between two names rather than within one."""
    if seen.text[after] in _OPENING:
        return seen.text[before - 1] not in _CLOSING
    if _shape("own").match(seen.text, after):
        return True
    fresh = after in seen.begins or _shape("fresh").match(seen.text, after)
    return bool(fresh) and before not in seen.names


def _step(seen: View, edge: int, head: re.Match[str], stops: Stops) -> int | None:
    """One step to the left of `edge`, or None where the name begins there."""
    text = seen.text
    if (series := _series(text, edge)) is not None:
        return series
    if not text[edge - 1].isalnum():
        return _across_mark(text, edge)
    if ordinal := _shape("ordinal").search(text, max(0, edge - 12), edge):
        return ordinal.start()
    if text[edge - 2 : edge] == "党的":
        return edge - 2
    word = seen.word_at(edge)
    if word is None or _ends_name(seen, word, edge, head, stops):
        return None
    start = seen.names.get(edge, word.start)
    return start + 2 if edge - start > 3 and text[start : start + 2] in stops.hold else start


def _series(text: str, edge: int) -> int | None:
    """Where the items begin that end at `edge`, if a name goes on from them: 教师、|干部座谈会."""
    if text[edge - 1] not in "、等":
        return None
    around = _shape("series").finditer(text, max(0, edge - 24), edge + LONGEST)
    return next((one.start() for one in around if one.end() == edge), None)


def _across_mark(text: str, edge: int) -> int | None:
    """Where the quote, bracket or dash begins that ends at `edge`, if a name may hold it."""
    mark = text[edge - 1]
    if mark in _INNER_MARKS:
        return edge - 1 if text[edge - 2] not in _INNER_MARKS else None
    if mark == _STRAIGHT and text.count(mark, text.rfind("\n", 0, edge) + 1, edge) % 2:
        return None
    return _opening(text, edge, _CLOSING[mark]) if mark in _CLOSING else None


def _ends_name(seen: View, word: Word, edge: int, head: re.Match[str], stops: Stops) -> bool:
    """Whether no name goes across the word that ends at `edge`."""
    text, tag = seen.text[word.start : edge], word.tag
    before = seen.word_at(word.start) if word.start else None
    spans = text in _SPANS and not (text == "到" and word.start in seen.people)
    if spans and (word.start in seen.names or _is_named(before)):
        return False
    if _in_compound(seen, word) or seen.names.get(edge, edge) < word.start:
        return False
    pair = seen.text[before.start : edge] if before else text
    verb = tag in {"v", "vd"}
    if _shape("bound").match(seen.text, word.start):
        return False
    carried = stops.carriers.search(seen.text, edge, head.start()) or _shape("held").match(
        seen.text, head.end()
    )
    verbs = stops.verbs | stops.makes if edge < head.start() else stops.verbs
    return bool(
        ({text, pair} & stops.cut and not _lasts(pair))  # 灾|后
        or (tag != "n" and {text, pair} & stops.hold)
        or (not carried and tag not in {"vn", "n"} and {text, pair} & stops.cite)
        or (edge in seen.people and not carried and not stops.verbs)
        or (verb and text in verbs)
        or (stops.nominal and tag in {"ad", "vd"} and _next(seen, edge) in stops.push)
        or (verb and not carried and _begins(seen, word, edge, stops))
        or (verb and word.end == edge and _shape("complement").search(text))
        or (tag == "TIME" and not _lasts(text))
        or (tag == "m" and _shape("measure").match(text))
        or (tag in _CUT_TAGS and not _shape("inner").match(seen.text[word.start : edge + 2]))
    )


def _in_compound(seen: View, word: Word) -> bool:
    """Whether a word is part of one that stands in names whole: 集中|供热, 两岸|三|地."""
    around = _shape("compound").finditer(seen.text, max(0, word.start - 3), word.end + 3)
    return any(found.start() <= word.start and word.end <= found.end() for found in around)


def _is_named(word: Word | None) -> bool:
    return word is not None and word.tag in _NAME_TAGS


def _next(seen: View, edge: int) -> str:
    """The word that begins at `edge`."""
    word = seen.word_at(edge + 1)
    return seen.text[edge : word.end] if word else ""


def _begins(seen: View, word: Word, edge: int, stops: Stops) -> bool:
    """Whether a verb that ends at `edge` stands before a name rather than in it."""
    named = stops.nominal and edge in seen.begins
    begins = named or bool(_shape("fresh").match(seen.text, edge))
    return stops.bare or (begins and seen.text[word.start : edge] not in stops.begins)


def _opening(text: str, end: int, mark: str) -> int | None:
    """Where the quote or bracket opens that closes at `end`, if it can be part of a name."""
    start = text.rfind(mark, max(0, end - LONGEST), end - 1)
    inside = text[start + 1 : end - 1]
    long = mark in "（(" and len(inside) > 12
    return None if start < 0 or long or _shape("credit").search(inside) else start


def trimmed(seen: View, start: int, head: int, leads: frozenset[str] = frozenset()) -> int:
    """Where a name begins without the words that only lead up to it."""
    while start < head:
        word = seen.words_in(start, start + 1)[0]
        match = _shape("leading").match(seen.text, start, head)
        if match and not (match[0] in _JOINS and word.start == start and word.end > match.end()):
            start = match.end()
        elif word.start == start and seen.text[start : word.end] in leads:
            start = min(word.end, head)
        else:
            break
    return start


def past_chain(seen: View, start: int, head: int) -> int:
    """Where a name begins without the divisions that only lead to its own: 平岭县|河阳镇节水工程."""
    upper = edges_of("large", "city", "middle", "small")
    lower = edges_of("middle", "small", "village")
    for end in range(start + 2, min(head, start + 8)):
        chained = (
            seen.names.get(end) == start and end in seen.begins and seen.text[end - 1] in upper
        )
        if chained and any(seen.text[last - 1] in lower for last in _ends_of(seen, end, head)):
            return end
    return start


def _ends_of(seen: View, start: int, head: int) -> list[int]:
    """Where the names end that begin at `start`, before the head."""
    return [end for end in range(start + 2, head) if seen.names.get(end) == start]


def cuts_word(seen: View, head: re.Match[str]) -> bool:
    """Whether a head is none, since it ends within a word: 大|赛区."""
    word = seen.word_at(head.end())
    if word is None or (word.start <= head.start() and word.tag not in {"n", "vn"}):
        return False
    rest = seen.text[head.end() : word.end]
    return rest != "" and rest not in words_of(GROWTH, "behind")


def several(seen: View, start: int) -> bool:
    """Whether what begins at `start` is counted as several of a kind: 各类, 多场, 166个."""
    return _shape("plural").search(seen.text, max(0, start - 10), start) is not None


def named(seen: View, start: int, end: int) -> bool:
    """Whether a body or a place is named between two offsets."""
    return any(seen.names.get(last, -1) >= start for last in range(start + 1, end + 1))


def repeats(seen: View, found: Iterable[Candidate]) -> list[Candidate]:
    """The same names wherever else the text holds them, headlines included.

    A name ranks as high as the surest person within: 纪念某某同志诞辰百年座谈会.
    """
    names = {name: one for one in found for name in _forms(seen.text, one)}
    return [
        one._replace(start=start, end=end, rank=max(one.rank, _rank(seen, start, end)))
        for name, one in sorted(names.items())
        for start, end in occurrences(seen.text, name)
    ]


def _forms(text: str, one: Candidate) -> Iterator[str]:
    """A name as printed, and the short form declared behind it."""
    yield text[one.start : one.end]
    if match := _shape("short").match(text, one.end):
        yield match["name"]


def _rank(seen: View, start: int, end: int) -> int:
    return max(1, *(seen.people.get(last, 1) for last in range(start + 1, end + 1)))
