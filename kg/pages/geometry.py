"""Boxes of text on a sheet to printed lines, and lines to blocks: what stands under what.

A PDF's text layer gives one box a character, recognition one a line: from here on both
are the same. Lengths are in points, or a picture's pixels, from the upper left corner.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from msgspec import Struct

_SPACE: Final = 0.5
"""A gap this wide, in sizes, is a blank: justified lines are spaced by 0.3 and less."""
_GUTTER: Final = 0.8
"""A gap this wide parts columns: gutters are one to two characters of running text wide."""
_PIECES: Final = 0.1
"""... but recognised pieces of lines, whose boxes reach beyond their characters, by this
part of it."""
_BLANKS: Final = 4.0
"""Blanks that are printed as characters may be this wide in all (sizes)."""
_LEVEL: Final = 0.35
"""Characters on one line have their middles no further apart (sizes)."""
_ALIKE: Final = 1.2
"""Sizes this near (ratio) may be those of one paragraph: recognition varies by a tenth."""
_LEADING: Final = 2.2
"""Lines of one paragraph follow each other no further apart (sizes, middle to middle)."""


_HIDES: Final = 0.3
"""A line hides one above it if it stands below so much of the narrower of both."""


class Box(Struct, frozen=True):
    """A piece of text and where it stands on its sheet.

    Attributes:
        text: One character, or a line.
        x0: Left edge.
        y0: Upper edge, counted downwards.
        x1: Right edge.
        y1: Lower edge.
        size: Font size: the side of a full-width character.
        page: Number of the sheet, from 1.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    page: int = 1

    @property
    def middle(self) -> float:
        """Height of its middle."""
        return (self.y0 + self.y1) / 2

    @property
    def width(self) -> float:
        """From left to right."""
        return self.x1 - self.x0


class Block(Struct, frozen=True):
    """Lines that stand one below the other, alike in size, with nothing beside them."""

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
        return self.lines[0].y0

    @property
    def y1(self) -> float:
        """Lower edge."""
        return self.lines[-1].y1

    @property
    def size(self) -> float:
        """Size of most of its characters."""
        return typical_size(self.lines)

    @property
    def text(self) -> str:
        """Its lines run together."""
        return "".join(line.text for line in self.lines)


def overlap(one: Box | Block, other: Box | Block) -> float:
    """Share of the narrower one that stands above or below the other."""
    shared = min(one.x1, other.x1) - max(one.x0, other.x0)
    return shared / max(min(one.x1 - one.x0, other.x1 - other.x0), 0.1)


def typical_size(boxes: Iterable[Box]) -> float:
    """The size of the character in the middle, all put in order of size."""
    sizes = sorted((box.size, len(box.text)) for box in boxes)
    half = sum(count for _, count in sizes) / 2
    for size, count in sizes:
        half -= count
        if half <= 0:
            return size
    return 0.0


class _Strip:
    """A line in the making: boxes from left to right."""

    def __init__(self, box: Box, gutter: float) -> None:
        self.boxes, self.blank, self.reach = [box], False, box.x1
        self.gutter = gutter

    def takes(self, box: Box) -> bool:
        """Whether a box goes on this line."""
        last = self.boxes[-1]
        size = max(last.size, box.size)
        alike = size <= _ALIKE * min(last.size, box.size)
        level = abs(last.middle - box.middle) <= _LEVEL * size
        gap = box.x0 - self.reach
        most = self.gutter if min(len(last.text), len(box.text)) == 1 else self.gutter * _PIECES
        return alike and level and -_LEVEL * size <= gap <= most

    def add(self, box: Box) -> None:
        """Put a box at the right end."""
        last = self.boxes[-1]
        if not box.text.strip():
            self.blank = True
            self.reach = min(max(self.reach, box.x1), last.x1 + _BLANKS * last.size)
            return
        if self.blank or box.x0 - last.x1 >= _SPACE * box.size:
            self.boxes.append(Box(" ", last.x1, last.y0, box.x0, last.y1, last.size, last.page))
        self.boxes.append(box)
        self.blank, self.reach = False, box.x1


def merged(boxes: Sequence[Box]) -> Box:
    """Boxes, given from left to right, as one line."""
    return Box(
        "".join(box.text for box in boxes),
        min(box.x0 for box in boxes),
        min(box.y0 for box in boxes),
        max(box.x1 for box in boxes),
        max(box.y1 for box in boxes),
        typical_size(boxes),
        boxes[0].page,
    )


def to_lines(boxes: Iterable[Box]) -> list[Box]:
    """Boxes of one sheet to printed lines, each within its column, from above to below.

    What is drawn twice on one spot, to look bold, is kept once.
    """
    once = {(box.text, round(box.x0), round(box.y0)): box for box in boxes}
    ordered = sorted(once.values(), key=lambda box: (box.x0, box.y0, box.text))
    body = typical_size(ordered) or 1.0
    grid = 1.5 * body
    open_: dict[int, list[_Strip]] = defaultdict(list)
    strips: list[_Strip] = []
    for box in ordered:
        row = round(box.middle / grid)
        near = [strip for r in (row - 1, row, row + 1) for strip in open_[r] if strip.takes(box)]
        if near:
            min(near, key=lambda strip: abs(strip.boxes[-1].middle - box.middle)).add(box)
        elif box.text.strip():
            strips.append(_Strip(box, _GUTTER * body))
            open_[row].append(strips[-1])
    return sorted((merged(strip.boxes) for strip in strips), key=lambda line: (line.y0, line.x0))


