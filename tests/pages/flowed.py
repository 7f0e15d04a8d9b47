"""Made-up pages whose stories follow each other down the columns, into the next at the foot.

`make_flowed_page(seed)` gives the stories and the PDF of one page, in the words and the style
of `maker`. A column then begins with the rest of a story whose headline stands in the column
before, as where software sets text in columns, and their feet may be level (balanced).
"""

import math
import random
from dataclasses import dataclass, replace

from maker import (
    THINGS,
    TOWNS,
    Plot,
    Sheet,
    Story,
    body_lines,
    divide,
    make_story,
    make_style,
    measure,
    set_story,
    wrap,
)


def make_flowed_page(seed):
    """The stories of a made-up page, most of them in flows, and its PDF."""
    rng = random.Random(f"flowed {seed}")
    style = make_style(rng)
    sheet = Sheet(style)
    paper = rng.choice(TOWNS) + rng.choice(("日报", "晚报", "周报"))
    day = f"{rng.randint(1995, 2024)}年{rng.randint(1, 12)}月{rng.randint(1, 28)}日"
    sheet.write(style.margin, 18, f"{paper} {day} 第{rng.randint(1, 8)}版", 9)
    topics = iter(zip(rng.sample(THINGS, len(THINGS)), rng.sample(TOWNS * 2, 30), strict=False))
    stories = []
    for plot, flows in parts(rng, style):
        if flows:
            stories += set_flow(rng, sheet, plot, paper, topics)
            continue
        for piece in divide(rng, plot, style):
            rows = (piece.bottom - piece.top - 60) / style.leading * (piece.last - piece.first + 1)
            size = rows * style.column / style.size * rng.uniform(0.6, 1.0)
            story = make_story(rng, max(size, 90), paper, about(rng, topics))
            set_story(rng, sheet, piece, story)
            stories.append(story)
    sheet.write(style.margin, style.height - 28, "责编：黎雨桐 美编：沈明远", 8)
    return stories, bytes(sheet.pdf.output())


def about(rng, topics):
    thing, town = next(topics)
    return {"thing": thing, "town": town + rng.choice("市县")}


def parts(rng, style):
    """The parts of a page, and whether stories flow through each."""
    whole = Plot(0, style.columns - 1, 46, style.height - 44)
    at = whole.top + (whole.bottom - whole.top) * rng.uniform(0.35, 0.6)
    upper, lower = replace(whole, bottom=at), replace(whole, top=at + 14)
    ways = [[(whole, True)], [(upper, False), (lower, True)], [(upper, True), (lower, False)]]
    ways.append([(upper, True), (lower, True)])
    if style.columns >= 4:
        cut = rng.randint(1, style.columns - 3)
        left, right = replace(whole, last=cut), replace(whole, first=cut + 1)
        ways += [[(left, True), (right, True)], [(left, False), (right, True)]]
    return rng.choice(ways)


def set_flow(rng, sheet, plot, paper, topics):
    """Set stories that follow each other down the columns of a plot."""
    style, placed = sheet.style, fill_flow(rng, sheet.style, plot, paper, topics)
    plain = rng.random() < 0.2
    bottom = balanced(style, plot, placed) if style.balanced else plot.bottom
    for x, y, text, size, width in flow(style, plot, placed, bottom):
        left = style.left(plot.first + column_of(style, plot, (x, y)))
        if plain and size == style.size:  # not set in, not justified
            over = measure(text) * size > style.column
            sheet.write(left, y, text, size, style.column if over else None)
        else:
            sheet.write(x, y, text, size, width)
    if style.rules:
        for column in range(plot.first, plot.last):
            x = style.left(column) + style.column + style.gutter / 2
            sheet.rule(x, plot.top + (90 if placed[0].wide > 1 else 0), x, bottom)
    return [one.story for one in placed]


@dataclass
class Placed:
    """A story, the columns that its headline is wide, and the lines of that."""

    story: Story
    wide: int
    rows: list


def fill_flow(rng, style, plot, paper, topics):
    """Stories for a plot; the first may stand under a headline over several columns."""
    count = plot.last - plot.first + 1
    full = (plot.bottom - plot.top) / style.leading * style.column / style.size
    room = count * (plot.bottom - plot.top) * rng.uniform(0.7, 1.0)
    wide = rng.randint(2, count) if count > 1 and rng.random() < 0.5 else 1
    placed = []
    while len(placed) < 9:
        size = full * rng.uniform(wide - 0.6, wide + 0.4) if wide > 1 else rng.randint(90, 420)
        story = make_story(rng, size, paper, about(rng, topics))
        longer = [*placed, Placed(story, wide, head_rows(rng, style, plot, wide, story))]
        lines = flow(style, plot, longer, plot.bottom)
        if lines and (wide == 1 or column_of(style, plot, lines[-1]) >= wide - 1):
            placed = longer
            if depth(style, plot, lines[-1]) > room:
                break
        elif placed:
            break
        wide = 1
    return placed


def column_of(style, plot, line):
    """Which column of a plot a line stands in, from 0."""
    columns = range(plot.first + 1, plot.last + 1)
    return sum(style.left(column) <= line[0] + 1 for column in columns)


def depth(style, plot, line):
    """How far down the columns a line stands, the columns before it included."""
    return column_of(style, plot, line) * (plot.bottom - plot.top) + line[1] - plot.top


def head_rows(rng, style, plot, wide, story):
    """The lines of a headline over so many columns: what they say, and their sizes."""
    width = style.across(plot.first, plot.first + wide - 1)
    big = style.size * (rng.uniform(1.9, 2.6) if wide > 1 else rng.uniform(1.38, 1.9))
    small = max(0.6 * big, 1.35 * style.size)
    found = []
    for text, size in ((story.kicker, small), (story.headline, big), (story.subhead, small)):
        if text:
            rows = math.ceil(measure(text) * size / width)
            each = min(math.ceil(measure(text) / rows) + 1, width / size)
            found += [(line, size) for line in wrap(text, each)]
    return found


def balanced(style, plot, placed):
    """The highest foot of the columns at which all stories find room."""
    bottom = plot.top
    while flow(style, plot, placed, bottom) is None:
        bottom += style.leading / 4
    return bottom


def flow(style, plot, placed, bottom):
    """Every line with its place (x, y, text, size, width to fill), or None without room."""
    tops = dict.fromkeys(range(plot.first, plot.last + 1), plot.top)
    column, y, lines = plot.first, plot.top, []
    for one in placed:
        wide, rows = one.wide, one.rows
        height = sum(1.28 * size for _, size in rows) + 0.5 * style.size
        y += style.leading if y > tops[column] else 0
        if y + height + 2 * style.leading > bottom:
            column, y = column + 1, tops.get(column + 1, bottom)
        if column > plot.last or y + height + style.leading > bottom:
            return None
        width = style.across(column, column + wide - 1)
        at = y
        for text, size in rows:
            shift = (width - measure(text) * size) / 2 if style.centred else 0
            lines.append((style.left(column) + max(shift, 0), at, text, size, None))
            at += 1.28 * size
        y += height
        if wide > 1:
            tops |= dict.fromkeys(range(column, column + wide), y)
        for text, indent, size, full in body_lines(one.story, style):
            if y + style.leading > bottom:
                column, y = column + 1, tops.get(column + 1, bottom)
            if column > plot.last:
                return None
            x = style.left(column) + indent
            lines.append((x, y, text, size, style.column - indent if full else None))
            y += style.leading
    return lines
