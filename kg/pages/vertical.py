"""Sheets printed in vertical lines, from right to left: turned so that lines run as usual.

A vertical sheet turned by a quarter counter-clockwise has horizontal lines from above to
below, so that everything that reads a sheet reads it; places are turned back.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from msgspec import Struct, structs

from kg.pages.geometry import Box
from kg.types import Place

_ALIGNED: Final = 0.35
"""Characters of one line have their middles no further apart across it (sizes) ..."""
_STEP: Final = (0.5, 2.0)
"""... and so far along it."""
_MOST: Final = 2.0
"""A sheet is vertical if so many times as many characters go on downwards as to the right."""
_FORMS: Final = str.maketrans(
    "︐︑︒︓︔︕︖︵︶︹︺︻︼︽︾︿﹀﹁﹂﹃﹄", "，、。：；！？（）〔〕【】《》〈〉「」『』"
)
"""Presentation forms of marks for vertical lines (Unicode, blocks FE10 and FE30)."""


class Upright(Struct, frozen=True):
    """A sheet whose lines are horizontal.

    Attributes:
        boxes: Its text.
        width: Of a vertical sheet that was turned, where its right edge was; else None.
    """

    boxes: Sequence[Box]
    width: float | None = None


def upright(boxes: Sequence[Box]) -> Upright:
    """A sheet as it is, or turned if it is printed in vertical lines."""
    if not _is_vertical(boxes):
        return Upright(boxes)
    width = max(box.x1 for box in boxes)
    return Upright([_turned(box, width) for box in boxes], width)


def _turned(box: Box, width: float) -> Box:
    """A box turned, and no longer than its characters: fonts leave room above and below them."""
    long = min(box.y1 - box.y0, len(box.text) * box.size)
    x0, x1 = box.middle - long / 2, box.middle + long / 2
    text = box.text.translate(_FORMS)
    return structs.replace(box, text=text, x0=x0, y0=width - box.x1, x1=x1, y1=width - box.x0)


def _is_vertical(boxes: Sequence[Box]) -> bool:
    """Whether characters follow each other downwards, in the order of the file."""
    chars = [box for box in boxes if len(box.text) == 1 and not box.text.isspace()]
    steps = [
        ((after.x0 + after.x1 - box.x0 - box.x1) / 2, after.middle - box.middle, box.size)
        for box, after in pairwise(chars)
    ]
    right = sum(_goes_on(x, y, size) for x, y, size in steps)
    down = sum(_goes_on(y, x, size) for x, y, size in steps)
    return down > _MOST * right


def _goes_on(along: float, across: float, size: float) -> bool:
    """Whether a step leads to the next character of a line."""
    return _STEP[0] * size <= along <= _STEP[1] * size and abs(across) <= _ALIGNED * size


def turned_back(place: Place, width: float) -> Place:
    """A place on a turned sheet, where it is printed."""
    return structs.replace(
        place,
        x0=round(width - place.y1, 2),
        y0=place.x0,
        x1=round(width - place.y0, 2),
        y1=place.x1,
    )
