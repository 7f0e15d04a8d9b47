"""冯书记 is the person of that surname whom the article names with the office."""

import pytest

from kg.findings import find
from kg.findings.addressed import addressed
from kg.findings.marked import parse
from kg.language.sentences import sentences
from kg.types import Article, Tagged


def tagged(marked):
    plain, mentions = parse(marked)
    article = Article(source="x", article="x", headline="", text=plain, date="2022-08-08")
    return Tagged(article=article, sentences=sentences(plain), mentions=mentions)


_FULL = "⟦县委|ORG⟧⟦书记|TITLE⟧⟦冯越|PER⟧到⟦白石镇|LOC⟧调研。"


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        (f"{_FULL}冯书记强调，水渠要修好。", ["冯越"]),
        (f"{_FULL}冯⟦书记|TITLE⟧强调，水渠要修好。", ["冯越"]),
        (f"{_FULL}冯县长强调，水渠要修好。", []),
        (f"{_FULL}⟦冯山|PER⟧到场，冯书记强调。", []),
        ("冯书记强调，水渠要修好。⟦书记|TITLE⟧⟦冯越|PER⟧到场。", []),
        ("⟦副县长|TITLE⟧⟦贺青|PER⟧到场。贺县长慰问农户。", ["贺青"]),
        (f"{_FULL}⟦冯书记楼|LOC⟧开放。", []),
        ("⟦白石县|LOC⟧丰收，该县扩种。", ["白石县"]),
        ("⟦白石县|LOC⟧、⟦青岭县|LOC⟧丰收，该县扩种。", []),
        ("⟦云州市水利局|ORG⟧到⟦白石镇|LOC⟧，该局检修水闸。", ["云州市水利局"]),
        ("应该区分，⟦白石区|LOC⟧丰收。", []),
        ("⟦白石区|LOC⟧丰收，应该区别对待。", []),
    ],
)
def test_surname_and_office_are_the_person_named_in_full(marked, names):
    assert [one.meant.text for one in addressed(tagged(marked))] == names


@pytest.mark.parametrize("office", ["书记", "⟦书记|TITLE⟧"])
def test_findings_read_the_person_where_only_surname_and_office_are_printed(office):
    story = f"⟦县委|ORG⟧⟦书记|TITLE⟧⟦冯越|PER⟧到场。冯{office}会见了⟦贺青|PER⟧。"
    found = find(tagged(story))
    assert [(one.subject, one.object) for one in found.relations] == [("冯越", "贺青")]
    assert [(one.person, one.org) for one in found.positions] == [("冯越", "县委")]
