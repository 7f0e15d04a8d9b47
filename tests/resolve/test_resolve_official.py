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
