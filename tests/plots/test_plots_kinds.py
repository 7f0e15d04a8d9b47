"""Every kind of picture: what it takes, what it says, that it is the same each time."""

from itertools import combinations

import pytest

from kg.errors import EntityError, PlotError
from kg.plots import FORMATS, PLOTS, Choice, chosen, plot, save_plot
from kg.types import (
    Citation,
    Entity,
    EntityKind,
    EventKind,
    KnowledgeGraph,
    Layer,
    Role,
    Statement,
)

CITED = (Citation(article="a0", start=0, end=1, rule="test"),)


def entity(name, sort, /, **attributes):
    return Entity(
        id=f"{sort.value}-{name}",
        kind=sort,
        name=name,
        attributes=tuple(sorted(attributes.items())),
    )


def stated(one, predicate, other=None, value=None, **qualifiers):
    return Statement(
        id=f"{one.id} {predicate} {other.id if other else value}",
        layer=Layer.ASSERTED,
        subject=one.id,
        predicate=predicate,
        object=other.id if other else None,
        value=value,
        qualifiers=tuple(sorted(qualifiers.items())),
        citations=CITED,
    )


@pytest.fixture(scope="module")
def graph():
    """Two towns, a county of one of them, six people, five events, two projects, two bodies."""
    article = entity("头条", EntityKind.ARTICLE, publisher="临江日报")
    people = [
        entity(name, EntityKind.PERSON)
        for name in ("沈伯年", "周岚", "何梁", "秦月", "廖一舟", "单小雨")
    ]
    town, county, other = (
        entity(name, EntityKind.PLACE) for name in ("临江市", "青岭县", "云州市")
    )
    city, office = (entity(name, EntityKind.ORGANISATION) for name in ("临江市委", "市委办公室"))
    post = entity("书记", EntityKind.POST, org=city.id, title="书记")
    days = ("2021-03-05", "2021-03-20", "2021-05", "2022-01-09", "2023")
    kinds = (
        EventKind.MEETING,
        EventKind.INSPECTION,
        EventKind.MEETING,
        EventKind.TALKS,
        EventKind.CEREMONY,
    )
    events = [
        entity(f"第{n}次活动", EntityKind.EVENT, date=day, kind=kind)
        for n, (day, kind) in enumerate(zip(days, kinds, strict=True))
    ]
    works = [entity(name, EntityKind.PROJECT) for name in ("临江大桥工程", "青岭水库项目")]
    parts = [(0, 0), (1, 0), (2, 0), (0, 1), (1, 1), (3, 2), (4, 2), (0, 3), (5, 3), (3, 4), (4, 4)]
    statements = [stated(people[p], Role.ATTEND, events[e]) for p, e in parts]
    statements += [
        stated(people[0], "holds", post, first_seen="2021-03-05", last_seen="2022-01-09"),
        stated(county, "located_in", town),
        stated(office, "part_of", city),
        stated(city, "serves", town),
        stated(events[0], "takes_place_in", town),
        stated(events[1], "takes_place_in", county),
        stated(events[3], "takes_place_in", other),
        stated(works[0], "investment", value="5.3亿元"),
        stated(works[0], "status", value="completed"),
        stated(works[1], "investment", value="8600万元"),
    ]
    nodes = (article, *people, town, county, other, city, office, post, *events, *works)
    return KnowledgeGraph(entities=tuple(nodes), statements=tuple(statements))


def options(kind):
    return {"choice": Choice(person="沈伯年")} if kind == "timeline" else {}


def written(ax):
    ticks = [*ax.get_xticklabels(), *ax.get_yticklabels()]
    return " ".join([one.get_text() for one in (*ax.texts, *ticks)] + [ax.get_title(loc="left")])


SAID = {
    "leader-event": ["6 人，5 场活动，2021-03-05 至 2023", "沈伯年", "第0次活动"],
    "co-attendance": ["6 人，", "沈伯年"],
    "timeline": [
        "沈伯年：见报的职务与活动",
        "1 个职务，3 场",
        "临江市委书记",
        "2021-03-05 – 2022-01-09",
    ],
    "activity": ["沈伯年", "2021-03", "2022-01"],
    "places": ["3 个地名", "青岭县", " 1"],
    "projects": ["投资最多的 2 个项目", "临江大桥工程", "5.3亿元", "8600万元"],
    "organisations": ["临江市", "临江市委", "市委办公室", "3 个名称"],
}


