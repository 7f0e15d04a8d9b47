"""Who is who across articles: invented people of invented towns."""

import pytest
from articles import COMMON, RARE, article

from kg.resolve import resolve
from kg.resolve.people import comparison, weights
from kg.resolve.people.blocking import misread
from kg.resolve.people.rarity import share


def told_apart(readings, *names):
    """How many people bear the names, and how many pairs of them are open."""
    entities, _ = resolve(readings)
    people = [e for e in entities if e.kind == "person" and {e.name, *e.aliases} & set(names)]
    return len(people), sum(len(e.open) for e in people) // 2


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param({"paper": None}, {"paper": None}, (2, 1), id="a name alone is open"),
        pytest.param({}, {}, (1, 0), id="a rare name in one paper is one"),
        pytest.param({}, {"paper": "云州日报"}, (2, 1), id="in two papers it is open"),
        pytest.param(
            {"offices": [(RARE, "青岭县委", "书记")]},
            {"offices": [(RARE, "白石县委", "书记")], "paper": "云州日报"},
            (2, 0),
            id="two seats at once are two people",
        ),
        pytest.param(
            {"offices": [(RARE, "青岭县委", "书记")]},
            {"offices": [(RARE, "青岭县委", "书记")], "paper": "新华社"},
            (1, 0),
            id="one seat in two papers is one",
        ),
    ],
)
def test_a_rare_name(one, other, expected):
    readings = [article("a", [RARE], **one), article("b", [RARE], **other)]
    assert told_apart(readings, RARE) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param({}, {}, (2, 1), id="in one paper, without an office, it is open"),
        pytest.param(
            {"offices": [(COMMON, "市公安局", "局长")]},
            {"offices": [(COMMON, "市公安局", "局长")]},
            (1, 0),
            id="one seat is one person",
        ),
        pytest.param(
            {"offices": [(COMMON, "国务院", "总理")], "paper": "新华社"},
            {"offices": [(COMMON, "青岭县政府", "县长")]},
            (2, 0),
            id="a head of the nation and one of a county are two",
        ),
        pytest.param({"page": "p.txt"}, {"page": "p.txt"}, (1, 0), id="on one page it is one"),
    ],
)
def test_a_common_name(one, other, expected):
    readings = [article("a", [COMMON], **one), article("b", [COMMON], **other)]
    assert told_apart(readings, COMMON) == expected


def test_companions_tell_who_a_common_name_is():
    people = [COMMON, "郦汐岑", "竺澍禾", "冉苇"]
    assert told_apart([article(n, people) for n in "ab"], COMMON) == (1, 0)


def test_a_misread_credit_is_the_papers_reporter_with_reasons():
    readings = [
        article("a", ["周蒿"], credited=["周蒿"]),
        article("b", ["周嵩"], credited=["周嵩"], date="2019-08-01"),
    ]
    entities, _ = resolve(readings)
    (person,) = [e for e in entities if e.kind == "person"]
    assert {person.name, *person.aliases} == {"周蒿", "周嵩"}
    (link,) = person.links
    assert {w.level for w in link.weights} >= {"name.alike", "name.misprint", "credit.same"}
    assert link.score == round(sum(w.bits for w in link.weights), 2) >= weights.SAME


@pytest.mark.parametrize(
    "readings",
    [
        [article("a", ["周蒿"]), article("b", ["周嵩"], paper="云州日报")],
        [article("a", ["周蒿"], paper=None), article("b", ["周嵩"], paper=None)],
        [article("a", ["周蒿", "周嵩"], credited=["周蒿", "周嵩"])],
        [article("a", ["周蒿"]), article("b", ["周禾"])],
    ],
    ids=["two papers", "nothing in common", "one article", "no likeness"],
)
def test_names_alike_are_two_without_more(readings):
    assert told_apart(readings, "周蒿", "周嵩", "周禾")[0] == 2


def test_who_shows_no_office_joins_no_two_people():
    readings = [
        article("a", [COMMON], offices=[(COMMON, "市公安局", "局长")]),
        article("b", [COMMON], offices=[(COMMON, "市教育局", "局长")]),
        *(article(f"c{n}", [COMMON], date=f"2019-06-0{n}") for n in range(1, 4)),
    ]
    _, resolved = resolve(readings)
    first, second = (reading.mentions[-1].entity for reading in resolved[:2])
    assert first != second


def test_a_name_says_less_the_more_bear_it():
    assert share("王伟") > share("王伟民") > share("郦汐岑")


def test_every_comparison_has_a_weight():
    for row in weights.rows().values():
        assert row.u > 0, row.id
        assert 0 < row.m <= 1, row.id
        assert row.source
    assert weights.rows().keys() >= comparison.AGAINST


def test_misread_names_differ_in_one_character():
    assert list(misread("周蒿", {"周嵩", "周蒿", "王嵩"})) == ["周嵩"]
