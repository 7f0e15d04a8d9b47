"""Names that stand together are counted by sentence and by article; titles are none."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kg.findings import cooccurrences, log_likelihood, marked
from kg.language.sentences import sentences
from kg.types import Label, Reading


def reading(text: str) -> Reading:
    plain, mentions = marked.parse(text)
    return Reading(
        source="x",
        article="x",
        headline="",
        text=plain,
        mentions=mentions,
        sentences=sentences(plain),
    )


def test_pairs_are_counted_by_sentence():
    found = cooccurrences(
        reading(
            "⟦县委|ORG⟧⟦书记|TITLE⟧⟦方毅|PER⟧到⟦东湖镇|LOC⟧。⟦方毅|PER⟧在⟦东湖镇|LOC⟧。⟦林禾|PER⟧没有来。"
        )
    )
    counts = {(pair.one[1], pair.other[1]): pair.sentences for pair in found}
    assert counts["东湖镇", "方毅"] == 2
    assert counts["县委", "方毅"] == 1
    assert counts["方毅", "林禾"] == 0
    assert not any("书记" in names for names in counts)


def test_evidence_is_the_first_shared_sentence():
    text = "⟦林禾|PER⟧来了。⟦方毅|PER⟧同⟦林禾|PER⟧谈话。"
    (pair,) = cooccurrences(reading(text))
    assert (pair.one, pair.other) == ((Label.PER, "方毅"), (Label.PER, "林禾"))
    assert (pair.evidence.start, pair.evidence.end) == (5, 13)


def test_order_of_mentions_does_not_matter():
    one = reading("⟦方毅|PER⟧、⟦林禾|PER⟧、⟦沈舟|PER⟧。")
    other = reading("⟦沈舟|PER⟧、⟦方毅|PER⟧、⟦林禾|PER⟧。")
    assert [(p.one, p.other) for p in cooccurrences(one)] == [
        (p.one, p.other) for p in cooccurrences(other)
    ]


def test_paragraphs_are_counted_apart_from_sentences():
    found = cooccurrences(reading("⟦方毅|PER⟧来了。⟦林禾|PER⟧走了。\n⟦方毅|PER⟧同⟦沈舟|PER⟧谈话。"))
    counts = {(p.one[1], p.other[1]): (p.sentences, p.paragraphs) for p in found}
    assert counts == {("方毅", "林禾"): (0, 1), ("方毅", "沈舟"): (1, 1), ("林禾", "沈舟"): (0, 0)}


@given(st.lists(st.integers(0, 300), min_size=4, max_size=4).filter(any))
def test_log_likelihood_has_the_sign_of_the_surplus_and_is_symmetric(cells):
    both, one, other, _ = cells
    counts = both, both + one, both + other, sum(cells)
    assume(0 < counts[1] < counts[3] and 0 < counts[2] < counts[3])
    found = log_likelihood(*counts)
    surplus = both * counts[3] - counts[1] * counts[2]
    assert found == pytest.approx(log_likelihood(both, counts[2], counts[1], counts[3]), abs=1e-6)
    assert surplus == 0 or found * surplus >= -1e-6


def test_log_likelihood_of_no_counts_is_refused():
    with pytest.raises(ValueError, match="no such windows"):
        log_likelihood(3, 2, 2, 10)


def test_article_without_names_has_no_pairs():
    assert cooccurrences(reading("今天天气好。")) == ()
