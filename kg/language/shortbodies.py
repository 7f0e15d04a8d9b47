"""What a body's full name may be shortened to: words, and where needed an expression, made of the name itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from kg import resources
from kg.language.agencies import core_pattern
from kg.language.bodygrowth import any_suffix
from kg.language.firms import begins_in_trade, is_common, is_traded
from kg.language.fullnames import Form, Full, form, matched
from kg.language.headwords import patterns
from kg.language.tries import trie

_FILE = "language/shortnames.toml"

_FORMS = ("公司", "集团", "集团公司")
_BRAND = 2
_TRADED = 4
"""Code points of a firm's own word, at least; and of one with a part of its trade."""
_LONG = 5
"""Code points of a name that is called by its words' first characters, at least."""


def bodies(full: Full) -> Iterator[Form]:
    """The short forms of a body's name."""
    found = matched("company", full.name)
    core = found["core"] if found else ""
    for maker in (_firm, _initials):
        yield from maker(full, core)
    for other in (_numbered, _team, _organ):
        yield from other(full)
    if not core:
        yield from _own(full)


def _firm(full: Full, core: str) -> Iterator[Form]:
    """远帆软件, 远帆集团, 云州远帆, 远帆 of 云州远帆软件股份有限公司."""
    for at, cuts in _readings(full, core):
        place, rest = core[:at], core[at:]
        cores = [rest[:cut] for cut in cuts if cut >= _TRADED]
        if place:
            cores += [place + rest[:cut] for cut in cuts]
        if place and (is_traded(rest) or len(rest) >= _TRADED):
            cores.append(core)
        formed = {*cores, *(rest[:cut] for cut in cuts)}
        if formed:
            yield form(full, "firm", *cores, *(one + tail for one in formed for tail in _FORMS))
        if cuts and cuts[0] < _TRADED and _goes_on(full, rest[cuts[0] :]):
            yield form(full, "brand", rest[: cuts[0]])


def _goes_on(full: Full, rest: str) -> bool:
    """Whether what stands behind a firm's own word tells it for one."""
    return begins_in_trade(rest) or bool(full.lead and rest)


def _readings(full: Full, core: str) -> Iterator[tuple[int, list[int]]]:
    """How long a firm's place is, and where what stands between it and the legal form may be cut.

    A place that nothing tells is taken for one as well: the first of two own words.
    """
    lead = full.lead if len(core) - full.lead >= _BRAND else 0
    leads = {lead} if lead else {0, *(at for at in full.begins if at == _BRAND)}
    for at in sorted(leads):
        cuts = _cuts(full, core[at:], at)
        told = cuts and cuts[0] < _TRADED and begins_in_trade(core[at + cuts[0] :])
        if lead or not at or (told and not is_common(core[:at])):
            yield at, cuts


def _cuts(full: Full, core: str, lead: int) -> list[int]:
    """Where a firm's name may be cut: at its words' ends, if its own word is no common one."""
    edges = {at - lead for at in full.begins} | {len(core)}
    cuts = sorted(cut for cut in edges if _BRAND <= cut <= len(core))
    own = core[: cuts[0]] if cuts else ""
    return [] if not own or is_common(own) or any_suffix().search(own) else cuts


def _initials(full: Full, core: str) -> Iterator[Form]:
    """深城投 of 深圳城市建设投资控股集团, 云理工 of 云州理工大学: its words' first characters."""
    first, *rest = _parts(full, core or full.name) or [""]
    last = len(rest) - 1
    while last > 0 and patterns(_FILE)["left-out"].fullmatch(rest[last]):
        last -= 1
    if last >= 0 and len(rest) > 1 and not _says_little(full):
        inner = "".join(f"(?:{_prefix(part)})?" for part in rest[:last])
        behind = "".join(f"(?:{_first_or_whole(part)})?" for part in rest[last + 1 :])
        legal = f"(?:{trie(_FORMS)})?" if core else ""
        pattern = f"{_prefix(first)}{inner}{_first_or_whole(rest[last])}{behind}{legal}"
        begins = _begins(first, [*rest, *(_FORMS if core else ())])
        yield form(full, "initials", *begins, pattern=pattern)


def _begins(first: str, rest: Sequence[str]) -> Iterator[str]:
    """What a short form of three code points or more begins with: the first word's and one or two of the others."""
    firsts = [word[0] for word in rest]
    yield from (first[0] + "".join(two) for two in combinations(firsts, 2))
    yield from (first[0] + word[:2] for word in rest if word[1:])
    yield from (first[:cut] + one for cut in range(2, len(first) + 1) for one in firsts)


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


def _numbered(full: Full) -> Iterator[Form]:
    """第二机床厂, 二机床 of 云州第二机床厂, 市二院 of 云州市第二人民医院: what follows its number."""
    found = patterns(_FILE)["numbered"].search(full.name)
    if found:
        level, number, own = found["level"], found["number"], found["own"]
        words = [number + own[:-1], *([f"第{number}{own}"] if found.start() else ())]
        if level:
            ends = (own[0], own[0] + own[-1], own[-1])
            words += [f"{level}第{number}{own}", *(level + number + end for end in ends)]
        elif own[-1] in _WORKS:
            words += [number + one + end for one in own[:-1] for end in ("", own[-1])]
        yield form(full, "number", *words)


_WORKS = "厂矿"
"""What works are called by their number and one character: 四药, 九机厂."""


def _own(full: Full) -> Iterator[Form]:
    """机械设计院 of 云州机械设计院."""
    name = full.own
    kind = any_suffix().search(name)
    if full.lead and kind and kind.start() > 1 and not core_pattern().fullmatch(name):
        yield form(full, "own", name)


def _team(full: Full) -> Iterator[Form]:
    """飞虎队, 云州飞虎, 飞虎 of 云州飞虎足球队."""
    found = matched("team", full.name) if full.lead else None
    core = found["core"] if found else ""
    own = core[full.lead :]
    if len(own) >= _BRAND:
        yield form(full, "team", core, f"{core}队", f"{own}队")
        if not is_common(own) and any_suffix().search(own) is None:
            yield form(full, "brand", own)


def _organ(full: Full) -> Iterator[Form]:
    """指挥部 of 云州市城建指挥部: organs that an article calls by their kind."""
    if found := patterns(_FILE)["organ"].search(full.name, 2):
        pattern = f"{found.group()}(?!值班|办公|会议|大[楼厅院]|[里内门])"
        yield form(full, "organ", found.group(), pattern=pattern)
