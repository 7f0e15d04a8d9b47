"""Written paragraphs of other places and years, with traditional characters and recognition errors."""

import re
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

import kg.language
from kg.language.traditional import simplified
from kg.types import Article

PARAGRAPHS = tomllib.loads(Path(__file__).with_name("paragraphs.toml").read_text(encoding="utf-8"))[
    "paragraph"
]
MARK = re.compile(r"⟦([^⟦⟧|]+)\|(PER|ORG|LOC|PROJ|EVENT|TITLE)⟧")
FLOORS = {
    "plain": 0.96,
    "traditional": 0.96,
    "misread": 0.91,
    "fresh": 0.92,
    "later": 0.92,
    "all": 0.95,
}
"""F1. The fresh and the later ones count since they were first read (0.85 and 0.82), so all together are lower."""


def marked(text):
    """The plain text, and (start, end, label) of each mark."""
    marks, plain, last = set(), "", 0
    for mark in MARK.finditer(text):
        plain += text[last : mark.start()]
        marks.add((len(plain), len(plain) + len(mark[1]), mark[2]))
        plain, last = plain + mark[1], mark.end()
    return plain + text[last:], marks


@cache
def counts():
    """How many mentions are right, wanted and found, by kind of paragraph."""
    texts, golds = zip(*(marked(one["text"]) for one in PARAGRAPHS), strict=True)
    articles = [Article(source="test", article="0", headline="", text=text) for text in texts]
    total = Counter()
    for one, gold, read in zip(
        PARAGRAPHS, golds, kg.language.tag(kg.language.load(), articles), strict=True
    ):
        found = {(mention.start, mention.end, mention.label.value) for mention in read.mentions}
        for kind in (one.get("kind", "plain"), "all"):
            total[kind, "right"] += len(gold & found)
            total[kind, "both"] += len(gold) + len(found)
    return total


@pytest.mark.parametrize("kind", FLOORS)
def test_mentions_reach_their_floor(kind):
    assert 2 * counts()[kind, "right"] / counts()[kind, "both"] >= FLOORS[kind]


def test_there_are_enough_paragraphs_of_each_kind():
    kinds = Counter(one.get("kind", "plain") for one in PARAGRAPHS)
    assert len(PARAGRAPHS) >= 60
    assert min(kinds["traditional"], kinds["misread"]) >= 6
    assert all(60 <= len(marked(one["text"])[0]) <= 200 for one in PARAGRAPHS)


def test_marks_are_well_formed():
    assert all(not re.search("[⟦⟧]", marked(one["text"])[0]) for one in PARAGRAPHS)


@pytest.mark.parametrize(
    ("printed", "read"),
    [("縣長視察後表示", "县长视察后表示"), ("乾坤、瞭望、藉此", "乾坤、瞭望、藉此"), ("", "")],
)
def test_only_characters_that_simplified_text_lacks_are_folded(printed, read):
    assert simplified(printed) == read


def test_mentions_keep_the_printed_characters():
    article = Article(source="test", article="0", headline="", text="縣長陳啟榮視察青嶺縣。")
    (read,) = kg.language.tag(kg.language.load(), [article])
    assert [m.text for m in read.mentions] == ["縣長", "陳啟榮", "青嶺縣"]
