"""Joins are scored by what fits: halves of words, of names that the page prints, and quotes."""

import pytest

from kg.pages.joins import fit, seen_on

PAGE = seen_on(["青澜集团扩产", "青澜公司开工", "记者走进青澜", "青澜的新厂房", "县里召开会议"])


@pytest.mark.parametrize(
    ("left", "right", "other"),
    [
        ("会议决定，在全县推广经", "验，年底前完成。", "路过石桥，年底前完成。"),
        ("客人参观了青", "澜集团。", "山集团。"),
        ("他说，这座“小水", "库”派上了大用场。", "面上有三条船。"),
    ],
    ids=["word", "name", "quotes"],
)
def test_the_right_half_fits_better(left, right, other):
    assert fit(left, right, PAGE) > fit(left, other, PAGE)


def test_half_of_a_name_begins_no_text():
    assert fit("他还透露，", "澜集团正在谈判。", PAGE) < fit("他还透露，", "集团正在谈判。", PAGE)


def test_a_comma_goes_on_no_comma():
    assert fit("他还透露，", "，集团正在谈判。", PAGE) < 0


def test_nothing_says_nothing():
    assert fit("", "集团", PAGE) == 0
