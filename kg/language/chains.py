"""Chains of places taken apart: 湖南省|长沙市|岳麓区, but 临江市高新区 whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg import resources
from kg.language.analysis import Candidate
from kg.language.lexicon import listed
from kg.language.tries import trie

PREFECTURE = 4  # digits of a prefecture's code; a province has two, a county six


_CLASS = r"(?:省|自治区|特别行政区|自治州|地区|盟|市|自治县|县|区|旗|街道|苏木|镇|乡)"
_LINK = re.compile(
    rf"[^省市县区旗镇乡]{{1,7}}?{_CLASS}(?=.+(?:{_CLASS}|村|社区|路|街|巷|组|大道|嘎查|[寨屯湾坝坪冲坳岭沟])$)"
)
_VILLAGE = re.compile(
    r"[^省市县区旗镇乡村]{1,5}村(?=.{1,4}[寨屯湾坝坪冲坳岭沟组]$)"
)  # 桃花坪村|岩头寨


def links(text: str, candidate: Candidate) -> Iterator[Candidate]:
    """The places of a chain such as 湖南省长沙市岳麓区, or the one place."""
    start, end = candidate.start, _end(text, candidate)
    while end - start >= _SHORTEST and (link := _link(text[start:end])):
        yield candidate._replace(start=start, end=start + link)
        start += link
    if end - start > 1:
        yield candidate._replace(start=start, end=end)


_SHORTEST = 4  # code points of two places: 青县|石村
_TAIL = re.compile(r"[同与和在向对等及将].*$")
_NUMBER = re.compile(r"(?<=[路街道巷里弄区苑园同村])[0-9]+号.*$|(?<=..)专电$")


def _end(text: str, candidate: Candidate) -> int:
    """The tagger may run on past a venue: 北京人民大会堂同来华."""
    if number := _NUMBER.search(text, candidate.start + 1, candidate.end):
        return number.start()
    tail = _TAIL.search(text, candidate.start + 1, candidate.end)
    if tail and zone().search(text[candidate.start : tail.start()]):
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
def _named_venue() -> re.Pattern[str]:
    """青芜县殡仪馆 is one venue, and so is the second part of 榆河县|榆河镇敬老院."""
    suffix = trie(listed("places", "suffix", "venue"))
    upper = "(?P<upper>(?:[^省市县区旗镇乡]{1,7}[省市县区旗](?=[^省市县区旗镇乡]{1,6}[镇乡街]))?)"
    return re.compile(f"{upper}[^省市县区旗镇乡]{{1,6}}[市县区旗镇乡](?:{suffix})")


@cache
def _on_way() -> re.Pattern[str]:
    """锦绣路|凤鸣邻里中心, but 望海路高架桥."""
    suffix = trie(listed("places", "suffix", "zone", "venue"))
    return re.compile(f".{{1,6}}?(?:大道|路|街|巷)(?=..+?(?:{suffix})$)")


@cache
def _keeps_town() -> re.Pattern[str]:
    """Zones keep even a full town name (临江市高新区); other venues only its stem."""
    return re.compile(f"(?:{trie(listed('places', 'suffix', 'zone'))})$")


def _link(name: str) -> int:
    """Length of the place that a name begins with and another follows; 0 where it is one place."""
    if zone().search(name):
        if name_and_class := _named_venue().fullmatch(name):
            return name_and_class.end("upper")
        district = (_COUNTY if _keeps_town().search(name) else _DISTRICT).match(name)
        district = district or _IN_ZONE.match(name) or _on_way().match(name)
        provinces = [p for p in _provinces() if name.startswith(p) and len(name) > len(p) + 4]
        return district.end() if district else max(map(len, provinces), default=0)
    if name in names():
        return 0
    for length in range(min(len(name) - 2, 12), 1, -1):
        if names().get(name[:length]) == "country" and len(name) > length + 2:
            return length
        rest = name[length:]
        whole = re.search(_CLASS + "$", name[:length]) or _may_follow(name[:length], rest)
        if (
            whole
            and rest[0] not in "路街"  # 中原路街道 is no chain
            and name[:length] in _all_divisions()
            and re.search(_CLASS + "$|村$|社区$|路$", rest)
        ):
            return length
    match = _LINK.match(name) or _VILLAGE.match(name)
    return match.end() if match and match.end() > 1 else 0


def _may_follow(short: str, rest: str) -> bool:
    """Whether a short name before a division is another: 湖南|青岭县, not 果洛|河藏族自治州."""
    return len(rest) > 2 and (short in _short_provinces() or rest in _all_divisions())


@cache
def _short_provinces() -> frozenset[str]:
    rows = resources.divisions()
    return frozenset(row.short for row in rows if len(row.code) == len("11"))


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
def zone() -> re.Pattern[str]:
    """A name that ends as zones, venues and ways do."""
    return re.compile(f"(?:{trie(listed('places', 'suffix', 'zone', 'venue', 'way'))})$")


@cache
def letters() -> frozenset[str]:
    """Characters that stand each for a country or province: 韩, 美, 京."""
    return frozenset(listed("places", "letter"))


@cache
def names() -> dict[str, str]:
    """Names of divisions and countries, with the kind of row each is from."""
    rows = resources.divisions()
    names = {row.name: "division" for row in rows if len(row.name) > 2 or row.name[-1] == "县"}
    names |= {row.name: row.kind for row in resources.abroad()}
    names |= {row.short: "short" for row in rows if row.short and len(row.code) <= PREFECTURE}
    letters = "".join(listed("places", "province"))
    sides = (*"东西南北中", "东南", "东北", "西南", "西北")
    names |= {letter + side: "short" for letter in letters for side in sides}
    return names | dict.fromkeys(listed("places", "region"), "region")
