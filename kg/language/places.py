"""Places: names of divisions, countries and regions, chains taken apart, venues and zones by suffix."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import ahocorasick_rs
from spacy.language import Language
from spacy.tokens import Doc

from kg import resources
from kg.language.analysis import Candidate, Word, candidates, propose, text_of, words
from kg.language.lexicon import alternation, listed
from kg.language.phrases import edges, grow_left, starting_at
from kg.types import Label

PREFECTURE = 4  # digits of a prefecture's code; a province has two, a county six


@Language.component("kg_places", requires=["doc._.words"])
def places(doc: Doc) -> Doc:
    """Propose LOC candidates; those of the tagger are taken apart where they chain."""
    text, found = text_of(doc), words(doc)
    tagged = candidates(doc, Label.LOC)
    doc._.candidates = [c for c in doc._.candidates or () if c.label != Label.LOC]
    tagged = [
        _cut_short(text, found, c)
        for c in tagged
        if not _is_body(text[c.start : c.end]) and not _DOCTRINE.match(text, c.end)
    ]
    whole = [*tagged, *_run_on(text, tagged), *_by_suffix(text, found)]
    proposed = [piece for c in whole for piece in _links(text, c)]
    proposed += _known(text, found)
    proposed += _stems(text, found, proposed)
    propose(doc, (c for c in proposed if not _is_common(text[c.start : c.end])))
    return doc


@cache
def _body() -> re.Pattern[str]:
    return re.compile(f"(?:{alternation(listed('bodies', 'suffix', 'office', 'group'))})$")


def _is_body(name: str) -> bool:
    """Whether the tagger took a body for a place: 相山区代表团."""
    return _body().search(name) is not None and not _zone().search(name)


def _is_common(name: str) -> bool:
    """Whether a string is no place's name: a common word, or one-character short forms in a row."""
    letters = frozenset(listed("places", "letter"))
    return name in _stops() or (len(name) < 4 and name not in _names() and set(name) <= letters)


@cache
def _stops() -> frozenset[str]:
    return frozenset(listed("places", "stop"))


_CLASS = r"(?:省|自治区|特别行政区|自治州|地区|盟|市|自治县|县|区|旗|街道|镇|乡)"
_LINK = re.compile(
    rf"[^省市县区旗镇乡]{{1,7}}?{_CLASS}(?=.*(?:{_CLASS}|村|社区|路|街|巷|组|大道)$)"
)


def _links(text: str, candidate: Candidate) -> Iterator[Candidate]:
    """The places of a chain such as 湖南省长沙市岳麓区, or the one place."""
    start, end = candidate.start, _end(text, candidate)
    while link := _link(text[start:end]):
        yield candidate._replace(start=start, end=start + link)
        start += link
    if end - start > 1:
        yield candidate._replace(start=start, end=end)


_TAIL = re.compile(r"[同与和在向对等及将].*$")


def _end(text: str, candidate: Candidate) -> int:
    """The tagger may run on past a venue: 北京人民大会堂同来华."""
    tail = _TAIL.search(text, candidate.start + 1, candidate.end)
    if tail and _zone().search(text[candidate.start : tail.start()]):
        return tail.start()
    return candidate.end


_DISTRICT = re.compile(  # 相山区|桃园小区, not 社区|食堂
    r"[^省市县区旗镇乡]{0,4}(?:[^省市县区旗镇乡社园小发开新][市县区旗镇乡]|街道)(?=[^场民政委中内区管办]..)"
)
_COUNTY = re.compile(r"[^省市县区旗镇乡]{1,5}[县旗镇乡](?=城[东西南北])")  # 龙山县|城南新区
_IN_ZONE = re.compile(
    r"..+?(?:高新区|经开区|开发区|新区)(?=..+(?:园|园区|小区|公园)$)"  # 临江高新区|锂电产业园
)


