"""Stories printed in any layout come back: the maker of such pages, and what it makes."""

import tomllib
import unicodedata
from collections import Counter
from itertools import product
from pathlib import Path

import pytest

from kg.pages import split
from kg.types import Page

PRINTED = Path(__file__).parent / "printed"
FORBIDDEN_FIRST = "，。、；：！？”’）》】"


def stories(*names):
    """Stories of the printed pages that have a headline and a body."""
    found = []
    for name in names:
        articles = tomllib.loads((PRINTED / f"{name}.toml").read_text(encoding="utf-8"))["article"]
        found += [a for a in articles if a["headline"] and len("".join(a["paragraphs"])) > 60]
    return found


def wrap(text, width, first):
    """Lines of at most `width` full-width characters, the first one shorter by `first`."""
    lines, line, used = [], "", first
    for char in text:
        advance = 1 if unicodedata.east_asian_width(char) in "WFA" else 0.5
        if used + advance > width and char not in FORBIDDEN_FIRST:
            lines.append(line)
            line, used = "", 0
        line, used = line + char, used + advance
    return [*lines, line]


def print_page(stories, *, width, blank, tight, indent, gap):
    """A page of stories one below the other.

    Args:
        stories: As in the printed pages' expectations.
        width: Of the column, or None for a paragraph a line.
        blank: Blank lines between all lines of a paragraph.
        tight: No blank line between a headline's lines and its body's first.
        indent: What stands before a paragraph's first line.
        gap: Blank lines between stories.
    """
    page = []
    for story in stories:
        heads = [
            *story["kicker"],
            story["headline"],
            *(s for s in story["subheads"] if s not in story["paragraphs"]),
        ]
        lines = heads if tight else [x for h in heads for x in (h, "")]
        for paragraph in story["paragraphs"]:
            body = wrap(paragraph, width, 2) if width else [paragraph]
            body[0] = indent + body[0]
            lines = lines + (
                [x for line in body for x in (line, *[""] * blank)]
                if width
                else [*body, *[""] * blank]
            )
        page += [*lines, *[""] * gap]
    return "\n".join(page)


def as_page(text, source="page.txt"):
    return Page(source=source, text=text, encoding="utf-8", digest="0" * 64)


def grams(text):
    text = "".join(text.split())
    return Counter(text[i : i + 4] for i in range(len(text) - 3))


def matched(wanted, articles):
    """How many stories come back as one article, by 4-grams (Dice of 0.9 and more)."""
    found = [grams(article.text) for article in articles]
    count = 0
    for story in wanted:
        heads = [
            story["headline"],
            *story["kicker"],
            *(s for s in story["subheads"] if s not in story["paragraphs"]),
        ]
        want = grams("".join([*heads, *story["paragraphs"]]))
        best = max(
            (2 * (want & have).total() / (want.total() + have.total()) for have in found), default=0
        )
        count += best >= 0.9
    return count


SETS = {
    "dailies": ("provincial_daily", "traditional_daily"),
    "county": ("county_weekly", "company_gazette"),
    "organ": ("party_organ_1996", "web_page"),
}
LAYOUTS = [
    {"width": w, "blank": b, "tight": t, "indent": i, "gap": g}
    for w, b, t, i, g in product((12, 18, 26, None), (0, 1), (True, False), ("", "　　"), (0, 1))
    if not (b == 0 and g == 0 and not i)  # nothing at all tells headlines from text there
]


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: "-".join(map(str, layout.values())))
def test_stories_come_back_from_any_layout(name, layout):
    wanted = stories(*SETS[name])
    articles = split(as_page(print_page(wanted, **layout)))
    assert (matched(wanted, articles), len(articles)) == (len(wanted), len(wanted))
