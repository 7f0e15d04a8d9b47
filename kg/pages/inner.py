"""Headlines inside a story: which ones stand over a part of it, and begin no other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from kg.pages.grouping import Heading
from kg.pages.headlines import compose, is_column, is_notice, opens_body
from kg.pages.joins import pairs
from kg.pages.lines import Layout, Line, ends_sentence
from kg.pages.matching import Unit
from kg.pages.paragraphs import Paragraph, paragraph_credit
from kg.pages.repeats import Block

_SPREAD: Final = re.compile(r"[\u3400-\u9fff](?:\s{2,}|\u3000)[\u3400-\u9fff]")
_COMMA: Final = re.compile(r"[，,、]")
_INNER: Final = 18
"""An inner heading is no longer (characters)."""
_TAIL: Final = 3
"""A story's credit is looked for in so many last paragraphs: others may be strays."""
SHARED: Final = 0.15
"""A section of a story shares so many of its pairs of characters with what stands before
it: 0.2 and more in made-up features, while other stories of a page share under 0.1."""
_TOLD_AGAIN: Final = 0.3
"""A story's headline is told again by the text below it: so many of its pairs of characters.
An inner one tells a motto (two halves, a comma between them), or what is not yet told."""


def shares(told: Sequence[Paragraph], grams: frozenset[str], least: float = SHARED) -> bool:
    """Whether a text holds some of a number of pairs of characters."""
    return len(grams & pairs(p.text for p in told)) >= least * len(grams)


def is_inner(
    block: Heading, rest: Sequence[Block], unit: Unit, setting: Layout, levels: frozenset[int]
) -> bool:
    """Whether a headline is one inside the story that it stands in."""
    first, after = block[0], rest[0] if rest else None
    if first.mark and isinstance(after, Paragraph):
        highest = min(line.mark for line in block if line.mark)
        deeper = bool(levels) and highest not in levels
        return deeper and not (is_notice(first.text) or _ends_apart(rest))
    if first.mark or first.kind == "item":
        return not first.mark
    if isinstance(after, tuple):
        return after[0].kind == "item" and len(block) == 1 and not _is_over(unit)
    if after is None or after.kind in {"dateline", "credit"}:
        return False
    if levels:
        return len(block) == 1
    long = len(block) > 1 or len(first.text) > _INNER
    outer = not unit.heading or long or first.kind == "dash"
    tight = setting.loose and after.line == first.number + 1
    opens = (
        tight
        or _is_spread(first)
        or opens_body(after.text)
        or is_notice(first.text)
        or is_column(first.text)
        or _ends_apart(rest)
    )
    last = unit.paragraphs[-1]
    cut_off = last.kind in {"text", "dateline"} and not ends_sentence(last.text)
    return not (outer or opens or cut_off or _is_over(unit)) and _goes_on(block, rest, unit)


def _is_spread(line: Line) -> bool:
    """Whether two characters are set wide apart, as over a notice or a column: 任　免."""
    return bool(_SPREAD.fullmatch(line.raw.text))


def _is_over(unit: Unit) -> bool:
    """Whether a story has ended: in a signature, or a credit behind its last sentence."""
    texts = [p for p in unit.paragraphs if p.kind == "text"]
    return unit.paragraphs[-1].kind == "day" or any(paragraph_credit(p) for p in texts[-_TAIL:])


def _goes_on(block: Heading, rest: Sequence[Block], unit: Unit) -> bool:
    """Whether a story goes on under a headline.

    One with a dateline does where it speaks of the same things; one without where the text below
    does not tell the headline's own words again, as a story's lead does.
    """
    below = [b for b in rest[:3] if isinstance(b, Paragraph)]
    top = pairs(line.text for line in block)
    told = pairs(p.text for p in below)
    if any(paragraph.kind == "dateline" for paragraph in unit.paragraphs):
        return shares(unit.paragraphs[-12:], top | told)
    motto = any(_COMMA.search(line.text) for line in block)
    return motto or len(top & told) < _TOLD_AGAIN * len(top)


def _ends_apart(rest: Sequence[Block]) -> bool:
    """Whether the text under a headline ends in a credit or a signature of its own."""
    last = None
    for block in rest:
        if not isinstance(block, Paragraph) or block.kind == "dateline":
            break
        last = block
    return last is not None and last.kind in {"credit", "day"}


def inner_heading(block: Heading) -> Paragraph:
    """An inner heading as a paragraph of its story."""
    head = compose(block)
    return Paragraph("label", head.headline, head.headline.text, block[0].number)