@cache
def _keeps_town() -> re.Pattern[str]:
    """Zones keep even a full town name (临江市高新区); other venues only its stem."""
    return re.compile(f"(?:{alternation(listed('places', 'suffix', 'zone'))})$")


def _link(name: str) -> int:
    """Length of the place that a name begins with and another follows; 0 where it is one place."""
    if _zone().search(name):
        district = (_COUNTY if _keeps_town().search(name) else _DISTRICT).match(name)
        district = district or _IN_ZONE.match(name)
        provinces = [p for p in _provinces() if name.startswith(p) and len(name) > len(p) + 4]
        return district.end() if district else max(map(len, provinces), default=0)
    if name in _names():
        return 0
    for length in range(min(len(name) - 2, 12), 1, -1):
        if _names().get(name[:length]) == "country" and len(name) > length + 2:
            return length
        rest = name[length:]
        whole = re.search(_CLASS + "$", name[:length]) or len(rest) > 2
        if (
            whole
            and rest[0] not in "路街"  # 中原路街道 is no chain
            and name[:length] in _all_divisions()
            and re.search(_CLASS + "$|村$|社区$|路$", rest)
        ):
            return length
    match = _LINK.match(name)
    return match.end() if match and match.end() > 1 else 0


@cache
def _all_divisions() -> frozenset[str]:
    rows = resources.divisions()
    return frozenset(name for row in rows for name in (row.name, row.short) if len(name) > 1)


@cache
def _provinces() -> frozenset[str]:
    rows = resources.divisions()
    return frozenset(
        row.name for row in rows if len(row.code) == len("11") and row.name[-1] in "省区"
    )


@cache
def _zone() -> re.Pattern[str]:
    return re.compile(f"(?:{alternation(listed('places', 'suffix', 'zone', 'venue', 'way'))})$")


@cache
def _names() -> dict[str, str]:
    """Names of divisions and countries, with the kind of row each is from."""
    rows = resources.divisions()
    names = {row.name: "division" for row in rows if len(row.name) > 2 or row.name[-1] == "县"}
    names |= {row.name: row.kind for row in resources.abroad()}
    names |= {row.short: "short" for row in rows if row.short and len(row.code) <= PREFECTURE}
    letters = "".join(listed("places", "province"))
    names |= {letter + side: "short" for letter in letters for side in "东西南北中"}
    return names | dict.fromkeys(listed("places", "region"), "region")


@cache
def _automaton() -> tuple[ahocorasick_rs.AhoCorasick, tuple[str, ...]]:
    names = tuple(sorted(name for name in _names() if len(name) > 1))
    kind = ahocorasick_rs.MatchKind.LeftmostLongest
    return ahocorasick_rs.AhoCorasick(names, matchkind=kind), names


_DOCTRINE = re.compile("特色社会主义|共产党|梦")  # 中国 there is no place


def _known(text: str, found: list[Word]) -> Iterator[Candidate]:
    """Names in the tables, where the tagger's words do not cut them or make them common words."""
    automaton, names = _automaton()
    joints = edges(found)
    tags = {(word.start, word.end): word.tag for word in found}
    for index, start, end in automaton.find_matches_as_indexes(text):
        kind = _names()[names[index]]
        whole = start in joints and end in joints
        if not whole and (kind not in ("division", "region") or end - start < 3):
            continue
        if _DOCTRINE.match(text, end):
            continue
        if kind in ("short", "city") and tags.get((start, end), "n") not in ("LOC", "nz", "s"):
            continue
        if tags.get((start, end)) not in ("PER", "ORG") or kind == "division":
            yield Candidate(start, end, Label.LOC, 1, f"places:{kind}")


@cache
def _suffix() -> re.Pattern[str]:
    return re.compile(f"({alternation(listed('places', 'suffix', 'zone', 'venue'))})$")


_TAGS = frozenset({"n", "nz", "LOC", "vn", "ORG", "PER", "a", "s"})


@cache
def _breaks() -> frozenset[str]:
    return frozenset(listed("bodies", "break"))


