"""Headlines of a sheet: lines in larger type, those of one headline together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from msgspec import Struct

from kg.pages.geometry import Box, merged, overlap
from kg.pages.lines import kind_of
from kg.pages.traced import close_spaces, printed

_HEAD: Final = 1.3
"""Headlines are larger than the running text by this factor at least: 三号 over 五号 is
1.5, and recognition tells sizes to a tenth."""
_INNER: Final = 1.12
"""... and the lines beside a headline by this."""
_NEAR: Final = 1.6
"""Lines of one headline stand no further apart (sizes of the smaller)."""
_SPACED: Final = 1.2
"""Words of one headline line stand no further apart (sizes)."""
_BELOW: Final = 8
"""The columns below a headline show within so many sizes of their first line."""


class Head(Struct, frozen=True):
    """The lines of a headline, with those above and below it, from above to below."""

    lines: tuple[Box, ...]

    @property
    def x0(self) -> float:
        """Left edge."""
        return min(line.x0 for line in self.lines)

    @property
    def x1(self) -> float:
        """Right edge."""
        return max(line.x1 for line in self.lines)

    @property
    def y0(self) -> float:
        """Upper edge."""
        return min(line.y0 for line in self.lines)

    @property
    def y1(self) -> float:
        """Lower edge."""
        return max(line.y1 for line in self.lines)

    @property
    def size(self) -> float:
        """Size of its largest line."""
        return max(line.size for line in self.lines)


def find_large(lines: Sequence[Box], body: float) -> tuple[list[Head], list[Box]]:
    """The headlines of a sheet, and the lines that are of none.

    Args:
        lines: All lines of the sheet.
        body: Size of its running text.
    """
    large = [line for line in lines if line.size >= _HEAD * body and not _is_furniture(line)]
    kept = set(large)
    text = [line for line in lines if line not in kept]
    groups = _groups(_rows(large, text, body), text)
    used: set[Box] = set()
    for line in text:
        if line.size >= _INNER * body and not _is_furniture(line):
            hosts = [group for group in groups if any(_belongs(line, x, text) for x in group)]
            if len(hosts) == 1:
                hosts[0].append(line)
                used.add(line)
    heads = [Head(tuple(sorted(g, key=lambda box: (box.middle, box.x0)))) for g in groups]
    return heads, [line for line in text if line not in used]


def _is_furniture(line: Box) -> bool:
    text = close_spaces(printed(line.text, 0)).text
    return kind_of(text) in {"folio", "furniture", "turn"}


def _rows(large: Sequence[Box], text: Sequence[Box], body: float) -> list[Box]:
    """Large lines, the words of each put together."""
    rows: list[list[Box]] = []
    for line in sorted(large, key=lambda box: (box.x0, box.y0)):
        host = [row for row in rows if _goes_on(row[-1], line, text, body)]
        if host:
            host[0].append(line)
        else:
            rows.append([line])
    return [merged(_spaced(row)) for row in rows]


def _spaced(row: Sequence[Box]) -> list[Box]:
    """Words with a blank between, but for letters that are spaced out."""
    pieces = [row[0]]
    for last, box in pairwise(row):
        if max(len(last.text), len(box.text)) > 1:
            pieces.append(Box(" ", last.x1, box.y0, box.x0, box.y1, box.size, box.page))
        pieces.append(box)
    return pieces


def _goes_on(last: Box, line: Box, text: Sequence[Box], body: float) -> bool:
    """Whether two large pieces stand side by side as words of one line."""
    size = max(last.size, line.size)
    gap = line.x0 - last.x1
    level = abs(last.middle - line.middle) < 0.35 * size
    alike = size <= 1.1 * min(last.size, line.size)
    if not (level and alike and 0 <= gap <= _SPACED * size):
        return False
    letters = max(len(last.text), len(line.text)) <= 2
    return letters or not _is_gutter(last, line, text, body)


def _is_gutter(last: Box, line: Box, text: Sequence[Box], body: float) -> bool:
    """Whether the white between two large pieces is that between the columns below."""
    left, right = last.x1 - 0.1 * body, line.x0 + 0.1 * body
    top = max(last.y1, line.y1) - body
    under = [b for b in text if b.middle > top and b.x1 > last.x0 and b.x0 < line.x1]
    floor = min((b.middle for b in under), default=top) + _BELOW * body
    below = [box for box in under if box.middle <= floor]
    spans = any(box.x0 < left and box.x1 > right for box in below)
    return not spans and any(left <= box.x0 <= right for box in below)


def _groups(large: Sequence[Box], text: Sequence[Box]) -> list[list[Box]]:
    """Large lines, those of one headline together."""
    groups: list[list[Box]] = []
    for line in sorted(large, key=lambda box: (box.middle, box.x0)):
        hosts = [group for group in groups if any(_belongs(line, x, text) for x in group)]
        if len(hosts) == 1:
            hosts[0].append(line)
        else:
            groups.append([line])
    return groups


def _belongs(line: Box, other: Box, text: Sequence[Box]) -> bool:
    """Whether two large lines are of one headline: near, and no running text between."""
    upper, lower = sorted((line, other), key=lambda box: box.middle)
    near = lower.y0 - upper.y1 <= _NEAR * min(line.size, other.size)
    if not near or overlap(line, other) < 0.5 or upper.middle > lower.y0:
        return False
    return not any(
        upper.middle < box.middle < lower.middle
        and min(overlap(box, lower), overlap(box, upper)) > 0.1
        for box in text
        if box is not line
    )
