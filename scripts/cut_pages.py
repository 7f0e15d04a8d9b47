"""Pages of annotated stories with the disorder of real ones: what scripts/fit_links.py learns on.

A story is cut at a column's foot, mostly in mid-sentence, and goes on behind the next story, or
at the page's top; captions stand between the columns, headlines far from their stories or above
their rests; columns are as wide as each other or not, and lines are wrapped or whole paragraphs.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from torn_pages import ENDS, MARK

NOT_FIRST = tuple("，。、；：！？”’）》,.;:?!)%％》】")
WIDTHS = (12, 13, 14, 15, 16, 18, 18, 20, 22, 25)
CAPTION, HEADING, LONG = 140, 40, 20
"""A text without a headline that is shorter is a caption's; a row that is longer is no headline;
one that is longer and ends a sentence is none either (characters)."""


class Story(NamedTuple):
    """Headline lines and paragraphs; whether it is a caption."""

    top: tuple[str, ...]
    body: tuple[str, ...]
    caption: bool


class Style(NamedTuple):
    """How a page is set."""

    whole: bool
    set_in: bool
    loose: bool
    spelt: bool
    width: int


class Piece(NamedTuple):
    """What stands together: its place, story and part, its column's width, rows by kind."""

    place: float
    story: int
    part: int
    width: int
    rows: tuple[tuple[str, str], ...]


class Cut(NamedTuple):
    """A page's text, the numbers of its headline lines, from 1, and where body lines stand in which story."""

    text: str
    heads: frozenset[int]
    order: dict[int, tuple[int, int, int]]


def stories_of(file: Path) -> list[Story]:
    """The stories of an annotated page."""
    made = []
    for article in json.loads(file.read_text("utf-8"))["articles"]:
        rows = [row for row in MARK.sub(r"\1", article["text"]).split("\n") if row.strip()]
        begin = _body_at(rows) if article["headline"] else 0
        short = len(rows) <= 3 and sum(map(len, rows)) < CAPTION
        if rows:
            top, body = tuple(rows[:begin]), tuple(rows[begin:])
            made.append(Story(top, body, not article["headline"] and short))
    return made


def _body_at(rows: Sequence[str]) -> int:
    told = (
        n
        for n, row in enumerate(rows)
        if len(row) > HEADING or (len(row) > LONG and row[-1] in ENDS)
    )
    return max(next(told, len(rows) - 1), 1)


def a_page(stories: Sequence[Story], random: Random) -> Cut:
    """A page of some of the stories, cut."""
    chosen = random.sample(list(stories), min(len(stories), random.randint(5, 9)))
    style = Style(
        whole=random.random() < 0.4,
        set_in=random.random() < 0.5,
        loose=random.random() < 0.8,
        spelt=random.random() < 0.5,
        width=random.choice([0, 0, 0, 14, 16, 18, 20]),
    )
    pieces = [p for n, story in enumerate(chosen) for p in _pieces(n, story, style, random)]
    return _printed(sorted(pieces), style, random)


def _pieces(number: int, story: Story, style: Style, random: Random) -> Iterator[Piece]:
    width = style.width or random.choice(WIDTHS)
    top = tuple(("head", line) for line in story.top)
    body = tuple(("text", line) for line in story.body)
    far = bool(top and body) and random.random() < 0.2
    first, rest = _cut(story, width, style, random)
    place = number + (random.uniform(-0.6, 0.6) if story.caption else 0)
    yield Piece(place, number, 0, width, ((() if far else top) + (first if rest else body)))
    later = _leap(number, random)
    if rest:
        yield Piece(later, number, 1, width, rest)
    if far:
        above = later - 1e-4 if rest and random.random() < 0.6 else _far(number, random)
        yield Piece(above, number, 0, width, top)


Rows = tuple[tuple[str, str], ...]


def _cut(story: Story, width: int, style: Style, random: Random) -> tuple[Rows, Rows]:
    """The rows before and behind where a story is cut; no rows behind if it is not."""
    size = sum(map(len, story.body))
    rows = tuple(("text", text) for text in story.body)
    if story.caption or size < 120 or random.random() > 0.45:
        return rows, ()
    target, at = random.uniform(0.25, 0.9) * size, 0
    while target >= len(story.body[at]) and at + 1 < len(rows):
        target -= len(story.body[at])
        at += 1
    text = story.body[at]
    if random.random() < 0.8 and len(text) > 24:
        inside = _column_foot(text, width, style, random)
        if inside:
            half, rest = ("text", text[:inside]), ("rest", text[inside:])
            return (*rows[:at], half), (rest, *rows[at + 1 :])
    return (rows[:at], rows[at:]) if at else (rows, ())


