"""Where stories speak from: the paper's own level by the words of its pages."""

import pytest

from kg.findings.marked import parse
from kg.resolve import resolve
from kg.resolve.homes import homes, of_place
from kg.resolve.spoken import own
from kg.types import EntityKind, Position, Reading


def _article(name, marked, *, headline="", **fields):
    text, mentions = parse(marked)
    fields = {"publisher": "青岭日报", "source": "p.txt", "date": "2019-05-06"} | fields
    return Reading(article=name, headline=headline, text=text, mentions=mentions, **fields)


def _home(*stories, **fields):
    readings = [_article(str(at), text, **fields) for at, text in enumerate(stories)]
    found = homes(readings)
    return [found[one.source, one.article].chain[:1] for one in readings]


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("⟦县委|ORG⟧召开⟦全县三级干部会|EVENT⟧", "青岭县"),
        ("⟦县长|TITLE⟧⟦冯越|PER⟧到⟦白石镇|LOC⟧", "青岭县"),
        ("今年我县粮食增产", "青岭县"),
        ("⟦市委|ORG⟧到⟦县委|ORG⟧督导，全市推广", "青岭市"),
        ("⟦旗委|ORG⟧、⟦旗政府|ORG⟧发文", "青岭旗"),
        ("⟦盟委|ORG⟧、⟦盟行署|ORG⟧发文", "青岭盟"),
        ("⟦区委|ORG⟧要求我区各部门落实", "青岭区"),
        ("⟦地委|ORG⟧、⟦行署|ORG⟧发文", "青岭地区"),
        ("⟦州委|ORG⟧、⟦州政府|ORG⟧发文", "青岭自治州"),
        ("⟦省委|ORG⟧、⟦市委|ORG⟧发文", "青岭市"),
        ("种苗已经备齐", "青岭市"),
    ],
)
def test_an_unknown_paper_is_of_the_level_that_it_speaks_at(text, full):
    assert _home(text) == [(full,)]


def test_all_pages_of_a_paper_tell_its_level():
    pages = [
        _article("a", "种苗已经备齐", source="1.txt"),
        _article("b", "⟦县委|ORG⟧发文，全县落实", source="2.txt"),
    ]
    assert {home.chain for home in homes(pages).values()} == {("青岭县",)}


@pytest.mark.parametrize(
    ("text", "amount"),
    [("全县我县", 2), ("健全县域体系", 0), ("保全县志", 0), ("安全县城", 0)],
)
def test_words_of_a_county_are_counted(text, amount):
    assert own(text)["县"] == amount


def test_bare_bodies_and_offices_are_the_papers_own_in_all_its_stories():
    holder = (Position(person="冯越", title="县长", org="县政府"),)
    office = "⟦县政府|ORG⟧⟦县长|TITLE⟧⟦冯越|PER⟧"
    entities, _ = resolve(
        [
            _article("a", f"⟦县委|ORG⟧开会，{office}讲话", positions=holder),
            _article("b", f"⟦中共青岭县委|ORG⟧发文，{office}出席", positions=holder),
            _article("c", "我县⟦县委|ORG⟧"),
        ]
    )
    official = [one.get("official") for one in entities if one.get("official")]
    assert sorted(official) == ["中国共产党青岭县委员会", "青岭县人民政府"]
    assert len([one for one in entities if one.kind is EntityKind.POST]) == 1


def test_a_story_about_another_county_has_that_countys_bodies():
    home, other = _home("我县⟦县委|ORG⟧发文")[0], "⟦白石县|LOC⟧⟦县委|ORG⟧发文"
    stories = [_article("a", "我县⟦县委|ORG⟧"), _article("b", other, headline="白石县修水渠")]
    assert [at.chain[:1] for at in homes(stories).values()] == [home, ("白石县",)]
    both = [stories[0], _article("b", f"{other}，青岭派员", headline="白石县修水渠")]
    assert [at.chain[:1] for at in homes(both).values()] == [home, home]


@pytest.mark.parametrize(
    ("publisher", "text", "home"),
    [
        ("恒远人", "⟦市委|ORG⟧到公司", ()),
        ("临江石油报", "⟦市委|ORG⟧到公司", ()),
        ("青岭大学报", "⟦省委|ORG⟧到校", ()),
        ("战友报", "⟦省委|ORG⟧到部队", ()),
        ("恒远专刊", "⟦县委|ORG⟧到公司", ()),
        ("青岭报", "⟦县委|ORG⟧到⟦青岭县|LOC⟧", ("青岭县",)),
        ("株洲通讯", "⟦市委|ORG⟧", ("株洲市",)),
        ("白石县融媒体中心", "⟦市委|ORG⟧", ("白石县",)),
        ("浏阳日报", "⟦市委|ORG⟧", ("浏阳市",)),
        ("攸县报", "⟦县委|ORG⟧", ("攸县",)),
    ],
)
def test_a_gazette_is_of_no_town_that_nothing_knows(publisher, text, home):
    assert _home(text, publisher=publisher) == [home]


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("⟦云州市|LOC⟧的路", "云州市"),
        ("⟦市委|ORG⟧、⟦市政府|ORG⟧要求全市、我市各部门落实", "云州市"),
        ("⟦区委|ORG⟧到⟦云州|LOC⟧", "云州区"),
        ("⟦大同市|LOC⟧的路", "云州区"),
    ],
)
def test_what_a_page_prints_wins_over_a_small_district_of_the_table(text, home):
    assert _home(text, publisher="云州日报") == [(home,)]


def test_no_province_is_made_of_a_zones_name():
    zone = "临江经济技术开发区"
    stories = [
        _article("a", "⟦青岭市|LOC⟧的⟦市委|ORG⟧", publisher=f"{zone}报"),
        _article("b", "⟦青岭市|LOC⟧的⟦市政府|ORG⟧", publisher=f"{zone}报"),
    ]
    assert not [one for at in homes(stories).values() for one in at.chain if one.endswith("省")]


def test_a_short_name_is_the_papers_own_place():
    stories = [
        _article("a", "⟦云州市|LOC⟧的路", publisher="云州日报"),
        _article("b", "⟦云州|LOC⟧的桥", publisher="云州日报"),
    ]
    _, resolved = resolve(stories)
    assert len({m.entity for one in resolved for m in one.mentions}) == 1


@pytest.mark.parametrize(
    ("near", "above"),
    [(frozenset({"长春市"}), "长春市"), (frozenset({"北京市"}), "北京市"), (frozenset(), None)],
)
def test_namesakes_are_told_by_what_the_page_prints(near, above):
    chain = of_place("朝阳区", near=near).chain
    assert (chain[1] if len(chain) > 1 else None) == above
