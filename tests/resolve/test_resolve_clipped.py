"""Names cut to single characters, fairs by their initials, works by less of their name: in one article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.findings.marked import parse
from kg.resolve import resolve
from kg.resolve.clipped import leaves_out
from kg.types import Reading, Span


def _article(label, names, article="a"):
    text, mentions = parse("".join(f"⟦{name}|{label}⟧。" for name in names))
    ends = [at + 1 for at, char in enumerate(text) if char == "。"]
    sentences = tuple(Span(a, b) for a, b in zip([0, *ends], ends, strict=False))
    return Reading(
        article=article, source="p.txt", headline="", text=text, mentions=mentions,
        publisher="云州日报", sentences=sentences,
    )  # fmt: skip


def _count(*readings):
    return len({m.entity for one in resolve(readings)[1] for m in one.mentions})


_ONE = [
    ("ORG", "云州轴承总厂", "云轴总厂"),
    ("ORG", "云州理工大学", "云理工"),
    ("ORG", "俄罗斯外交部", "俄外交部"),
    ("ORG", "青岭市第二机床厂", "二机床"),
    ("ORG", "第三建筑工程公司", "三建"),
    ("ORG", "钻井五公司3071队", "3071队"),
    ("ORG", "青州市第三人民医院", "市三院"),
    ("ORG", "青州市第二化肥厂", "市二化"),
    ("ORG", "青楚工业大学", "楚工大"),
    ("ORG", "沙河水利工程局", "沙河局"),
    ("ORG", "青岭汉代石刻博物馆", "石刻博物馆"),
    ("ORG", "省农科院茶树所", "茶树所"),
    ("ORG", "青州市鼓山区人民法院", "鼓山法院"),
    ("ORG", "青州开发区投资发展集团", "青州开投集团"),
    ("ORG", "远岫传动系统（青州）有限公司", "远岫传动"),
    ("ORG", "松岭瑶族自治县人民法院", "县法院"),
    ("ORG", "暹罗青州同乡会", "同乡会"),
    ("LOC", "青州经济技术开发区", "青州经开区"),
    ("PROJ", "500千伏白沙输变电工程", "白沙输变电工程"),
    ("ORG", "青州飞虎足球队", "飞虎队"),
    ("ORG", "飞虎队", "飞虎"),
    ("ORG", "远岫生物医药", "远岫生物"),
    ("ORG", "远岫机器人公司", "远岫机器入公司"),
    ("LOC", "青垅圩", "青垅坪"),
    ("LOC", "绥原县", "缓原县"),
    ("EVENT", "第二届中国国际茶叶博览会", "茶博会"),
    ("EVENT", "第六届青州投资贸易洽谈会", "青洽会"),
    ("EVENT", "第三届云江杯创新大赛", "云江杯"),
    ("EVENT", "市人大常委会第八次主任会议", "主任会议"),
    ("EVENT", "青州市第六届少数民族传统体育运动会", "市第六届民族运动会"),
    ("PROJ", "青州至绥原高速公路", "青绥高速公路"),
    ("PROJ", "青州—绥原天然气管道工程", "青绥天然气管道"),
    ("PROJ", "年产30万吨煤制尿素项目", "青岭30万吨尿素项目"),
    ("PROJ", "青江跨海大桥", "青江大桥"),
    ("PROJ", "青川线电气化改造工程", "青川电气化改造"),
]

_TWO = [
    ("LOC", "高新区", "青州高新区"),
    ("ORG", "云州第二中学", "云州第一中学"),
    ("ORG", "云州轴承分厂", "云轴总厂"),
    ("ORG", "青州市第三人民医院", "市二院"),
    ("ORG", "白俄罗斯国防部", "俄罗斯国防部"),
    ("ORG", "赤道几内亚政府", "几内亚政府"),
    ("ORG", "德国保险公司", "德国公司"),
    ("ORG", "中国电子信息产业集团", "中国电信集团"),
    ("ORG", "远岫学会传媒有限公司", "远岫学会"),
    ("LOC", "青州高新区", "绥原经济技术开发区"),
    ("ORG", "青州第二机床厂", "三机床"),
    ("ORG", "青州飞虎足球队", "雄狮队"),
    ("ORG", "远岫生物医药", "远山生物"),
    ("ORG", "青岭东风公司", "青岭南风公司"),
    ("ORG", "云州大学附属医院", "云州大学"),
    ("LOC", "青东县", "青西县"),
    ("LOC", "青山村", "青岗村"),
    ("EVENT", "第二届茶叶博览会", "第三届茶博会"),
    ("EVENT", "第二届茶叶博览会", "农博会"),
    ("EVENT", "市第十次主任会议", "市第十一次主任会议"),
    ("PROJ", "青州至绥原高速公路", "青云高速公路"),
    ("PROJ", "年产30万吨煤制尿素项目", "青岭60万吨尿素项目"),
    ("PROJ", "引江济河后续工程", "引江济河工程"),
    ("PROJ", "青江污水处理厂二期工程", "青江污水处理厂一期工程"),
    ("PROJ", "青江污水处理厂二期工程", "青江污水处理厂工程"),
]


@pytest.mark.parametrize(("label", "full", "short"), _ONE)
def test_a_short_form_beside_its_full_name_is_one_with_it(label, full, short):
    assert _count(_article(label, [full, short])) == 1
    assert _count(_article(label, [short, full])) == 1


@pytest.mark.parametrize(("label", "one", "other"), _TWO)
def test_names_that_a_number_a_kind_or_a_part_tells_apart_are_two(label, one, other):
    assert _count(_article(label, [one, other])) == 2


@pytest.mark.parametrize(
    ("label", "fulls", "short"),
    [
        ("ORG", ("云州轴承总厂", "云州轴瓦总厂"), "云轴总厂"),
        ("EVENT", ("茶叶博览会", "茶具博览会"), "茶博会"),
        ("PROJ", ("青江跨海大桥", "青江公路大桥"), "青江大桥"),
    ],
)
def test_a_short_form_of_two_names_is_neither(label, fulls, short):
    assert _count(_article(label, [*fulls, short])) == 3


def test_bodies_named_in_one_sentence_are_not_one_misread():
    text, mentions = parse("⟦远岫机器人公司|ORG⟧、⟦远岫机器入公司|ORG⟧。")
    sentences = (Span(0, len(text)),)
    reading = Reading(
        article="a", source="p.txt", headline="", text=text, mentions=mentions, sentences=sentences
    )
    assert _count(reading) == 2


def test_a_name_is_spelt_as_other_names_of_its_article_are():
    names = ["远澜海工", "远谰海工", "远澜海洋工程装备有限公司"]
    assert _count(_article("ORG", names)) == 1


@pytest.mark.parametrize(
    ("short", "full", "count"),
    [("青垅", "青垅县", 1), ("青垅", "青垅镇", 2), ("文明", "文明村", 2), ("青垅", "青垄县", 2)],
)
def test_a_county_without_its_class_is_that_of_another_article_of_the_page(short, full, count):
    assert _count(_article("LOC", [short]), _article("LOC", [full], "b")) == count


@given(st.text("甲乙丙丁", max_size=8), st.data())
def test_what_is_left_out_is_as_long_as_the_difference(full, data):
    kept = [char for char in full if data.draw(st.booleans())]
    left = leaves_out("".join(kept), full)
    assert left is not None
    assert sorted([*kept, *left]) == sorted(full)


def test_what_is_not_in_order_is_left_out_of_nothing():
    assert leaves_out("丙甲", "甲乙丙") is None


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("⟦罗曼·哈特利|PER⟧到校任教。⟦哈特利|PER⟧教口语。", 1),
        ("⟦哈特利|PER⟧来访。⟦罗曼·哈特利|PER⟧是他的儿子。", 2),
        ("⟦罗曼·哈特利|PER⟧受审。⟦总统|TITLE⟧⟦哈特利|PER⟧没有置评。", 2),
        ("⟦罗曼·哈特利|PER⟧和⟦安娜·哈特利|PER⟧到校。⟦哈特利|PER⟧教口语。", 3),
    ],
)
def test_a_foreign_name_goes_on_by_its_last_part(text, people):
    plain, mentions = parse(text)
    article = Reading(article="a", source="p.txt", headline="", text=plain, mentions=mentions)
    (one,) = resolve([article])[1]
    assert len({m.entity for m in one.mentions if m.label.value == "PER"}) == people
