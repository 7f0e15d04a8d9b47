"""Made-up towns: who and what is one comes out as it was made."""

import made
import pytest

from kg.resolve import resolve
from kg.types import Label

PRECISION, RECALL = 0.995, 0.95


@pytest.fixture(scope="module")
def corpus():
    return made.corpus()


@pytest.fixture(scope="module")
def resolved(corpus):
    return resolve(corpus.readings)


def test_the_corpus_is_as_hard_as_it_says(corpus):
    assert len(corpus.readings) >= 300
    assert len({one for one in corpus.truth.values() if one.startswith("p")}) > 250
    assert len(corpus.namesakes) >= 70
    misread = sum(how == "misread" for how in corpus.how.values())
    assert 0.02 < misread / len(corpus.how) < 0.08


@pytest.mark.parametrize("label", [Label.PER, Label.ORG, Label.LOC])
def test_mentions_of_one_thing_are_one_and_of_two_are_two(corpus, resolved, label):
    precision, recall, pairs = made.measure(corpus, resolved[1], label)
    assert pairs > 1000
    assert precision >= PRECISION
    assert recall >= RECALL


def test_namesakes_are_as_many_people_as_they_are(corpus, resolved):
    _, readings = resolved
    entities = {}
    for reading in readings:
        for m in reading.mentions:
            true = corpus.truth[reading.article, m.start]
            if true in corpus.namesakes:
                entities.setdefault(m.entity, set()).add(true)
    mixed = sum(len(ids) > 1 for ids in entities.values())
    assert mixed <= 0.05 * len(corpus.namesakes)


def test_the_order_of_articles_changes_nothing(corpus, resolved):
    assert resolve(corpus.readings[::-1]) == resolved


def test_later_pages_rename_nobody_but_those_who_are_joined(corpus):
    days = sorted(reading.date for reading in corpus.readings)
    early = [one for one in corpus.readings if one.date < days[len(days) // 2]]
    before, after = resolve(early)[0], resolve(corpus.readings)[0]
    led = {old: e.id for e in after for old in e.replaces}
    gone = {e.id for e in before} - {e.id for e in after}
    misread = gone - led.keys()  # a place that more pages tell was misread, its posts and people
    assert len(misread) <= 0.01 * len(before)
    joined = {led[old] for old in gone - misread if old.startswith("person")}
    assert joined <= {e.id for e in before}
