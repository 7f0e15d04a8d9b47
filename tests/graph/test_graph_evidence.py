"""What a statement's evidence prints: the names of both ends, or the sentence of what they corefer to."""

import random
from pathlib import Path

import msgspec
import pytest

from kg import pipeline, records
from kg.resolve.names import normalise
from kg.types import EntityKind, Layer, Predicate

_SHARED = Path(__file__).parents[3] / "shared" / "seeds"
_DRAWN = 200


def _forms(entity):
    """Every printed form; of a post, its title."""
    return {
        normalise(form)
        for form in (entity.name, *entity.aliases, entity.get("title") or entity.name)
    }


def _printed(entity, reading, spans):
    """Whether some span prints a form of an entity, or a mention of it; an article is its own."""
    if entity.kind is EntityKind.ARTICLE:
        return True
    named = any(form in normalise(reading.text[a:b]) for form in _forms(entity) for a, b in spans)
    return named or any(
        mention.entity == entity.id and a <= mention.start < mention.end <= b
        for mention in reading.mentions
        for a, b in spans
    )


def _holds(one, known, readings, *, antecedents=True):
    """Whether each citation of a statement prints its ends, or their antecedents."""
    ends = [known[name] for name in (one.subject, one.object) if name]
    for cited in one.citations:
        reading = readings[cited.article]
        spans = [(cited.start, cited.end), *(cited.antecedents if antecedents else ())]
        if not all(_printed(end, reading, spans) for end in ends):
            return False
        told = one.predicate != Predicate.STATUS  # a word of the vocabulary, not of the page
        if one.value and told and not any(one.value in reading.text[a:b] for a, b in spans):
            return False
    return True


def _statements(graph, readings):
    known = {entity.id: entity for entity in graph.entities}
    asserted = [one for one in graph.statements if one.layer is Layer.ASSERTED]
    return asserted, known, {reading.article: reading for reading in readings}


def _failing(graph, readings, **options):
    asserted, known, by_article = _statements(graph, readings)
    return [one.id for one in asserted if not _holds(one, known, by_article, **options)]


def test_the_evidence_of_the_invented_corpus_prints_both_ends(corpus):
    assert _failing(corpus.graph, corpus.resolved) == []


def test_the_evidence_of_the_sample_pages_prints_both_ends(sample):
    readings = list(records.read(sample / "extraction.jsonl"))
    assert _failing(pipeline.load(sample), readings) == []


@pytest.mark.shared
@pytest.mark.skipif(not _SHARED.is_dir(), reason="../shared/seeds is not here")
def test_two_hundred_statements_of_the_real_pages_print_both_ends(tmp_path):
    pipeline.build([_SHARED], tmp_path / "out", processes=1)
    readings = list(records.read(tmp_path / "out" / "extraction.jsonl"))
    asserted, known, by_article = _statements(pipeline.load(tmp_path / "out"), readings)
    drawn = random.Random(7).sample(asserted, _DRAWN)
    failing = [one for one in drawn if not _holds(one, known, by_article)]
    assert failing == []


def test_evidence_that_prints_too_little_is_found(corpus):
    """The check can fail: without antecedents, and with a sentence cited that is beside the point."""
    assert _failing(corpus.graph, corpus.resolved, antecedents=False)
    (meets,) = corpus.stated("meets")
    beside = msgspec.structs.replace(meets.citations[0], start=0, end=4)
    wrong = msgspec.structs.replace(meets, citations=(beside,))
    _, known, by_article = _statements(corpus.graph, corpus.resolved)
    assert _holds(meets, known, by_article)
    assert not _holds(wrong, known, by_article)


def test_an_antecedent_is_the_last_sentence_before_that_prints_the_name(corpus):
    (chair,) = corpus.stated("chair")
    (cited,) = chair.citations
    ((start, end),) = cited.antecedents
    text = corpus.readings[0].text
    assert "全市工业大会" not in text[cited.start : cited.end]
    assert "全市工业大会" in text[start:end]
    assert end <= cited.start


def test_evidence_that_prints_both_ends_has_no_antecedent(corpus):
    (meets,) = corpus.stated("meets")
    assert meets.citations[0].antecedents == ()
