"""One name misread, misprinted or corrected in an article; sessions by their number; parts of bodies."""

import pytest

from kg.findings.marked import parse
from kg.resolve import resolve
from kg.types import Byline, BylineRole, Reading, Span


def _article(marked, **fields):
    text, mentions = parse(marked)
    ends = [at + 1 for at, char in enumerate(text) if char == "。"]
    sentences = tuple(Span(a, b) for a, b in zip([0, *ends], ends, strict=False))
    fields = {"publisher": "云岭日报", "source": "a.txt", "headline": ""} | fields
    return Reading(article="a", text=text, mentions=mentions, sentences=sentences, **fields)


def _entities(reading, *forms):
    """How many entities the forms name."""
    (resolved,) = resolve([reading])[1]
    return len({m.entity for m in resolved.mentions if m.text in forms})


@pytest.mark.parametrize(
    ("marked", "right", "wrong"),
    [
        ("⟦闵青末|PER⟧来。⟦闵青未|PER⟧说。⟦闵青末|PER⟧走。", "闵青末", "闵青未"),
        ("⟦杜三妺|PER⟧来。⟦杜三妹|PER⟧说。", "杜三妹", "杜三妺"),
        ("文中“⟦竺明霞|PER⟧”应为“⟦竺明侠|PER⟧”，特此更正。", "竺明侠", "竺明霞"),
        ("文中应为“⟦竺明侠|PER⟧”，误为“⟦竺明霞|PER⟧”。", "竺明侠", "竺明霞"),
    ],
)
def test_a_misread_or_corrected_name_is_the_right_one(marked, right, wrong):
    entities, _ = resolve([_article(marked)])
    (person,) = [one for one in entities if one.kind == "person"]
    assert (person.name, person.aliases) == (right, (wrong,))


@pytest.mark.parametrize(
    ("marked", "credited"),
    [
        ("⟦闵青末|PER⟧、⟦闵青未|PER⟧来。⟦闵青末|PER⟧走。", ()),
        ("⟦闵青末|PER⟧来。⟦闵青山|PER⟧说。", ()),
        ("⟦闵末|PER⟧。⟦闵未|PER⟧。", ("闵末", "闵未")),
        ("⟦闵末|PER⟧。⟦闵末青|PER⟧。", ()),
    ],
)
def test_names_that_stand_together_or_are_unlike_are_two(marked, credited):
    bylines = tuple(Byline(name, BylineRole.REPORTER) for name in credited)
    (resolved,) = resolve([_article(marked, bylines=bylines)])[1]
    forms = {m.text for m in resolved.mentions}
    assert len({m.entity for m in resolved.mentions}) == len(forms) > 1


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("第三十次会议", "云岭市四届人大常委会第三十次会议", True),
        ("第三十次会议", "云岭市四届人大常委会第三十一次会议", False),
        ("市委十四届五次全会", "中共云岭市第十四届委员会第五次全体会议", True),
        ("市委十四届五次全会", "中共云岭市第十四届委员会第六次全体会议", False),
        ("云岭马拉松", "2007云岭马拉松赛", True),
    ],
)
def test_sessions_are_told_by_their_numbers(one, other, same):
    reading = _article(f"⟦{other}|EVENT⟧开幕。⟦{one}|EVENT⟧闭幕。")
    assert (_entities(reading, one, other) == 1) is same


def test_a_session_of_two_bodies_is_of_neither():
    marked = "⟦第三次会议|EVENT⟧。⟦市人大常委会第三次会议|EVENT⟧。⟦市政协常委会第三次会议|EVENT⟧。"
    (resolved,) = resolve([_article(marked)])[1]
    assert len({m.entity for m in resolved.mentions}) == len(resolved.mentions)


@pytest.mark.parametrize(
    ("short", "full", "same"),
    [
        ("古砦人民法庭", "青岭县人民法院古砦人民法庭", True),
        ("直属二大队", "市公安局交通警察支队直属二大队", True),
        ("刑诉法学研究会", "云岭市法学会刑事诉讼法学研究会", True),
        ("工行云岭市分行", "中国工商银行云岭市分行", True),
        ("云江氟材", "云江氟材料集团", True),
        ("办公室", "云岭市法学会办公室", False),
        ("农行云岭市分行", "中国工商银行云岭市分行", False),
        ("云江", "云江氟材料集团", False),
        ("云江海工", "云江海洋工程装备股份有限公司", True),
        ("云江学会", "云江学会传媒有限公司", False),
        ("高新区管委会", "云岭高新区管委会", True),
    ],
)
def test_parts_of_bodies_and_banks_under_short_names(short, full, same):
    reading = _article(f"⟦{full}|ORG⟧来。⟦{short}|ORG⟧去。")
    assert (_entities(reading, short, full) == 1) is same


@pytest.mark.parametrize(
    ("publisher", "place", "marked", "full"),
    [
        ("湖南日报", "株洲", "⟦市委|ORG⟧开会。", "中国共产党株洲市委员会"),
        ("湖南日报", None, "⟦省委|ORG⟧开会。", "中国共产党湖南省委员会"),
        ("株洲日报", "长沙", "⟦市委|ORG⟧开会。", "中国共产党株洲市委员会"),
    ],
)
def test_a_provincial_papers_dateline_is_where_it_speaks_from(publisher, place, marked, full):
    entities, _ = resolve([_article(marked, publisher=publisher, place=place)])
    assert [one.get("official") for one in entities if one.get("official")] == [full]


def test_a_page_of_one_city_in_a_provincial_paper_speaks_from_it():
    marked = ["⟦襄岭市委|ORG⟧和⟦市政府|ORG⟧。", "⟦襄岭市|LOC⟧的⟦市委|ORG⟧。", "⟦市水利局|ORG⟧。"]
    fields = {"publisher": "楚川日报", "page": "p"}
    readings = [
        Reading(article=f"a{n}", source="p.txt", headline="", text=text, mentions=found, **fields)
        for n, (text, found) in enumerate(map(parse, marked))
    ]
    entities, _ = resolve(readings)
    bodies = [one for one in entities if one.kind == "organisation"]
    assert {one.get("scope") for one in bodies} == {"in:襄岭市"}


def test_a_zone_is_its_citys_with_the_citys_name_or_without():
    reading = _article("⟦高新区|LOC⟧，⟦云岭高新区|LOC⟧，⟦白江高新区|LOC⟧。")
    assert _entities(reading, "高新区", "云岭高新区") == 1
    assert _entities(reading, "高新区", "白江高新区") > 1


@pytest.mark.parametrize("office", ["", "⟦书记|TITLE⟧"])
def test_an_organ_after_another_is_of_the_same_body(office):
    marked = f"⟦白江农场党委|ORG⟧{office}、⟦管委会|ORG⟧。⟦白江农场管委会|ORG⟧说。"
    reading = _article(marked)
    assert _entities(reading, "管委会", "白江农场管委会") == 1
    assert _entities(reading, "管委会", "白江农场党委") > 1
