"""Beginnings of paragraphs told from their middles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import resources
from kg.pages import split
from kg.pages.openings import Opening, midway
from kg.types import Page

MIDDLES = (
    "路隧道。为了绕开林场，线路改了三次。",
    "等洪峰过境。全县转移群众三万人。",
    "力。”他最后说，",
    "生产能力。目前，",
)
BEGINNINGS = (
    "今晨，环卫工人清理路面。",
    "据介绍，项目总投资三亿元。",
    "会议强调，要抓好春耕。",
    "近年来，青岭县",
)


@pytest.mark.parametrize("middle", MIDDLES)
@pytest.mark.parametrize("beginning", BEGINNINGS)
def test_a_middle_is_told_from_a_beginning(middle, beginning):
    assert midway(middle) > midway(beginning) == 0


def test_a_story_goes_on_with_its_own_rest_not_with_a_caption():
    text = """## 云岭高速公路通车
本报讯（记者骆海生）9月28日上午，云州至青岭的高速公路建成通车，全长二百公里，设收费站九处。
其中，二道岭隧道长三千八百米，是目前全省最长的公
## 市人大常委会会议闭会
本报讯（记者温若兰）历时三天的市人大常委会会议9月28日闭会，会议表决通过了湿地保护条例，自明年一月起施行。
会议还听取了食品安全检查的报告，要求有关部门逐条整改，年底前报告结果。
路隧道。为了绕开天然林，设计线位先后改了七次，多打桥桩一百根。
"""
    page = Page(source="a.txt", text=text, encoding="utf-8", digest="0" * 64)
    told = {article.headline: article.text for article in split(page)}
    assert "最长的公路隧道" in told["云岭高速公路通车"]
    assert "隧道" not in told["市人大常委会会议闭会"]


@given(st.text(max_size=40))
def test_odds_are_bounded(text):
    assert 0 <= midway(text) <= 4


def test_every_opening_is_named_once():
    rows = resources.table("pages-openings.tsv", Opening)
    assert len({row.opening for row in rows}) == len(rows)
