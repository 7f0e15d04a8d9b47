"""Numbers printed of projects: value, unit, currency, phase; the printed form is kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.findings import find, marked
from kg.findings.numbers import number
from kg.findings.rules import book
from kg.findings.stages import OF_PROJECTS
from kg.language.sentences import sentences
from kg.types import Article, Tagged


def read(text: str):
    plain, mentions = marked.parse(text)
    article = Article(source="x", article="x", headline="", text=plain, date="2022-08-08")
    return find(Tagged(article=article, sentences=sentences(plain), mentions=mentions))


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("5.3亿元", 5.3e8),
        ("2.3个亿", 2.3e8),
        ("约1,500余万元", 1.5e7),
        ("三千一百五十万元", 3.15e7),
        ("二亿三千万元", 2.3e8),
        ("两千三百万元", 2.3e7),
        ("十二亩", 12),
        ("一百零六万元", 1.06e6),
        ("１２．５亿元", 1.25e9),
        ("三点五万吨", 35000),
        ("三万亿元", 3e12),
        ("若干", None),
    ],
)
def test_printed_numbers(printed, value):
    assert number(printed) == value


@given(st.integers(min_value=1, max_value=10**9))
def test_figures_are_read_as_they_stand(value):
    assert number(f"{value:,}元") == value


def test_total_and_phase_are_told_apart():
    found = read("⟦白鹭冷链物流园项目|PROJ⟧总投资5.3亿元，其中一期2.1亿元。").quantities
    assert [(q.printed, q.value, q.unit, q.currency, q.phase) for q in found] == [
        ("5.3亿元", 5.3e8, "元", "CNY", None),
        ("2.1亿元", 2.1e8, "元", "CNY", "一期"),
    ]


@pytest.mark.parametrize(
    ("text", "measure", "value", "unit"),
    [
        ("⟦东湖水厂扩建工程|PROJ⟧占地三百二十亩。", "area", 320, "亩"),
        ("⟦东湖水厂扩建工程|PROJ⟧总建筑面积5.6万平方米。", "area", 56000, "平方米"),
        ("⟦东湖水厂扩建工程|PROJ⟧规划面积2.4公顷。", "area", 2.4, "公顷"),
        ("⟦东湖水厂扩建工程|PROJ⟧建成后日供水20万吨。", "capacity", 200000, "吨"),
        ("⟦东湖农机厂项目|PROJ⟧达产后年产插秧机3000台。", "capacity", None, ""),
        ("⟦东湖农机厂项目|PROJ⟧可提供就业岗位300个。", "jobs", 300, "个"),
        ("⟦东湖农机厂项目|PROJ⟧总投资2000万美元。", "investment", 2e7, "美元"),
    ],
)
def test_measures(text, measure, value, unit):
    found = [(q.measure, q.value, q.unit) for q in read(text).quantities]
    assert found == ([(measure, value, unit)] if value is not None else [])


def test_traditional_numerals_keep_their_printed_form():
    (one,) = read("⟦東湖中學紅樓修復工程|PROJ⟧預算九百八十萬元。").quantities
    assert (one.printed, one.value) == ("九百八十萬元", 9.8e6)


def test_a_status_bears_its_day():
    found = read("⟦东湖水厂扩建工程|PROJ⟧去年6月签约，今年5月投产。").relations
    assert {(r.object, r.date) for r in found} == {
        ("signed", "2021-06"),
        ("in_production", "2022-05"),
    }


def test_what_is_finished_is_not_told_to_be_under_way():
    found = read("⟦东湖水厂扩建工程|PROJ⟧去年6月开工，今年5月投产。电缆井已砌好三个。").relations
    assert {(r.object, r.date) for r in found} == {
        ("started", "2021-06"),
        ("in_production", "2022-05"),
    }


def test_a_project_by_its_full_and_its_short_name_is_told_of_once():
    text = "⟦临江矿务局热电厂|PROJ⟧昨日奠基。\n⟦热电厂|PROJ⟧昨日奠基，总投资4亿元。"
    told = {(r.subject, r.object) for r in read(text).relations if r.predicate == "status"}
    assert told == {("临江矿务局热电厂", "started")}


def test_a_month_without_a_year_is_of_the_year_named_before_it():
    found = read("⟦东湖水厂扩建工程|PROJ⟧去年9月立项，10月动工，今年12月可望投产。").relations
    assert {(r.object, r.date) for r in found} == {("started", "2021-10")}


@pytest.mark.parametrize(
    ("printed", "value", "unit"),
    [
        ("总投资12.5亿，", 1.25e9, "CNY"),
        ("花了900万马克，", 9e6, "DEM"),
        ("年吞吐量25万标准箱，", 250000, "标箱"),
        ("规划床位600张，", 600, "张"),
    ],
)
def test_what_works_cost_and_hold(printed, value, unit):
    found = read(f"⟦东湖码头工程|PROJ⟧{printed}进展顺利。").quantities
    assert [(q.value, q.currency or q.unit) for q in found] == [(value, unit)]


def test_the_surest_sentence_tells_of_a_stage():
    text = "⟦林禾|PER⟧察看⟦东湖水库工程|PROJ⟧施工现场。⟦东湖水库工程|PROJ⟧去年动工，大坝填筑已完成六成。"
    told = {r.object for r in read(text).relations if r.predicate == "status"}
    assert told == {"started", "under_construction"}


LEFT_OUT = [
    (
        "⟦东湖大桥工程|PROJ⟧全长两公里。去年4月动工，现已完成桥墩六成。",
        {"started", "under_construction"},
    ),
    ("⟦东湖大桥工程|PROJ⟧全长两公里。⟦林禾|PER⟧的茶店去年4月开业，正在装修。", set()),
    ("⟦东湖大桥工程|PROJ⟧全长两公里。全省已建成通车的公路达两千公里。", set()),
    ("⟦东湖大桥工程|PROJ⟧全长两公里。\n去年4月动工。", {"started"}),
    ("⟦东湖大桥工程|PROJ⟧、⟦云州粮库工程|PROJ⟧进展不一。\n去年4月动工。", set()),
    ("⟦东湖大桥工程|PROJ⟧全长两公里。\n一。\n二。\n三。\n去年4月动工。", set()),
    ("⟦东湖大桥工程|PROJ⟧全长两公里。饮料配套项目已动工，再投4亿元。", set()),
    ("⟦东湖水库加固工程|PROJ⟧列入计划。1972年建成，灌溉两万亩。", set()),
    ("⟦东湖大桥工程|PROJ⟧全长两公里。“去年4月就动工了，花了4亿元！”他说。", {"started", "4亿元"}),
    ("⟦东湖大桥工程|PROJ⟧全长两公里。由⟦云海路桥公司|ORG⟧施工，合起来花了4亿元。", {"4亿元"}),
]


@pytest.mark.parametrize(("text", "told"), LEFT_OUT)
def test_a_project_just_named_is_the_subject_that_is_left_out(text, told):
    of = {"status", "investment"}
    assert {r.object for r in read(text).relations if r.predicate in of} == told


def test_a_long_text_is_read_stretch_by_stretch():
    text = "⟦县长|TITLE⟧⟦林禾|PER⟧出席⟦全县教育大会|EVENT⟧并讲话。" * 700
    found = read(text)
    assert [(p.person, p.title) for p in found.positions] == [("林禾", "县长")]
    assert {e.name for e in found.events} == {"全县教育大会"}
    assert len(found.events) < 10


def test_rules_that_do_without_a_subject_name_it():
    told = [rule for rule in book(*OF_PROJECTS).rules if rule.carried]
    assert told
    assert not [
        rule.id
        for rule in told
        if ":subject}" not in rule.pattern and "P<subject>" not in rule.pattern
    ]
