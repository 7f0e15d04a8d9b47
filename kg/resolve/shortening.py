"""Whether one printed name is short for another beside it, and by which rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from kg import resources
from kg.resolve import eventnames, words, works
from kg.resolve.beside import KIND_ONLY, Beside, Named
from kg.resolve.clipped import clipped, numbered
from kg.resolve.contractions import common, contracted, known, shortens
from kg.resolve.likeness import within
from kg.resolve.names import level, split
from kg.types import EntityKind


def rule(short: Named, full: Named, beside: Beside) -> str | None:
    """The rule by which a name is short for another one of its kind, or None.

    Args:
        short: The shorter name, not yet joined with another.
        full: The longer one.
        beside: Where both stand.
    """
    kind = short.taken.key.kind
    return _RULES[kind](short, full, beside) if kind in kinds(beside) else None


def kinds(beside: Beside) -> frozenset[EntityKind]:
    """The kinds whose names are joined there: projects in one article only."""
    return _ARTICLE if beside.near else _PAGE


_PAGE = frozenset({EntityKind.ORGANISATION, EntityKind.EVENT, EntityKind.PLACE})
_ARTICLE = _PAGE | {EntityKind.PROJECT}


def _organisation(short: Named, full: Named, beside: Beside) -> str | None:
    one, other = short.taken.key, full.taken.key
    if _elsewhere(short.name, full.name):
        return None
    if one.scope == other.scope and shortens(one.name, other.name):
        return "shortened-words"
    if beside.near and numbered(short.name, full.name):
        return "number-and-word"
    if _completed(short):
        return "place-for-level" if _of_division(short, full) else None
    if _without_class(short.name, full.name, beside):
        return "place-without-class"
    return _printed(short, full, beside)


def _printed(short: Named, full: Named, beside: Beside) -> str | None:
    one, other = short.taken.key, full.taken.key
    if words.matched("generic", short.name, one.kind.value):
        return _organ(short.name, other.name, full.name, near=beside.near)
    if not within(short.name, full.name):
        return None
    names = short.name, full.name
    found = {
        "place-left-out": len(short.name) > KIND_ONLY and _leads(*names, beside),
        "body-left-out": _of_body(*names),
        "company-core-name": _company(*names, beside),
        "company-initials": beside.near and _initials(*names, beside),
        "shortened-words": shortens(*names),
    }
    whole = next((rule for rule, holds in found.items() if holds), None)
    return whole or clipped(*names, beside)


def _without_class(short: str, full: str, beside: Beside) -> bool:
    """鼓楼法院 of 云州市鼓楼区人民法院, 云州文旅局 of 云州市文化和旅游局."""
    one, other = contracted(short), contracted(full)
    ends = (
        (at, other[:at] + other[at + 1 :])
        for at in range(KIND_ONLY, len(other) - 1)
        if other[at] in "市县区旗" and level(other[at:])
    )
    return any(
        bare.endswith(one)
        and len(one) > len(bare) - at + 1
        and beside.is_place(bare.removesuffix(one))
        for at, bare in ends
    )


def _completed(short: Named) -> bool:
    """Whether a name is elliptical and its division is known: 市政府 is no other city's."""
    key = short.taken.key
    return key.scope.startswith(("in:", "over:")) and split(short.name) is None


def _elsewhere(short: str, full: str) -> bool:
    """Whether a body of the nation stands beside another country's or place's of its name."""
    if short in words.synonyms():
        return True
    lead = full.removesuffix(short)
    nation = words.synonyms().get(lead) == words.synonyms()["中国"]
    return lead != full and not nation and words.matched("ministry", short) is not None


def _of_division(short: Named, full: Named) -> bool:
    """临江城投集团 beside 市城投集团, in a 临江 paper."""
    key = short.taken.key
    stem = words.home_stem(key.scope.removeprefix("in:"))
    return stem is not None and f"{stem}{key.name[1:]}" == full.taken.key.name


def _organ(short: str, key: str, full: str, *, near: bool) -> str | None:
    """宣传部 beside 县委宣传部, 管委会 beside 云州高新区管委会."""
    before = key.removesuffix(short)
    if before != key and words.matched("within", before):
        return "organ-of-committee"
    points = near and words.matched("pointing", short) is not None
    return "only-organ-of-name" if points and full.endswith(short) and full != short else None


def _of_body(short: str, full: str) -> bool:
    """古砦人民法庭 beside 三河县人民法院古砦人民法庭: what a body's own part leaves out."""
    parts = (full[cut:] for cut in range(_PART, len(full) - _PART + 1))
    told = len(short) > _PART or (len(short) == _PART and not known(short))
    return told and any(
        (part == short or shortens(short, part))
        and words.matched("whole-body", full.removesuffix(part))
        for part in parts
    )


_PART = 3
"""A part's name of so few characters is its kind: 办公室, 研究所."""


def _leads(short: str, full: str, beside: Beside) -> bool:
    """Whether the full name is the short one after names of places."""
    lead = full.removesuffix(short)
    return lead != full and (beside.is_place(lead) or words.stem(lead) is not None)


def _initials(short: str, full: str, beside: Beside) -> bool:
    """云岭海工 of 云岭海洋工程装备有限公司: its place or own word, then some of its characters."""
    whole, one = _apart(full, beside), _apart(short, beside)
    core, own = whole.place + whole.core, one.place + one.core
    begins = own.startswith(core[:2]) or bool(whole.place and own.startswith(core[:1]))
    cut = KIND_ONLY < len(own) <= _CUT < len(core) and not core.startswith(own)
    told = whole.place not in resources.countries() and one.tail in _SHORT_TAILS
    return told and bool(whole.tail and begins and cut) and within(own, core)


