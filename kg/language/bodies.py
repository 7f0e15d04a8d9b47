"""Bodies: the grammar of their names over the tagger's words, from party and state to companies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from kg.language.analysis import Candidate, Word, candidates, propose, text_of, words
from kg.language.lexicon import alternation, listed, rows
from kg.language.offices import office
from kg.language.phrases import edges, grow_left, starting_at
from kg.types import Label

LONGEST = 28
"""Longest body name looked for, in code points; the longest in MSRA's training set are near it."""


@Language.component("kg_bodies", requires=["doc._.words"])
def bodies(doc: Doc) -> Doc:
    """Propose ORG candidates; those of the tagger are kept where they are names."""
    text, found = text_of(doc), words(doc)
    tagged = candidates(doc, Label.ORG)
    doc._.candidates = [c for c in doc._.candidates or () if c.label != Label.ORG]
    places = {text[c.start : c.end] for c in candidates(doc, Label.LOC)}
    proposed = [
        _mended(text, c)
        for c in tagged
        if text[c.start : c.end] not in places and not _is_torn(text[c.start : c.end])
    ]
    proposed += _national(text, found)
    proposed += _core(text, found, candidates(doc, Label.LOC))
    proposed += _forward(text, found, candidates(doc, Label.LOC))
    proposed += _backward(text, found)
    proposed += _declared(text)
    proposed += _inner(text, found)
    named = [c for c in proposed if c.end - c.start > 1 and _is_name(text[c.start : c.end])]
    sure = [c for c in named if c.found_by != "lac"]
    propose(doc, [*named, *_again(text, found, sure)])
    return doc


def _is_name(surface: str) -> bool:
    return surface not in _stops() and not surface[0].isdigit()


@cache
def _stops() -> frozenset[str]:
    return frozenset(listed("bodies", "stop"))


def _is_torn(surface: str) -> bool:
    """Whether the tagger cut a name short: 市委全面, or took letters alone, or an office's holder, for one."""
    offices = [match.end() for match in office().finditer(surface)]
    if surface.isascii() or (offices and offices[-1] == len(surface)):
        return True
    level = _level_pattern().match(surface)
    whole = level and (
        _core_pattern().fullmatch(surface, level.end()) or _any_suffix().search(surface)
    )
    return bool(level) and not whole


_NEWS = re.compile(r"(?<=[报社])[讯电]$")


def _mended(text: str, candidate: Candidate) -> Candidate:
    """The tagger reads 临江日报讯 as one name: the 讯 is the dateline's; so with 党组 before 书记."""
    if body := _grouped(text, candidate.start, candidate.end):
        return candidate._replace(end=body)
    match = _NEWS.search(text[candidate.start : candidate.end])
    return candidate._replace(end=candidate.start + match.start()) if match else candidate


@cache
def _national_pattern() -> re.Pattern[str]:
    return re.compile(alternation(listed("bodies", "national")))


def _national(text: str, found: list[Word]) -> Iterator[Candidate]:
    joints = edges(found)
    for match in _national_pattern().finditer(text):
        bare = match.group() in _bare() and not _closed(text, found, match.end())
        whole = match.end() in joints or office().match(text, match.end())
        if not bare and match.start() in joints and whole:
            yield Candidate(match.start(), match.end(), Label.ORG, 1, "bodies:national")


@cache
def _bare() -> frozenset[str]:
    return frozenset(listed("bodies", "bare"))


def _closed(text: str, found: list[Word], end: int) -> bool:
    """Whether no noun follows: 中央 is a body in 中央决定, not in 中央财政."""
    index = starting_at(found, end)
    if index == len(found) or found[index].start != end:
        return index == len(found)
    return (
        found[index].tag not in ("n", "nz", "vn", "a", "LOC", "ORG", "b") or text[end] in "和与及"
    )


@cache
def _core_pattern() -> re.Pattern[str]:
    stems, tails = listed("bodies", "stem"), listed("bodies", "stemtail")
    department = f"(?:{alternation(stems)})(?:{alternation(tails)})"
    core = alternation(listed("bodies", "core"))
    session = r"(?:第?[一二三四五六七八九十]+届)?"
    return re.compile(
        f"{session}(?:{department}|{core})(?:(?:党组|机关党委|党委)(?!副?书记|成员|委员))?(?![员托任屈派])"
    )


