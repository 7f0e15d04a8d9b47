"""Pages made of real stories and torn as columns tear them: what scripts/fit_headlines.py learns on.

A story is cut between paragraphs, or at a line's end inside one, and goes on further down
the page, behind pieces of others; headlines are marked or not, first lines set in or not,
blank lines stand between paragraphs, between lines or at random.
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

SURNAMES, GIVEN = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗", "伟芳娜敏静丽强磊军洋勇艳杰涛明超霞平"
SENTENCE = re.compile(r"[^。！？]*[。！？]+[”’）]*|[^。！？]+$")
DATELINE = re.compile(
    r"^(?:本报[^，。]{0,18}?[讯电](?:记者[\u4e00-\u9fa5、]{2,10}?报道[：:])?|新华社[^，。]{0,16}?电(?:（[^）]*）)?)[，：:]?"
)
MARK = re.compile(r"⟦([^|⟧]*)\|[A-Z]+⟧")
ENDS = "。！？）”；，："


class Story(NamedTuple):
    """Headline lines, paragraphs, and headings inside by the paragraph that they stand over."""

    top: tuple[str, ...]
    body: tuple[str, ...]
    inner: dict[int, str]


class Torn(NamedTuple):
    """A page's text, the numbers of its headline lines, from 1, and what its stories say."""

    text: str
    heads: frozenset[int]
    stories: tuple[Story, ...]


class Style(NamedTuple):
    """How a page is set, and how it is torn."""

    width: int
    set_in: bool
    blank: str
    marked: bool
    whole: bool
    torn: float
    midway: float


class Piece(NamedTuple):
    """A stretch of a story: its place on the page, and rows of a kind and a text."""

    place: float
    story: int
    rows: tuple[tuple[str, str], ...]


def a_style(random: Random) -> Style:
    """A way to set and to tear a page; every other one as columns are cut, in mid-sentence."""
    columns = random.random() < 0.5
    return Style(
        width=random.choice([14, 16, 18, 20, 22]),
        set_in=random.random() < 0.6,
        blank=random.choice(["none", "none", "all", "half"]),
        marked=random.random() < 0.2,
        whole=random.random() < 0.15,
        torn=0.03 if columns else random.choice([0.0, 0.15, 0.33, 0.5]),
        midway=0.2 if columns else random.choice([0.0, 0.0, 0.1, 0.2]),
    )


def a_page(stories: Sequence[Story], random: Random) -> Torn:
    """A page of stories, torn."""
    style = a_style(random)
    pieces = sorted(
        piece for n, story in enumerate(stories) for piece in _pieces(n, story, style, random)
    )
    rows = [row for piece in pieces for row in piece.rows]
    lines, heads = [], set()
    before = "top"
    for kind, text in rows:
        for at, line in enumerate([text] if kind == "head" else _wrapped(kind, text, style)):
            if before != "top" and _parted(kind, before, style, random):
                lines.append("")
            lines.append(("## " if kind == "head" and style.marked else "") + line)
            if kind == "head":
                heads.add(len(lines))
            before = "head" if kind == "head" else "line" if at else "first"
    return Torn("\n".join(lines) + "\n", frozenset(heads), tuple(stories))


def _pieces(number: int, story: Story, style: Style, random: Random) -> Iterator[Piece]:
    place, far = float(number), random.random() < 0.12 * style.torn
    top = tuple(("head", line) for line in story.top)
    if far:
        yield Piece(number + random.uniform(0.5, 9), number, top)
    rows = [] if far else list(top)
    for at, text in enumerate(story.body):
        if at and random.random() < style.torn:
            yield Piece(place, number, tuple(rows))
            rows, place = [], place + _leap(random)
        if at in story.inner:
            rows.append(("head", story.inner[at]))
        lines = _wrapped("text", text, style)
        if len(lines) > 3 and not style.whole and random.random() < style.midway:
            cut = sum(map(len, lines[: random.randrange(1, len(lines))])) - 2 * style.set_in
            yield Piece(place, number, (*rows, ("text", text[:cut])))
            rows, place = [("rest", text[cut:])], place + _leap(random)
        else:
            rows.append(("text", text))
    yield Piece(place, number, tuple(rows))


def _leap(random: Random) -> float:
    return random.choice([random.uniform(0.5, 1.2)] * 5 + [random.uniform(1, 2.2)] * 3 + [3.1] * 2)


def _wrapped(kind: str, text: str, style: Style) -> list[str]:
    rest = ("\u3000\u3000" if style.set_in and kind != "rest" else "") + text
    if style.whole:
        return [rest]
    lines = []
    while rest:
        end = style.width + (rest[style.width : style.width + 1] in tuple("，。、；：！？”）"))
        lines.append(rest[:end])
        rest = rest[end:]
    return lines


def _parted(kind: str, before: str, style: Style, random: Random) -> bool:
    if style.blank == "all":
        return True
    odds = random.random() < 0.5
    head = kind == "head"
    return odds and (not head if style.blank == "half" else head and before != "head")


