"""Findings over the marks of gold pages: floors, so that a change of rules cannot quietly lose some."""

import json
from pathlib import Path

import msgspec
import pytest

from kg.findings import find, marked
from kg.language.sentences import sentences
from kg.score import score
from kg.score.gold import read_gold
from kg.types import Article, Byline, Reading, Tagged

ROOT = Path(__file__).parents[2]
SHARED = ROOT / ".." / "shared" / "gold"


def reading(source: str, number: int, gold: dict) -> Reading:
    text, mentions = marked.parse(gold["text"])
    heads = {
        h.replace(" ", "") for h in (gold["headline"], *gold["kicker"], *gold["subheads"]) if h
    }
    body = 0
    for line in text.split("\n"):
        if line.replace(" ", "") not in heads:
            break
        body += len(line) + 1
    article = Article(
        source=source,
        article=f"{source}-{number}",
        headline=gold["headline"],
        bylines=msgspec.convert(gold["bylines"], tuple[Byline, ...]),
        publisher=gold["publisher"],
        date=gold["date"],
        text=text,
        body=body,
    )
    parts = find(Tagged(article=article, sentences=sentences(text), mentions=mentions))
    fields = {name: getattr(article, name) for name in Article.__struct_fields__}
    return Reading(
        **fields,
        mentions=mentions,
        events=parts.events,
        positions=parts.positions,
        relations=parts.relations,
    )


def figures(paths: list[Path]) -> dict[str, float]:
    pages = [json.loads(path.read_text("utf-8")) for path in paths]
    readings = [
        reading(page["source"], n, article)
        for page in pages
        for n, article in enumerate(page["articles"])
    ]
    return {name: f.f1 for name, f in score([read_gold(p) for p in paths], readings).items()}


def test_findings_on_the_sample_pages():
    found = figures(sorted((ROOT / "tests" / "gold").glob("*.gold.json")))
    floors = {
        "positions": 0.98,
        "events": 0.91,
        "event_dates": 0.92,
        "roles": 0.88,
        "relations": 0.81,
        "attributes": 0.84,
    }
    assert {k: (found[k], v) for k, v in floors.items() if found[k] < v} == {}


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="../shared/gold is not here")
def test_findings_on_the_shared_pages():
    found = figures(sorted(SHARED.glob("*.gold.json")))
    floors = {
        "positions": 0.98,
        "events": 0.94,
        "event_dates": 0.95,
        "roles": 0.97,
        "relations": 0.90,
        "attributes": 0.95,
    }
    assert {k: (found[k], v) for k, v in floors.items() if found[k] < v} == {}
