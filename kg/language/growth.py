"""How far a name reaches to the left of its head: 会议, 项目 … stand last in a Chinese name.

A name is read leftwards from its head, word by word, over bodies, places, quotes,
brackets and ordinals, until a clause mark or a word that no name goes across. The
cost is linear in the length of the name.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from msgspec import Struct
from spacy.tokens import Doc

from kg import resources
from kg.language.analysis import Candidate, Word, candidates, text_of, words
from kg.types import Label

_FILE = "language/growth.toml"
LONGEST = 60
"""No name reaches further left than so many code points: the longest meeting in the
marked pages has 45."""

NUMBER = "[0-9０-９一二三四五六七八九十百零〇○两]+"
_HAN_NUMBER = "[一二三四五六七八九]?十[一二三四五六七八九]?"
_ORDINAL = re.compile(
    rf"(?:第{NUMBER}个?(?:届|次|期|季度|季|轮|批|阶段)?|首届"
    rf"|(?<![上下本这该新每各一]){_HAN_NUMBER}届|[一二三四五六七八九]届{NUMBER}次|{NUMBER}(?:周年|季度|年度|期)"
    rf"|(?<=[届大委会协]){NUMBER}[中次])$"
)
_LASTING = re.compile(
    r"(?:(?:[0-9]|[一二三四五六七八九十〇○零]){4}(?:年|$)(?:度|[上下]半年|第?.季度|[春夏秋冬]季?)?"
    r"|.*季度?|.*周年|.{0,4}半年|全年|年[中终末]|岁末|.{0,2}年度|新春|春节|元旦|五一|国庆|中秋|端午|元宵|重阳|清明|七夕|新年|新时代|[春夏秋冬])$"
)
_MEASURE = re.compile(
    r"(?:[0-9.０-９一二三四五六七八九十百千万亿两多余几数近约]+|第.{1,3}|首|每|各)[多余]?"
    r"(?:个|场|场次|次|项|批|名|位|种|家|类|组|条|件|支|座|处|届|[万亿]*元)$"
)
_LEADING = re.compile(
    rf"(?:[0-9]{{4}}年度?(?=(?:第{NUMBER}|首)届)|[-—－–·•・+＋&]|和|与|及|会议|大会"
    r"|[0-9]{1,2}月(?:[0-9]{1,2}日)?)"
)
_CLOSING = {
    "”": "“",
    "’": "‘",
    "》": "《",
    "）": "（",
    ")": "(",
    "」": "「",
    "』": "『",
    "〉": "〈",
}
_OPENING = frozenset("“‘「『")
_JOINS = frozenset({"和", "与", "及"})
_INNER_MARKS = frozenset("-—－–·•・+＋&")
_SPANS = frozenset({"至", "到"})
_INNER_WORDS = frozenset({"之", *_JOINS})
_AFTER = frozenset({"", "上", "前", "后", "中", "时", "期间", "间"})
_FRESH = re.compile(
    f"全[国省市县区州]|中央|[省市县区]委|第{NUMBER}|{_HAN_NUMBER}届|首届|[0-9]{{4}}年"
)
_HELD = re.compile("召开|举行|举办|开班|开幕|在|暨|\\n|$")
_BY = re.compile("以(?:[旧案赛老考评训工奖技]|学[促铸增])")
_COMPLEMENTS = frozenset("是于到在为成给出入自了过着有")
_CUT_TAGS = frozenset({"d", "p", "r", "q", "u", "xc"})


class WordRow(Struct, frozen=True, forbid_unknown_fields=True):
    """Words alike in use.

    Attributes:
        id: Identifier of the row.
        words: The words.
        source: Where they come from.
        why: What they have in common.
        examples: Sentences that hold them and no name.
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


class View(NamedTuple):
    """A doc as growth looks at it.

    Attributes:
        text: Its text.
        words: Its words, by position.
        ends: Where each word ends, by position.
        names: For each end of a body or place, where the longest such begins.
        people: Where names of people end.
    """

    text: str
    words: list[Word]
    ends: list[int]
    names: dict[int, int]
    people: frozenset[int]

    def word_at(self, end: int) -> Word | None:
        """The word that holds the code point before `end`."""
        index = bisect_left(self.ends, end)
        return self.words[index] if index < len(self.words) else None

    def words_in(self, start: int, end: int) -> list[Word]:
        """The words that hold anything between two offsets."""
        return self.words[bisect_right(self.ends, start) : bisect_left(self.ends, end) + 1]


class Stops(NamedTuple):
    """Words at which names end on the left.

    Attributes:
        cut: Words that no name goes across.
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
    rows = resources.rules(_FILE, "stops", WordRow)
    by_row = {row.id: frozenset(row.words) for row in rows}
    cite, push = by_row.pop("stop.cite"), by_row.pop("stop.push")
    (begins,) = resources.rules(_FILE, "begins", WordRow)
    (carriers,) = resources.rules(_FILE, "carriers", WordRow)
    cut = frozenset().union(*by_row.values())
    return Stops(
        cut, cite, alternatives(carriers.words), push, verbs, makes, frozenset(begins.words)
    )


def head_pattern(rows: Iterable[HeadRow]) -> str:
    """A pattern that matches any head of some rows, the longest first."""
    heads = {head: row for row in rows for head in row.heads}
    ordered = sorted(heads, key=lambda head: (-len(head), head))
    return "|".join(_with_ending(head, heads[head]) for head in ordered)


def _with_ending(head: str, row: HeadRow) -> str:
    longer = "议?" if head.endswith("会") else ""
    return f"{head}{longer}(?!{'|'.join(('议', *row.unless_before))})"


def alternatives(words: Iterable[str], tail: str = "") -> re.Pattern[str]:
    """A pattern that matches any of some words, the longest first."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return re.compile(f"(?:{'|'.join(map(re.escape, ordered))}){tail}")


