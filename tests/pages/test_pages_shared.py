"""The real pages: scores against the gold readings, a year of broadcasts. Needs ../shared."""

import importlib.util
from pathlib import Path

import msgspec
import pytest

from kg.pages import find_pages, read_page, split

SHARED = Path(__file__).parents[2] / ".." / "shared"
FLOORS = {"articles": 0.95, "bylines": 0.97, "dates": 0.95, "publishers": 0.97}
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.exists(), reason="../shared, with the real pages, is not here"),
]


def record(article):
    empty = {"mentions": [], "events": [], "positions": [], "relations": []}
    return msgspec.to_builtins(article) | empty


def test_gold_pages_are_read_as_the_gold_says():
    spec = importlib.util.spec_from_file_location("gold_score", SHARED / "gold" / "score.py")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    golds = [
        msgspec.json.decode(p.read_bytes()) for p in sorted((SHARED / "gold").glob("*.gold.json"))
    ]
    paths, _ = find_pages([SHARED / "seeds"])
    records = [record(article) for path in paths for article in split(read_page(path))]
    tallies = scorer.score(golds, records)
    scores = {key: tallies[key].row()["f1"] for key in FLOORS}
    assert {key: value for key, value in scores.items() if value < FLOORS[key]} == {}


@pytest.mark.parametrize("month", ["01", "06", "12"])
def test_every_broadcast_headline_begins_an_article(month):
    paths = sorted((SHARED / "data" / "broadcasts").glob(f"2023{month}0*.txt"))
    assert paths
    headlines = found = dated = 0
    for path in paths:
        page = read_page(path)
        articles = split(page)
        own = {"".join([*a.kicker, a.headline]).replace(" ", "") for a in articles}
        printed = [
            line[3:].replace(" ", "") for line in page.text.split("\n") if line.startswith("## ")
        ]
        headlines += len(printed)
        found += sum(line in own for line in printed)
        dated += sum(a.date is not None and a.date.startswith(f"2023-{month}") for a in articles)
    assert found >= 0.99 * headlines
    assert dated >= 0.9 * headlines
