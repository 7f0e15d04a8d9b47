import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import score
from kg.score import Cause, MentionError, bootstrap, causes
from kg.score.figure import Figure
from kg.types import Label, Mention, Reading

_COUNTS = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9)).map(
        lambda t: (t[0], t[0] + t[1], t[0] + t[2])
    ),
    min_size=1,
    max_size=12,
).map(np.array)


def _page(*texts, source="p.txt"):
    articles = [{"headline": "", "text": text} for text in texts]
    return msgspec.convert({"source": source, "articles": articles}, score.Gold)


def _read(text, *mentions, number=0):
    return Reading(
        source="p.txt",
        article=str(number),
        headline="",
        text=text,
        mentions=tuple(
            Mention(start=0, end=len(name), text=name, label=label) for name, label in mentions
        ),
    )


def _scored(*readings):
    gold = _page("⟦临江市|LOC⟧新桥昨日通车了", "⟦青岭县|LOC⟧举行⟦茶叶博览会|EVENT⟧开幕")
    return score.pages([gold], readings)


@pytest.mark.parametrize(
    "readings",
    [
        [],
        [_read("临江市新桥昨日通车了", ("临江市", Label.LOC))],
        [_read("临江市新桥昨日通车了", ("青岭县", Label.LOC))],  # right, though elsewhere
        [_read("别的文字完全不像", ("临江市", Label.LOC), ("茶", Label.ORG))],
        [
            _read("青岭县举行茶叶博览会开幕", ("茶叶博览会", Label.EVENT), number=1),
            _read("临江市新桥昨日通车了", ("临江", Label.LOC), ("青岭县", Label.LOC)),
        ],
    ],
)
def test_articles_add_up_to_the_figures(readings):
    scored = _scored(*readings)
    figures = score.figures(scored)
    for name, counts in bootstrap.by_article(scored).items():
        figure = figures[name]
        assert counts.sum(0).tolist() == [figure.right, figure.gold, figure.found]


@given(_COUNTS)
def test_intervals_hold_and_are_the_same_each_time(counts):
    first = bootstrap.intervals(counts)
    assert first == bootstrap.intervals(counts)
    assert all(0 <= low <= high <= 1 for low, high in first.values())


@given(_COUNTS)
def test_a_run_differs_from_itself_by_nothing(counts):
    assert bootstrap.difference(counts, counts) == (0, (0, 0))


def test_one_article_has_no_spread():
    assert bootstrap.intervals(np.array([[3, 4, 4]]))["f1"] == (0.75, 0.75)


def test_the_interval_of_many_articles_is_that_of_theory():
    counts = np.array([[1, 1, 1]] * 300 + [[0, 1, 1]] * 100)
    low, high = bootstrap.intervals(counts)["f1"]
    assert (low, high) == pytest.approx((0.75 - 0.0424, 0.75 + 0.0424), abs=0.005)


def test_runs_over_other_pages_are_not_compared():
    with pytest.raises(ValueError, match="1 articles beside 2"):
        bootstrap.difference(np.zeros((1, 3), int), np.zeros((2, 3), int))


@pytest.mark.parametrize(
    ("gold", "found", "cause"),
    [
        (("ORG", "县政府办公室"), ("ORG", "县政府"), Cause.BOUNDARY),
        (("ORG", "县政府办公室"), ("LOC", "青岭县政府"), Cause.BOUNDARY),
        (("ORG", "青岭县"), ("LOC", "青岭县"), Cause.LABEL),
        (("ORG", "青岭县"), None, Cause.MISSED),
        (None, ("LOC", "青岭县"), Cause.SPURIOUS),
    ],
)
def test_errors_are_told_apart_by_cause(gold, found, cause):
    figure = Figure(
        missed=tuple(one for one in [gold] if one), spurious=tuple(one for one in [found] if one)
    )
    assert causes(figure) == [MentionError(cause, gold, found)]


def test_a_name_with_another_label_is_taken_before_an_overlapping_one():
    figure = Figure(missed=(("ORG", "青岭县"),), spurious=(("LOC", "青岭县"), ("ORG", "青岭县长")))
    assert [error.cause for error in causes(figure)] == [Cause.LABEL, Cause.SPURIOUS]
