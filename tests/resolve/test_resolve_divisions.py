"""Places and the table of divisions: codes, chains, years, namesakes, misread names, bodies."""

import pytest

from kg.findings.marked import parse
from kg.resolve import divisions, resolve
from kg.resolve.misread import misread
from kg.resolve.names import Key
from kg.resolve.places import holder
from kg.types import EntityKind, Reading


def _article(name, marked, **fields):
    text, mentions = parse(marked)
    fields = {"publisher": "株洲日报", "source": f"{name}.txt", "headline": ""} | fields
    return Reading(article=name, text=text, mentions=mentions, **fields)


def _named(readings):
    """Entities by name."""
    entities, _ = resolve(readings)
    return {entity.name: entity for entity in entities}


def _chain(entities, name):
    by_id = {entity.id: entity for entity in entities.values()}
    above = by_id.get(entities[name].get("within") or "")
    return [name, *(_chain(entities, above.name) if above else [])]


@pytest.mark.parametrize(
    ("name", "year", "codes"),
    [
        ("益阳", "1990", ["4323", "432301", "432321"]),
        ("益阳", "2003", ["4309"]),
        ("益阳", "", ["4309"]),
        ("株洲县", "2005", ["430221"]),
        ("渌口区", "2024", ["430212"]),
        ("寿县", "2012", ["341521"]),
        ("寿县", "2020", ["340422"]),
        ("襄樊市", "2024", ["4206"]),
        ("临江市", "", []),
    ],
)
def test_divisions_are_those_of_the_year(name, year, codes):
    assert [row.code for row in divisions.named(name, year)][: len(codes)] == codes


@pytest.mark.parametrize(
    ("name", "year", "chain"),
    [
        ("天元区", "", ["天元区", "株洲市", "湖南省"]),
        ("寿县", "2012", ["寿县", "六安市", "安徽省"]),
        ("寿县", "2020", ["寿县", "淮南市", "安徽省"]),
        ("仙桃市", "", ["仙桃市", "湖北省"]),
        ("浦东新区", "", ["浦东新区", "上海市"]),
        ("枣阳市", "2005", ["枣阳市", "襄樊市", "湖北省"]),
    ],
)
def test_a_division_lies_in_those_above_it(name, year, chain):
    (row,) = divisions.named(name, year)
    assert [one.name for one in divisions.chain(row, year)] == chain


@pytest.mark.parametrize("name", ["朝阳区", "鼓楼区", "城关区", "桥西区"])
def test_every_namesake_has_a_key_of_its_own(name):
    rows = divisions.named(name)
    keys = [divisions.key(row) for row in rows]
    assert len({*keys}) == len(rows) > 1
    assert [divisions.of_key(key) for key in keys] == [*rows]


def test_keys_and_divisions_are_each_others_inverse():
    for row in divisions.below("43"):
        assert divisions.of_key(divisions.key(row)) == row


def test_places_have_code_level_and_chain():
    entities = _named([_article("a", "⟦天元区|LOC⟧的路")])
    assert entities["天元区"].get("code") == "430211"
    assert [entities[name].get("level") for name in _chain(entities, "天元区")] == [
        "county",
        "prefecture",
        "province",
    ]
    assert entities["湖南省"].mentions == 0


def test_places_that_no_table_has_are_without_code():
    (entity,) = [e for e in _named([_article("a", "⟦青岭县|LOC⟧")]).values() if e.mentions]
    assert (entity.get("code"), entity.get("within")) == (None, None)


def test_zones_have_no_code_of_the_standard():
    entities = _named([_article("a", "⟦苏州工业园区|LOC⟧", publisher="苏州日报")])
    assert entities["苏州工业园区"].get("code") is None
    assert _chain(entities, "苏州工业园区") == ["苏州工业园区", "苏州市", "江苏省"]


@pytest.mark.parametrize(
    ("name", "home", "printed", "full"),
    [
        ("浏口区", ["株洲市", "湖南省"], [], "渌口区"),
        ("大元区", ["株洲市", "湖南省"], [], "天元区"),
        ("武候区", ["成都市", "四川省"], [], "武侯区"),
        ("武候区", ["四川省"], ["成都市"], "武侯区"),
        ("浏口区", ["四川省"], [], None),
        ("浏口区", [], [], None),
        ("临江区", ["株洲市", "湖南省"], [], None),
        ("高新区", ["株洲市", "湖南省"], [], None),
        ("株洲县", ["株洲市", "湖南省"], [], None),
        ("仪县", ["株洲市", "湖南省"], [], None),
    ],
)
def test_a_misread_name_is_the_only_division_nearby(name, home, printed, full):
    found = misread(name, home, printed)
    assert (found.name if found else None) == full


