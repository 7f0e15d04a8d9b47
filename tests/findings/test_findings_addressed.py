"""冯书记, 该局, 双方 stand for names that the article printed before."""

import pytest

from kg.findings import find, pointed
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
    ],
)
def test_surname_and_office_are_the_person_named_in_full(marked, names):
    assert [m.text for one in addressed(tagged(marked)) for m in one.meant] == names


@pytest.mark.parametrize("office", ["书记", "⟦书记|TITLE⟧"])
def test_findings_read_the_person_where_only_surname_and_office_are_printed(office):
    story = f"⟦县委|ORG⟧⟦书记|TITLE⟧⟦冯越|PER⟧到场。冯{office}会见了⟦贺青|PER⟧。"
    found = find(tagged(story))
    assert [(one.subject, one.object) for one in found.relations] == [("冯越", "贺青")]
    assert [(one.person, one.org) for one in found.positions] == [("冯越", "县委")]


_ROWS = pointed.rows()


def test_rows_have_examples_counter_examples_and_sources():
    assert all(row.examples and row.counter_examples and row.source for row in _ROWS)
    assert len({row.id for row in _ROWS}) == len(_ROWS)


@pytest.mark.parametrize(
    ("row", "text", "names"),
    [
        *((row.id, one.text, list(one.means)) for row in _ROWS for one in row.examples),
        *((row.id, one, []) for row in _ROWS for one in row.counter_examples),
    ],
)
def test_words_stand_for_the_only_names_that_fit(row, text, names):
    assert [m.text for one in addressed(tagged(text)) for m in one.meant] == names, row


@pytest.mark.parametrize(
    ("story", "relations"),
    [
        (
            "⟦云海集团|ORG⟧与⟦云州大学|ORG⟧举行座谈。双方签署战略合作协议。",
            {("云海集团", "cooperates", "云州大学")},
        ),
        (
            "⟦云州市|LOC⟧与⟦青岭县|LOC⟧结对十年。⟦县长|TITLE⟧⟦贺青|PER⟧考察了两地。",
            {("贺青", "inspects", "云州市"), ("贺青", "inspects", "青岭县")},
        ),
        (
            "⟦云海集团|ORG⟧到⟦临江市|LOC⟧洽谈。该公司承建⟦北湖大桥项目|PROJ⟧。",
            {("云海集团", "undertakes", "北湖大桥项目")},
        ),
    ],
)
def test_findings_read_the_names_that_words_stand_for(story, relations):
    found = {
        (one.subject, one.predicate.value, one.object) for one in find(tagged(story)).relations
    }
    assert found == relations
