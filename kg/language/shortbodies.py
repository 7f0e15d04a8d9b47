"""What a body's full name may be shortened to: expressions made of the name itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg import resources
from kg.language.agencies import core_pattern
from kg.language.bodygrowth import any_suffix
from kg.language.firms import begins_in_trade, is_common, is_traded
from kg.language.fullnames import Full, matched
from kg.language.headwords import patterns

_FILE = "language/shortnames.toml"

_FORM = "(?:集团公司|公司|集团)"
_BRAND = 2
_TRADED = 4
"""Code points of a firm's own word, at least; and of one with a part of its trade."""
_LONG = 5
"""Code points of a name that is called by its words' first characters, at least."""


def firm(full: Full) -> Iterator[str]:
    """远帆软件, 远帆集团, 云州远帆 of 云州远帆软件股份有限公司."""
    for place, core, cuts in _readings(full):
        for cut in cuts:
            own = re.escape(core[:cut])
            yield f"{own}{_FORM}"
            if cut >= _TRADED:
                yield own
            if place:
                yield f"{re.escape(place)}{own}{_FORM}?"
        if place and (is_traded(core) or len(core) >= _TRADED):
            yield f"{re.escape(place + core)}{_FORM}?"


def brand(full: Full) -> Iterator[str]:
    """远帆 of 云州远帆软件股份有限公司."""
    for _, core, cuts in _readings(full):
        rest = core[cuts[0] :] if cuts else ""
        if cuts and cuts[0] < _TRADED and (begins_in_trade(rest) or (full.lead and rest)):
            yield re.escape(core[: cuts[0]])


def _readings(full: Full) -> Iterator[tuple[str, str, list[int]]]:
    """A firm's name as a place, what stands between it and the legal form, and where that may be cut.

    A place that nothing tells is taken for one as well: the first of two own words.
    """
    found = matched("company", full.name)
    core = found["core"] if found else ""
    lead = full.lead if len(core) - full.lead >= _BRAND else 0
    leads = {lead} if lead else {0, *(at for at in full.begins if at == _BRAND)}
    for at in sorted(leads):
        cuts = _cuts(full, core[at:], at)
        told = cuts and cuts[0] < _TRADED and begins_in_trade(core[at + cuts[0] :])
        if lead or not at or (told and not is_common(core[:at])):
            yield core[:at], core[at:], cuts


def _cuts(full: Full, core: str, lead: int) -> list[int]:
    """Where a firm's name may be cut: at its words' ends, if its own word is no common one."""
    edges = {at - lead for at in full.begins} | {len(core)}
    cuts = sorted(cut for cut in edges if _BRAND <= cut <= len(core))
    own = core[: cuts[0]] if cuts else ""
    return [] if not own or is_common(own) or any_suffix().search(own) else cuts


def initials(full: Full) -> Iterator[str]:
    """深城投 of 深圳城市建设投资控股集团, 云理工 of 云州理工大学: its words' first characters."""
    found = matched("company", full.name)
    first, *rest = _parts(full, found["core"] if found else full.name) or [""]
    last = len(rest) - 1
    while last > 0 and patterns(_FILE)["left-out"].fullmatch(rest[last]):
        last -= 1
    if last >= 0 and len(rest) > 1 and not _says_little(full):
        inner = "".join(f"(?:{_prefix(part)})?" for part in rest[:last])
        behind = "".join(f"(?:{_first_or_whole(part)})?" for part in rest[last + 1 :])
        final = f"{_first_or_whole(rest[last])}{behind}{f'{_FORM}?' if found else ''}"
        yield f"{_prefix(first)}{inner}{final}"


def _says_little(full: Full) -> bool:
    """Whether a name begins with what many share: a number, a country."""
    return full.name.startswith("第") or full.name[: full.lead] in resources.countries()


def _parts(full: Full, stem: str) -> list[str]:
    """The words of a name, its place as one."""
    inside = {at for at in full.begins | {full.lead} if max(full.lead, 1) <= at < len(stem)}
    edges = [0, *sorted(inside), len(stem)]
    return [stem[start:end] for start, end in pairwise(edges)] if len(stem) >= _LONG else []


def _prefix(word: str) -> str:
    """An expression for the first characters of a word, one or more."""
    rest = _prefix(word[1:]) if word[1:] else ""
    return re.escape(word[0]) + (f"(?:{rest})?" if rest else "")


def _first_or_whole(word: str) -> str:
    rest = re.escape(word[1:])
    return re.escape(word[0]) + (f"(?:{rest})?" if rest else "")


def numbered(full: Full) -> Iterator[str]:
    """第二机床厂, 二机床 of 云州第二机床厂, 市二院 of 云州市第二人民医院: what follows its number."""
    found = patterns(_FILE)["numbered"].search(full.name)
    if found:
        level, number, own = found["level"], found["number"], found["own"]
        yield re.escape(number + own[:-1])
        if found.start():
            yield f"{level}?第{number}{re.escape(own)}" if level else f"第{number}{re.escape(own)}"
        if level:
            first, last = re.escape(own[0]), re.escape(own[-1])
            yield f"{level}{number}(?:{first}?{last}|{first})"


def own(full: Full) -> Iterator[str]:
    """机械设计院 of 云州机械设计院."""
    name = full.own
    kind = any_suffix().search(name)
    agency = core_pattern().fullmatch(name) or matched("company", name)
    if full.lead and kind and kind.start() > 1 and not agency:
        yield re.escape(name)


def team(full: Full) -> Iterator[str]:
    """飞虎队, 云州飞虎 of 云州飞虎足球队."""
    found = matched("team", full.name)
    core = found["core"] if found else ""
    own = core[full.lead :]
    if found and full.lead and len(own) >= _BRAND:
        yield f"{re.escape(core)}队?"
        yield f"{re.escape(own)}队"


def organ(full: Full) -> Iterator[str]:
    """指挥部 of 云州市城建指挥部: organs that an article calls by their kind."""
    if found := patterns(_FILE)["organ"].search(full.name, 2):
        yield f"{re.escape(found.group())}(?!值班|办公|会议|大[楼厅院]|[里内门])"
