"""Every row of the data of resolving matches its examples and no counter-example."""

import re

import pytest

from kg import resources
from kg.findings.marked import parse
from kg.resolve import keys, posts, words
from kg.resolve.homes import of_place
from kg.resolve.names import normalise
from kg.resolve.papers import stem
from kg.types import EntityKind

_FILE = "resolve/rules.toml"
_TABLES = ("abroad", "generic", "office", "paper", "gazette", "nationwide", "serial", "suffix", "unnamed", "dropped",
           "company", "pointing", "within", "region", "filler", "counted", "whole", "eventtail",
           "cup", "fair", "opening", "sitting", "line", "team", "trade",
           "ministry", "telling", "wordstem", "coordinated", "national", "state")  # fmt: skip


def _cases(rows):
    return [
        pytest.param(row, name, matches, id=f"{row.id} {name}")
        for row in rows
        for names, matches in ((row.examples, True), (row.counter_examples, False))
        for name in names
    ]


@pytest.mark.parametrize(
    ("row", "name", "matches"),
    _cases(row for table in _TABLES for row in resources.rules(_FILE, table, words.Pattern)),
)
def test_whole_name_patterns(row, name, matches):
    assert (re.fullmatch(row.pattern, normalise(name)) is not None) == matches


@pytest.mark.parametrize(("row", "name", "matches"), _cases(words.levels()))
def test_levels_begin_names(row, name, matches):
    assert row.begins(name) == matches


@pytest.mark.parametrize(
    ("row", "name", "matches"), _cases(resources.rules(_FILE, "declared", words.Pattern))
)
def test_declarations_stand_in_brackets(row, name, matches):
    assert (re.fullmatch(row.pattern, name) is not None) == matches


@pytest.mark.parametrize(
    ("row", "name", "matches"), _cases(resources.rules(_FILE, "number", words.Pattern))
)
def test_numbers_stand_anywhere_in_a_name(row, name, matches):
    assert (re.search(row.pattern, name) is not None) == matches


@pytest.mark.parametrize(
    ("row", "name", "matches"), _cases(resources.rules(_FILE, "modifier", words.Pattern))
)
def test_modifiers_stand_before_an_office(row, name, matches):
    assert (re.match(row.pattern, name + "市长") is not None) == matches
    assert (posts._bare(name + "市长") == "市长") == matches


def test_synonyms_name_one_body_each():
    names = [name for row in resources.rules(_FILE, "synonym", words.Synonym) for name in row.names]
    assert len(names) == len(set(names))


def test_rows_have_unique_identifiers_and_sources():
    rows = [
        *words.levels(),
        *resources.rules(_FILE, "synonym", words.Synonym),
        *(
            row
            for table in (*_TABLES, "declared", "modifier", "number")
            for row in resources.rules(_FILE, table, words.Pattern)
        ),
    ]
    assert len({row.id for row in rows}) == len(rows)
    assert all(row.source and row.examples for row in rows)


def test_every_division_but_provinces_is_held_by_one():
    for row in words.by_code().values():
        above = words.holder(row)
        assert (above is None) == (words.rank(row) == 1)
        assert len(words.chain(row)) <= 3


@pytest.mark.parametrize(
    ("publisher", "place"),
    [
        ("临江日报", "临江"),
        ("青岭县融媒体中心", "青岭"),
        ("云州晚报社", "云州"),
        ("新华社", None),
        ("人民日报", None),
        ("恒远人", None),
        ("临江石油报", None),
        ("青岭大学报", None),
        ("株洲通讯", "株洲"),
        ("前进报", None),
    ],
)
def test_a_paper_is_of_a_place(publisher, place):
    assert stem(publisher) == place


@pytest.mark.parametrize(
    ("place", "chain"),
    [
        ("成都", ("成都市", "四川省")),
        ("大理", ("大理白族自治州", "云南省")),
        ("白鹭县", ("白鹭县",)),
        ("白鹭", ("白鹭市",)),
    ],
)
def test_a_known_place_has_its_superiors(place, chain):
    assert of_place(place).chain == chain


@pytest.mark.parametrize(
    ("form", "name", "scope"),
    [
        ("市委", "市委", "in:成都市"),
        ("省委", "省委", "in:四川省"),
        ("县委", "县委", "article:a"),
        ("成都市委", "市委", "in:成都市"),
        ("中共成都市委", "市委", "in:成都市"),
        ("四川省住建厅", "省住建厅", "in:四川省"),
        ("党中央", "中国共产党中央委员会", ""),
        ("临江 钢铁（集团）公司", "临江钢铁(集团)公司", ""),
        ("管委会", "管委会", "article:a"),
        ("市九届人大常委会", "市人大常委会", "in:成都市"),
        ("市场监督管理总局", "市场监督管理总局", ""),
    ],
)
def test_bodies_in_a_paper_of_a_city(form, name, scope):
    around = keys.Context("article:a", of_place("成都"))
    key = keys.take(EntityKind.ORGANISATION, form, around).key
    assert (key.name, key.scope) == (name, scope)


@pytest.mark.parametrize(
    ("home", "form", "name", "scope"),
    [
        ("成都", "成都", "成都市", ""),
        ("成都", "四川", "四川省", ""),
        ("成都", "城关区", "城关区", "article:a"),
        ("兰州", "城关区", "城关区", "in:兰州市"),
        ("成都", "解放路", "解放路", "in:成都市"),
        ("成都", "云江", "云江", ""),
        ("成都", "高新区", "高新区", "in:成都市"),
    ],
)
def test_places_in_a_paper_of_a_city(home, form, name, scope):
    around = keys.Context("article:a", of_place(home))
    key = keys.take(EntityKind.PLACE, form, around).key
    assert (key.name, key.scope) == (name, scope)


def test_marks_parse_as_the_tests_write_them():
    text, mentions = parse("⟦市委|ORG⟧开会")
    assert (text, mentions[0].text) == ("市委开会", "市委")


@pytest.mark.parametrize(
    ("row", "name", "matches"), _cases(resources.rules(_FILE, "seat", words.Pattern))
)
def test_ranks_match_whole_titles(row, name, matches):
    assert (words.matched("seat", name, row.kind) is not None) == matches
