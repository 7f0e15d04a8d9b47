"""Which headline heads which body: one assignment over the page, by shared words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from msgspec import Struct

from kg.pages.assign import assign
from kg.pages.joins import pairs
from kg.pages.lines import Line, kind_of
from kg.pages.paragraphs import Paragraph
from kg.pages.strays import put_back

_OWN: Final = 0.3
"""What standing right above a body is worth to a headline, against the share of its
words that the body holds."""
_LEAST: Final = 0.45
"""A headline that stands elsewhere heads a body only if that holds so much of its words."""
_HEADLESS: Final = 0.15
"""... but only so much if it stands above no body, and the body below no headline."""
_MARGIN: Final = 0.3
"""... and so much more than the body it stands above."""
_REACH: Final = 60
"""A headline stands at most so many stories away from its body."""

Heading = tuple[Line, ...]


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
    turns: tuple[str, ...] = ()


class Unit(Struct):
    """A headline and the paragraphs right below it, as they stand on the page."""

    heading: Heading
    paragraphs: list[Paragraph]


def match(units: Sequence[Unit]) -> list[Story]:
    """One assignment of headlines to bodies over the page."""
    mended = put_back([unit.paragraphs for unit in units])
    units = [Unit(unit.heading, body) for unit, body in zip(units, mended, strict=True)]
    told = [unit for unit in units if unit.paragraphs]
    bodies = [unit.paragraphs for unit in told]
    index = _index(bodies, [n for n, unit in enumerate(told) if not unit.heading])
    headings: list[tuple[Heading, int | None]] = []
    body = -1
    for unit in units:
        below = None
        if unit.paragraphs:
            body += 1
            below = body
        if unit.heading:
            headings += _split(unit.heading, below, body + (below is None), index)
    scores = _scores(headings, index)
    chosen = assign(scores)
    heading_of = {b: headings[h][0] for h, b in chosen.items()}
    stories = [
        _story(heading_of.get(n, ()), _boxed(paragraphs)) for n, paragraphs in enumerate(bodies)
    ]
    stories += [_story(h, []) for n, (h, _) in enumerate(headings) if n not in chosen]
    return sorted(stories, key=lambda story: story.line)


class _Index(Struct, frozen=True):
    """The pairs of characters of each body, how many bodies hold each, and which are headless."""

    bodies: tuple[frozenset[str], ...]
    count: dict[str, int]
    bare: tuple[int, ...]

    def share(self, grams: frozenset[str], body: int) -> float:
        """The share of a headline's pairs of characters, rare ones first, in a body."""
        if not grams or not 0 <= body < len(self.bodies):
            return 0.0
        weight = {gram: 1 / max(self.count.get(gram, 1), 1) for gram in grams}
        held = sum(sorted(weight[gram] for gram in grams & self.bodies[body]))
        return held / sum(sorted(weight.values()))


def _index(bodies: Iterable[Sequence[Paragraph]], bare: Iterable[int]) -> _Index:
    grams = tuple(pairs(p.text for p in paragraphs) for paragraphs in bodies)
    return _Index(grams, Counter(gram for body in grams for gram in body), tuple(bare))


def _heading_pairs(heading: Heading) -> frozenset[str]:
    return pairs(line.text for line in heading)


def _split(
    heading: Heading, below: int | None, near: int, index: _Index
) -> list[tuple[Heading, int | None]]:
    """Headlines of two stories that stand one above the other, told apart by their words."""
    parts: list[list[Line]] = []
    for number, line in enumerate(heading):
        if number and not line.gap and line.mark == heading[number - 1].mark:
            parts[-1].append(line)
        else:
            parts.append([line])
    if len(parts) < 2:
        return [(heading, below)]
    if below is None:
        return _scatter(parts, near, index)
    homes = [_home(tuple(part), below, near, index) for part in parts]
    cut = max((i + 1 for i, home in enumerate(homes) if home != below), default=0)
    if not cut:
        return [(heading, below)]
    rest = tuple(line for part in parts[cut:] for line in part)
    return [*_scatter(parts[:cut], near, index), *([(rest, below)] if rest else [])]


def _scatter(
    parts: Sequence[list[Line]], near: int, index: _Index
) -> list[tuple[Heading, int | None]]:
    """Headlines far from their bodies: the parts that speak of one bare body go together."""
    bare = [body for body in index.bare if abs(body - near) <= _REACH]
    groups: list[list[Line]] = []
    last: int | None = None
    for part in parts:
        grams = _heading_pairs(tuple(part))
        best = max(bare, key=lambda body: (index.share(grams, body), body), default=None)
        home = best if best is not None and index.share(grams, best) >= _HEADLESS else None
        if groups and (home is None or last is None or home == last):
            groups[-1] += part
        else:
            groups.append(list(part))
        last = home if home is not None else last
    return [(tuple(group), None) for group in groups]


def _home(part: Heading, below: int, near: int, index: _Index) -> int:
    """The body that a part of a headline speaks of: another than below only if clearly so."""
    grams = _heading_pairs(part)
    own = index.share(grams, below)
    others = range(max(0, near - _REACH), min(len(index.bodies), near + _REACH))
    best = max(others, key=lambda body: (index.share(grams, body), -abs(body - near)))
    elsewhere = index.share(grams, best)
    return best if elsewhere >= _LEAST and elsewhere - own >= _MARGIN else below


def _scores(
    headings: Sequence[tuple[Heading, int | None]], index: _Index
) -> dict[tuple[int, int], float]:
    scores: dict[tuple[int, int], float] = {}
    headless = set(range(len(index.bodies))) - {below for _, below in headings}
    near = 0
    for number, (heading, below) in enumerate(headings):
        near = below if below is not None else near
        grams = _heading_pairs(heading)
        own = index.share(grams, below) if below is not None else 0.0
        if below is not None:
            scores[number, below] = own + _OWN
        if own >= _LEAST:
            continue
        for body in range(max(0, near - _REACH), min(len(index.bodies), near + _REACH)):
            share = index.share(grams, body)
            least = _HEADLESS if body in headless else _LEAST
            if body != below and share >= least and share - own >= min(_MARGIN, least):
                scores[number, body] = share
    return scores


def _story(heading: Heading, paragraphs: Sequence[Paragraph]) -> Story:
    line = paragraphs[0].line if paragraphs else heading[0].number
    turns = tuple(p.text for p in paragraphs if p.kind in {"turn", "turned"})
    told = tuple(p for p in paragraphs if p.kind not in {"turn", "turned"})
    return Story(heading, told, min(line, heading[0].number) if heading else line, turns)


def _boxed(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """A box's label, printed after its numbered items, stands before the first of them."""
    items = [i for i, p in enumerate(paragraphs) if _is_item(p)]
    last = paragraphs[-1] if paragraphs else None
    if not items or last is None or last.kind != "label" or last.text[0] not in "【〖[":
        return list(paragraphs)
    return [*paragraphs[: items[0]], last, *paragraphs[items[0] : -1]]


def _is_item(paragraph: Paragraph) -> bool:
    return paragraph.kind in {"label", "item"} and kind_of(paragraph.text) == "item"
