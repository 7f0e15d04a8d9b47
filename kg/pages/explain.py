"""What was mended between a page's lines and an article's text, read off the article's trace."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from kg.types import Article, Page, Run

Kind = Literal["joined", "closed", "moved", "left out"]


class Repair(Struct, frozen=True):
    """One repair.

    Attributes:
        kind: "joined": lines of one paragraph; "closed": blanks inside a line taken out;
            "moved": text that stands elsewhere on the page put behind what it goes on;
            "left out": a line of no article: furniture, or a paragraph printed before.
        first: The first line of the page that it concerns, from 1.
        last: The last one.
    """

    kind: Kind
    first: int
    last: int


def repairs(article: Article, articles: Iterable[Article]) -> tuple[Repair, ...]:
    """The repairs behind an article's text, in its order.

    Args:
        article: One article of a page.
        articles: All articles of that page.
    """
    own = {run.line for run in article.runs}
    others = sorted({run.line for one in articles for run in one.runs} - own)
    found: list[Repair] = []
    for before, after in pairwise(article.runs):
        repair = _repair(before, after, others)
        if repair and repair not in found[-1:]:
            found.append(repair)
    return tuple(found)


def _repair(before: Run, after: Run, others: list[int]) -> Repair | None:
    glued = before.start + before.length == after.start
    if before.line == after.line:
        return Repair("closed", before.line, after.line) if glued else None
    low, high = sorted((before.line, after.line))
    if after.line < before.line or any(low < line < high for line in others):
        return Repair("moved", after.line, before.line)
    return Repair("joined", before.line, after.line) if glued else None


def left_out(page: Page, articles: Iterable[Article]) -> tuple[Repair, ...]:
    """The page's printed lines that are in none of its articles."""
    kept = {run.line for article in articles for run in article.runs}
    lines = enumerate(page.text.split("\n"), 1)
    return tuple(
        Repair("left out", number, number)
        for number, line in lines
        if line.strip() and number not in kept
    )
