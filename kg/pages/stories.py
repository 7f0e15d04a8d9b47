"""Headlines and paragraphs to stories: which headline heads which body."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from msgspec import Struct

from kg.pages.assign import assign
from kg.pages.headlines import compose, ends_kicker, is_notice, opens_body
from kg.pages.heads import find_heads
from kg.pages.lines import Layout, Line, kind_of, layout, read_lines
from kg.pages.paragraphs import Paragraph, drop_repeats, paragraph_credit, read_paragraphs
from kg.types import Page

_OWN: Final = 0.3
"""What standing right above a body is worth to a headline, against the share of its
words that the body holds."""
_LEAST: Final = 0.45
"""A headline that stands elsewhere heads a body only if that holds so much of its words."""
_HEADLESS: Final = 0.15
"""... but only so much if it stands above no body, and the body below no headline."""
_MARGIN: Final = 0.3
"""... and so much more than the body it stands above."""
_INNER: Final = 18
"""An inner heading is no longer (characters)."""
_SHARED: Final = 0.15
"""A section of a story shares so many of its pairs of characters with what stands before
it: 0.2 and more in made-up features, while other stories of a page share under 0.1."""
_REACH: Final = 60
"""A headline stands at most so many stories away from its body."""
_HAN: Final = re.compile(r"[\u3400-\u9fff0-9A-Za-z]+")

Heading = tuple[Line, ...]


class Story(Struct, frozen=True):
    """A headline group and the paragraphs it heads; either may be missing.

    Attributes:
        heading: The headline's lines.
        paragraphs: In reading order; inner headings among them, as "label" or "item".
        line: Where it begins on the page, from 1.
    """

    heading: Heading
    paragraphs: tuple[Paragraph, ...]
    line: int


def read_stories(page: Page) -> list[Story]:
    """The stories of a page, by the place of their bodies."""
    lines = read_lines(page)
    setting = layout(lines)
    blocks = _blocks(lines, setting)
    units = _units(blocks, setting)
    return _match(units)


Block = Heading | Paragraph


def _blocks(lines: tuple[Line, ...], setting: Layout) -> list[Block]:
    """Headline groups and paragraphs, by place; what is printed twice is kept once."""
    heads = find_heads(lines, setting)
    blocks: list[Block] = []
    begin = 0
    while begin < len(lines):
        end = begin
        while end < len(lines) and (end in heads) == (begin in heads):
            end += 1
        if begin in heads:
            blocks.extend(_apart(lines[begin:end]))
        else:
            blocks.extend(read_paragraphs(lines[begin:end], setting))
        begin = end
    kept = {id(p) for p in drop_repeats([b for b in blocks if isinstance(b, Paragraph)])}
    return [block for block in blocks if not isinstance(block, Paragraph) or id(block) in kept]


def _apart(heading: Heading) -> list[Heading]:
    """Marked headlines that stand one above the other, each by itself."""
    pieces: list[list[Line]] = []
    for line in heading:
        last = pieces[-1] if pieces else []
        if last and line.mark and line.mark == last[-1].mark and not ends_kicker(last[-1].text):
            pieces.append([line])
        else:
            pieces[-1:] = [[*last, line]]
    return [tuple(piece) for piece in pieces]


class _Unit(Struct):
    heading: Heading
    paragraphs: list[Paragraph]


def _units(blocks: Sequence[Block], setting: Layout) -> list[_Unit]:
    """Stories as they stand, each headline with the body right below it."""
    units: list[_Unit] = []
    marked = [line.mark for b in blocks if isinstance(b, tuple) for line in b if line.mark]
    level = Counter(marked).most_common(1)[0][0] if len(marked) > 1 else 0
    for number, block in enumerate(blocks):
        rest = blocks[number + 1 : number + 40]
        if isinstance(block, tuple):
            if units and units[-1].paragraphs and _is_inner(block, rest, units[-1], setting, level):
                units[-1].paragraphs.append(_inner(block))
            else:
                units.append(_Unit(block, []))
        elif not units or (block.kind == "dateline" and _has_body(units[-1])):
            units.append(_Unit((), [block]))
        else:
            units[-1].paragraphs.append(block)
    return units


def _boxed(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """A box's label, printed after its numbered items, stands before the first of them."""
    items = [i for i, p in enumerate(paragraphs) if _is_item(p)]
    last = paragraphs[-1] if paragraphs else None
    if not items or last is None or last.kind != "label" or last.text[0] not in "【〖[":
        return list(paragraphs)
    return [*paragraphs[: items[0]], last, *paragraphs[items[0] : -1]]


def _is_item(paragraph: Paragraph) -> bool:
    return paragraph.kind in {"label", "item"} and kind_of(paragraph.text) == "item"


