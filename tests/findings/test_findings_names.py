"""Which names are of one happening: in full and in short."""

import pytest

from kg.findings.names import same

ONE = [
    ("市政协十五届三次会议", "中国人民政治协商会议云州市第十五届委员会第三次会议"),
    ("市委十四届四次全会", "中国共产党云州市第十四届委员会第四次全体会议"),
    ("市九届人大三次会议", "云州市第九届人民代表大会第三次会议"),
    ("市九届人大常委会第八次会议", "云州市第九届人民代表大会常务委员会第八次会议"),
    ("六届二次教代会", "云州大学第六届教职工代表大会第二次会议"),
    ("茶博会", "第三届青岭茶叶博览会"),
    ("松鹤杯", "第三届“松鹤杯”创业大赛"),
    ("校党委中心组（扩大）学习会", "2019年第九次集体学习（扩大）会"),
    ("环湖马拉松", "2007青岭环湖马拉松赛"),
]
TWO = [
    ("市政协十五届二次会议", "中国人民政治协商会议云州市第十五届委员会第三次会议"),
    ("市委十四届四次全会", "中国共产党云州市第十四届委员会第五次全体会议"),
    ("县委理论学习中心组第三次学习会", "县委第四次集体学习"),
    ("茶话会", "全县茶农座谈会"),
    ("茶博会", "第三届青岭稻米博览会"),
    ("松鹤杯", "第三届“青松杯”创业大赛"),
]


@pytest.mark.parametrize(("short", "full"), ONE)
def test_short_names_are_of_the_happening_in_full(short, full):
    assert same(short, full)
    assert same(full, short)


@pytest.mark.parametrize(("one", "other"), TWO)
def test_unlike_names_are_of_two(one, other):
    assert not same(one, other)
