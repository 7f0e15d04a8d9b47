"""The reading order of a sheet: each headline with the columns below it that are its story's.

A headline heads what stands below it, and the columns to its sides that begin where its
story does; a column goes on as what stands above it. Stories follow each other from above
to below and from left to right, the columns of each from left to right.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from kg.pages.flows import CAPTION, follow
from kg.pages.geometry import Block, Box, gaps, overlap, to_blocks, to_lines, typical_size
from kg.pages.large import Head, find_large
from kg.pages.lines import ends_sentence

_START: Final = 2.5
"""A story's columns begin no lower below its headline than this (sizes of the text)."""
_LEVEL: Final = 1.0
"""... and level with each other to within this."""
_GUTTER: Final = 0.5
"""Columns are parted by this much white at least (sizes of the text)."""


class Plot(Struct, frozen=True):
    """A story's place on the sheet: its headline, if any, and its columns in order.

    Attributes:
        head: The headline.
        blocks: Running text, in reading order.
        apart: Captions and other small print among it, from above to below.
        body: Size of the sheet's running text.
    """

    head: Head | None
    blocks: tuple[Block, ...]
    apart: tuple[Block, ...]
    body: float


def read_sheet(boxes: Sequence[Box]) -> list[Plot]:
    """What is printed on one sheet, in the order in which it is read."""
    lines = to_lines(boxes)
    body = typical_size(lines)
    heads, text = find_large(lines, body)
    blocks = to_blocks(text)
    blocks = [piece for block in blocks for piece in _cut(block, heads)]
    owners = _owners(blocks, heads, body)
    plots = [_plot(head, [b for b, o in owners if o == n], body) for n, head in enumerate(heads)]
    rest = [b for b, o in owners if o is None]
    plots += [_plot(None, group, body) for group in _groups(rest)]
    return _in_order(plots)


def _cut(block: Block, heads: Sequence[Head]) -> list[Block]:
    """A block, cut where a headline stands between its lines."""
    pieces: list[list[Box]] = []
    for line in block.lines:
        last = pieces[-1][-1] if pieces else None
        if last is not None and not any(
            last.middle < head.y0 + 1 and head.y1 - 1 < line.middle and overlap_head(head, line)
            for head in heads
        ):
            pieces[-1].append(line)
        else:
            pieces.append([line])
    return [Block(tuple(piece)) for piece in pieces]


def overlap_head(head: Head, line: Box) -> bool:
    """Whether a headline stands above or below a line."""
    return min(head.x1, line.x1) - max(head.x0, line.x0) > 0.3 * line.size


def _owners(
    blocks: Sequence[Block], heads: Sequence[Head], body: float
) -> list[tuple[Block, int | None]]:
    """Each block with the headline whose story it is of."""
    over = [_above(blocks, heads, i) for i in range(len(blocks))]
    headed = {i: found[1] for i, found in enumerate(over) if found and found[0] == "head"}
    above = {i: found[1] for i, found in enumerate(over) if found and found[0] == "block"}
    before = follow(blocks, heads, headed, above, body)
    reach = [_reach(head, heads, blocks) for head in heads]
    owners: dict[int, int | None] = dict(headed)
    for i in range(len(blocks)):
        way = [i]
        while way[-1] not in owners:
            at = way[-1]
            side = None
            if at not in before:
                roof = blocks[above[at]] if at in above else None
                side = _beside(blocks, heads, reach, at, body, roof)
            onward = before.get(at, above.get(at)) if side is None else None
            if onward is None or onward in way:
                owners[at] = side
            else:
                way.append(onward)
        owners.update(dict.fromkeys(way, owners[way[-1]]))
    return [(block, owners[i]) for i, block in enumerate(blocks)]


def _above(blocks: Sequence[Block], heads: Sequence[Head], i: int) -> tuple[str, int] | None:
    """What stands right above a block, captions aside: a headline, a block, or nothing."""
    block = blocks[i]
    found: list[tuple[float, float, str, int]] = []
    things: list[tuple[str, int, Head | Block]] = [("head", n, h) for n, h in enumerate(heads)]
    things += [
        ("block", n, b) for n, b in enumerate(blocks) if n != i and b.size >= CAPTION * block.size
    ]
    for kind, n, thing in things:
        shared = min(block.x1, thing.x1) - max(block.x0, thing.x0)
        if shared > 0.5 * block.size and thing.y1 <= block.lines[0].middle:
            found.append((thing.y1, shared, kind, n))
    return max(found)[2:] if found else None


def _reach(head: Head, heads: Sequence[Head], blocks: Sequence[Block]) -> tuple[float, float]:
    """How far the white to both sides of a headline goes."""
    left, right = float("-inf"), float("inf")
    beside = [(h.x0, h.x1, h.y0, h.y1) for h in heads if h is not head]
    beside += [(line.x0, line.x1, line.y0, line.y1) for b in blocks for line in b.lines]
    for x0, x1, y0, y1 in beside:
        if min(y1, head.y1) - max(y0, head.y0) > 0.2 * (head.y1 - head.y0):
            if x1 <= head.x0:
                left = max(left, x1)
            elif x0 >= head.x1:
                right = min(right, x0)
    return left, right