def _core(text: str, found: list[Word], places: list[Candidate]) -> Iterator[Candidate]:
    """A level or a place before the common name of an office: 市委, 县政府, 临江市财政局."""
    for start, tail in _starts(text, found, places):
        if match := _core_pattern().match(text, tail):
            yield Candidate(start, match.end(), Label.ORG, 1, "bodies:core")
    for level in _introduced().finditer(text):
        if match := _core_pattern().match(text, level.end()):
            yield Candidate(level.start(), match.end(), Label.ORG, 1, "bodies:core")


@cache
def _introduced() -> re.Pattern[str]:
    """A level or 地区 after a word that brings in a name, whatever the tagger's words are."""
    levels = alternation([*listed("bodies", "level"), *listed("bodies", "area")])
    return re.compile(f"(?:(?<=[为任由向对与和同赴经据、，。：；“\\n])|^)(?:{levels})")


@cache
def _level_pattern() -> re.Pattern[str]:
    return re.compile(alternation(listed("bodies", "level")))


@cache
def _no_level_after() -> frozenset[str]:
    """Characters after which 市 or 县 begins no name: 我市, 三县."""
    return frozenset("".join(listed("bodies", "before")))


def _starts(text: str, found: list[Word], places: list[Candidate]) -> Iterator[tuple[int, int]]:
    """Where a body's name may begin, and where its part after the place or level begins."""
    chain = {c.end: c.start for c in places}
    for place in places:
        start = place.start
        while start in chain:
            start = chain[start]
        yield start, place.end
        if level := _level_pattern().match(text, place.end):
            yield start, level.end()
    for word in found:
        level = _level_pattern().match(text, word.start)
        if level and word.tag not in ("v", "p", "m", "PER", "LOC"):
            if _level_pattern().match(text, level.end()):
                continue
            if (
                word.start == 0
                or text[word.start - 1] not in _no_level_after()
                or level.end() - word.start > 1
            ):
                yield word.start, level.end()


_TAGS = frozenset({"n", "nz", "LOC", "vn", "ORG", "a", "an", "s", "PER", "f", "b"})
_JOINERS = frozenset({"和", "与"})


_GUARDED = {
    "局": "(?<![格大布结全开破僵棋战时变当定残终危乱])局",
    "署": "(?<!部)署",
    "司": "(?<![公上官有土])司",
    "处": "(?<![到益好深此何各随四住坏长短去用害难相之妙暗近远高低一多数])处",
}  # 格局, 部署, 上司 and 好处 are no offices


def _ending(words: Iterable[str]) -> re.Pattern[str]:
    """A name that ends in one of the words."""
    plain = alternation(word for word in words if word not in _GUARDED)
    guarded = [_GUARDED[word] for word in sorted(words) if word in _GUARDED]
    return re.compile(f"(?:{'|'.join([plain, *guarded])})$")


@cache
def _suffixes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row.id, _ending(row.words)) for row in rows("bodies", "suffix"))


@cache
def _any_suffix() -> re.Pattern[str]:
    return _ending(listed("bodies", "suffix"))


@cache
def _breaks() -> frozenset[str]:
    return frozenset(listed("bodies", "break"))


@cache
def _verbs() -> frozenset[str]:
    return frozenset(listed("bodies", "verb"))


@cache
def _prefix_pattern() -> re.Pattern[str]:
    return re.compile(alternation(listed("bodies", "start")))


def _forward(text: str, found: list[Word], places: list[Candidate]) -> Iterator[Candidate]:
    """From a place, a level or a national prefix on to the last suffix: 市优化营商环境中心."""
    starts = set(_starts(text, found, places))
    starts |= {
        (word.start, match.end())
        for word in found
        if (match := _prefix_pattern().match(text, word.start)) and word.tag not in ("v", "p")
    }
    for start, tail in sorted(starts):
        end = _walk(text, found, start, tail)
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
        surface = text[max(word.start, tail) : word.end]
        joined = index == 0 or found[index - 1].end == word.start or word.start <= tail
        if (
            not joined
            or word.end - start > LONGEST
            or not _may_hold(word, surface, found, index, text)
        ):
            break
        if _any_suffix().search(text[tail : word.end]) and not _office_follows(text, word.end):
            best = _without_group(text, start, best, word.end)
        index += 1
    return best


_GROUP = re.compile(r"(?:党组|党委|党总支|党支部)$")
_PARTY_OFFICE = re.compile(r"副?书记|成员|委员")


def _without_group(text: str, start: int, best: int, end: int) -> int:
    """The 党组 of 财政局党组书记 is the office's, that of 柳溪镇党委书记 the body's."""
    whole = _grouped(text, start, end)
    return max(best, whole) if whole else end