@pytest.mark.parametrize("kind", PLOTS)
def test_each_picture_says_what_it_shows(graph, kind):
    text = written(plot(graph, kind, **options(kind)))
    assert [part for part in SAID[kind] if part not in text] == []
    assert "资料来源：临江日报（1 篇报道）" in text


@pytest.mark.parametrize("kind", [kind for kind in PLOTS if kind != "timeline"])
def test_an_empty_graph_gives_a_picture_that_says_so(kind):
    assert "没有读到" in written(plot(KnowledgeGraph(), kind))


@pytest.mark.parametrize("kind", PLOTS)
@pytest.mark.parametrize("form", FORMATS)
def test_pictures_are_the_same_bytes_whatever_the_order(graph, kind, form, tmp_path):
    turned = KnowledgeGraph(entities=graph.entities[::-1], statements=graph.statements[::-1])
    (one,) = save_plot(graph, tmp_path / "one", kind, formats=[form], **options(kind))
    (two,) = save_plot(turned, tmp_path / "two", kind, formats=[form], **options(kind))
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize(
    ("choice", "left"),
    [
        (Choice(), 5),
        (Choice(since="2022"), 2),
        (Choice(until="2021-03"), 2),
        (Choice(kind=EventKind.MEETING), 2),
        (Choice(place="临江市"), 2),
        (Choice(place="云州市"), 1),
        (Choice(person="秦月"), 2),
        (Choice(person="沈伯年", since="2021-03-06", until="2021-12"), 1),
    ],
)
def test_events_are_chosen(graph, choice, left):
    kept = chosen(graph, choice)
    assert sum(one.kind is EntityKind.EVENT for one in kept.entities) == left
    ids = {one.id for one in kept.entities}
    assert all({s.subject, s.object or s.subject} <= ids for s in kept.statements)


@pytest.mark.parametrize(
    ("kind", "given", "message"),
    [
        ("time-line", {}, "no picture of that name .try timeline"),
        ("timeline", {}, "needs person"),
        ("projects", {"by_date": True}, "takes no by_date"),
    ],
)
def test_what_no_picture_can_be_drawn_by_is_refused(graph, kind, given, message):
    with pytest.raises(PlotError, match=message):
        plot(graph, kind, **given)


def test_an_unknown_person_is_refused_with_near_names(graph):
    with pytest.raises(EntityError, match="沈伯年"):
        plot(graph, "timeline", choice=Choice(person="沈百年"))


@pytest.mark.parametrize("kind", [kind for kind in PLOTS if kind != "timeline"])
def test_top_must_be_positive(graph, kind):
    with pytest.raises(ValueError, match="at least 1"):
        plot(graph, kind, top=-1)


@pytest.mark.parametrize("colour", ["community", "body"])
def test_people_are_coloured_by_group(graph, colour):
    ax = plot(graph, "leader-event", colour=colour)
    assert len([one for one in ax.get_children() if type(one).__name__ == "Legend"]) == (
        2 if colour == "community" else 1
    )


def test_events_stand_by_date_from_left_to_right(graph):
    ax = plot(graph, "leader-event", by_date=True)
    at = {one.get_text(): one.get_position()[0] for one in ax.texts}
    assert at["第0次活动"] < at["第2次活动"] < at["第3次活动"]
    assert "第4次活动" not in at  # only a year is printed of it


@pytest.mark.parametrize("count", [10, 100, 500])
def test_labels_of_co_attendance_do_not_overlap(count):
    people = [entity(f"人物{n}", EntityKind.PERSON) for n in range(count)]
    events = [entity(f"会{n}", EntityKind.EVENT, date="2021-03-05") for n in range(count // 2)]
    statements = [
        stated(people[(n * k) % count], Role.ATTEND, event)
        for n, event in enumerate(events)
        for k in (1, 3, 7)
    ]
    unique = {one.id: one for one in statements}
    ax = plot(
        KnowledgeGraph(entities=(*people, *events), statements=tuple(unique.values())),
        "co-attendance",
    )
    boxes = [
        one.get_window_extent() for one in ax.texts if one.get_horizontalalignment() == "center"
    ]
    assert len(boxes) > 5
    assert not [1 for one, other in combinations(boxes, 2) if one.overlaps(other)]


@pytest.mark.mpl_image_compare(
    baseline_dir="baseline", tolerance=6, savefig_kwargs={"dpi": 50}, style="default"
)
@pytest.mark.parametrize("kind", PLOTS)
def test_pictures_look_as_they_did(graph, kind):
    """To draw the baselines anew: pytest tests/plots --mpl-generate-path=tests/plots/baseline."""
    return plot(graph, kind, **options(kind)).get_figure()