def _beside(
    blocks: Sequence[Block],
    heads: Sequence[Head],
    reach: Sequence[tuple[float, float]],
    i: int,
    body: float,
    over: Block | None,
) -> int | None:
    """The headline to the side of a block that begins where that headline's story does."""
    block, floor = blocks[i], over.y1 if over else 0.0
    found: list[tuple[bool, float, int]] = []
    ended = over is None or ends_sentence(over.text)
    for n, head in enumerate(heads):
        left, right = reach[n]
        low = block.y0 > head.y1 + _START * body  # as below a photograph
        starts = head.y1 - _LEVEL * body <= block.y0 and (ended or not low)
        clear = left <= block.x0 + body and block.x1 - body <= right and floor <= head.y0 + body
        before = block.x1 <= head.x0 + body
        if starts and clear and not (before and _is_flush_left(head, blocks, body)):
            distance = max(block.x0 - head.x1, head.x0 - block.x1)
            found.append((low, distance, n))
        level = abs(block.y0 - head.y0) <= _LEVEL * body
        if level and ended and floor <= head.y0 and 0 <= block.x0 - head.x1 <= right - head.x1:
            found.append((False, block.x0 - head.x1, n))
    return min(found)[2] if found else None


def _is_flush_left(head: Head, blocks: Sequence[Block], body: float) -> bool:
    """Whether a headline begins where a column below it does."""
    return any(
        abs(block.x0 - head.x0) <= 0.6 * body and -body <= block.y0 - head.y1 <= _START * body
        for block in blocks
    )


def _plot(head: Head | None, blocks: Sequence[Block], body: float) -> Plot:
    small = [b for b in blocks if b.size < CAPTION * body and len(blocks) > 1]
    main = [b for b in blocks if b not in small]
    if not main:
        main, small = small, []
    return Plot(
        head,
        tuple(_columns(main, body)),
        tuple(sorted(small, key=lambda b: (b.y0, b.x0))),
        body,
    )


def _columns(blocks: Sequence[Block], body: float) -> list[Block]:
    """Blocks in order: what spans columns cuts them, and they go from left to right."""
    if len(blocks) < 2:
        return list(blocks)
    cuts = gaps([(b.x0, b.x1) for b in blocks], _GUTTER * body)
    if cuts:
        groups: list[list[Block]] = [[] for _ in range(len(cuts) + 1)]
        for block in blocks:
            groups[sum(block.x0 > cut for cut in cuts)].append(block)
        return [block for group in groups for block in _columns(group, body)]
    ordered = sorted(blocks, key=lambda b: (b.y0, b.x0))
    widest = max(ordered, key=lambda b: b.x1 - b.x0)
    if all(overlap(one, widest) > 0.5 and b_alone(one, ordered) for one in ordered):
        return ordered
    before = [b for b in ordered if b is not widest and b.lines[0].middle < widest.y0]
    after = [b for b in ordered if b is not widest and b not in before]
    return [*_columns(before, body), widest, *_columns(after, body)]


def b_alone(block: Block, others: Sequence[Block]) -> bool:
    """Whether nothing stands to the side of a block."""
    return not any(
        other is not block and min(other.y1, block.y1) - max(other.y0, block.y0) > 0
        for other in others
    )


def _groups(blocks: Sequence[Block]) -> list[list[Block]]:
    """Blocks under no headline, those that touch together."""
    groups: list[list[Block]] = []
    for block in sorted(blocks, key=lambda b: (b.y0, b.x0)):
        near = [g for g in groups if any(_touch(block, other) for other in g)]
        groups = [g for g in groups if g not in near]
        groups.append([*(b for g in near for b in g), block])
    return groups


def _touch(one: Block, other: Block) -> bool:
    room = 3 * max(one.size, other.size)
    across = max(one.x0, other.x0) - min(one.x1, other.x1)
    down = max(one.y0, other.y0) - min(one.y1, other.y1)
    return across <= room and down <= room


def _in_order(plots: Sequence[Plot]) -> list[Plot]:
    """Stories from above to below and from left to right, none before one above it."""
    left = [plot for plot in plots if plot.head or plot.blocks]
    spans = {id(plot): _span(plot) for plot in left}
    ordered: list[Plot] = []
    while left:
        free = [p for p in left if not any(_is_over(spans[id(q)], spans[id(p)]) for q in left)]
        first = min(free or left, key=lambda p: (round(spans[id(p)][1]), spans[id(p)][0]))
        ordered.append(first)
        left.remove(first)
    return ordered


def _span(plot: Plot) -> tuple[float, float, float, float]:
    things: list[Head | Block] = [*([plot.head] if plot.head else []), *plot.blocks, *plot.apart]
    return (
        min(thing.x0 for thing in things),
        min(thing.y0 for thing in things),
        max(thing.x1 for thing in things),
        max(thing.y1 for thing in things),
    )


def _is_over(
    one: tuple[float, float, float, float], other: tuple[float, float, float, float]
) -> bool:
    """Whether a story stands above another, given by their edges."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    return across > 1 and one[1] < other[1] and one[3] <= other[3] and one != other