_SHORT_TAILS = frozenset({"", "公司", "集团"})
_CUT = 5
"""Characters of a company's name that is made of single ones of the full name, at most."""


class _Company(NamedTuple):
    place: str
    core: str
    tail: str


def _company(short: str, full: str, beside: Beside) -> bool:
    """Whether a name is a company's own word with its place and form, or without.

    云雾茶业 of 青岭县云雾茶业有限公司; not what is common (电力), nor a name that goes
    on with another place, as a subsidiary's does.
    """
    one = _apart(short, beside)
    if one.core in resources.countries() or one.core in beside.places:
        return False
    return any(_same_company(one, other, full, beside) for other in _readings(full, beside))


def _same_company(one: _Company, other: _Company, full: str, beside: Beside) -> bool:
    if not other.tail or ("集团" in one.tail and "集团" not in full):
        return False
    if one.place and _bare(one.place) != _bare(other.place):
        return False
    if one.core == other.core:
        return len(one.core) > 1 and (bool(one.tail or one.place) or not known(one.core))
    rest = other.core.removeprefix(one.core)
    own = len(one.core) > 1 and not known(one.core) and rest != other.core
    most = _REST if beside.near and one.core[-1] not in _BODIES else KIND_ONLY
    short = len(one.core) > _OWN and len(rest) < most
    whole = bool(one.tail) or common(rest) or short
    return own and not _branches(rest, beside) and whole


_BODIES = "会院校局所社队厅委部馆站"
"""Characters that end names of bodies that may own a company of their name: 云江学会(传媒公司)."""
_REST = 5
"""Characters of what a company does that its name may lack in one article: 云江传动(系统), less than."""
_OWN = 3
"""Characters of a company's own word from which it may be cut within a word: 云江氟材(料)."""


def _apart(name: str, beside: Beside) -> _Company:
    return next(_readings(name, beside))


def _readings(name: str, beside: Beside) -> Iterator[_Company]:
    """A company's name taken apart, with the longest place first: 新疆|青岭茶业 may be 新疆青岭|茶业."""
    found = (regex.fullmatch(name) for _, regex in words.patterns("company"))
    match = next((match for match in found if match), None)
    core, tail = (match["core"], match["tail"]) if match else (name, "")
    core = _BRACKETED.sub("", core) if tail else core
    for cut in range(len(core) - 2, 1, -1):
        if beside.is_place(core[:cut]):
            yield _Company(core[:cut], core[cut:], tail)
    yield _Company("", core, tail)


_BRACKETED = re.compile("[(][^()]{2,4}[)]$")
"""A place before the legal form: 云江传动系统(青岭)有限公司."""


def _bare(place: str) -> str:
    return next(
        (place[:-1] for row in words.levels() if len(place) > 2 and row.holds(place)), place
    )


def _branches(rest: str, beside: Beside) -> bool:
    """Whether a part of a company's name tells it from its owner: a place, a number, 分."""
    return re.search("[分子支第0-9一二三四五六七八九十]", rest) is not None or any(
        rest[at:end] in beside.places or rest[at:end] in words.divisions()
        for at in range(len(rest))
        for end in range(at + 2, len(rest) + 1)
    )


def _place(short: Named, full: Named, beside: Beside) -> str | None:
    if _zone(short.name, full.name):
        return "zone-by-class"
    if not beside.near:
        return "class-suffix" if _unclassed(short, full, beside) else None
    if not full.name.endswith(short.name) or len(short.name) <= KIND_ONLY or _completed(short):
        return None
    if words.matched("generic", short.name, EntityKind.PLACE.value) or words.classed(short.name):
        return None
    if {short.name, full.name} & resources.countries():
        return None
    return "place-left-out" if _leads(short.name, full.name, beside) else None


def _zone(short: str, full: str) -> bool:
    """云州经开区 of 云州经济技术开发区."""
    return any(
        short[:cut] == full[:cut]
        and words.matched("zone", short[cut:])
        and words.matched("zone", full[cut:])
        and within(short[cut:], full[cut:])
        for cut in range(2, min(len(short) - 2, len(full)))
    )


def _unclassed(short: Named, full: Named, beside: Beside) -> bool:
    """临江 where another article of the page prints 临江市 and none 临江镇: neither is in the table."""
    known = {short.name, full.name} & words.divisions().keys()
    bare = words.stem(full.name) == short.name and not words.matched("wordstem", short.name)
    if not bare or known or _completed(short) or not full.name.endswith(_COUNTIES):
        return False
    return {one for one in beside.places if words.stem(one) == short.name} == {full.name}


_COUNTIES = ("市", "县", "旗", "自治州")
"""Classes of divisions that a paper's readers know without: not towns and villages."""


def _project(short: Named, full: Named, beside: Beside) -> str | None:
    if words.matched("generic", short.name, EntityKind.PROJECT.value):
        return None
    found = works.shorter(short.name, full.name)
    return found or ("place-left-out" if _leads(short.name, full.name, beside) else None)


_RULES: Mapping[EntityKind, Callable[[Named, Named, Beside], str | None]] = MappingProxyType(
    {
        EntityKind.ORGANISATION: _organisation,
        EntityKind.PLACE: _place,
        EntityKind.PROJECT: _project,
        EntityKind.EVENT: eventnames.shorter,
    }
)
