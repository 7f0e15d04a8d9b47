"""Where the nodes of a large network stand: forces between them by a particle mesh.

Attraction along edges and repulsion between all nodes as ForceAtlas2 has them (M. Jacomy et al.,
PLoS ONE 9(6), 2014: repulsion by degree, both falling and rising with distance). Repulsion is not
summed pair by pair: nodes are spread on a grid, the grid is convolved with the force by FFT, and the
result is read off where the nodes stand (R. W. Hockney and J. W. Eastwood, Computer Simulation Using
Particles, 1981), so that a step costs what nodes and edges cost.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Array: TypeAlias = npt.NDArray[np.float64]

_SEED = 20211206
STEPS = 300
"""How often nodes are moved."""

_GRAVITY = 0.4
_REPULSION = 2.0


def lay_out(edges: Sequence[tuple[int, int]], count: int, *, steps: int = STEPS) -> Array:
    """Positions of nodes, one row a node, within -1 and 1; the same in every run.

    Args:
        edges: Pairs of nodes, by number.
        count: How many nodes there are.
        steps: How many times they are moved.
    """
    if not count:
        return np.zeros((0, 2))
    ends = np.asarray(edges, dtype=np.int64).reshape(-1, 2)
    mass: Array = 1.0 + np.bincount(ends.ravel(), minlength=count).astype(np.float64)
    at = np.random.default_rng(_SEED).normal(size=(count, 2)) * np.sqrt(count)
    cells = 64 if count < 1000 else 128
    kernel = _kernel(cells)
    for step in range(steps):
        push = _repel(at, mass, kernel) + _attract(at, ends) - _GRAVITY * mass[:, None] * at
        size = np.hypot(push[:, 0], push[:, 1]) / mass
        heat = 0.1 * float(np.abs(at).max()) * (1 - step / steps) ** 2
        slow = np.minimum(heat / np.maximum(size, 1e-9), 0.5)
        at = at + push * (slow / mass)[:, None]
    spread: Array = at / max(float(np.abs(at).max()), 1e-9)
    return spread


def _attract(at: Array, ends: npt.NDArray[np.int64]) -> Array:
    along = at[ends[:, 0]] - at[ends[:, 1]]
    pull = np.empty_like(at)
    for axis in (0, 1):
        pull[:, axis] = np.bincount(ends[:, 1], along[:, axis], len(at)) - np.bincount(
            ends[:, 0], along[:, axis], len(at)
        )
    return pull


def _kernel(cells: int) -> npt.NDArray[np.complex128]:
    """The force of a unit mass on the grid, by distance in cells, ready for FFT: x, then y."""
    span = np.fft.fftfreq(2 * cells, 1 / (2 * cells))
    x, y = np.meshgrid(span, span, indexing="ij")
    square = x**2 + y**2 + 0.25  # softened within half a cell
    return np.stack([np.fft.rfft2(x / square), np.fft.rfft2(y / square)])


def _repel(at: Array, mass: Array, kernel: npt.NDArray[np.complex128]) -> Array:
    cells = kernel.shape[1] // 2
    low = at.min(axis=0)
    cell = max(float(np.ptp(at, axis=0).max()), 1e-9) / (cells - 2)
    place = (at - low) / cell
    whole = place.astype(np.int64)
    part = place - whole
    grid = np.zeros((2 * cells, 2 * cells))
    corners = [
        (whole[:, 0] + dx, whole[:, 1] + dy, _share(part, dx, dy)) for dx in (0, 1) for dy in (0, 1)
    ]
    for x, y, share in corners:
        np.add.at(grid, (x, y), mass * share)
    field = np.fft.irfft2(np.fft.rfft2(grid)[None] * kernel, s=grid.shape)
    force = np.zeros_like(at)
    for x, y, share in corners:
        force += (field[:, x, y] * share).T
    push: Array = _REPULSION * force * mass[:, None] / cell
    return push


def _share(part: Array, dx: int, dy: int) -> Array:
    """How much of a node falls to a corner of its cell."""
    x, y = part[:, 0], part[:, 1]
    share: Array = (x if dx else 1 - x) * (y if dy else 1 - y)
    return share
