"""The graph of the gold pages: what their annotators read is what the queries answer."""

from pathlib import Path

import msgspec
import pytest

from kg.findings.marked import parse
from kg.graph import queries, rdf
from kg.score.gold import read_gold
from kg.types import Reading

_GOLD = Path(__file__).parents[3] / "shared" / "gold"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not _GOLD.is_dir(), reason="../shared/gold is not here"),
]


def _readings():
    for file in sorted(_GOLD.glob("*.gold.json")):
        gold = read_gold(file)
        for number, article in enumerate(gold.articles):
            fields = msgspec.structs.asdict(article)
            text, mentions = parse(fields.pop("text"))
            name = f"{file.stem}-{number}"
            yield Reading(source=gold.source, article=name, text=text, mentions=mentions, **fields)


@pytest.fixture(scope="module")
def gold(build):
    return build(list(_readings()))


@pytest.fixture(scope="module")
def out(gold, tmp_path_factory):
    folder = tmp_path_factory.mktemp("gold")
    rdf.write_trig(gold.graph, folder / "graph.trig", readings=gold.resolved)
    return folder


def test_every_chair_is_answered(gold, out):
    told = {
        (participant.person, event.name)
        for reading in gold.readings
        for event in reading.events
        for participant in event.participants
        if "chair" in participant.roles
    }
    assert told
    assert told == {row[:2] for row in queries.run(out, "who-chaired-what").rows}


def test_every_position_with_a_mentioned_holder_is_answered(gold, out):
    told = {(p.person, p.title) for r in gold.readings for p in r.positions}
    assert told == {row[:2] for row in queries.run(out, "offices").rows}
