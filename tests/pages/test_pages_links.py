"""Texts cut at a column's foot go on with their own rests; captions stand by themselves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import resources
from kg.pages import split
from kg.pages.joins import seen_on
from kg.pages.links import End, Weight, joint, odds
from kg.pages.trigrams import Following, runs_on
from kg.types import Page

BRIDGE = """## 云州大桥合龙
云州日报讯（记者骆海生）9月28日上午，云州大桥主桥合龙，两岸的工人在桥面中央握手。
大桥全长二千一百米，总投资九亿元。桩基打进江底五十米深的岩层，这是我市第三座跨江通
"""
REST = "道。建成后，江北的居民进城不必再绕行旧渡口，车程缩短一半。\n"
SCHOOL = """## 青岭县新建小学开学
云州日报讯（记者温若兰）9月1日，青岭县实验小学迎来首批新生，学校设二十四个班级。
校长介绍，食堂和操场下月启用，住校的孩子一周接送一次，家长不必天天翻山。
"""
CAPTION = """近日，白渚镇的千亩荷塘进入盛花期，引来不少拍照的游人。镇里在塘边新修了栈道。
云州日报记者 温若兰 摄
"""


def _read(text):
    page = Page(source="a.txt", text=text, encoding="utf-8", digest="0" * 64)
    return {article.headline: article.text for article in split(page)}


@pytest.mark.parametrize(
    ("left", "right", "other"),
    [
        ("会议决定，在全县推广这一经", "验，年底前", "路面，年底前"),
        ("项目由省发展改", "革委员会批", "造工程队批"),
        ("总投资1", "2亿元，", "说，要"),
    ],
)
def test_halves_of_words_run_on(left, right, other):
    assert runs_on(left, right) > runs_on(left, other)


@given(st.text(max_size=8), st.text(max_size=8))
def test_any_characters_have_odds(left, right):
    assert -100 < runs_on(left, right) < 100


def test_what_stands_before_and_what_follows_are_pairs():
    rows = resources.table("pages-trigrams.tsv", Following)
    assert len({row.before for row in rows}) == len(rows)
    assert all(len(row.follow) % 2 == 0 and row.follow[1::2].isalpha() for row in rows)


def test_every_feature_is_weighed_once():
    rows = resources.table("pages-links.tsv", Weight)
    assert len({row.feature for row in rows}) == len(rows)


def test_a_sentence_goes_on_with_its_half_not_with_a_beginning():
    seen = seen_on([BRIDGE, SCHOOL])
    half = End("是我市第三座跨江通", None)
    goes_on = joint(half, End("道。建成后，江北的居民", None), seen)
    begins = joint(half, End("云州日报讯（记者温若兰）9月1日，", None), seen)
    assert odds("stay", goes_on) > odds("stay", begins)


@pytest.mark.parametrize(
    "text",
    [BRIDGE + SCHOOL + REST, BRIDGE + CAPTION + REST + SCHOOL, REST + SCHOOL + BRIDGE],
    ids=["behind another story", "behind a caption", "at the page's top"],
)
def test_a_rest_is_put_back(text):
    told = _read(text)
    assert "第三座跨江通道。建成后" in told["云州大桥合龙"]
    assert "旧渡口" not in told["青岭县新建小学开学"]


@pytest.mark.parametrize("text", [BRIDGE + CAPTION + SCHOOL, SCHOOL + CAPTION + BRIDGE])
def test_a_caption_of_other_things_is_an_article(text):
    told = _read(text)
    assert told[""].startswith("近日，白渚镇")
    assert "荷塘" not in told["云州大桥合龙"] + told["青岭县新建小学开学"]


def test_a_caption_of_the_story_above_stays_with_it():
    text = SCHOOL + "图为青岭县实验小学的新生在操场上。\n云州日报记者 温若兰 摄\n" + BRIDGE
    assert "图为" in _read(text)["青岭县新建小学开学"]
