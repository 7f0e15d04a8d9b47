"""Names close the quotation marks and brackets that they open."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.brackets import CLOSING, closed, even

MARKS = "".join(CLOSING) + "".join(CLOSING.values())

WIDENED = [
    ("暗访河湖“清四乱”现场", "河湖“清四乱", "河湖“清四乱”"),
    ("弘扬“青岭精神”研讨会", "精神”研讨会", "“青岭精神”研讨会"),
    ("云州市委党校（市行政学院）举办", "云州市委党校（市行政学院", "云州市委党校（市行政学院）"),
    ("“护苗”专项行动", "“护苗”专项行动", "“护苗”专项行动"),
    ("他说：“办好云州论坛", "说：“办好", None),
    ("标题”\n云州”论坛", "云州”论坛", None),
]


@pytest.mark.parametrize(("text", "name", "wanted"), WIDENED)
def test_name_is_widened_to_the_mark_that_it_lacks(text, name, wanted):
    start = text.index(name)
    span = closed(text, start, start + len(name))
    assert (text[slice(*span)] if span else None) == wanted


@given(st.text(alphabet=f"云州\n{MARKS}", min_size=1, max_size=30), st.data())
def test_what_is_given_back_is_even_and_no_narrower(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = closed(text, start, end)
    if span is None:
        assert not even(text[start:end])
    else:
        assert span[0] <= start < end <= span[1]
        assert even(text[slice(*span)])
        assert not even(text[start:end]) or span == (start, end)
