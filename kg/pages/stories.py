"""Headlines and paragraphs to stories, as they stand and then as they belong together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile
from typing import Final

from msgspec import structs

from kg.pages.datelines import read_dateline
from kg.pages.grouping import Heading
from kg.pages.headlike import around
from kg.pages.headline_odds import judge
from kg.pages.headlines import ends_kicker, opens_body
from kg.pages.heads import find_heads
from kg.pages.inner import SHARED, inner_heading, is_inner, shares
from kg.pages.joins import pairs
from kg.pages.lines import Layout, Line, ends_sentence, layout, read_lines
from kg.pages.matching import Story, Unit, in_place, match
from kg.pages.paragraphs import (
    Paragraph,
    is_photograph,
    paragraph_credit,
    read_paragraphs,
    set_paragraph,
)
from kg.pages.repeats import Block, drop_repeats
from kg.pages.turns import part_turns
from kg.types import Page

_COMMA, _LONGEST = re.compile(r"[，,、]"), 30
"""A headline's last line has no such mark, and no more characters."""
_TOLD: Final = frozenset(("text", "dateline"))
_CAPTION, _STRANGE = 24, 0.09
"""A caption so long (characters) is an article by itself if it shares no more of its pairs with
the story above it: of annotated ones, 11 of 12 such are; shorter ones stay with their story."""


def read_stories(page: Page) -> list[Story]:
    """The stories of a page, by the place of their bodies."""
    lines = part_turns(read_lines(page))
    setting = layout(lines)
    blocks = _blocks(lines, setting)
    units = _units(blocks, setting)
    return in_place(units) if page.places else match(units)


def _blocks(lines: tuple[Line, ...], setting: Layout) -> list[Block]:
    """Headline groups and paragraphs, by place; what is printed twice is kept once."""
    heads = judge(around(lines, setting, find_heads(lines, setting)))
    blocks: list[Block] = []
    begin = 0
    while begin < len(lines):
        end = begin
        while end < len(lines) and (end in heads) == (begin in heads):
            end += 1
        if begin in heads:
            blocks.extend(_apart(lines[begin:end] if setting.parted else _closed(lines[begin:end])))
        else:
            blocks.extend(read_paragraphs(lines[begin:end], setting))
        begin = end
    return drop_repeats(blocks)


def _closed(heading: Heading) -> Heading:
    """A headline's lines without the blank lines between them, where those say nothing."""
    first, *rest = heading
    return (first, *(structs.replace(line, gap=0) for line in rest))


def _apart(heading: Heading) -> list[Heading]:
    """Marked headlines that stand one above the other, each by itself."""
    pieces: list[list[Line]] = []
    for line in heading:
        last = pieces[-1] if pieces else []
        item = last and line.kind == "item"
        again = last and line.mark and line.mark == last[-1].mark
        if item or (again and not ends_kicker(last[-1].text)):
            pieces.append([line])
        else:
            pieces[-1:] = [[*last, line]]
    return [tuple(piece) for piece in pieces]


def _units(blocks: Sequence[Block], setting: Layout) -> list[Unit]:
    """Stories as they stand, each headline with the body right below it."""
    units: list[Unit] = []
    levels = _story_marks(blocks)
    for number, block in enumerate(blocks):
        rest = blocks[number + 1 : number + 40]
        if isinstance(block, tuple):
            if units and units[-1].paragraphs and _is_signature(rest):
                units[-1].paragraphs += [_contact(line) for line in block]
            elif (
                units and units[-1].paragraphs and is_inner(block, rest, units[-1], setting, levels)
            ):
                units[-1].paragraphs.append(inner_heading(block))
            else:
                units.append(Unit(block, []))
        elif units and _tops(block, rest, units[-1]):
            units[-1] = Unit((*units[-1].heading, *block.parts), [])
        elif not units or _begins(block, rest, units[-1]):
            units.append(Unit((), [block]))
        else:
            units[-1].paragraphs.append(block)
    return units


def _is_signature(rest: Sequence[Block]) -> bool:
    """Whether what stands above is no headline but who signs a notice: a day follows, and no text."""
    below = takewhile(lambda block: isinstance(block, Paragraph), rest[:4])
    kinds = [block.kind for block in below if isinstance(block, Paragraph)]
    signed = [kind for kind in kinds if kind != "contact"]
    return signed[:1] == ["day"] and not {"text", "dateline"} & set(signed[:2])


