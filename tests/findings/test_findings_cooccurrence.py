"""Names that stand together are counted by sentence and by article; titles are none."""

from kg.findings import cooccurrences, marked
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


def test_article_without_names_has_no_pairs():
    assert cooccurrences(reading("今天天气好。")) == ()
