"""Whether one printed name of an undertaking is short for another beside it, and by which rule."""

from __future__ import annotations

import re

from kg.resolve import words
from kg.resolve.beside import KIND_ONLY
from kg.resolve.clipped import leaves_out, tells
from kg.resolve.contractions import shortens


def shorter(short: str, full: str) -> str | None:
    """The rule by which an undertaking's name is short for a longer one of its article, or None.

    Args:
        short: The shorter name, as compared.
        full: The longer one.
    """
    if _line(short, full):
        return "line-by-initials"
    one, other = unfilled(short), unfilled(full)
    if len(one) > KIND_ONLY and one == other:
        return "inner-word"
    if _measured(one, other) or _measured(other, one):
        return "same-quantity"
    if (
        full.endswith(short)
        and len(short) >= _WHOLE
        and _AMOUNT.fullmatch(full.removesuffix(short))
    ):
        return "quantity-left-out"
    return "inner-left-out" if _inner(one, other) or _inner(short, full) else None


def unfilled(name: str) -> str:
    """The name without 建设, 项目 … that say only that it is an undertaking."""
    for _, regex in words.patterns("filler"):
        name = regex.sub("", name)
    return name


def _line(short: str, full: str) -> bool:
    """云青高速公路 of 云州至青岭高速公路: one character of each end, and the kind."""
    ends = (regex.fullmatch(full) for _, regex in words.patterns("line"))
    found = next((match for match in ends if match), None)
    if not found or short[:1] not in found["one"] or short[1:2] not in found["other"]:
        return False
    kind = short[2:]
    return bool(kind) and (found["kind"].startswith(kind) or shortens(kind, found["kind"]))


def _measured(short: str, full: str) -> bool:
    """青岭30万吨尿素项目 of 年产30万吨煤制尿素项目: the same quantity of the same product."""
    one, other = (_QUANTITY.search(name) for name in (short, full))
    if not one or not other or one.group() != other.group():
        return False
    leads = {
        _YEARLY.sub("", name[: found.start()]) for name, found in ((short, one), (full, other))
    }
    made, whole = short[one.end() :], full[other.end() :]
    same = len(made) >= KIND_ONLY and made[-KIND_ONLY:] == whole[-KIND_ONLY:]
    return same and "" in leads and not tells(leaves_out(made, whole))


_QUANTITY = re.compile("[0-9.]+[万亿]?(吨|千瓦|立方米|平方米|台|套|辆|件|锭|米|亩|头)")
_AMOUNT = re.compile(
    "(年产|日产|总长|总投资)?[0-9.]+[万亿]?(千伏|kV|千瓦|兆瓦|MW|吨|公里|亩|平方米|立方米|张|元)"
)
_YEARLY = re.compile("(年|日)(产|处理|加工)$")


def _inner(short: str, full: str) -> bool:
    """云江大桥 of 云江跨海大桥: what stands between its place and its kind may be left out."""
    begins, ends = short[:KIND_ONLY] == full[:KIND_ONLY], short[-KIND_ONLY:] == full[-KIND_ONLY:]
    left = leaves_out(short, full)
    if left is None or not begins or not ends or len(short) < _WHOLE or len(left) > _WHOLE:
        return False
    parts = (regex.search(left) for _, regex in words.patterns("telling", "project"))
    return not tells(left) and not any(parts)


_WHOLE = 4
"""Characters of a name that has both a place and a kind; and of what it may leave out, at most."""