def _grouped(text: str, start: int, end: int) -> int:
    """Where a whole body's name ends before its party group and a party office; 0 if it does not."""
    group = _GROUP.search(text, start, end)
    if group is None or _PARTY_OFFICE.match(text, end) is None:
        return 0
    return group.start() if _any_suffix().search(text[start : group.start()]) else 0


_COUNTED = re.compile("[一两几][所家个名支批项]")
_ORDINAL = re.compile(r"第?[一二三四五六七八九十百]+[轮批届]?$")


def _may_hold(word: Word, surface: str, found: list[Word], index: int, text: str) -> bool:
    if surface in _breaks() or _COUNTED.match(surface):
        return False
    if word.tag in _TAGS or surface in _verbs() or _ORDINAL.match(surface):
        return True
    if surface in _JOINERS and index + 1 < len(found):
        after = found[index + 1]
        surface = text[after.start : after.end]
        fresh = _level_pattern().match(surface) or _any_suffix().search(surface)
        return not fresh and after.tag in ("n", "vn")
    return False


def _office_follows(text: str, end: int) -> bool:
    """局长 and 院长 are offices: the suffix before 长 ends no name."""
    return text[end : end + 1] == "长"


def _backward(text: str, found: list[Word]) -> Iterator[Candidate]:
    """From a suffix back over the words of a name: 华泰机械制造有限公司."""
    tags = _TAGS - {"f", "s"}
    for index, word in enumerate(found):
        surface = text[word.start : word.end]
        if word.tag not in ("n", "nz", "ORG", "LOC", "vn", "nt") or not _any_suffix().search(
            surface
        ):
            continue
        kind = next(name for name, pattern in _suffixes() if pattern.search(surface))
        first = grow_left(found, index, text, tags=tags, stops=_breaks())
        first = next((i for i in range(first, index) if found[i].tag in _PROPER), first)
        start = found[first].start
        grouped = _grouped(text, start, word.end)
        if (
            not grouped
            and not _office_follows(text, word.end)
            and _is_proper(text, found[first : index + 1], kind)
        ):
            yield Candidate(start, word.end, Label.ORG, 1, f"bodies:{kind}")


_PROPER = frozenset({"LOC", "nz", "ORG", "PER"})


def _is_proper(text: str, name: list[Word], kind: str) -> bool:
    """Whether words make a proper name: some part of it is one, and it is not the suffix alone."""
    surface = text[name[0].start : name[-1].end]
    suffix = _any_suffix().search(surface)
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
def _inner_pattern() -> re.Pattern[str]:
    return re.compile(
        f"(?:{alternation(listed('bodies', 'inner'))})(?=副?(?:书记|主席|部长|主任|经理))"
    )


def _inner(text: str, found: list[Word]) -> Iterator[Candidate]:
    """A body named by its place in a larger one, before its office: 集团党委书记, 组织部部长."""
    starts = {word.start for word in found}
    for match in _inner_pattern().finditer(text):
        if match.start() in starts:
            yield Candidate(*match.span(), Label.ORG, 1, "bodies:inner")


_BRACKETED = re.compile(
    r"[\u4e00-\u9fff]{2,8}[（(][\u4e00-\u9fff]{2,4}[）)][\u4e00-\u9fff]{0,8}(?:公司|集团|银行|学院)"
)


_DECLARED = re.compile(
    r"[（(](?:以下)?(?:简称|统称)[:：]?[“‘\"]?([^”’\"（）()，,]{2,15})[”’\"]?[）)]"
)


def _declared(text: str) -> Iterator[Candidate]:
    """Short forms that the text declares, wherever they stand."""
    for match in _BRACKETED.finditer(text):
        yield Candidate(*match.span(), Label.ORG, 1, "bodies:bracketed")
    for name in sorted({match.group(1) for match in _DECLARED.finditer(text)}):
        for match in re.finditer(re.escape(name), text):
            yield Candidate(match.start(), match.end(), Label.ORG, 1, "bodies:declared")


def _again(text: str, found: list[Word], named: list[Candidate]) -> Iterator[Candidate]:
    """A name found once is known wherever it stands in the article."""
    joints = edges(found)
    names = {
        text[c.start : c.end] for c in named if c.end - c.start > 3 and c.found_by != "bodies:core"
    }
    if not names:
        return
    taken = {(c.start, c.end) for c in named}
    for match in re.finditer(alternation(names), text):
        if match.span() not in taken and match.start() in joints:
            yield Candidate(*match.span(), Label.ORG, 1, "bodies:again")
