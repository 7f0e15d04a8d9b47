"""Whether one printed name of a happening is short for another beside it, and by which rule."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from kg.resolve import words
from kg.resolve.beside import KIND_ONLY, Beside, Named
from kg.resolve.clipped import leaves_out, tells
from kg.resolve.contractions import contracted
from kg.resolve.likeness import alike, numbers, within
from kg.resolve.names import normalise
from kg.types import EntityKind

_OWN_SHORT = 6
"""Characters from which the end of an event's name says which on a whole page: 交流会 does not."""


def shorter(short: Named, full: Named, beside: Beside) -> str | None:
    """The rule by which an event's name is short for a longer one, or None.

    Args:
        short: The shorter name.
        full: The longer one.
        beside: Where both stand.
    """
    if _days_apart(short.taken.key.scope, full.taken.key.scope):
        return None
    if words.matched("generic", short.name, EntityKind.EVENT.value):
        return "only-session-of-number" if _session(short, full, beside) else None
    if beside.near and (told := _initials(short.name, full.name)):
        return told
    if not alike(short.name, full.name) or _counted(short, full, beside):
        return None
    if _same_session(short.name, full.name):
        return "session-of-term"
    cores = {(_core(short.form, motto), _core(full.form, motto)) for motto in (True, False)}
    found = (_ends(bare, whole, beside) for bare, whole in sorted(cores))
    return next((one for one in found if one), None)


def _same_session(short: str, full: str) -> bool:
    """市委十四届五次全会 beside 中共临江市第十四届委员会第五次全体会议: all its characters, the same numbers."""
    both = numbers(short).keys() & numbers(full).keys()
    rest = (
        re.sub("第|[0-9〇零一二三四五六七八九十百]", "", contracted(name)) for name in (short, full)
    )
    less, more = (Counter(one.replace("全会", "全体会议")) for one in rest)
    return {"届", "次"} <= both and less <= more


def _session(short: Named, full: Named, beside: Beside) -> bool:
    """第三十次会议 beside 市人大常委会第三十次会议, in one article."""
    sitting = words.matched("sitting", short.name) and numbers(full.name)
    numbered = bool(numbers(short.name) or sitting)
    return beside.near and numbered and full.name.endswith(short.name)


def _initials(short: str, full: str) -> str | None:
    """云洽会, 云江杯, 市第六届民运会: what an article calls a happening after the first time."""
    if words.matched("cup", short):
        return "cup-of-name" if full != short and _unopened(full).startswith(short) else None
    if _by_fewer_words(short, full):
        return "session-by-fewer-words"
    return "fair-by-initials" if any(_fair(short, one) for one in (full, _unopened(full))) else None


def _by_fewer_words(short: str, full: str) -> bool:
    """市第六届民族运动会 beside 云州市第六届少数民族传统体育运动会."""
    same = bool(numbers(short)) and numbers(short) == numbers(full) and alike(short, full)
    return same and short[-_KIND:] == full[-_KIND:] and not tells(leaves_out(short, full))


_KIND = 3
"""Characters that say what kind of happening it is: 运动会, 文化节, 代表大会."""


def _fair(short: str, full: str) -> bool:
    """云洽会 of 云州投资洽谈会: its beginning, one character of its kind."""
    found = (regex.fullmatch(full) for _, regex in words.patterns("fair"))
    match = next((match for match in found if match), None)
    if not match or len(short) not in (_KIND, _KIND + 1) or not short.endswith("会"):
        return False
    head, kind = short[:-2], short[-2]
    return kind in match["kind"] and head[0] == match["head"][:1] and within(head, match["head"])


def _unopened(name: str) -> str:
    """An event's name without 第三届, 2008年, 中国, 国际 at its beginning."""
    found = (regex.match(name) for _, regex in words.patterns("opening"))
    return next((name[match.end() :] for match in found if match), name)


def _ends(bare: str, whole: str, beside: Beside) -> str | None:
    if words.matched("coordinated", whole.removesuffix(bare)):
        return None
    if len(bare) > (KIND_ONLY if beside.near else _OWN_SHORT - 1) and whole.endswith(bare):
        return "end-of-name"
    bare, whole = _unformed(bare), _unformed(whole)
    if len(bare) < (KIND_ONLY if beside.near else _OWN_SHORT - 2):
        return None
    return "event-without-form" if whole.endswith(bare) else None


def _counted(short: Named, full: Named, beside: Beside) -> bool:
    """Whether a number of one name might be another's: of the short one, or on a whole page."""
    one, other = numbers(short.name).keys(), numbers(full.name).keys()
    return bool((one - other if beside.near else one ^ other) - {"年"})


def _days_apart(one: str, other: str) -> bool:
    days = {scope.partition("@")[2] for scope in (one, other)} - {""}
    return len(days) > 1


@lru_cache(maxsize=1 << 12)
def _core(form: str, motto: bool) -> str:  # noqa: FBT001 - cached by position
    """An event's name without number and year, nor its motto if so asked; its bodies shortened."""
    for _, regex in words.patterns("quoted") if motto else ():
        rest = regex.sub("", form)
        form = rest if len(rest) > KIND_ONLY + 1 else form
    name = normalise(form)
    for table in ("counted", "whole"):
        for _, regex in words.patterns(table):
            name = regex.sub("", name) or name
    return contracted(name)


def _unformed(name: str) -> str:
    """An event's name without 专项行动, 活动 … at its end."""
    starts = (at for at in range(KIND_ONLY, len(name)))
    return next((name[:at] for at in starts if words.matched("eventtail", name[at:])), name)
