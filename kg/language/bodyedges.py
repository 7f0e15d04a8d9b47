"""Edges of bodies that the tagger cut amiss: too short, or run on."""

from __future__ import annotations

import re
from functools import cache

from kg import resources
from kg.language.agencies import core_pattern, level_pattern
from kg.language.analysis import Candidate
from kg.language.bodygrowth import any_suffix, whole_body
from kg.language.lexicon import listed
from kg.language.offices import office
from kg.language.phrases import Cut
from kg.language.placeedges import housed
from kg.language.tries import trie
from kg.types import Label


def is_torn(surface: str) -> bool:
    """Whether the tagger cut a name short: 市委全面, or took letters alone, or an office's holder, for one."""
    if surface.isascii() or surface[0] == "在" or _office_at_end(surface, 0, len(surface)):
        return True
    level = level_pattern().match(surface)
    whole = level and (
        core_pattern().fullmatch(surface, level.end()) or any_suffix().search(surface)
    )
    return bool(level) and not whole


_TWICE = re.compile(r"(?P<body>(?P<last>..?))(?P=last)$")
_NEWS = re.compile(r"(?<=[报社])[讯电]$")


@cache
def _acting() -> re.Pattern[str]:
    """What a body does, at the end: 检察院|派员, 华药投资|建设, 省水利学会|协办."""
    acts = trie(listed("firms", "act"))
    return re.compile(f"(?:派员?|(?:投资|合作|联合)(?:建设|兴建)?|{acts})$")


_SUM = re.compile(
    "[0-9.一二三四五六七八九十百千两几数]+[万亿]?[多余]?元?(?=[省市县区州][\u4e00-\u9fff]{2})"
)
_NUMBERED = re.compile("第[一二三四五六七八九十百]{1,3}$")


def mended(seen: Cut, candidate: Candidate) -> Candidate:
    """A body as the tagger has it, cut or led on to where its name ends."""
    text = seen.text
    candidate = housed(text, candidate)[0]
    end = candidate.end
    if sum_ := _SUM.match(text, candidate.start, end):
        candidate = candidate._replace(start=sum_.end())  # 三亿多|市商务局
    start, word = candidate.start, seen.at(end)
    short = any_suffix().search(text[start:end]) is None
    if short and word and word.tag in ("n", "vn") and text[end : word.end] in _classes():
        return candidate._replace(end=word.end)  # 炼铁|厂
    if body := whole_body(text, start, end):
        return candidate._replace(end=body)
    headed = text[end : end + 1] == "长"
    if twice := _TWICE.search(text, start, end) if headed else None:
        return candidate._replace(end=twice.end("body"))  # 河东大队|大队长
    if news := _NEWS.search(text[start:end]):  # 临江日报讯: the 讯 is the dateline's
        return candidate._replace(end=start + news.start())
    run_on = _acting().search(text, start, end) or _office_at_end(text, start, end)
    if run_on and _ends_whole(text, start, run_on.start()):
        return candidate._replace(end=run_on.start())
    return candidate._replace(end=_across(text, start, end)) if short else candidate


def _office_at_end(text: str, start: int, end: int) -> re.Match[str] | None:
    found = [match for match in office().finditer(text, start, end) if match.end() == end]
    return found[0] if found else None


def _ends_whole(text: str, start: int, end: int) -> bool:
    """Whether a name ends as a body's or a firm's short name does."""
    return text.endswith(_classes(), start, end) or any_suffix().search(text[start:end]) is not None


@cache
def _classes() -> tuple[str, ...]:
    return listed("bodies", "class")


@cache
def _lead() -> re.Pattern[str]:
    """What stands before an organ's name and is none of it: 经|市政府, 看望|州红十字会, 青岭县|县委."""
    level, core = level_pattern().pattern, core_pattern().pattern
    verbs = "|".join(listed("bodies", "lead"))
    organ = f"(?=(?:{level})(?:{core}|[\u4e00-\u9fff]{{2}}))"
    again = f"[\u4e00-\u9fff]{{2,4}}(?P<level>[县市区州旗])(?=(?P=level)(?:{core}))"
    by = "[\u4e00-\u9fff]{0,8}(?<![自理来缘事])由(?![于来])(?=[\u4e00-\u9fff]{3})"
    before = f"(?:[经由向被和与同跟请对任]|会同|协同|联合)(?=(?:{level})(?:{core}))"
    return re.compile(f"{before}|{by}|(?:{verbs}){organ}|{again}|{_upper()}")


def _upper() -> str:
    """A province or a country before an organ of a place in it: 江苏省|临江市委, 越南|广安省商务厅."""
    han, core = "[\u4e00-\u9fff]", core_pattern().pattern
    province = f"(?:{han}{{2,3}}省|{han}{{2,5}}自治区)(?={han}{{2,5}}[市县州盟旗](?:{core})$)"
    abroad = f"(?={han}{{2,4}}[省市州府邦县](?!{han}*(?:团|商会|集团|公司)$){han}{{2,}}$)"
    return f"(?P<upper>{province}|(?:{trie(resources.countries())}){abroad})"


def parted(text: str, candidate: Candidate) -> tuple[Candidate, Candidate | None]:
    """A body without what stands before it, and the place there: 青岭县|县委, 江苏省|临江市委."""
    lead = _lead().match(text, candidate.start, candidate.end)
    if lead is None:
        return candidate, None
    placed = lead["level"] or lead["upper"]
    place = candidate._replace(end=lead.end(), label=Label.LOC) if placed else None
    return candidate._replace(start=lead.end()), place


def numbered(text: str, candidate: Candidate) -> Candidate:
    """A body with the number before it: 第四|钻井公司."""
    number = _NUMBERED.search(text, max(0, candidate.start - 4), candidate.start)
    return candidate._replace(start=number.start()) if number else candidate


@cache
def _long_suffix() -> re.Pattern[str]:
    words = [word for word in listed("bodies", "suffix") if len(word) > 2]
    return re.compile(trie(words))


def _across(text: str, start: int, end: int) -> int:
    """Where the suffix ends that stands across the end of a name: 吉东军|分区."""
    for match in _long_suffix().finditer(text, max(start + 2, end - 3), end + 4):
        if match.start() < end < match.end():
            return match.end()
    return end


def is_seat(text: str, candidate: Candidate) -> bool:
    """Whether what the tagger took for a body may be a place before one: 赣西|市委, 皖中市|代表队."""
    length = candidate.end - candidate.start
    return 1 < length < 4 and any_suffix().search(text[candidate.start : candidate.end]) is None


_TOWN = re.compile("[\u4e00-\u9fff]{2,}(?:[县镇乡村旗]|社区|街道|嘎查|苏木)$")


def is_town_name(name: str) -> bool:
    """Whether a name ends as those of towns and villages do."""
    return _TOWN.match(name) is not None


def is_town(text: str, candidate: Candidate) -> bool:
    """Whether what the tagger took for a body is a town: 青岭县, 石桥村."""
    return is_town_name(text[candidate.start : candidate.end])
