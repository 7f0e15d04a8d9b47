"""Headlines told by all that holds of a line: among them those that stand behind half a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import resources
from kg.pages import split
from kg.pages.headlike import around
from kg.pages.headline_odds import Weight, judge
from kg.pages.lines import layout, read_lines
from kg.types import Page

CUT = """云州新添两座水厂
　　本报讯（记者骆海生）两座新建水厂昨天开始
向城东供水，日供水能力十二万吨。市水务集团负责
人介绍，水厂采用膜处理工艺，出厂水质比老厂高出
一截，沿线三万户居民今年年底之前都能喝上新水，
"""
BEHIND = {
    "a dateline": "青岭茶园引来采茶客\n　　本报讯（记者温若兰）白渚镇的茶园近日来了一批\n",
    "a day": "青岭茶园引来采茶客\n　　5月6日，白渚镇的茶园里来了一批采茶的客人，当\n",
    "two lines": "春来茶山客满坡\n青岭茶园引来采茶客\n　　5月6日，白渚镇的茶园里来了一批采茶的客人，当\n",
}
REST = "天采下的鲜叶就有一千多斤，合作社连夜开炉炒茶。\n"


def _page(text):
    return Page(source="a.txt", text=text, encoding="utf-8", digest="0" * 64)


def _judged(text, ruled=frozenset()):
    lines = read_lines(_page(text))
    return [lines[i].text for i in sorted(judge(around(lines, layout(lines), ruled)))]


@pytest.mark.parametrize("top", BEHIND.values(), ids=BEHIND)
def test_a_headline_stands_behind_a_story_cut_in_mid_sentence(top):
    headlines = [article.headline for article in split(_page(CUT + top + REST))]
    assert headlines[0] == "云州新添两座水厂"
    assert any("青岭茶园引来采茶客" in headline for headline in headlines)


def test_text_behind_a_full_stop_is_no_headline_for_being_short_of_a_comma():
    text = CUT + "　　城西老水厂的改造工程也将在下个月由市水务集团\n组织实施，工期八个月。\n"
    assert [article.headline for article in split(_page(text))] == ["云州新添两座水厂"]


def test_marked_lines_stay_what_the_rules_say():
    text = "## 青岭茶园引来采茶客\n" + REST
    assert _judged(text, frozenset({0})) == ["青岭茶园引来采茶客"]
    assert _judged(text) == []


def test_no_line_is_left_without_a_weight_of_all():
    rows = resources.table("pages-headline-odds.tsv", Weight)
    assert len({row.feature for row in rows}) == len(rows)
    assert "every line" in {row.feature for row in rows}


@given(st.lists(st.text("青岭茶园，。（）12 　", max_size=24), max_size=12))
def test_every_headline_line_is_a_line_of_the_page(lines):
    text = "\n".join(lines)
    read = read_lines(_page(text))
    found = judge(around(read, layout(read), frozenset()))
    assert found <= set(range(len(read)))
