"""What the second tagger is asked about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language.second import _NEAR, around

_FILLER = "今年以来全县各项工作进展十分顺利"


@pytest.mark.parametrize(
    ("text", "doubt", "asked"),
    [
        ("他到临溪口检查防汛。", "临溪口", "他到临溪口检查防汛。"),
        (
            f"{_FILLER}，{_FILLER}，他到临溪口检查防汛，{_FILLER}，{_FILLER}。",
            "临溪口",
            f"{_FILLER}，他到临溪口检查防汛，{_FILLER}，",
        ),
    ],
)
def test_the_clauses_around_a_doubt_are_asked_about(text, doubt, asked):
    start, end = around(text, 0, len(text), [text.index(doubt)])
    assert text[start:end] == asked


@given(st.text("临溪，；。", min_size=1, max_size=90), st.data())
def test_every_doubt_is_asked_about_with_what_stands_near(text, data):
    doubt = data.draw(st.integers(0, len(text) - 1))
    start, end = around(text, 0, len(text), [doubt])
    assert 0 <= start <= max(0, doubt - _NEAR)
    assert min(len(text), doubt + _NEAR) <= end <= len(text)