def view(doc: Doc) -> View:
    """Look at a doc's words, bodies, places and people."""
    found = words(doc)
    names: dict[int, int] = {}
    for name in candidates(doc, Label.ORG, Label.LOC):
        names[name.end] = min(name.start, names.get(name.end, name.start))
    people = frozenset(name.end for name in candidates(doc, Label.PER))
    return View(text_of(doc), found, [word.end for word in found], names, people)


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
        before = _step(seen, edge, head, stops)
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
    fresh = after in seen.names.values() or _FRESH.match(seen.text, after)
    return bool(fresh) and before not in seen.names


def _step(seen: View, edge: int, head: re.Match[str], stops: Stops) -> int | None:
    """One step to the left of `edge`, or None where the name begins there."""
    text, mark = seen.text, seen.text[edge - 1]
    if mark in _CLOSING:
        return _opening(text, edge, _CLOSING[mark])
    if not mark.isalnum():
        return edge - 1 if mark in _INNER_MARKS and text[edge - 2] not in _INNER_MARKS else None
    if ordinal := _ORDINAL.search(text, max(0, edge - 12), edge):
        return ordinal.start()
    if text[edge - 2 : edge] == "党的":
        return edge - 2
    word = seen.word_at(edge)
    if word is None or _ends_name(seen, word, edge, head, stops):
        return None
    start = seen.names.get(edge, word.start)
    return start + 2 if edge - start > 3 and text[start : start + 2] in stops.cut else start


def _ends_name(seen: View, word: Word, edge: int, head: re.Match[str], stops: Stops) -> bool:
    """Whether no name goes across the word that ends at `edge`."""
    text, tag = seen.text[word.start : edge], word.tag
    if text in _SPANS and word.start in seen.names and edge in seen.names.values():
        return False
    before = seen.word_at(word.start) if word.start else None
    pair = seen.text[before.start : edge] if before else text
    verb = tag in {"v", "vd"}
    carried = stops.carriers.search(seen.text, edge, head.start()) or _HELD.match(
        seen.text, head.end()
    )
    verbs = stops.verbs | stops.makes if edge < head.start() else stops.verbs
    return bool(
        {text, pair} & stops.cut
        or (not carried and tag not in {"vn", "n"} and {text, pair} & stops.cite)
        or (edge in seen.people and not carried and not stops.verbs)
        or (verb and text in verbs)
        or (verb and not carried and text not in stops.begins and _begins(seen, edge, stops))
        or (verb and len(text) > 1 and word.end == edge and text[-1] in _COMPLEMENTS)
        or (tag == "TIME" and not _LASTING.match(text))
        or (tag == "m" and _MEASURE.match(text))
        or (tag in _CUT_TAGS and text not in _INNER_WORDS and not _BY.match(seen.text, word.start))
    )


def _begins(seen: View, edge: int, stops: Stops) -> bool:
    """Whether a verb that ends at `edge` stands before a name rather than in it."""
    named = stops.nominal and edge in seen.names.values()
    return stops.bare or named or bool(_FRESH.match(seen.text, edge))


def _opening(text: str, end: int, mark: str) -> int | None:
    """Where the quote or bracket opens that closes at `end`, if it can be part of a name."""
    start = text.rfind(mark, max(0, end - LONGEST), end - 1)
    inside = text[start + 1 : end - 1]
    long = mark in "（(" and len(inside) > 12
    return None if start < 0 or long or set(inside) & set("。/\n；：") else start


def trimmed(seen: View, start: int, head: int, leads: frozenset[str] = frozenset()) -> int:
    """Where a name begins without the words that only lead up to it."""
    while start < head:
        word = seen.words_in(start, start + 1)[0]
        if match := _LEADING.match(seen.text, start, head):
            start = match.end()
        elif word.start == start and seen.text[start : word.end] in leads:
            start = min(word.end, head)
        else:
            break
    return start


def cuts_word(seen: View, head: re.Match[str]) -> bool:
    """Whether a head is none, since it ends within a word: 大|赛区."""
    word = seen.word_at(head.end())
    if word is None or (word.start <= head.start() and word.tag not in {"n", "vn"}):
        return False
    return seen.text[head.end() : word.end] not in _AFTER


def repeats(text: str, found: Iterable[Candidate]) -> list[Candidate]:
    """The same names wherever else the text holds them, headlines included."""
    names = {text[one.start : one.end]: one for one in found}
    return [
        one._replace(start=at.start(), end=at.end(), rank=1)
        for name, one in sorted(names.items())
        for at in re.finditer(re.escape(name), text)
    ]
