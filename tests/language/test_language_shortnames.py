"""Short forms of names: told beside the full name, in its article and on its page."""

import re
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

import kg.language
from kg import resources
from kg.language import headwords
from kg.language.fullnames import Full
from kg.language.shortforms import forms
from kg.types import Article, Label

MARK = re.compile(r"⟦([^⟦⟧|]+)\|([A-Z]+)⟧")
FILE = "language/shortnames.toml"


@cache
def pipeline() -> Language:
    return kg.language.load()


def read(*texts: str, page: str = "p") -> list[set[tuple[str, str]]]:
    """The mentions of the articles of one page."""
    articles = [
        Article(source="t", page=page, article=str(n), headline="", text=text)
        for n, text in enumerate(texts)
    ]
    return [
        {(m.text, m.label.value) for m in tagged.mentions}
        for tagged in kg.language.tag(pipeline(), articles)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "会上，云州远帆软件股份有限公司签约。⟦远帆软件|ORG⟧今年再投一条线。",
        "考察团走进陇州面业有限公司。大家看到，⟦陇州面业|ORG⟧的挂面远销海外。",
        "临江黔川水电建设集团有限公司承建大坝。⟦黔川水电|ORG⟧正在赶工期。",
        "⟦棠江第三化纤厂|ORG⟧厂长祝长河到会。⟦第三化纤厂|ORG⟧去年扭亏。",
        "技改贷款给了临江市第二机床厂。⟦二机床|ORG⟧的产品卖到了东南亚。",
        "临江市第三人民医院腾出病房。伤者当夜送到⟦市三院|ORG⟧救治。",
        "第十二届泽川投资贸易洽谈会昨日闭幕。本届⟦泽川投洽会|EVENT⟧签下九个项目。",
        "第四届中国云州国际茶叶博览会开幕。来⟦茶博会|EVENT⟧的客商很多。",
        "第六届“云江杯”创客大赛落幕，他们捧走了⟦“云江杯”|EVENT⟧。",
        "县公安局部署⟦“雷霆护苗”专项行动|EVENT⟧。⟦“雷霆护苗”|EVENT⟧战果显著。",
        "松州至绥河高速公路全线贯通，⟦松绥高速公路|PROJ⟧结束了山区不通高速的历史。",
        "渭川经济技术开发区领导到会。⟦渭川经开区|LOC⟧去年进账不少，⟦经开区|LOC⟧召开会议。",
        "市城建指挥部昨日通报。⟦指挥部|ORG⟧总指挥祝长河说，桥面已经合龙。",
        "云州国际茶叶博览会开幕。⟦博览会|EVENT⟧由省商务厅主办。",
    ],
)
def test_short_form_is_found_beside_its_full_name(text):
    (found,) = read(MARK.sub(r"\1", text))
    assert found >= set(MARK.findall(text))


@pytest.mark.parametrize(
    ("text", "none"),
    [
        ("云州交通建设集团有限公司中标。云州交通便利，货车往来不断。", "云州交通"),
        ("云州重型机械大学开学。这一重大决定受到欢迎。", "重大"),
        ("临江市第二机床厂投产。全厂第二机床车间放假。", "二机床"),
        ("云州日报讯 云州路两侧种上了香樟，行人多了。", "云州"),
        ("松州至绥河高速公路通车，沿线种上松柏。", "松柏"),
        ("县公安局部署“雷霆护苗”专项行动。他办了一张“雷霆”卡。", "“雷霆”"),
        ("云州市茶业公司开业。公司主产绿茶。", "公司"),
        ("云州国际茶叶博览会开幕。本届博览会由省商务厅主办。", "博览会"),
    ],
)
def test_what_only_looks_like_a_short_form_is_none(text, none):
    (found,) = read(text)
    assert none not in {name for name, _ in found}


def test_page_tells_the_short_forms_of_its_other_articles():
    full = "会上，云州辰远桥机股份有限公司签约。"
    short = "学院与辰远桥机共建的车间启用。"
    assert ("辰远桥机", "ORG") in read(full, short)[1]
    assert ("辰远桥机", "ORG") in read(short, full)[0]


def test_articles_of_no_page_tell_each_other_nothing():
    full = "会上，云州辰远桥机股份有限公司签约。"
    short = "学院与辰远桥机共建的车间启用。"
    assert read(short, full, page="")[0] == read(short, page="")[0]


@pytest.mark.parametrize("table", ["patterns", "zone", "beside"])
def test_pattern_matches_its_examples(table):
    for row in resources.rules(FILE, table, headwords.PatternRow):
        assert row.examples
        for example in row.examples:
            assert re.search(row.pattern, example), row.id


FULL = Full("云州远帆软件股份有限公司", Label.ORG, 2, frozenset({2, 4, 6}))


def test_no_form_is_what_is_no_part_of_the_name():
    made = list(forms(FULL))
    assert {form.rule for form in made} >= {"firm", "brand", "initials"}
    words = {word for form in made for word in form.words}
    assert words
    assert not any(word in "江南造船集团" for word in words)


@given(data=st.data())
def test_what_is_made_of_first_characters_begins_as_it_is_looked_up(data):
    """No match of the expression is missed by looking for its first three characters."""
    (form,) = [form for form in forms(FULL) if form.rule == "initials"]
    match = data.draw(st.from_regex(form.pattern, fullmatch=True))
    assert len(match) < 3 or match[:3] in form.words
