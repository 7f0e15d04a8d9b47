"""Which text a column goes on with where it begins without a headline.

Such a column's top goes on where a text stops: at the foot of the column to its left, or
above it over some white. What the two say of each other, sentence and setting, is a score in
natural logarithms of odds, and each foot is gone on with once: one assignment over the sheet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from msgspec import Struct

from kg.pages.assign import Pair, assign
from kg.pages.geometry import Block, Box, gaps
from kg.pages.joins import Seen, fit, seen_on
from kg.pages.large import Head
from kg.pages.lines import ends_sentence, kind_of

_SET_IN: Final = 1.3
"""A paragraph's first line is set in by two characters, give or take (sizes)."""
_SHORT: Final = 1.6
"""A line that is shorter than its column by less is full (sizes)."""
_GUTTER: Final = 3.0
"""Columns side by side are parted by no more white (sizes)."""
_WHITE: Final = 1.0
"""White through two columns, so high, may part what is above it from what is below (sizes)."""
_TIGHT: Final = 2.2
"""Lines of one paragraph follow each other no further apart (sizes)."""
_ASIDE: Final = 2.5
"""A text and what it goes on above it begin no further to the side of each other (sizes)."""

CAPTION: Final = 0.93
"""Captions are smaller than the running text."""

# The odds below were set on the made-up pages of tests/pages, seeds 0 to 39, by hand.
_HALF: Final = 3.0
"""For what may go on a half sentence, besides the score of the joint."""
_AGAINST: Final = 4.0
"""Against a paragraph's first line behind a half sentence, and its middle behind its end."""
_LAST: Final = 1.5
"""For the text that stands lowest in its column ..."""
_BEYOND: Final = 1.5
"""... and against one beyond a white stretch through both columns."""
_OVER: Final = 4.0
"""For the text above with no more than a line's height between; over more white, nothing."""
_SAME: Final = 3.0
"""For columns under one headline."""


class _Sheet(Struct, frozen=True):
    """What the score of a join rests on."""

    blocks: Sequence[Block]
    things: Sequence[Head | Block]
    body: float
    indented: bool
    seen: Seen


def follow(
    blocks: Sequence[Block],
    heads: Sequence[Head],
    headed: Mapping[int, int],
    above: Mapping[int, int],
    body: float,
) -> dict[int, int]:
    """The blocks that begin where another stops, each with that one.

    Args:
        blocks: The text of a sheet.
        heads: Its headlines.
        headed: For blocks right below a headline, that one's number.
        above: For other blocks, the number of the one above, if any.
        body: Size of the running text.
    """
    seen = seen_on([block.text for block in blocks])
    sheet = _Sheet(blocks, [*heads, *blocks], body, _is_indented(blocks, body), seen)
    scores: dict[Pair, float] = {}
    for top, block in enumerate(blocks):
        if block.size < CAPTION * body or kind_of(block.text) in {"folio", "furniture"}:
            continue
        for foot in _feet(sheet, block):
            if top not in headed or headed[top] == headed.get(foot):
                same = _SAME * (top in headed)
                scores[top, foot] = _joint(sheet, foot, top) + _place(sheet, foot, top) + same
        if top in above and abs(blocks[above[top]].x0 - block.x0) <= _ASIDE * body:
            near = block.y0 - blocks[above[top]].y1 <= _TIGHT * body
            scores[top, above[top]] = _joint(sheet, above[top], top) + _OVER * near
    return {top: foot for top, foot in assign(scores).items() if top not in headed}


def _is_indented(blocks: Sequence[Block], body: float) -> bool:
    """Whether paragraphs begin set in, as most lines do that follow a paragraph's short last."""
    said = [
        _is_set_in(after, block, body)
        for block in blocks
        for line, after in pairwise(block.lines)
        if ends_sentence(line.text) and not _is_full(line, block, body)
    ]
    return 2 * sum(said) > len(said)


def _is_set_in(line: Box, block: Block, body: float) -> bool:
    return line.x0 - block.x0 >= _SET_IN * body or line.text[0].isspace()


def _is_full(line: Box, block: Block, body: float) -> bool:
    return line.x1 >= block.x1 - _SHORT * body


def _feet(sheet: _Sheet, top: Block) -> list[int]:
    """The blocks in the column to the left of one that do not end above it."""
    return [
        i
        for i, block in enumerate(sheet.blocks)
        if -sheet.body < top.x0 - block.x1 <= _GUTTER * sheet.body
        and block.y1 > top.y0
        and block.size >= CAPTION * top.size
    ]


def _joint(sheet: _Sheet, foot: int, top: int) -> float:
    """How well a block goes on another by their sentences, and by how lines are set."""
    before, after = sheet.blocks[foot], sheet.blocks[top]
    begins = sheet.indented and _is_set_in(after.lines[0], after, sheet.body)
    if not ends_sentence(before.text):
        return -_AGAINST if begins else _HALF + fit(before.text, after.text, sheet.seen)
    ends = sheet.indented and not _is_full(before.lines[-1], before, sheet.body)
    return -_AGAINST if ends and not begins else 0.0


def _place(sheet: _Sheet, foot: int, top: int) -> float:
    """How well a block goes on one to its left by where they stand."""
    before, after = sheet.blocks[foot], sheet.blocks[top]
    floor = _floor(sheet, before, after)
    below = (
        thing.y0
        for thing in sheet.things
        if _stands_in(thing, before.x0, before.x1, sheet.body)
        and thing.y0 >= before.y1 - sheet.body / 2
    )
    last = min(below, default=floor) >= floor
    return _LAST * last - _BEYOND * (before.y1 > floor)


def _floor(sheet: _Sheet, before: Block, after: Block) -> float:
    """Where the first white stretch runs through two columns below a block's first line."""
    x0, x1 = min(before.x0, after.x0), max(before.x1, after.x1)
    spans = (
        (thing.y0, thing.y1)
        for thing in sheet.things
        if _stands_in(thing, x0, x1, sheet.body) and thing.y1 > after.y0
    )
    return min(gaps(spans, _WHITE * sheet.body), default=float("inf"))


def _stands_in(thing: Head | Block, x0: float, x1: float, body: float) -> bool:
    return min(thing.x1, x1) - max(thing.x0, x0) > body