def _column_foot(text: str, width: int, style: Style, random: Random) -> int:
    """Where inside a paragraph a column ends: at a line's end, or anywhere; 0 if it cannot."""
    if style.whole:
        at = random.randint(8, len(text) - 4)
        while at < len(text) - 2 and text[at] in NOT_FIRST:
            at += 1
        return at
    lines = _wrapped(text, width, set_in=style.set_in)
    ends = [sum(map(len, lines[: n + 1])) - 2 * style.set_in for n in range(len(lines) - 1)]
    return random.choice(ends) if ends else 0


def _leap(place: int, random: Random) -> float:
    """Where a story goes on: at the page's top, behind the next story or a caption, or further."""
    way = random.random()
    if way < 0.1:
        return -1.0 + random.random() / 10
    if way < 0.55:
        return place + random.uniform(1.05, 1.95)
    return place + (random.uniform(0.5, 0.9) if way < 0.75 else random.uniform(2, 3.5))


def _far(place: int, random: Random) -> float:
    way = random.random()
    if way < 0.4:
        return 99 + random.random()
    return place + (0.45 if way < 0.7 else random.uniform(-1.5, 2.5))


def _wrapped(text: str, width: int, *, set_in: bool) -> list[str]:
    rest, lines = ("\u3000\u3000" if set_in else "") + text, []
    while rest:
        end = width + (rest[width : width + 1] in NOT_FIRST)
        lines.append(rest[:end])
        rest = rest[end:]
    return lines


def _printed(pieces: Sequence[Piece], style: Style, random: Random) -> Cut:
    lines = [f"{random.randint(1995, 2024)}年{random.randint(1, 12)}月8日 星期三"]
    lines = lines if random.random() < 0.6 else []
    heads: set[int] = set()
    order: dict[int, tuple[int, int, int]] = {}
    before = "text"
    for piece in pieces:
        for kind, text in piece.rows:
            for line in _set(kind, text, piece, style, random):
                if lines and (
                    style.whole or (before != "head" and (style.loose or kind == "head"))
                ):
                    lines.append("")
                lines.append(line)
                before = kind
                if kind == "head":
                    heads.add(len(lines))
                else:
                    order[len(lines)] = (piece.story, piece.part, len(lines))
    return Cut("\n".join(lines) + "\n", frozenset(heads), order)


def _set(kind: str, text: str, piece: Piece, style: Style, random: Random) -> list[str]:
    """The lines of a headline, marked where the page marks the longest, or of a paragraph."""
    if kind == "head":
        longest = max((row for at, row in piece.rows if at == "head"), key=len)
        return [("## " if style.whole and text == longest else "") + text]
    if style.whole:
        return [text]
    lines = _wrapped(text, piece.width, set_in=style.set_in and kind == "text")
    spelt = [
        style.spelt and 0 < n < len(lines) - 1 and random.random() < 0.04 for n in range(len(lines))
    ]
    return [" ".join(line) if wide else line for line, wide in zip(lines, spelt, strict=True)]


def printed(text: str, gold: Path) -> Cut:
    """The text of an annotated page as it is printed."""
    articles = json.loads(gold.read_text("utf-8"))["articles"]
    texts = ["".join(MARK.sub(r"\1", article["text"]).split()) for article in articles]
    order: dict[int, tuple[int, int, int]] = {}
    after: tuple[int, int] | None = None
    for number, line in enumerate(text.split("\n"), 1):
        bare = "".join(line.split())
        found = list(_found(bare, texts)) if bare else []
        place = after if after in found else found[0] if len(found) == 1 else None
        if place:
            order[number] = (*place, number)
            after = (place[0], place[1] + len(bare))
    return Cut(text, frozenset(), order)


def _found(bare: str, texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    for story, text in enumerate(texts):
        at = text.find(bare)
        while at >= 0:
            yield story, at
            at = text.find(bare, at + 1)