def _has_body(unit: _Unit) -> bool:
    """Whether a story has begun: a caption or credit above its dateline is no body."""
    kinds = [paragraph.kind for paragraph in unit.paragraphs]
    if "dateline" in kinds:
        return True
    texts = [p for p in unit.paragraphs if p.kind == "text"]
    captioned = "credit" in kinds and len(texts) <= 1
    return bool(texts) and not captioned and bool(kinds)


def _is_inner(
    block: Heading, rest: Sequence[Block], unit: _Unit, setting: Layout, level: int
) -> bool:
    """Whether a headline is one inside the story that it stands in."""
    if block[0].mark:
        return bool(level) and block[0].mark > level
    if block[0].kind == "item":
        return True
    after = rest[0] if rest else None
    if not isinstance(after, Paragraph) or after.kind in {"dateline", "credit"}:
        return False
    if level and len(block) == 1:
        return True
    if len(block) > 1 or len(block[0].text) > _INNER or block[0].kind == "dash":
        return False
    tight = setting.loose and after.line == block[0].number + 1
    if tight or opens_body(after.text) or is_notice(block[0].text) or _ends_apart(rest):
        return False
    last = unit.paragraphs[-1]
    if last.kind == "day" or (last.kind == "text" and paragraph_credit(last)):
        return False
    feature = not any(p.kind == "dateline" for p in unit.paragraphs)
    return feature or _goes_on(block, rest, unit)


def _goes_on(block: Heading, rest: Sequence[Block], unit: _Unit) -> bool:
    """Whether the text under a headline speaks of the same things as the story before it."""
    below = [b for b in rest[:3] if isinstance(b, Paragraph)]
    grams = _grams([*(line.text for line in block), *(p.text for p in below)])
    before = _grams(p.text for p in unit.paragraphs[-12:])
    return len(grams & before) >= _SHARED * len(grams)


def _ends_apart(rest: Sequence[Block]) -> bool:
    """Whether the text under a headline ends in a credit or a signature of its own."""
    last = None
    for block in rest:
        if not isinstance(block, Paragraph) or block.kind == "dateline":
            break
        last = block
    return last is not None and last.kind in {"credit", "day"}


def _inner(block: Heading) -> Paragraph:
    head = compose(block)
    return Paragraph("label", head.headline, head.headline.text, block[0].number)


def _match(units: Sequence[_Unit]) -> list[Story]:
    """One assignment of headlines to bodies over the page."""
    bodies = [unit.paragraphs for unit in units if unit.paragraphs]
    index = _index(bodies)
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
    bodies: tuple[frozenset[str], ...]
    count: dict[str, int]

    def share(self, grams: frozenset[str], body: int) -> float:
        """The share of a headline's pairs of characters, rare ones first, in a body."""
        if not grams or not 0 <= body < len(self.bodies):
            return 0.0
        weight = {gram: 1 / max(self.count.get(gram, 1), 1) for gram in grams}
        held = sum(sorted(weight[gram] for gram in grams & self.bodies[body]))
        return held / sum(sorted(weight.values()))


def _index(bodies: Iterable[Sequence[Paragraph]]) -> _Index:
    grams = tuple(_grams(p.text for p in paragraphs) for paragraphs in bodies)
    return _Index(grams, Counter(gram for body in grams for gram in body))


def _grams(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(
        run[i : i + 2] for text in texts for run in _HAN.findall(text) for i in range(len(run) - 1)
    )


def _heading_grams(heading: Heading) -> frozenset[str]:
    return _grams(line.text for line in heading)


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
    if below is None or len(parts) < 2:
        return [(heading, below)]
    homes = [_home(tuple(part), below, near, index) for part in parts]
    cut = max((i + 1 for i, home in enumerate(homes) if home != below), default=0)
    if not cut:
        return [(heading, below)]
    flat = [tuple(line for part in piece for line in part) for piece in (parts[:cut], parts[cut:])]
    return [(flat[0], None), *([(flat[1], below)] if flat[1] else [])]


def _home(part: Heading, below: int, near: int, index: _Index) -> int:
    """The body that a part of a headline speaks of: another than below only if clearly so."""
    grams = _heading_grams(part)
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
        grams = _heading_grams(heading)
        own = index.share(grams, below) if below is not None else 0.0
        if below is not None:
            scores[number, below] = own + _OWN
        if own >= _LEAST:
            continue
        for body in range(max(0, near - _REACH), min(len(index.bodies), near + _REACH)):
            share = index.share(grams, body)
            least = _HEADLESS if below is None and body in headless else _LEAST
            if body != below and share >= least and share - own >= min(_MARGIN, least):
                scores[number, body] = share
    return scores


def _story(heading: Heading, paragraphs: Sequence[Paragraph]) -> Story:
    line = paragraphs[0].line if paragraphs else heading[0].number
    return Story(heading, tuple(paragraphs), min(line, heading[0].number) if heading else line)
