"""Deeds without a name: what they are parts of, and what stands by itself."""

import pytest

from kg.findings import find, marked
from kg.findings.deeds import words_of
from kg.language.sentences import sentences
from kg.types import Article, Findings, Tagged


def read(text: str) -> Findings:
    plain, mentions = marked.parse(text)
    article = Article(source="x", article="x", headline="", date="2016-05-04", text=plain)
    return find(Tagged(article=article, sentences=sentences(plain), mentions=mentions))


def roles(text: str) -> dict[str, dict[str, list[str]]]:
    return {
        event.name: {p.person: [r.value for r in p.roles] for p in event.participants}
        for event in read(text).events
    }


def test_a_signing_at_talks_is_a_happening_of_its_own():
    found = roles(
        "⟦县长|TITLE⟧⟦林禾|PER⟧会见了⟦云海集团|ORG⟧⟦董事长|TITLE⟧⟦陆鸣|PER⟧一行。"
        "会见后，⟦青岭县政府|ORG⟧与⟦云海集团|ORG⟧签署合作协议，⟦沈舟|PER⟧、⟦韩溪|PER⟧代表双方签字。"
    )
    assert list(found.values()) == [
        {"林禾": ["host"], "陆鸣": ["guest"]},
        {"沈舟": ["attend"], "韩溪": ["attend"]},
    ]


def test_one_who_chairs_a_signing_and_signs_is_its_chair():
    found = roles(
        "⟦港口合作签约仪式|EVENT⟧举行，⟦副市长|TITLE⟧⟦沈舟|PER⟧主持仪式。"
        "签约仪式上，⟦沈舟|PER⟧、⟦陆鸣|PER⟧在协议上签字。"
    )
    assert found == {"港口合作签约仪式": {"沈舟": ["chair"], "陆鸣": ["attend"]}}


def test_a_gift_in_one_item_is_no_part_of_the_meeting_in_another():
    found = roles(
        "●⟦全县教育大会|EVENT⟧召开，⟦县长|TITLE⟧⟦林禾|PER⟧出席会议。\n"
        "●⟦东湖小学|ORG⟧新楼落成，⟦陆鸣|PER⟧、⟦白石|PER⟧剪彩。"
    )
    assert [sorted(people) for people in found.values()] == [["林禾"], ["白石", "陆鸣"]]


def test_a_deed_that_nobody_does_is_no_happening():
    assert not read("⟦云海集团|ORG⟧向⟦东湖小学|ORG⟧捐赠图书三千册。").events


@pytest.mark.parametrize(
    ("deed", "word", "known"), [("sign", "签", True), ("gift", "签", False), ("", "签", False)]
)
def test_words_of_deeds(deed, word, known):
    assert (word in words_of(deed)) is known


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("⟦青岭县|LOC⟧⟦东湖粮库|ORG⟧开仓收粮。", {("东湖粮库", "青岭县")}),
        ("⟦德国|LOC⟧⟦云海公司|ORG⟧参展。", set()),
        ("⟦青岭县|LOC⟧⟦公安局|ORG⟧破案。", set()),
    ],
)
def test_a_firm_after_its_division_stands_there(text, wanted):
    assert {(r.subject, r.object) for r in read(text).relations} == wanted


def test_a_site_of_works_counts_only_where_nothing_else_is_told():
    text = "⟦方毅|PER⟧来到⟦东湖大桥|PROJ⟧施工现场。"
    assert [r.object for r in read(text).relations if r.subject == "东湖大桥"] == [
        "under_construction"
    ]
    told = read(text + "⟦东湖大桥|PROJ⟧今日竣工。").relations
    assert [r.object for r in told if r.subject == "东湖大桥"] == ["completed"]
