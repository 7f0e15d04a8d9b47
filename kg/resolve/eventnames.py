"""Whether one printed name of a happening is short for another beside it, and by which rule."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from kg.resolve import words
from kg.resolve.beside import KIND_ONLY, Beside, Named
from kg.resolve.contractions import contracted
from kg.resolve.likeness import alike, numbers
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
    return beside.near and bool(numbers(short.name)) and full.name.endswith(short.name)


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
