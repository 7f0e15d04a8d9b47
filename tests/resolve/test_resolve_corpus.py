"""Which names of a corpus are one: articles of invented towns."""

import pytest

from kg.findings.marked import parse
from kg.resolve import resolve
from kg.types import EntityKind, Event, EventKind, Position, Reading


def _article(name, marked, **fields):
    text, mentions = parse(marked)
    fields = {"publisher": "临江日报", "source": f"{name}.txt"} | fields
    return Reading(article=name, headline="", text=text, mentions=mentions, **fields)


def _ids(readings, form):
    """The entity of a printed form in each article, by article."""
    _, resolved = resolve(readings)
    return {
        reading.article: {m.entity for m in reading.mentions if m.text == form}.pop()
        for reading in resolved
        if any(m.text == form for m in reading.mentions)
    }


def _entity(readings, name, kind=None):
    entities, _ = resolve(readings)
    found = [e for e in entities if name in (e.name, *e.aliases) and kind in (None, e.kind.value)]
    assert len(found) == 1, found
    return found[0]


def _met(name, date="1998-05-01", **fields):
    return Event(name=name, kind=EventKind.MEETING, date=date, **fields)


def test_one_printed_name_is_one_entity_across_pages():
    ids = _ids(
        [_article("a", "⟦闵禾|PER⟧来"), _article("b", "⟦方 毅|PER⟧去，⟦闵禾|PER⟧回")], "闵禾"
    )
    assert ids["a"] == ids["b"]


@pytest.mark.parametrize("form", ["市委", "市商务局", "市人大常委会"])
def test_an_elliptical_body_is_another_in_every_paper(form):
    marked = f"⟦{form}|ORG⟧开会"
    ids = _ids(
        [
            _article("a", marked),
            _article("b", marked, publisher="临江晚报"),
            _article("c", marked, publisher="云州日报"),
        ],
        form,
    )
    assert ids["a"] == ids["b"] != ids["c"]


def test_a_full_body_is_the_papers_own_elliptical_one():
    readings = [
        _article("a", "⟦市委|ORG⟧开会"),
        _article("b", "⟦临江市委|ORG⟧", publisher="新华社"),
    ]
    entity = _entity(readings, "市委")
    assert (entity.name, entity.aliases) == ("临江市委", ("市委",))
    assert [m.rule for m in entity.merges] == ["same-form", "completed-from-paper"]


def test_a_county_body_is_of_the_only_county_named():
    ids = _ids(
        [
            _article("a", "⟦县委|ORG⟧在⟦青岭县|LOC⟧开会"),
            _article("b", "⟦县委|ORG⟧在⟦白石县|LOC⟧开会"),
            _article("c", "⟦县委|ORG⟧在⟦青岭县|LOC⟧、⟦白石县|LOC⟧开会"),
            _article("d", "⟦青岭县委|ORG⟧"),
        ],
        "县委",
    )
    assert len(set(ids.values())) == 3
    entity = _entity(
        [_article("a", "⟦县委|ORG⟧在⟦青岭县|LOC⟧"), _article("d", "⟦青岭县委|ORG⟧")], "县委"
    )
    assert entity.name == "青岭县委"


def test_an_agency_story_without_a_place_keeps_its_bodies_to_itself():
    ids = _ids(
        [_article(name, "⟦省委|ORG⟧开会", publisher="新华社") for name in "ab"]
        + [_article("c", "⟦省委|ORG⟧开会", publisher="新华社", place="成都")],
        "省委",
    )
    assert len(set(ids.values())) == 3


def test_a_story_without_paper_speaks_from_its_page():
    page = {"source": "p.txt"}
    ids = _ids(
        [_article("a", "⟦市委|ORG⟧", **page), _article("b", "⟦市委|ORG⟧", publisher=None, **page)],
        "市委",
    )
    assert ids["a"] == ids["b"]


def test_a_declared_short_form_is_its_full_name():
    marked = "⟦临江高科发展有限公司|ORG⟧（以下简称“⟦高科公司|ORG⟧”）投产，⟦高科公司|ORG⟧扩建"
    entity = _entity([_article("a", marked)], "高科公司")
    assert (entity.name, entity.mentions) == ("临江高科发展有限公司", 3)
    assert {m.form: m.rule for m in entity.merges}["高科公司"] == "declared-short-form"


def test_a_place_with_and_without_its_class_is_one_in_its_article():
    entity = _entity([_article("a", "⟦白石镇|LOC⟧的⟦白石|LOC⟧人")], "白石")
    assert {m.form: m.rule for m in entity.merges}["白石"] == "class-suffix"