def told_anew(
    top: Sequence[str], body: Sequence[str], random: Random, inner: Sequence[str]
) -> Story:
    """A story as a local paper would print it: short, with a dateline or a credit of its own."""
    kept = [DATELINE.sub("", text) for text in body[: random.choice([1, 2, 2, 3, 3, 4, 4, 5, 6])]]
    parts = [part for text in kept if len(text) >= 10 for part in _broken(text, random)][:8]
    name = random.choice(SURNAMES) + "".join(random.sample(GIVEN, random.choice([1, 2, 2])))
    if parts and random.random() < 0.6:
        parts[0] = (
            random.choice([f"本报讯（记者 {name}）", f"本报讯 记者{name}报道：", "本报讯 "])
            + parts[0]
        )
    elif parts and random.random() < 0.8:
        parts[-1] += random.choice([f"（{name}）", f"\u3000（记者 {name}）", f"\u3000{name}"])
    over = range(1, len(parts)) if len(parts) > 2 and random.random() < 0.25 else ()
    headings = {at: random.choice(inner) for at in over if random.random() < 0.4}
    return Story(tuple(_short(line) for line in top if _short(line)), tuple(parts), headings)


def _broken(text: str, random: Random) -> list[str]:
    """A paragraph in shorter ones, cut between sentences."""
    parts = [""]
    for sentence in SENTENCE.findall(text):
        if (
            len(parts[-1]) > 30
            and random.random() < 0.75
            and parts[-1].count("“") <= parts[-1].count("”")
        ):
            parts.append("")
        parts[-1] += sentence
    return [part for part in parts if part]


def _short(line: str) -> str:
    """The first phrases of a headline, as many as a column's headline holds."""
    told = ""
    for phrase in re.split(r"[ \u3000，：]", re.sub(r"【[^】]*】|（[^）]*）|——", "", line)):
        if not told or len(told) + len(phrase) <= 22:
            told += phrase
    return told[:30]


Corpus = list[list[tuple[list[str], list[str]]]]
"""Stories by day: headline lines and paragraphs."""


def broadcasts(folder: Path) -> Corpus:
    """The stories of broadcasts, a file a day, `##` before each headline."""
    days = []
    for file in sorted(folder.glob("*.txt")):
        told = [block.split("\n") for block in re.split(r"(?m)^## ", file.read_text("utf-8"))[1:]]
        rows = [[line.strip() for line in block if line.strip()] for block in told]
        stories = [
            ([top], [re.sub(r"^央视网消息（[^）]*）：", "", line) for line in body])
            for top, *body in rows
        ]
        days.append([(top, body) for top, body in stories if len(body) > 1 and len(top[0]) > 5])
    return days


def people_daily(file: Path, a_day: int = 160) -> Corpus:
    """The stories of January 1998: headlines, told by form, and what stands below them."""
    lines = [
        unicodedata.normalize("NFKC", re.sub(r"/\w+|\[|\s", "", line)).translate(
            str.maketrans(",:;()?!", "，：；（）？！")
        )
        for line in file.read_text("utf-8").split("\n")
    ]
    stories: Corpus = [[]]
    at = 0
    while at < len(lines):
        top = at
        while top < len(lines) and _is_top(lines[top]):
            top += 1
        end = top
        while end < len(lines) and not _is_top(lines[end]):
            end += 1
        body = [line for line in lines[top:end] if len(line) > 11 and line[0] != "（"]
        if at < top < end and len(body) > 1 and _is_story(lines[at], body):
            stories[-1].append((lines[at : min(top, at + 2)], body))
        if len(stories[-1]) >= a_day // 4:
            stories.append([])
        at = max(end, at + 1)
    return stories


def _is_top(line: str) -> bool:
    return 0 < len(line) <= 32 and line[-1] not in ENDS and "。" not in line and line[0] != "（"


def _is_story(top: str, body: Sequence[str]) -> bool:
    signed = re.search(r"（[\u4e00-\u9fa5]{2,8}）$", body[-1])
    plain = len(top) > 5 and not re.search(r"\d{6}|[a-zA-Z]{4}", top)
    return plain and bool(signed or re.match(r"本报|新华社|据新华社", body[0]))


def annotated(file: Path) -> list[Story]:
    """The stories of an annotated page, as they are printed."""
    return [
        _as_printed(MARK.sub(r"\1", article["text"]).split("\n"))
        for article in json.loads(file.read_text("utf-8"))["articles"]
    ]


def _as_printed(rows: Sequence[str]) -> Story:
    body_at = [
        n for n, row in enumerate(rows) if len(row) > 40 or (len(row) > 20 and row[-1] in ENDS)
    ]
    begin = max(body_at[0] if body_at else len(rows) - 1, int(len(rows) > 1))
    body: list[str] = []
    inner: dict[int, str] = {}
    for row in rows[begin : begin + 16]:
        if len(row) <= 18 and row[-1] not in ENDS and not re.search(r"[（【摄图]|记者|通讯员", row):
            inner[len(body)] = row
        elif row:
            body.append(row)
    return Story(tuple(rows[:begin]), tuple(body), inner)


def pages_of(corpus: Corpus, number: int, random: Random) -> Iterator[Torn]:
    """Pages of the stories of one day each."""
    phrases = [p for day in corpus for top, _ in day for p in re.split(r"[ ，：、]", top[0])]
    inner = [phrase for phrase in phrases if re.fullmatch(r"[\u4e00-\u9fa5]{4,12}", phrase)]
    days = [day for day in corpus if len(day) > 3]
    for _ in range(number):
        day = random.choice(days)
        chosen = random.sample(day, min(len(day), random.randint(4, 9)))
        stories = [told_anew(top, body, random, inner) for top, body in chosen]
        yield a_page([story for story in stories if story.top and story.body], random)


def pages_like(files: Sequence[Path], times: int, random: Random) -> Iterator[Torn]:
    """Pages of the stories of annotated ones, torn anew."""
    for file in files:
        stories = [story for story in annotated(file) if story.top and story.body]
        for _ in range(times):
            yield a_page(random.sample(stories, min(len(stories), random.randint(4, 9))), random)
