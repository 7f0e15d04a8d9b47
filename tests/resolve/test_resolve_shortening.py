"""Which names are short for others beside them, in an article and on a page."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.findings.marked import parse
from kg.resolve import resolve
from kg.resolve.contractions import common, contracted, rows, shortens
from kg.types import Event, EventKind, Reading


def _article(name, marked, **fields):
    text, mentions = parse(marked)
    fields = {"publisher": "临江日报", "source": "p.txt"} | fields
    return Reading(article=name, headline="", text=text, mentions=mentions, **fields)


def _count(*marked, **fields):
    """How many entities the mentions of a page's articles name."""
    _, resolved = resolve([_article(f"a{n}", one, **fields) for n, one in enumerate(marked)])
    return len({m.entity for reading in resolved for m in reading.mentions})


def _marked(label, names):
    return "，".join(f"⟦{name}|{label}⟧" for name in names)


@pytest.mark.parametrize(
    "names",
    [
        ("市政府", "临江市人民政府", "市人民政府"),
        ("市人大常委会", "临江市人民代表大会常务委员会", "市五届人大常委会"),
        ("市人社局", "临江市人力资源和社会保障局", "市人力资源社会保障局"),
        ("市纪委", "中共临江市纪律检查委员会"),
        ("国务院安委办", "国务院安委会办公室"),
        ("云州师专", "云州师范专科学校"),
        ("云岭职院", "云岭职业技术学院"),
        ("市第二医院", "临江市第二人民医院"),
        ("县委宣传部", "宣传部"),
        ("松岗高新区管委会", "管委会"),
        ("飞燕集团", "临江飞燕机械集团有限公司"),
        ("青禾茶业", "青岭县青禾茶业有限公司"),
        ("青禾", "青禾集团"),
        ("远山", "临江远山生物制药有限公司"),
        ("赤峰重工", "赤峰重工集团", "赤峰重工集团股份有限公司"),
        ("法国勒布朗公司", "勒布朗公司"),
        ("四川省云州市党政代表团", "云州市党政代表团"),
        ("市城投集团", "临江城投集团"),
        ("外交部", "中国外交部"),
    ],
)
def test_one_body_under_several_names(names):
    assert _count(_marked("ORG", names)) == 1


@pytest.mark.parametrize(
    "names",
    [
        ("云州大学", "云州师范大学"),
        ("中国银行", "中国人民银行"),
        ("中国银行", "中国工商银行"),
        ("市人民医院", "市第一人民医院"),
        ("宣传部", "县委宣传部", "区委宣传部"),
        ("外交部", "法国外交部"),
        ("国务院", "美国国务院"),
        ("市政府", "云州市政府"),
        ("飞燕集团", "飞燕银行有限公司"),
        ("国际救援会", "国际救援会传媒有限公司"),
        ("飞燕公司", "飞燕松岗机械有限公司", "飞燕实业有限公司"),
        ("市农业局", "市农业农村局"),
        ("电力公司", "电力建设有限公司"),
        ("中央金融委员会", "中央金融工作委员会"),
        ("长乐", "长乐中国"),
    ],
)
def test_bodies_alike_in_name_stay_apart(names):
    assert _count(_marked("ORG", names)) == len(names)


@pytest.mark.parametrize(
    ("names", "count"),
    [
        (("2003年临江市重点项目观摩活动", "重点项目观摩活动"), 1),
        (("全市开放型经济讲评会", "临江市2003年开放型经济讲评会"), 1),
        (("“春雷”专项行动", "“春雷”"), 1),
        (("临江国际茶叶博览会", "博览会"), 1),
        (("“青春有我”青年座谈会", "青年座谈会"), 1),
        (("第十次集体学习", "2003年第十一次集体学习"), 2),
        (("第五届茶博会", "茶博会", "第六届茶博会"), 3),
        (("第五届茶博会", "临江茶博会"), 2),
        (("临江运动会", "临江残运会"), 2),
        (("临江经贸洽谈会和山歌节", "山歌节"), 2),
        (("二十届二中全会", "二十届三中全会"), 2),
    ],
)
def test_happenings(names, count):
    assert _count(_marked("EVENT", names)) == count


@pytest.mark.parametrize(
    ("names", "count"),
    [
        (("青岭锂电池材料生产项目", "青岭锂电池材料生产基地项目"), 1),
        (("临江松岗大桥工程", "松岗大桥工程"), 1),
        (("青岭水库一期工程", "青岭水库二期工程"), 2),
        (("一期项目", "青岭锂电池一期项目"), 2),
    ],
)
def test_projects_of_one_article(names, count):
    assert _count(_marked("PROJ", names)) == count


@pytest.mark.parametrize(
    ("names", "count"),
    [
        (("西部", "西部地区", "西部区域"), 1),
        (("云州", "云州市"), 1),  # there is a 云州区 elsewhere
        (("亚运", "亚运村"), 2),
        (("委内瑞拉", "伊朗委内瑞拉"), 2),
        (("人民大会堂", "北京人民大会堂"), 1),
        (("松岗", "松岗镇", "松岗县"), 3),
    ],
)
def test_places(names, count):
    assert _count(_marked("LOC", names)) == count


def test_a_page_explains_what_an_article_does_not():
    assert _count("⟦飞燕集团|ORG⟧投产", "⟦临江飞燕机械集团有限公司|ORG⟧扩建") == 1


def test_projects_alike_in_two_articles_stay_apart():
    names = ("青岭锂电池材料生产项目", "青岭锂电池材料生产基地项目")
    assert _count(*(f"⟦{name}|PROJ⟧" for name in names)) == 2


def test_a_short_name_of_an_event_is_of_its_day():
    names = ("重点项目观摩活动", "2003年临江市重点项目观摩活动")
    met = [
        Event(name=name, kind=EventKind.MEETING, date=date)
        for name, date in zip(names, ("2003-05-01", "2003-06-01"), strict=True)
    ]
    readings = [
        _article(f"a{n}", f"⟦{one.name}|EVENT⟧", events=(one,)) for n, one in enumerate(met)
    ]
    entities, _ = resolve(readings)
    assert len([e for e in entities if e.kind == "event"]) == 2


def test_every_join_gives_its_rule():
    entities, _ = resolve([_article("a", "⟦云州师专|ORG⟧、⟦云州师范专科学校|ORG⟧")])
    (body,) = [e for e in entities if e.kind == "organisation"]
    assert {m.form: m.rule for m in body.merges}["云州师专"] == "shortened-words"


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.full)
def test_each_word_has_its_short_forms(row):
    assert row.use in ("key", "article", "lead")
    assert all(re.fullmatch("[\u4e00-\u9fff]+|-", short) for short in row.shorts.split("|"))
    if row.use == "key":
        assert contracted(f"市{row.full}") == contracted(f"市{row.shorts}")
    elif row.shorts != "-":
        short = row.shorts.split("|")[0]
        assert shortens(f"云岭{short}", f"云岭{row.full}")


@given(st.text("临江云州大学院公司局委办人民", max_size=8))
def test_no_name_is_short_for_itself(name):
    assert not shortens(name, name)
    assert contracted(contracted(name)) == contracted(name)


def test_common_words_tell_nothing():
    assert common("生物制药")
    assert not common("信息港湾")
