"""Recognised lines that run across a gutter, cut where the columns around them part."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from statistics import median
from typing import Final

from msgspec import structs

from kg.pages.geometry import Box
from kg.pages.lines import width

_FEW: Final = 3
"""So many lines that end, and that begin, at one height show a gutter there."""
_REACH: Final = 15
"""... if they stand within so many sizes above or below."""
_EDGE: Final = 0.5
"""Lines of one column begin at the same place to within this (sizes)."""
_LEADING: Final = 2.2
"""... and one of them right above or below (sizes, middle to middle)."""
_WIDEST: Final = 3.0
"""A gutter is no wider (sizes)."""


def cut_at_gutters(boxes: Sequence[Box], body: float) -> list[Box]:
    """Lines of running text, none of which runs across two columns.

    Args:
        boxes: The lines of a sheet.
        body: Size of the running text; lines of other sizes are left whole.
    """
    text = [box for box in boxes if box.size == body]
    return [piece for box in boxes for piece in _cut(box, text, body)]


def _cut(box: Box, text: Sequence[Box], body: float) -> list[Box]:
    if box.size != body or len(box.text) < 2 * _FEW:
        return [box]
    near = [b for b in text if b is not box and abs(b.middle - box.middle) <= _REACH * body]
    inside = sorted({b.x0 for b in near if box.x0 + 3 * body < b.x0 < box.x1 - 2 * body})
    for x0 in inside:
        right = [b for b in near if abs(b.x0 - x0) <= _EDGE * body]
        left = [b for b in near if x0 - _WIDEST * body <= b.x1 <= x0 + _EDGE * body]
        across = [b for b in near if b.x0 < x0 - 3 * body and b.x1 > x0 + 3 * body]
        if all(
            len(side) >= max(_FEW, len(across) + 1) and _next_to(box, side, body)
            for side in (left, right)
        ):
            first, rest = _halves(box, median(b.x1 for b in left), median(b.x0 for b in right))
            return [first, *_cut(rest, text, body)]
    return [box]


def _next_to(box: Box, side: Sequence[Box], body: float) -> bool:
    """Whether a line stands right above or below one of a column."""
    return any(abs(other.middle - box.middle) <= _LEADING * body for other in side)


def _halves(box: Box, end: float, begin: float) -> tuple[Box, Box]:
    """The two parts of a line whose left one ends where a column does."""
    sums = list(accumulate(width(char) for char in box.text))
    share = (end - box.x0) / max(end - box.x0 + box.x1 - begin, 1.0)
    at = 1 + min(range(len(sums) - 1), key=lambda i: abs(sums[i] - share * sums[-1]))
    left = structs.replace(box, text=box.text[:at], x1=min(end, begin))
    return left, structs.replace(box, text=box.text[at:], x0=begin)