def to_blocks(lines: Sequence[Box]) -> list[Block]:
    """Lines of one sheet to blocks: each line follows the only one that stands above it."""
    below, above = _neighbours(lines)
    follows = {
        i: downs[0]
        for i, downs in below.items()
        if len(downs) == 1 and len(above[downs[0]]) == 1 and _continues(lines[i], lines[downs[0]])
    }
    firsts = sorted(set(range(len(lines))) - set(follows.values()))
    blocks = []
    for first in firsts:
        chain = [first]
        while chain[-1] in follows:
            chain.append(follows[chain[-1]])
        blocks.append(Block(tuple(lines[i] for i in chain)))
    return _stacked(blocks)


def _stacked(blocks: Sequence[Block]) -> list[Block]:
    """Blocks, those put together that part where a short line stands above one set in."""
    stacks: list[Block] = []
    for block in sorted(blocks, key=lambda block: (block.y0, block.x0)):
        hosts = [
            s for s in stacks if _in_column(block, s) and _continues(s.lines[-1], block.lines[0])
        ]
        if len(hosts) == 1 and not _is_beside(block, hosts[0], blocks):
            stacks[stacks.index(hosts[0])] = Block(hosts[0].lines + block.lines)
        else:
            stacks.append(block)
    return stacks


def _in_column(block: Block, above: Block) -> bool:
    """Whether a block stands below another and within its edges, or around them."""
    left, right = block.x0 - above.x0, above.x1 - block.x1
    room = max(block.size, above.size)
    within = min(left, right) >= -room or max(left, right) <= room
    return within and above.lines[-1].middle < block.lines[0].middle


def _is_beside(block: Block, above: Block, blocks: Sequence[Block]) -> bool:
    """Whether something stands beside a block below the same one."""
    level = block.lines[0].middle
    x0, x1 = min(block.x0, above.x0), max(block.x1, above.x1)
    return any(
        other is not block
        and other.y0 <= level <= other.y1
        and min(other.x1, x1) - max(other.x0, x0) > block.size / 2
        for other in blocks
    )


def _continues(line: Box, following: Box) -> bool:
    size = max(line.size, following.size)
    alike = size <= _ALIKE * min(line.size, following.size)
    return alike and following.middle - line.middle <= _LEADING * size


def _neighbours(lines: Sequence[Box]) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    """For each line, those right below and right above it, with nothing between."""
    below: dict[int, list[int]] = {i: [] for i in range(len(lines))}
    above: dict[int, list[int]] = {i: [] for i in range(len(lines))}
    skyline: list[int] = []  # the lines that can be seen from below, so far
    order = sorted(range(len(lines)), key=lambda i: (lines[i].middle, lines[i].x0))
    for i in order:
        seen = [j for j in skyline if overlap(lines[j], lines[i]) > 0.02]
        for j in _lowest(lines, seen, i):
            below[j].append(i)
            above[i].append(j)
        covered = [j for j in seen if _covered(lines, j, below[j])]
        skyline = [j for j in skyline if j not in covered] + [i]
    return below, above


def _lowest(lines: Sequence[Box], seen: Sequence[int], i: int) -> list[int]:
    """Of the lines seen from below, those right above line `i`: none hides another."""
    size = lines[i].size
    up = [j for j in seen if lines[i].middle - lines[j].middle > _LEVEL * size]
    lowest: list[int] = []
    for j in sorted(up, key=lambda j: (-lines[j].y1, j)):
        near = not lowest or lines[lowest[0]].y1 - lines[j].y1 <= _LEADING * size
        if near and not any(overlap(lines[j], lines[k]) > _HIDES for k in lowest):
            lowest.append(j)
    return lowest


def _covered(lines: Sequence[Box], j: int, downs: Sequence[int]) -> bool:
    """Whether nothing of a line can be seen from below."""
    spans = sorted((lines[i].x0, lines[i].x1) for i in downs)
    edge = lines[j].x0 + lines[j].size
    for x0, x1 in spans:
        if x0 > edge:
            return False
        edge = max(edge, x1)
    return edge >= lines[j].x1 - lines[j].size


def gaps(spans: Iterable[tuple[float, float]], least: float) -> list[float]:
    """The middles of the white stretches, at least so wide, between spans."""
    ordered = sorted(spans)
    found: list[float] = []
    edge = ordered[0][1] if ordered else 0.0
    for (_, _), (x0, x1) in pairwise(ordered):
        if x0 - edge >= least:
            found.append((edge + x0) / 2)
        edge = max(edge, x1)
    return found
