"""Which names of happenings may be one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.resolve.likeness import may_be, numbers


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("青岭山歌节", "青岭县第三届山歌节", True),
        ("山歌节", "第三届山歌节", True),
        ("市委八届五次全会", "中共临江市委八届五次全会", True),
        ("省十四届人大二次会议", "青山省第十四届人民代表大会第二次会议", True),
        ("第19届山歌节", "青岭第十九届山歌节", True),
        ("第十次会议", "第十一次会议", False),
        ("一次会议", "第十一次会议", False),
        ("第二届山歌节", "青岭第三届山歌节", False),
        ("2003年山歌节", "青岭2004年山歌节", False),
        ("山歌节", "山歌节开幕式", False),
        ("省十四届人大一次会议", "省十四届人大一次会议主席团会议", False),
        ("茶叶博览会", "青岭山歌会", False),
    ],
)
def test_names_of_happenings(one, other, same):
    assert may_be(one, other) == may_be(other, one) == same


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("十四届二次会议", {"届": {14}, "次": {2}}),
        ("第二十一次集体学习", {"次": {21}}),
        ("建校百零五周年", {"周年": {105}}),
        ("一百二十周年", {"周年": {120}}),
        ("一九九八年年会", {"年": {1998}}),
        ("2003年第10期", {"年": {2003}, "期": {10}}),
        ("二十届三中全会", {"届": {20}, "中": {3}}),
        ("山歌节", {}),
    ],
)
def test_numbers_by_unit(name, found):
    assert numbers(name) == found


@given(st.integers(1, 99), st.integers(1, 99))
def test_sessions_are_one_only_with_one_number(one, other):
    assert may_be(f"第{one}次会议", f"临江第{other}次会议") == (one == other)


@given(st.text(max_size=8))
def test_every_name_may_be_itself(name):
    assert may_be(name, name)
