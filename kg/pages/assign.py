"""The best one-to-one assignment over sparse scores.

Pairs fall into groups that share no member; each group is solved exactly by the
Hungarian method with potentials (Kuhn 1955; Jonker and Volgenant 1987).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_LARGEST: Final = 64
"""A group with more rows is solved in slices of so many, by number, so that the work
grows linearly with the page."""

Pair = tuple[int, int]


def assign(scores: Mapping[Pair, float]) -> dict[int, int]:
    """Rows to columns, one to one, of the greatest total score.

    Args:
        scores: For pairs of a row and a column; only positive ones are ever chosen.
    """
    chosen: dict[int, int] = {}
    taken: set[int] = set()
    by_row: dict[int, list[Pair]] = {}
    for pair, score in scores.items():
        if score > 0:
            by_row.setdefault(pair[0], []).append(pair)
    for rows in _groups(scores):
        for begin in range(0, len(rows), _LARGEST):
            near = [pair for row in rows[begin : begin + _LARGEST] for pair in by_row.get(row, ())]
            found = _solve({pair: scores[pair] for pair in near if pair[1] not in taken})
            chosen.update(found)
            taken.update(found.values())
    return chosen


def _groups(scores: Mapping[Pair, float]) -> list[list[int]]:
    parent: dict[tuple[str, int], tuple[str, int]] = {}

    def root(node: tuple[str, int]) -> tuple[str, int]:
        while parent.setdefault(node, node) != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for row, column in scores:
        parent[root(("row", row))] = root(("column", column))
    groups: dict[tuple[str, int], list[int]] = {}
    for row in sorted({row for row, _ in scores}):
        groups.setdefault(root(("row", row)), []).append(row)
    return list(groups.values())


def _solve(scores: Mapping[Pair, float]) -> dict[int, int]:
    rows = sorted({row for row, _ in scores})
    columns = sorted({column for _, column in scores})
    size = len(rows)
    cost = [[-scores.get((row, column), 0.0) for column in columns] + [0.0] * size for row in rows]
    match = _hungarian(cost, len(columns) + size)
    return {
        rows[i]: columns[j] for i, j in sorted(match.items()) if j < len(columns) and cost[i][j] < 0
    }


def _hungarian(cost: list[list[float]], width: int) -> dict[int, int]:
    """Columns of least total cost for each row; there are at least as many columns as rows."""
    u, v = [0.0] * (len(cost) + 1), [0.0] * (width + 1)
    owner = [0] * (width + 1)
    for row in range(1, len(cost) + 1):
        way = _augment(cost, row, u, v, owner)
        column = way.pop()
        while way:
            owner[column], column = owner[way[-1]], way.pop()
    return {owner[j] - 1: j - 1 for j in range(1, width + 1) if owner[j]}


def _augment(
    cost: list[list[float]], row: int, u: list[float], v: list[float], owner: list[int]
) -> list[int]:
    """The columns of a shortest augmenting path, from the row's root (0) to a free one."""
    width = len(v) - 1
    owner[0] = row
    least, origin, used = [float("inf")] * (width + 1), [0] * (width + 1), [False] * (width + 1)
    column = 0
    while True:
        used[column] = True
        i = owner[column]
        delta, following = float("inf"), 0
        for j in range(1, width + 1):
            if used[j]:
                continue
            reduced = cost[i - 1][j - 1] - u[i] - v[j]
            if reduced < least[j]:
                least[j], origin[j] = reduced, column
            if least[j] < delta:
                delta, following = least[j], j
        for j in range(width + 1):
            if used[j]:
                u[owner[j]] += delta
                v[j] -= delta
            else:
                least[j] -= delta
        column = following
        if not owner[column]:
            break
    path = [column]
    while path[-1]:
        path.append(origin[path[-1]])
    return path[::-1]
