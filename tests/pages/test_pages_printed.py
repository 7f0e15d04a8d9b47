"""Pages in the manner of many papers, made up for these tests, come back as their stories."""

import tomllib
from pathlib import Path

import pytest

from kg.pages import read_page, split

PRINTED = Path(__file__).parent / "printed"
PAGES = {path.stem: path for path in PRINTED.iterdir() if path.suffix in {".txt", ".md", ".html"}}
NAMES = sorted(PAGES)


def expected(name):
    return tomllib.loads((PRINTED / f"{name}.toml").read_text(encoding="utf-8"))["article"]


def found(name):
    return split(read_page(PAGES[name]))


def as_expected(article):
    return {
        "headline": article.headline,
        "kicker": list(article.kicker),
        "subheads": list(article.subheads),
        "bylines": [f"{byline.name} {byline.role}" for byline in article.bylines],
        "date": article.date,
        "publisher": article.publisher,
        "place": article.place,
        "paragraphs": article.text[article.body :].split("\n"),
    }


@pytest.mark.parametrize("name", NAMES)
def test_page_reads_as_its_stories(name):
    want = [
        {"date": None, "publisher": None, "place": None} | article for article in expected(name)
    ]
    assert [as_expected(article) for article in found(name)] == want
