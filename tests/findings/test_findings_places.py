"""How a place printed right after another lies in it."""

import pytest

from kg.findings.places import lies
from kg.types import Predicate

PART, SITE = Predicate.PART_OF, Predicate.LOCATED_IN


@pytest.mark.parametrize(
    ("outer", "inner", "how"),
    [
        ("浙江省", "台州市", PART),
        ("浙江", "台州", PART),
        ("青岭县", "东湖镇", PART),
        ("东湖镇", "桑田村", PART),
        ("青岭县", "石门水库", SITE),
        ("东湖镇", "文化广场小区", SITE),
        ("白鹭河", "桥头闸站", SITE),
        ("沙特", "伊朗", None),
        ("台州", "绍兴", None),
        ("伊朗", "北京市", None),
        ("中国", "北京市", PART),
        ("云昆高速公路", "宁夏", None),
        ("青岭县", "高速公路", None),
        ("大湾区", "市场互联互通", None),
    ],
)
def test_a_place_lies_in_the_one_before_it(outer, inner, how):
    assert lies(inner, outer) is how


def test_headlines_print_places_side_by_side():
    assert lies("白鹭镇", "东湖镇", heading=True) is None
    assert lies("桑田村", "东湖镇", heading=True) is PART
