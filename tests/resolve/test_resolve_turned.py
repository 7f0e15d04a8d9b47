"""Stories that turn over to another page file: what only the story explains is one thing."""

import pytest

from kg.findings.marked import parse
from kg.resolve import resolve
from kg.types import EntityKind, Event, EventKind, Participant, Reading, Role


def _part(name, marked, *events, **fields):
    text, mentions = parse(marked)
    told = tuple(
        Event(
            name=event,
            kind=EventKind.MEETING,
            date="2019-06-13",
            participants=(Participant(person="贺兰舟", roles=(Role.ATTEND,)),),
        )
        for event in events
    )
    plain = {"source": f"{name}.txt", "headline": "", "date": "2019-06-13"}
    return Reading(article=name, text=text, mentions=mentions, events=told, **(plain | fields))


def _story(first, second, *, linked=True):
    """The two parts of a story, the second on a page that names no paper."""
    begun = _part("a", *first, publisher="青岭日报", continued_by="b" if linked else None)
    return begun, _part("b", *second, continues="a" if linked else None)


def _named(kind, *readings):
    entities, _ = resolve(readings)
    return sorted(one.name for one in entities if one.kind is kind)


STORY = (
    ("⟦县委|ORG⟧书记⟦贺兰舟|PER⟧出席座谈会", "座谈会"),
    ("⟦县委|ORG⟧要求落实，⟦贺兰舟|PER⟧在座谈会上讲话", "座谈会"),
)


@pytest.mark.parametrize(("linked", "events", "bodies"), [(True, 1, 1), (False, 2, 2)])
def test_parts_of_a_story_share_its_events_and_its_home(linked, events, bodies):
    parts = _story(*STORY, linked=linked)
    assert len(_named(EntityKind.EVENT, *parts)) == events
    assert len(_named(EntityKind.ORGANISATION, *parts)) == bodies


def test_event_that_one_part_prints_is_the_same_in_the_other():
    first = ("⟦全县治水推进会|EVENT⟧召开", "全县治水推进会")
    second = ("⟦贺兰舟|PER⟧在推进会上讲话", "全县治水推进会")
    assert _named(EntityKind.EVENT, *_story(first, second)) == ["全县治水推进会"]


def test_second_part_alone_or_in_a_circle_is_read_by_itself():
    first, second = _story(*STORY)
    assert len(_named(EntityKind.ARTICLE, second)) == 1
    circle = _part("a", *STORY[0], continues="b"), second
    assert len(_named(EntityKind.ARTICLE, *circle)) == 2
    assert first.continued_by == second.article


def test_article_names_the_one_that_it_goes_on():
    entities, _ = resolve(_story(*STORY))
    first, second = sorted(
        (one for one in entities if one.kind is EntityKind.ARTICLE), key=lambda e: e.get("article")
    )
    assert (first.get("continues"), second.get("continues")) == (None, first.id)