def test_two_classes_leave_the_bare_place_open():
    entities, _ = resolve([_article("a", "⟦白石镇|LOC⟧、⟦白石县|LOC⟧、⟦白石|LOC⟧")])
    assert len([e for e in entities if e.kind == "place" and e.mentions]) == 3


def test_a_department_without_level_is_the_one_beside_it():
    entity = _entity([_article("a", "⟦市商务局|ORG⟧说，⟦商务局|ORG⟧将办")], "商务局")
    assert entity.name == "市商务局"


def test_sessions_of_different_numbers_are_never_one():
    events = (_met("第十次会议"), _met("第十一次会议"))
    marked = "⟦第十次会议|EVENT⟧、⟦第十一次会议|EVENT⟧"
    entities, _ = resolve([_article(name, marked, events=events) for name in "ab"])
    assert len([e for e in entities if e.kind == "event"]) == 4


@pytest.mark.parametrize(
    ("name", "dates", "count"),
    [
        ("云州茶叶博览会", ("1998-05-01", "1998-05-01"), 1),
        ("云州茶叶博览会", ("1998-05-01", "1999-05-01"), 2),
        ("第三届云州茶叶博览会", ("1998-05-01", "1998-05-02"), 1),
        ("座谈会", ("1998-05-01", "1998-05-01"), 2),
        ("市委常委会会议", ("1998-05-01", "1998-05-01"), 1),
    ],
)
def test_events_of_one_name_by_date(name, dates, count):
    readings = [
        _article(f"a{n}", f"⟦{name}|EVENT⟧", events=(_met(name, date),))
        for n, date in enumerate(dates)
    ]
    entities, _ = resolve(readings)
    assert len([e for e in entities if e.kind == "event"]) == count


def test_an_event_record_and_its_mentions_are_one_entity():
    event = _met("云州茶叶博览会", place="云州", aliases=("茶博会",))
    reading = _article("a", "⟦云州茶叶博览会|EVENT⟧，⟦茶博会|EVENT⟧", events=(event,))
    entities, (resolved,) = resolve([reading])
    (entity,) = [e for e in entities if e.kind == "event"]
    assert {m.entity for m in resolved.mentions} == {entity.id} == {resolved.events[0].entity}
    assert entity.attributes[:3] == (("date", "1998-05-01"), ("kind", "meeting"), ("place", "云州"))


def test_unnamed_events_of_one_name_stay_apart():
    events = (_met("来云考察"), _met("来云考察"))
    entities, _ = resolve([_article(name, "来云考察", events=events) for name in "ab"])
    assert len({e.id for e in entities if e.kind == "event"}) == 4


@pytest.mark.parametrize(
    ("positions", "count"),
    [
        ([("书记", "市委"), ("书记", "临江市委")], 1),
        ([("书记", "市委"), ("副书记", "市委")], 2),
        ([("市长", None), ("市长", "临江市")], 1),
        ([("副市长", None), ("市长", None)], 2),
        ([("总书记", None), ("总书记", "中共中央")], 1),
        ([("总理", "国务院"), ("总理", "西兰国")], 2),
    ],
)
def test_one_post_for_each_title_and_body(positions, count):
    marked = "⟦闵禾|PER⟧、⟦市委|ORG⟧、⟦临江市委|ORG⟧、⟦临江市|LOC⟧、⟦中共中央|ORG⟧、⟦国务院|ORG⟧、⟦西兰国|LOC⟧"
    held = tuple(Position(person="闵禾", title=title, org=org) for title, org in positions)
    entities, (resolved,) = resolve([_article("a", marked, positions=held)])
    ids = {e.id for e in entities if e.kind == "post"}
    assert len(ids) == count
    assert ids == {position.post for position in resolved.positions}


def test_an_office_without_body_is_its_holders_own_in_every_article():
    held = (Position(person="闵禾", title="主席"), Position(person="石青", title="主席"))
    readings = [_article(name, "⟦闵禾|PER⟧、⟦石青|PER⟧", positions=held) for name in "ab"]
    entities, _ = resolve(readings)
    assert len([e for e in entities if e.kind == "post"]) == 2


def test_a_country_is_short_for_no_town():
    ids = _ids(
        [_article("a", "⟦西班牙|LOC⟧、⟦西班牙镇|LOC⟧"), _article("b", "⟦西班牙|LOC⟧")], "西班牙"
    )
    assert ids["a"] == ids["b"]


def test_a_numbered_alias_tells_which_event_it_is():
    full, short = "第三届青岭山歌节", "青岭山歌节"
    readings = [
        _article("a", f"⟦{full}|EVENT⟧", events=(_met(full),)),
        _article(
            "b",
            f"⟦{short}|EVENT⟧、⟦{full}|EVENT⟧",
            events=(_met(short, "1998-05-02", aliases=(full,)),),
        ),
    ]
    assert _entity(readings, full, "event").aliases == (short,)


