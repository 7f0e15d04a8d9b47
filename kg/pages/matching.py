"""Which headline heads which body: one assignment over the page, by shared words."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from msgspec import Struct

from kg.pages.assign import assign
from kg.pages.grouping import Heading, Index, heading_pairs, index_of, split_heading
from kg.pages.lines import kind_of
from kg.pages.paragraphs import Paragraph
from kg.pages.strays import put_back
from kg.pages.threads import thread
from kg.pages.turns import read_turn
from kg.types import Turn

_OWN: Final = 0.3
"""What standing right above a body is worth to a headline, against the share of its
words that the body holds."""
_LEAST: Final = 0.45
"""A headline that stands elsewhere heads a body only if that holds so much of its words."""
_HEADLESS: Final = 0.15
"""... but only so much if it stands above no body, and the body below no headline."""
_MARGIN: Final = 0.3
"""... and so much more than the body it stands above."""
_TOLD: Final = frozenset(("text", "dateline"))
_REACH: Final = 60
"""A headline stands at most so many stories away from its body."""


class Story(Struct, frozen=True):
    """A headline group and the paragraphs it heads; either may be missing.

    Attributes:
        heading: The headline's lines.
        paragraphs: In reading order; inner headings among them, as "label" or "item".
        line: Where it begins on the page, from 1.
        turns: Turn lines printed in it: 下转2版, 上接1版.
    """

    heading: Heading
    paragraphs: tuple[Paragraph, ...]
    line: int
    turns: tuple[Turn, ...] = ()


class Unit(Struct):
    """A headline and the paragraphs right below it, as they stand on the page."""

    heading: Heading
    paragraphs: list[Paragraph]


def in_place(units: Sequence[Unit]) -> list[Story]:
    """The stories as they stand, where columns and type have told what belongs together."""
    return [_story(unit.heading, _boxed(unit.paragraphs)) for unit in units]


def match(units: Sequence[Unit]) -> list[Story]:
    """One assignment of headlines to bodies over the page."""
    mended = put_back([unit.paragraphs for unit in units], [bool(unit.heading) for unit in units])
    heads, mended = thread([unit.heading for unit in units], mended)
    units = [Unit(heading, body) for heading, body in zip(heads, mended, strict=True)]
    told = [unit for unit in units if unit.paragraphs]
    bodies = [unit.paragraphs for unit in told]
    index = index_of(bodies, [unit.heading for unit in told])
    headings: list[tuple[Heading, int | None]] = []
    body = -1
    for unit in units:
        below = None
        if unit.paragraphs:
            body += 1
            below = body
        if unit.heading:
            headings += split_heading(unit.heading, below, body + (below is None), index)
    scores = _scores(headings, index)
    chosen = assign(scores)
    bare = [n for n, body in enumerate(bodies) if body[0].kind in _TOLD]
    chosen |= _left(headings, index, chosen, bare)
    heading_of = {b: headings[h][0] for h, b in chosen.items()}
    stories = [
        _story(heading_of.get(n, ()), _boxed(paragraphs)) for n, paragraphs in enumerate(bodies)
    ]
    stories += [_story(h, []) for n, (h, _) in enumerate(headings) if n not in chosen]
    return sorted(stories, key=lambda story: story.line)


def _scores(
    headings: Sequence[tuple[Heading, int | None]], index: Index
) -> dict[tuple[int, int], float]:
    scores: dict[tuple[int, int], float] = {}
    headless = set(range(len(index.bodies))) - {
        below
        for heading, below in headings
        if below is not None and index.share(heading_pairs(heading), below) >= _HEADLESS
    }
    near = 0
    for number, (heading, below) in enumerate(headings):
        near = below if below is not None else near
        weights = index.weights(heading_pairs(heading))
        own = index.held(weights, below) if below is not None else 0.0
        if below is not None:
            scores[number, below] = own + _OWN
        if own >= _LEAST:
            continue
        for body in range(max(0, near - _REACH), min(len(index.bodies), near + _REACH)):
            share = index.held(weights, body)
            least = _HEADLESS if body in headless else _LEAST
            if body != below and share >= least and share - own >= min(_MARGIN, least):
                scores[number, body] = share
    return scores


def _left(
    headings: Sequence[tuple[Heading, int | None]],
    index: Index,
    chosen: Mapping[int, int],
    bare: Collection[int],
) -> dict[int, int]:
    """The headline that is left without a body, with the likeliest text left without a headline."""
    alone = [n for n, (_, below) in enumerate(headings) if n not in chosen and below is None]
    free = sorted(set(bare) - set(chosen.values()))
    if len(alone) != 1 or not free:
        return {}
    weights = index.weights(heading_pairs(headings[alone[0]][0]))
    return {alone[0]: max(free, key=lambda body: (index.held(weights, body), body))}


def _story(heading: Heading, paragraphs: Sequence[Paragraph]) -> Story:
    line = paragraphs[0].line if paragraphs else heading[0].number
    turns = (read_turn(p.text) for p in paragraphs if p.kind in {"turn", "turned"})
    told = tuple(p for p in paragraphs if p.kind not in {"turn", "turned"})
    line = min(line, heading[0].number) if heading else line
    return Story(heading, told, line, tuple(turn for turn in turns if turn))


def _boxed(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """A box's label, printed after its numbered items, stands before the first of them."""
    items = [i for i, p in enumerate(paragraphs) if _is_item(p)]
    last = paragraphs[-1] if paragraphs else None
    if not items or last is None or last.kind != "label" or last.text[0] not in "【〖[":
        return list(paragraphs)
    return [*paragraphs[: items[0]], last, *paragraphs[items[0] : -1]]


def _is_item(paragraph: Paragraph) -> bool:
    return paragraph.kind in {"label", "item"} and kind_of(paragraph.text) == "item"
