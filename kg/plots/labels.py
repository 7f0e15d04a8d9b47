"""Which labels are shown, and where: the most central first, none over another.

Point-feature label placement by the greedy rule (Christensen, Marks and Shieber, "An
empirical study of algorithms for point-feature label placement", ACM Transactions on
Graphics 14, 1995): each label takes the first free one of the places around its marker,
and is left out where there is none. All measures are points of the sheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

import numpy as np
from msgspec import Struct

_GAP = 2.0  # between a marker and its label, and between labels
_RINGS = (0.0, 5.0)  # how much farther off, where no nearer place is free
_SIDES = ((1, 0), (-1, 0), (0, 1), (0, -1))
_CORNERS = ((1, 1), (-1, 1), (1, -1), (-1, -1))
_HALVES = tuple((x / 2, y) for x, y in _CORNERS) + tuple((x, y / 2) for x, y in _CORNERS)
_PLACES = (*_SIDES, *_CORNERS, *_HALVES)


class Box(Struct, frozen=True, array_like=True):
    """A rectangle: left, bottom, right, top."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def centre(self) -> tuple[float, float]:
        """Its middle."""
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2


class Wish(Struct, frozen=True, kw_only=True):
    """A label that would be shown.

    Attributes:
        x: The middle of its marker.
        y: The middle of its marker.
        radius: Of its marker.
        width: Of the label.
        height: Of the label.
    """

    x: float
    y: float
    radius: float
    width: float
    height: float


def place(wishes: Sequence[Wish], markers: Sequence[Box], sheet: Box) -> list[Box | None]:
    """A place for each label, or None where all are taken.

    Args:
        wishes: The most wanted first.
        markers: Rectangles that no label may cover.
        sheet: Where labels must stand.
    """
    taken = np.asarray([tuple(_fields(box)) for box in markers]).reshape(-1, 4)
    found: list[Box | None] = []
    for wish in wishes:
        box = next((box for box in _around(wish) if _free(box, taken, sheet)), None)
        if box:
            taken = np.vstack([taken, _fields(box)])
        found.append(box)
    return found


def _around(wish: Wish) -> Iterator[Box]:
    for ring, (across, up) in product(_RINGS, _PLACES):
        reach = wish.radius * (0.7 if abs(across * up) == 1 else 1) + _GAP + ring
        x = wish.x + across * (reach + wish.width / 2)
        y = wish.y + up * (reach + wish.height / 2)
        half, tall = wish.width / 2, wish.height / 2
        yield Box(x - half, y - tall, x + half, y + tall)


def _free(box: Box, taken: np.typing.NDArray[np.float64], sheet: Box) -> bool:
    inside = (
        sheet.left <= box.left
        and sheet.bottom <= box.bottom
        and box.right <= sheet.right
        and box.top <= sheet.top
    )
    left, bottom, right, top = taken.T
    over = (
        (left < box.right + _GAP)
        & (right > box.left - _GAP)
        & (bottom < box.top)
        & (top > box.bottom)
    )
    return inside and not bool(over.any())


def _fields(box: Box) -> tuple[float, float, float, float]:
    return box.left, box.bottom, box.right, box.top