def test_an_alias_of_another_number_is_another_event():
    events = (_met("第十一届青岭山歌节", aliases=("第十届青岭山歌节", "山歌节")),)
    marked = "⟦第十一届青岭山歌节|EVENT⟧、⟦第十届青岭山歌节|EVENT⟧、⟦山歌节|EVENT⟧"
    _, (resolved,) = resolve([_article("a", marked, events=events)])
    eleventh, tenth, short = (m.entity for m in resolved.mentions)
    assert short == eleventh == resolved.events[0].entity != tenth


def test_an_event_is_called_by_its_own_name_not_by_a_longer_alias():
    event = _met("云州茶叶博览会", aliases=("各地客商齐聚云州茶叶博览会",))
    marked = "⟦云州茶叶博览会|EVENT⟧，⟦各地客商齐聚云州茶叶博览会|EVENT⟧"
    assert (
        _entity(
            [_article("a", marked, events=(event,))], "各地客商齐聚云州茶叶博览会", "event"
        ).name
        == event.name
    )


def test_every_mention_but_titles_has_an_entity():
    marked = "⟦市委|ORG⟧⟦书记|TITLE⟧⟦闵禾|PER⟧看⟦云州大桥工程|PROJ⟧"
    entities, (resolved,) = resolve([_article("a", marked)])
    known = {e.id for e in entities}
    for mention in resolved.mentions:
        assert mention.entity in known if mention.label != "TITLE" else mention.entity is None


def test_an_article_is_an_entity_with_its_source():
    entities, _ = resolve([_article("a", "头一行\n再一行", date="1998-05")])
    (article,) = [e for e in entities if e.kind == "article"]
    assert (article.name, article.get("source"), article.get("date")) == (
        "头一行",
        "a.txt",
        "1998-05",
    )


def test_no_readings_give_no_entities():
    assert resolve([]) == ((), ())


def test_a_page_without_paper_speaks_from_the_division_that_its_stories_print():
    page = {"publisher": None, "source": "p.txt"}
    ids = _ids(
        [
            _article("a", "⟦县委|ORG⟧、⟦县政府|ORG⟧到⟦青岭县|LOC⟧", **page),
            _article("b", "⟦县委|ORG⟧、⟦青岭县法院|ORG⟧到⟦白石县|LOC⟧", **page),
            _article("c", "⟦县委|ORG⟧", **page),
            _article("d", "⟦县委|ORG⟧", publisher="新华社", source="p.txt"),
        ],
        "县委",
    )
    assert ids["a"] == ids["b"] == ids["c"] != ids["d"]


def test_a_page_of_two_counties_alike_speaks_from_neither():
    page = {"publisher": None, "source": "p.txt"}
    ids = _ids(
        [
            _article("a", "⟦县委|ORG⟧到⟦青岭县|LOC⟧、⟦白石县|LOC⟧", **page),
            _article("b", "⟦县委|ORG⟧到⟦青岭县|LOC⟧、⟦白石县|LOC⟧", **page),
        ],
        "县委",
    )
    assert ids["a"] != ids["b"]


@pytest.mark.parametrize(
    ("printed", "one"), [("⟦四川|LOC⟧", True), ("⟦四川|LOC⟧⟦云南省|LOC⟧", False)]
)
def test_an_unknown_city_is_of_the_only_province_printed(printed, one):
    readings = [
        _article("a", f"⟦省委|ORG⟧、{printed}", publisher="白鹭洲日报"),
        _article("b", "⟦四川省委|ORG⟧", publisher="新华社"),
    ]
    _, resolved = resolve(readings)
    bodies = {m.entity for reading in resolved for m in reading.mentions if m.label == "ORG"}
    assert len(bodies) == (1 if one else 2)


@pytest.mark.parametrize(
    ("source", "name"), [("p.png", "白石县教育局"), ("p.txt", "中共白石县教育局")]
)
def test_a_name_of_a_text_layer_goes_before_a_recognised_one(source, name):
    entities, _ = resolve(
        [
            _article("a", "⟦中共白石县教育局|ORG⟧、⟦中共白石县教育局|ORG⟧", source=source),
            _article("b", "⟦白石县教育局|ORG⟧", source="q.txt"),
        ]
    )
    (body,) = [one for one in entities if one.kind is EntityKind.ORGANISATION]
    assert body.name == name
    rules = [merge.rule for merge in body.merges]
    assert ("text-layer-over-recognised-text" in rules) == (source == "p.png")
