"""Names of bodies cut to single characters or to their own word, told beside the full one only."""

from __future__ import annotations

import re

from kg import resources
from kg.resolve import words
from kg.resolve.beside import KIND_ONLY, Beside
from kg.resolve.contractions import known, shortens
from kg.resolve.likeness import within
from kg.resolve.names import level

_TELLING = re.compile(
    "[0-9一二三四五六七八九十甲乙丙丁东西南北中上下总分支副新子大小男女和与及暨、]"
)
"""What tells two names apart if one of them leaves it out: 第二, 总, 北, or 和: it is of two things."""


def leaves_out(short: str, full: str) -> str | None:
    """The characters of a name that a shorter one of the same characters in order lacks.

    >>> leaves_out("钢花队", "钢花足球队")
    '足球'
    """
    rest, left = iter(short), ""
    wanted = next(rest, "")
    for char in full:
        if char == wanted:
            wanted = next(rest, "")
        else:
            left += char
    return None if wanted else left


def tells(left: str | None) -> bool:
    """Whether what a name leaves out may be what tells it from another, or nothing is."""
    return left is None or _TELLING.search(left) is not None


def clipped(short: str, full: str, beside: Beside) -> str | None:
    """The rule by which a body's name is cut from a longer one of its article, or None.

    Args:
        short: The shorter name, as compared.
        full: The longer one.
        beside: Where both stand.
    """
    if not beside.near or level(short) or beside.is_place(short):
        return None
    found = {
        "initial-of-place": _initial(short, full, beside),
        "unit-by-number": _unit(short, full),
        "team-without-sport": _team(short, full, beside),
        "trade-left-out": _trade(short, full),
        "place-and-kind": _kind(short, full),
        "end-of-name": _ending(short, full),
    }
    return next((rule for rule, holds in found.items() if holds), None)


def _initial(short: str, full: str, beside: Beside) -> bool:
    """云轴总厂 of 云州轴承总厂, 临理工 of 临江理工大学: a character of its first word, then the rest's."""
    if short[:KIND_ONLY] == full[:KIND_ONLY]:
        return False
    if short[0] != full[0]:  # 楚工大 of 荆楚工业大学
        ended = full.endswith(short) or short[0] != full[1:2]
        return not ended and shortens(short[1:], full[KIND_ONLY:])
    leads = (full[:cut] for cut in (2, 3) if len(short) > KIND_ONLY or beside.is_place(full[:cut]))
    return any(_cut(short[1:], full.removeprefix(lead)) for lead in leads)


def _cut(short: str, full: str) -> bool:
    """Whether a text begins as another does and goes on to its end, or stops at its last word."""
    if not short or short[0] != full[:1]:
        return False
    if shortens(short, full):
        return True
    ends = full.startswith(short) or short[-1] == full[-1]
    return ends and not tells(leaves_out(short, full))


def numbered(short: str, full: str) -> bool:
    """二机床 of 云州第二机床厂, 市三院 of 云州市第三人民医院: its number, then its word's first or its kind."""
    level_ = short[0] if short[0] in "省市县区州" else ""
    own = short.removeprefix(level_)
    _, number, rest = full.partition(f"{level_}第{own[:1]}")
    begins = rest.startswith(own[1:]) or (bool(level_) and own[1:] == rest[-1:])
    return bool(number) and len(own) > 1 and begins and rest != own[1:]


def _kind(short: str, full: str) -> bool:
    """云河局 of 云河水利工程局: its first word, and its kind."""
    same = short[:KIND_ONLY] == full[:KIND_ONLY] and short[-1] == full[-1]
    return same and len(short) == KIND_ONLY + 1 < len(full) - 1 and short[-1] in "局厂院社段"


def _ending(short: str, full: str) -> bool:
    """石刻博物馆 of 云州汉代石刻博物馆: the end of the name, with more than its kind."""
    lead = full.removesuffix(short)
    few = len(short) <= _WHOLE or lead == full or len(lead) < KIND_ONLY
    abroad = any(short.startswith(country) for country in resources.countries())
    if few or abroad or known(short) or _TELLING.search(lead):
        return False
    return not any(words.matched(table, short) for table in ("company", "national", "ministry"))


_WHOLE = 3
"""Characters of a name that may be a kind of body only: 研究院, 博物馆."""


def _unit(short: str, full: str) -> bool:
    """3071队 of 钻井一公司3071队: a figure that no other has."""
    return re.match("[0-9]{3}", short) is not None and full.endswith(short)


def _team(short: str, full: str, beside: Beside) -> bool:
    """飞虎队 of 云州飞虎足球队: a team's own word, which may stand alone."""
    one, other = _member(short), _member(full)
    if other == full or len(one) < KIND_ONLY or known(one) or beside.is_place(one):
        return False
    return within(short, full) and other.endswith(one) and len(other) - len(one) <= _PLACE


_PLACE = 3
"""Characters of a place's name before a team's own word, at most."""


def _member(name: str) -> str:
    found = (regex.fullmatch(name) for _, regex in words.patterns("team"))
    return next((match["core"] for match in found if match), name)


def _trade(short: str, full: str) -> bool:
    """远山生物 of 远山生物医药: a company's own word, with less of what it trades in."""
    rest = full.removeprefix(short)
    cuts = range(KIND_ONLY, len(short) - 1)
    own = any(words.matched("trade", short[cut:]) and not known(short[:cut]) for cut in cuts)
    return own and rest != full and words.matched("trade", rest) is not None
