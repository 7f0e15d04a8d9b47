"""Paragraphs that stay together while a page's stories are told apart, and how they begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import dropwhile
from typing import Final

from msgspec import Struct

from kg.pages.grouping import Heading
from kg.pages.headlines import closes_story, opens_body
from kg.pages.joins import pairs
from kg.pages.lines import ends_sentence
from kg.pages.paragraphs import Paragraph, paragraph_credit

_KEEPS: Final = frozenset(("credit", "day", "contact", "turn", "turned"))
"""Kinds of paragraph that stay with the one before."""
_LEADS: Final = frozenset(("label", "credit"))
"""... and with the one behind, where they stand first."""
_ITEM: Final = re.compile(
    r"[（(]?([一二三四五六七八九十]{1,3}|\d{1,2})[、.．）)]|([●▲■◆★◎△□○☆◇▼]|【)"
)
_HAN: Final = "〇一二三四五六七八九十"


class Chunk(Struct, frozen=True):
    """Paragraphs that stay together.

    Attributes:
        story: The number of the story in which they stand.
        paragraphs: They.
        grams: Their pairs of characters.
        first: "sure" where they are a story's first, "headed" below a headline, or "".
        ended: Whether they end in a credit.
        open: Whether they stop inside a sentence.
        item: The mark or number of an item that they begin with, or "".
    """

    story: int
    paragraphs: tuple[Paragraph, ...]
    grams: frozenset[str]
    first: str
    ended: bool
    open: bool
    item: str


def chunks_of(story: int, heading: Heading, body: Sequence[Paragraph]) -> list[Chunk]:
    """The stretches of a story's body, as it stands on the page."""
    groups: list[list[Paragraph]] = []
    for paragraph in body:
        if groups and (paragraph.kind in _KEEPS or all(p.kind in _LEADS for p in groups[-1])):
            groups[-1].append(paragraph)
        else:
            groups.append([paragraph])
    alone = len(groups) == 1 or not heading
    return [
        _chunk(story, group, first="" if n else "sure" if alone or _begins(group[0]) else "headed")
        for n, group in enumerate(groups)
    ]


def _begins(first: Paragraph) -> bool:
    """Whether a paragraph below a headline begins its story beyond doubt."""
    return first.kind in {"dateline", "turned", "credit"} or opens_body(first.text)


def _chunk(story: int, group: Sequence[Paragraph], *, first: str) -> Chunk:
    lead, last = next(_behind_lead(group), group[0]), group[-1]
    texts = [p for p in group if p.kind in {"text", "dateline", "item"}]
    item = _ITEM.match(lead.text)
    return Chunk(
        story,
        tuple(group),
        pairs(p.text for p in group),
        first,
        ended=last.kind in {"day", "turn"} or any(map(paragraph_credit, _behind_lead(group))),
        open=bool(texts) and texts[-1] is last and not ends_sentence(last.text),
        item=(item[1] or item[2]) if item else "",
    )


def _behind_lead(group: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Paragraphs, but for a line of credits and the like that stands before the first of text."""
    return dropwhile(lambda paragraph: paragraph.kind in _LEADS, group)


def is_next(item: str, before: str) -> bool:
    """Whether an item's mark is that of the one before, or its number the next."""
    number, last = _number(item), _number(before)
    return item == before if number is None or last is None else number == last + 1


def _number(item: str) -> int | None:
    """The number of an item, in figures or characters up to 九十九; None of another mark."""
    if item.isdigit():
        return int(item)
    tens, ten, ones = item.rpartition("十")
    if not item or any(len(part) > 1 or part not in _HAN for part in (tens, ones)):
        return None
    return (_HAN.index(tens) or 1) * 10 * bool(ten) + _HAN.index(ones)


def lists_officials(chunk: Chunk) -> bool:
    """Whether a paragraph tells who attended: the same officials do in story after story."""
    return any(closes_story(f"{told}。") for p in chunk.paragraphs for told in p.text.split("。"))