def _tops(block: Block, rest: Sequence[Block], unit: Unit) -> bool:
    """Whether a line below a headline is more of it: one line, no sentence, and no text below."""
    if not isinstance(block, Paragraph) or not unit.heading or unit.paragraphs:
        return False
    line = block.kind == "text" and len(block.parts) == 1 and not ends_sentence(block.text)
    below = rest[0] if rest else None
    whole = not _COMMA.search(block.text) and len(block.text) <= _LONGEST
    return line and whole and not isinstance(below, Paragraph)


def _contact(line: Line) -> Paragraph:
    return set_paragraph("contact", (line,))


def _begins(block: Paragraph, rest: Sequence[Block], unit: Unit) -> bool:
    """Whether a paragraph begins a story by itself: at a dateline, or as a caption.

    A caption's first words tell it, or the half sentence of another story above it, or that
    it speaks of other things than what stands above.
    """
    if block.kind in {"dateline", "turned"}:
        return _has_body(unit) or _is_other(unit, block)
    if block.kind == "credit":
        return _is_byline(block, rest) and _is_credited(unit)
    if block.kind != "text" or not _is_caption(block, rest):
        return False
    last = unit.paragraphs[-1] if unit.paragraphs else None
    half = last is not None and last.kind in _TOLD and not ends_sentence(last.text)
    if half or opens_body(block.text):
        return _has_body(unit) or _is_other(unit, block)
    apart = len(block.text) >= _CAPTION and not _speaks_of(unit.paragraphs, block, least=_STRANGE)
    return apart and _has_body(unit)


def _is_byline(block: Paragraph, rest: Sequence[Block]) -> bool:
    """Whether a line of credits names who wrote, and text stands below it, not a headline."""
    credit, below = paragraph_credit(block), rest[0] if rest else None
    text = isinstance(below, Paragraph) and below.kind == "text"
    return credit is not None and not is_photograph(credit) and text


def _is_credited(unit: Unit) -> bool:
    """Whether a dateline, or a line below the headline, has told who wrote a story."""
    lead = next((p for p in unit.paragraphs if p.kind in {"dateline", "credit"}), None)
    if lead is None or not any(p.kind in _TOLD for p in unit.paragraphs):
        return False
    dateline = read_dateline(lead.raw) if lead.kind == "dateline" else None
    return lead.kind == "credit" or bool(dateline and dateline.credit.bylines)


def _is_caption(block: Paragraph, rest: Sequence[Block]) -> bool:
    """Whether a photographer's credit ends a paragraph, or stands below it."""
    credit = paragraph_credit(block)
    if credit is None and rest and isinstance(rest[0], Paragraph) and rest[0].kind == "credit":
        credit = paragraph_credit(rest[0])
    return credit is not None and is_photograph(credit)


def _is_other(unit: Unit, block: Paragraph) -> bool:
    """Whether a story's dateline stands below the caption of another's picture."""
    credit = paragraph_credit(unit.paragraphs[-1]) if unit.paragraphs else None
    if credit is None or not is_photograph(credit):
        return False
    long = sum(len(p.text) for p in unit.paragraphs[:-1]) >= _CAPTION
    return long and not _speaks_of([block], *unit.paragraphs[:-1])


def _speaks_of(told: Sequence[Paragraph], *caption: Paragraph, least: float = SHARED) -> bool:
    """Whether a text holds some of the pairs of characters of a caption."""
    return shares(told, pairs(p.text for p in caption), least)


def _story_marks(blocks: Sequence[Block]) -> frozenset[int]:
    """The levels of ``#`` that mark stories' headlines: the highest, and any over a dateline."""
    heads = [
        (min(line.mark for line in head if line.mark), after)
        for head, after in pairwise(blocks)
        if isinstance(head, tuple) and any(line.mark for line in head)
    ]
    marks = [mark for mark, _ in heads]
    dated = {
        mark
        for mark, after in heads
        if isinstance(after, Paragraph) and after.kind in {"dateline", "credit"}
    }
    return frozenset({min(marks), *dated}) if len(marks) > 1 else frozenset()


def _has_body(unit: Unit) -> bool:
    """Whether a story has begun: a caption or credit above its dateline is no body."""
    kinds = [paragraph.kind for paragraph in unit.paragraphs]
    if "dateline" in kinds:
        return True
    texts = [p for p in unit.paragraphs if p.kind == "text"]
    credited = "credit" in kinds or any(_is_caption(p, ()) for p in texts)
    captioned = credited and len(texts) <= 1
    return bool(texts) and not captioned and bool(kinds)