def test_a_misread_place_is_called_by_its_right_name():
    entity = _named([_article("a", "在⟦浏口区|LOC⟧开会")])["渌口区"]
    assert entity.aliases == ("浏口区",)
    assert entity.get("code") == "430212"
    assert {merge.form: merge.rule for merge in entity.merges}["浏口区"] == "misread-division"


def test_a_body_of_a_misread_division_is_that_of_the_right_one():
    entities, resolved = resolve([_article("a", "⟦浏口区委|ORG⟧"), _article("b", "⟦渌口区委|ORG⟧")])
    assert len({m.entity for reading in resolved for m in reading.mentions}) == 1
    (body,) = [one for one in entities if one.kind is EntityKind.ORGANISATION]
    assert body.get("division") in {one.id for one in entities if one.name == "渌口区"}


@pytest.mark.parametrize(
    ("form", "publisher", "date", "place"),
    [
        ("市委", "株洲日报", None, "株洲市"),
        ("省政府", "株洲日报", None, "湖南省"),
        ("天元区教育局", "株洲日报", None, "天元区"),
        ("州政府", "凉山日报", None, "凉山彝族自治州"),
        ("盟委", "锡林郭勒日报", None, "锡林郭勒盟"),
        ("自治区党委", "广西日报", None, "广西壮族自治区"),
        ("行署", "益阳日报", "1991-03-02", "益阳地区"),
        ("县委", "攸县报", None, "攸县"),
        ("区委", "朝阳区报", None, None),
        ("市委", "临江日报", None, "临江市"),
    ],
)
def test_a_body_serves_its_division(form, publisher, date, place):
    article = _article("a", f"⟦{form}|ORG⟧开会", publisher=publisher, date=date)
    entities, _ = resolve([article])
    by_id = {entity.id: entity.name for entity in entities}
    body = next(entity for entity in entities if entity.kind is EntityKind.ORGANISATION)
    assert by_id.get(body.get("division") or "") == place


def test_bodies_of_namesakes_are_two():
    one = _article("a", "⟦朝阳区委|ORG⟧", publisher="北京日报")
    other = _article("b", "⟦朝阳区委|ORG⟧", publisher="长春日报")
    entities, _ = resolve([one, other])
    bodies = [entity for entity in entities if entity.kind is EntityKind.ORGANISATION]
    assert {entity.get("official") for entity in bodies} == {
        "中国共产党北京市朝阳区委员会",
        "中国共产党长春市朝阳区委员会",
    }
    assert len({entity.get("division") for entity in bodies}) == len(bodies)


def test_a_title_of_a_namesake_leads_to_its_place():
    key = Key(EntityKind.ORGANISATION, "区委", "in:北京市朝阳区")
    place = holder(key)
    assert place is not None
    assert divisions.of_key(place).code == "110105"


@pytest.mark.parametrize(
    ("town", "publisher", "also", "chain"),
    [
        ("白关镇", "株洲日报", "", ["白关镇", "芦淞区", "株洲市", "湖南省"]),
        ("白关镇", "湖南日报", "", ["白关镇", "芦淞区", "株洲市", "湖南省"]),
        ("城关镇", "六安日报", "⟦霍邱县|LOC⟧的路", ["城关镇", "霍邱县", "六安市", "安徽省"]),
        ("嘎鲁图镇", "新华社", "", ["嘎鲁图镇", "乌审旗", "鄂尔多斯市", "内蒙古自治区"]),
        ("松岗新镇", "株洲日报", "", ["松岗新镇", "株洲市", "湖南省"]),
        ("解放路", "株洲日报", "", ["解放路", "株洲市", "湖南省"]),
    ],
)
def test_towns_and_small_places_lie_in_the_only_division_they_can(town, publisher, also, chain):
    assert (
        _chain(_named([_article("a", f"⟦{town}|LOC⟧，{also}", publisher=publisher)]), town) == chain
    )


def test_towns_of_one_name_in_two_papers_are_two():
    readings = [
        _article("a", "⟦城关镇|LOC⟧", publisher="株洲日报"),
        _article("b", "⟦城关镇|LOC⟧", publisher="阜阳日报"),
        _article("c", "⟦城关镇|LOC⟧", publisher=None),
    ]
    _, resolved = resolve(readings)
    assert len({m.entity for reading in resolved for m in reading.mentions}) == len(readings)
