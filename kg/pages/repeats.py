"""Paragraphs printed twice or thrice on a page: kept once, with what follows any copy."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from kg.pages.grouping import Heading
from kg.pages.lines import ends_sentence
from kg.pages.paragraphs import Paragraph

_SKIPPED: Final = re.compile(r"[^\w]")
_LEAST: Final = 16
"""Two paragraphs that share so many characters from the first on are one, printed twice."""

Block = Heading | Paragraph


def drop_repeats(blocks: Sequence[Block]) -> list[Block]:
    """A page's blocks with each paragraph once, in the fullest form in which it is printed.

    Where a story's beginning is printed a second time to go on there, what follows the
    second copy is put behind the first.
    """
    kept, first_of = _kept(blocks)
    behind: dict[int, list[int]] = {}
    for number, first in first_of.items():
        block = blocks[first]
        begins = isinstance(block, Paragraph) and block.kind == "dateline"
        if begins and not _follows(blocks, first + 1):
            behind[first] = _rest(blocks, number + 1, first_of)
    moved = {i for rest in behind.values() for i in rest}
    order = [i for at in range(len(blocks)) if at not in moved for i in (at, *behind.get(at, ()))]
    return [block for i in order if (block := kept[i]) is not None]


def _kept(blocks: Sequence[Block]) -> tuple[list[Block | None], dict[int, int]]:
    """The blocks, None for a copy; and the number of the first of each copy."""
    first: dict[str, int] = {}
    first_of: dict[int, int] = {}
    kept: list[Block | None] = list(blocks)
    for number, block in enumerate(blocks):
        key = _SKIPPED.sub("", block.text) if isinstance(block, Paragraph) else ""
        if len(key) < _LEAST or not isinstance(block, Paragraph):
            continue
        seen = first.setdefault(key[:_LEAST], number)
        earlier = kept[seen]
        if seen == number or not isinstance(earlier, Paragraph):
            continue
        if _same(key, _SKIPPED.sub("", earlier.text), block, earlier):
            kept[seen] = max(earlier, block, key=lambda copy: len(copy.text))
            kept[number] = None
            first_of[number] = seen
    return kept, first_of


def _follows(blocks: Sequence[Block], at: int) -> bool:
    """Whether a story goes on at a block."""
    block = blocks[at] if at < len(blocks) else None
    return isinstance(block, Paragraph) and block.kind not in {"dateline", "turned"}


def _rest(blocks: Sequence[Block], at: int, first_of: dict[int, int]) -> list[int]:
    rest = []
    while _follows(blocks, at) and at not in first_of:
        rest.append(at)
        at += 1
    return rest


def _same(key: str, earlier_key: str, paragraph: Paragraph, earlier: Paragraph) -> bool:
    if key == earlier_key:
        return True
    if key.startswith(earlier_key):
        return not ends_sentence(earlier.text)
    return earlier_key.startswith(key) and not ends_sentence(paragraph.text)
