"""Official names of bodies printed short."""

import re

import pytest

from kg.findings.marked import parse
from kg.resolve import resolve
from kg.resolve.names import Key
from kg.resolve.official import official, patterns
from kg.types import EntityKind, Reading


@pytest.mark.parametrize("row", patterns(), ids=lambda row: row.id)
def test_rows_match_their_examples_only(row):
    assert all(re.fullmatch(row.pattern, name) for name in row.examples)
    assert not any(re.fullmatch(row.pattern, name) for name in row.counter_examples)
    assert row.source


@pytest.mark.parametrize(
    ("name", "division", "full"),
    [
        ("市委", "临江市", "中国共产党临江市委员会"),
        ("地委", "云州地区", "中国共产党云州地区委员会"),
        ("行署", "云州地区", "云州地区行政公署"),
        ("自治区党委", "广西壮族自治区", "中国共产党广西壮族自治区委员会"),
        ("县政府", "青岭县", "青岭县人民政府"),
        ("省人大常委会", "四川省", "四川省人民代表大会常务委员会"),
        ("市政协", "临江市", "中国人民政治协商会议临江市委员会"),
        ("市委组织部", "临江市", "中共临江市委组织部"),
        ("市委政法委", "临江市", "中共临江市委政法委员会"),
        ("市发改委", "临江市", "临江市发展和改革委员会"),
        ("省住建厅", "四川省", "四川省住房和城乡建设厅"),
        ("市中院", "临江市", "临江市中级人民法院"),
        ("市科协", "临江市", "临江市科学技术协会"),
        ("市委办", "云岭市", "中共云岭市委办公室"),
        ("市委常委会", "云岭市", "中国共产党云岭市委员会常务委员会"),
        ("市委全面深化改革委员会", "云岭市", "中共云岭市委全面深化改革委员会"),
        ("市团委", "云岭市", "中国共产主义青年团云岭市委员会"),
        ("市政府办", "云岭市", "云岭市人民政府办公室"),
        ("市总工会", "云岭市", "云岭市总工会"),
        ("省公安厅", "湖南省", "湖南省公安厅"),
        ("市公安局云北分局", "云岭市", "云岭市公安局云北分局"),
        ("州委", "凉山彝族自治州", "中国共产党凉山彝族自治州委员会"),
        ("盟行署", "锡林郭勒盟", "锡林郭勒盟行政公署"),
        ("旗委", "东乌珠穆沁旗", "中国共产党东乌珠穆沁旗委员会"),
        ("县委", "江华瑶族自治县", "中国共产党江华瑶族自治县委员会"),
        ("区委", "天元区", "中国共产党株洲市天元区委员会"),
        ("区政府", "北京市朝阳区", "北京市朝阳区人民政府"),
        ("镇党委", "白石镇", "中国共产党白石镇委员会"),
        ("市城投集团", "临江市", None),
    ],
)
def test_official_names(name, division, full):
    assert official(Key(EntityKind.ORGANISATION, name, f"in:{division}")) == full


def test_a_body_of_an_unknown_division_has_none():
    assert official(Key(EntityKind.ORGANISATION, "市委", "article:a")) is None


def test_an_entity_carries_its_official_name():
    text, mentions = parse("⟦市委|ORG⟧、⟦市五届人大常委会|ORG⟧、⟦市人大常委会|ORG⟧")
    reading = Reading(
        source="p", article="a", headline="", publisher="临江日报", text=text, mentions=mentions
    )
    entities, _ = resolve([reading])
    found = {e.name: e.get("official") for e in entities if e.kind == "organisation"}
    assert found == {
        "市委": "中国共产党临江市委员会",
        "市人大常委会": "临江市人民代表大会常务委员会",
    }


@pytest.mark.parametrize(
    ("form", "publisher", "full"),
    [
        ("团市委", "株洲日报", "中国共产主义青年团株洲市委员会"),
        ("共青团株洲市委", "人民日报", "中国共产主义青年团株洲市委员会"),
        ("攸县人民政府", "株洲日报", "攸县人民政府"),
        ("市委", "长江日报", "中国共产党武汉市委员会"),
        ("省委", "新华日报", "中国共产党江苏省委员会"),
        ("市委", "攸县报", "中国共产党株洲市委员会"),
        ("地委", "喀什日报", "中国共产党喀什地区委员会"),
        ("中共湖南省委", "人民日报", "中国共产党湖南省委员会"),
    ],
)
def test_official_names_in_papers_of_every_kind(form, publisher, full):
    text, mentions = parse(f"⟦{form}|ORG⟧开会")
    reading = Reading(
        article="a", source="a", headline="", publisher=publisher, text=text, mentions=mentions
    )
    entities, _ = resolve([reading])
    assert [one.get("official") for one in entities if one.get("official")] == [full]
