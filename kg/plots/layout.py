"""Where the nodes of a network stand: forces between them, the same in every run.

Fruchterman and Reingold, "Graph drawing by force-directed placement" (Software: Practice and
Experience 21, 1991), with a pull to the middle that keeps unconnected parts on the sheet;
afterwards coordinates are moved half-way to their ranks, which evens out crowds, and markers
that would overlap are pushed apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Array: TypeAlias = npt.NDArray[np.float64]

_SEED = 20211206
_STEPS = 240
_GRAVITY = 0.9
_RIM = 12.0  # points between the outermost markers and the edge: room for their labels
_EVENNESS = 0.5  # 0 keeps the forces' distances, 1 keeps nothing but the order; chosen by eye


def lay_out(
    edges: Sequence[tuple[int, int]],
    radii: Sequence[float],
    width: float,
    height: float,
    across: Sequence[float] | None = None,
) -> Array:
    """Positions of nodes on a sheet, one row a node.

    Args:
        edges: Pairs of nodes, by number.
        radii: The radius of each node's marker, in points.
        width: Of the sheet, in points.
        height: Of the sheet, in points.
        across: Where each node stands across the sheet, from 0 to 1, in place of the forces'
            choice; nodes may be pushed from there by others.
    """
    count = len(radii)
    if not count:
        return np.zeros((0, 2))
    even = _even(_forces(edges, count))
    if across is not None:
        even[:, 0] = across
    spread = even * (width, height)
    return _apart(spread, np.asarray(radii), np.asarray((width, height)))


def _forces(edges: Sequence[tuple[int, int]], count: int) -> Array:
    ends = np.asarray(edges, dtype=np.int64).reshape(-1, 2)
    at = np.random.default_rng(_SEED).random((count, 2)) - 0.5
    ideal = np.sqrt(1 / count)
    for step in range(_STEPS):
        push = _repulsion(at, ideal) - _GRAVITY * at
        along = at[ends[:, 0]] - at[ends[:, 1]]
        pull = along * np.hypot(along[:, 0], along[:, 1])[:, None] / ideal
        np.add.at(push, ends[:, 0], -pull)
        np.add.at(push, ends[:, 1], pull)
        size = np.maximum(np.hypot(push[:, 0], push[:, 1]), 1e-9)
        heat = 0.1 * (1 - step / _STEPS)
        at = at + push / size[:, None] * np.minimum(size, heat)[:, None]
    return at


def _repulsion(at: Array, ideal: float) -> Array:
    apart = at[:, None, :] - at[None, :, :]
    square = np.maximum((apart**2).sum(axis=2), 1e-6)
    force: Array = (apart * (ideal**2 / square)[:, :, None]).sum(axis=1)
    return force


def _even(at: Array) -> Array:
    """Coordinates from 0 to 1, half-way between where they were and their rank."""
    count = len(at)
    ranks = at.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable")
    low, span = at.min(axis=0), np.ptp(at, axis=0)
    scaled = (at - low) / np.where(span > 0, span, 1)
    even: Array = (1 - _EVENNESS) * scaled + _EVENNESS * (ranks + 0.5) / count
    return even


def _apart(at: Array, radii: Array, sheet: Array) -> Array:
    """Markers pushed until they are 3 points from one another, as far as 60 rounds can."""
    least = radii[:, None] + radii[None, :] + 3
    margin = radii[:, None] + _RIM
    for _ in range(60):
        apart = at[:, None, :] - at[None, :, :]
        distance = np.maximum(np.hypot(apart[..., 0], apart[..., 1]), 1e-6)
        short = np.where(distance < least, (least - distance) / 2, 0.0)
        np.fill_diagonal(short, 0.0)
        at = at + (apart * (short / distance)[..., None]).sum(axis=1)
        at = np.clip(at, margin, sheet - margin)
    return at