_SUFFIXED = frozenset({"n", "nz", "LOC", "ORG", "s", "vn"})
_LONGEST_SUFFIX = 10  # code points; 高新技术产业开发区 has nine


def _by_suffix(text: str, found: list[Word]) -> Iterator[Candidate]:
    """Zones and venues: a name before a suffix, such as 临江经开区."""
    for index, word in enumerate(found):
        if word.tag not in _SUFFIXED:
            continue
        match = _suffix().search(text, max(0, word.end - _LONGEST_SUFFIX), word.end)
        if match and (start := _suffixed(text, found, index, match.start())) is not None:
            yield Candidate(start, word.end, Label.LOC, 1, "places:suffix")


def _suffixed(text: str, found: list[Word], index: int, suffix: int) -> int | None:
    """Where the name begins whose last word is `index` and whose class begins at `suffix`."""
    last = found[index]
    first = grow_left(found, index, text, tags=_TAGS, stops=_breaks())
    first = _name_start(found, first, index)
    start = found[first].start
    if start > suffix or (last.tag == "LOC" and first == index):
        return None
    named = any(word.tag in ("LOC", "nz", "ORG") for word in found[first : index + 1])
    level = text[start] in "省市县区州"
    return start if (named or level) and suffix - start >= (1 if level else 2) else None


def _name_start(found: list[Word], first: int, index: int) -> int:
    """Where the proper name begins: nothing stands before it in a place's name."""
    for position in range(first, index):
        level = found[position].end - found[position].start == 1
        if found[position].tag in ("LOC", "nz", "ORG") or level:
            return position
    return index


_JOINING = frozenset({"w", "p", "c", "u", "r", "m", "q", "TIME", "PER", "LOC", "f"})


def _cut_short(text: str, found: list[Word], candidate: Candidate) -> Candidate:
    """A two-character place before which the tagger left one character over: 相|南区."""
    index = starting_at(found, candidate.start)
    short = candidate.end - candidate.start == 2 and text[candidate.end - 1] in "区县市镇乡村"
    if not short or index == 0 or found[index - 1].end != candidate.start:
        return candidate
    before = found[index - 1]
    lone = before.end - before.start == 1 and (before.tag not in _JOINING or before.tag == "LOC")
    return candidate._replace(start=before.start) if lone else candidate


_CLASS_AFTER = re.compile(
    r"(?:社区|路?街道|苏木|嘎查|站|村|镇|乡|小区|县|市|区)(?![长委级情政府域民位划块间内外分别直点台])"
)


def _run_on(text: str, proposed: list[Candidate]) -> Iterator[Candidate]:
    """A place whose class the tagger cut off: 鼓楼|社区."""
    for c in proposed:
        match = _CLASS_AFTER.match(text, c.end)
        if match and c.end - c.start < 7 and text[c.end - 1] not in "省市县区州镇乡村":
            yield Candidate(c.start, match.end(), Label.LOC, 1, "places:class")


_STEM = re.compile(r"(?P<stem>..+?)(?:省|市|县|区|州|镇|乡|村)$")


def _stems(text: str, found: list[Word], proposed: list[Candidate]) -> Iterator[Candidate]:
    """A place sure in its full form is known whole, and by its stem, in the whole article."""
    names = {text[c.start : c.end] for c in proposed if c.end - c.start > 2}
    whole = sorted(name for name in names if _STEM.fullmatch(name) and not _is_common(name))
    for known in re.finditer(alternation(whole), text) if whole else ():
        yield Candidate(*known.span(), Label.LOC, 1, "places:known")
    stems = {
        match["stem"]
        for c in proposed
        if (match := _STEM.fullmatch(text[c.start : c.end])) and len(match["stem"]) < 5
    }
    if not stems - _stops():
        return
    joints = edges(found)
    for match in re.finditer(alternation(stems - _stops()), text):
        if match.start() in joints and match.end() in joints:
            yield Candidate(match.start(), match.end(), Label.LOC, 1, "places:stem")
