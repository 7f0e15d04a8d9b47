"""Words behind an office that are no names, and names whole with their quotation marks."""

import pytest

import kg.language
from kg.brackets import even
from kg.types import Article, Label

NAMES = [
    ("林致远在总统官邸为客人举行宴会。", ["林致远"]),
    ("各级党组织要加强组织领导和工作指导，把握特点。", []),
    ("大队长和魏鑫密切配合，占据有利态势。", ["魏鑫"]),
    ("县长和永贵主持会议。", ["和永贵"]),
    ("书记同蔗农、农机手亲切交流。", []),
    ("县政协副主席邵鸿作提案工作情况报告。", ["邵鸿"]),
    ("研究院院长张翼应邀作报告。", ["张翼"]),
    ("县委副书记韩正在纽约出席活动。", ["韩正"]),
    ("市领导在省委书记林致远和省长王浩陪同下来到东湖镇。", ["林致远", "王浩"]),
    ("要掌握领导方法、思想方法、工作方法。", []),
]


@pytest.fixture(scope="module")
def nlp():
    return kg.language.load()


def mentions(nlp, text, label):
    article = Article(source="test", article="0", headline="", text=text)
    (read,) = kg.language.tag(nlp, [article])
    return [m.text for m in read.mentions if m.label is label]


@pytest.mark.parametrize(("text", "wanted"), NAMES)
def test_only_names_are_people(nlp, text, wanted):
    assert mentions(nlp, text, Label.PER) == wanted


EVENTS = [
    ("县“三八”国际妇女节纪念暨表彰大会在临江举行。", "县“三八”国际妇女节纪念暨表彰大会"),
    ("纪念县委发布“五一口号”75周年座谈会举行。", "纪念县委发布“五一口号”75周年座谈会"),
    ("他出席第三届文明交流互鉴对话会开幕式。", "第三届文明交流互鉴对话会开幕式"),
    ("各方要落实好云州—临江峰会的成果。", "云州—临江峰会"),
    ("他巡视2023云州论坛展区。", "2023云州论坛"),
]


@pytest.mark.parametrize(("text", "wanted"), EVENTS)
def test_happenings_are_whole(nlp, text, wanted):
    assert mentions(nlp, text, Label.EVENT) == [wanted]


@pytest.mark.parametrize("text", [text for text, _ in (*NAMES, *EVENTS)])
def test_marks_of_names_are_even(nlp, text):
    for label in Label:
        assert all(even(name) for name in mentions(nlp, text, label))


FOREIGN = [
    ("白鹿国总统米卡申科举行会谈。", "米卡申科"),
    ("白鹿国驻北海大使安托诺夫3日表示，对话中断。", "安托诺夫"),
]


@pytest.mark.parametrize(("text", "wanted"), FOREIGN)
def test_names_by_sound_stand_whole_behind_an_office(nlp, text, wanted):
    assert mentions(nlp, text, Label.PER) == [wanted]
