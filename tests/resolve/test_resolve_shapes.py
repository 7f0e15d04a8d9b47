"""Characters of like shape: the table and what is asked of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.resolve import shapes

_HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)


@pytest.mark.parametrize(
    "pair", ["己已", "末未", "土士", "日曰", "蒿嵩", "季李", "芦卢", "戌戍", "汨汩"]
)
def test_confused_characters_are_alike(pair: str) -> None:
    one, other = pair
    assert shapes.likeness(one, other) >= 0.65


@pytest.mark.parametrize("pair", ["王李", "东西", "张卫", "市县"])
def test_other_characters_are_not(pair: str) -> None:
    one, other = pair
    assert shapes.likeness(one, other) < 0.65


def test_a_shared_radical_counts_for_less_than_a_like_shape() -> None:
    assert 0 < shapes.likeness("浏", "渌") < min(shapes.alike("渌").values())


@given(_HAN, _HAN)
def test_likeness_is_symmetric_and_between_0_and_1(one: str, other: str) -> None:
    found = shapes.likeness(one, other)
    assert 0 <= found <= 1
    assert found == shapes.likeness(other, one)
    assert (found == 1) is (one == other)


def test_the_likest_come_first() -> None:
    found = [*shapes.alike("己").values()]
    assert found == sorted(found, reverse=True)


@pytest.mark.parametrize(
    ("one", "other", "pairs"),
    [("云嵩", "云嵩", ()), ("云嵩", "云蒿", (("嵩", "蒿"),)), ("云嵩", "云", None)],
)
def test_names_differ_in_characters(one: str, other: str, pairs: object) -> None:
    assert shapes.differing(one, other) == pairs
