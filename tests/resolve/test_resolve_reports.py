"""One unnamed happening told on two pages is one event."""

import pytest
from articles import article
from msgspec.structs import replace

from kg.resolve import resolve
from kg.types import Event, EventKind, Participant, Role

PEOPLE = ("郦汐岑", "竺澍禾", "冉苇")


def told(name, what, *, people=PEOPLE, day="2019-05-06", kind=EventKind.INSPECTION, page=""):
    parts = tuple(Participant(person=one, roles=(Role.ATTEND,)) for one in people)
    event = Event(name=what, kind=kind, date=day, participants=parts)
    return replace(article(name, sorted({*PEOPLE, *people}), page=page), events=(event,))


def events(*readings):
    entities, _ = resolve(readings)
    return [e for e in entities if e.kind == "event"]


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ({}, {}, 1),
        ({"what": "考察"}, {}, 1),
        ({"people": PEOPLE[:2]}, {}, 1),
        ({"people": PEOPLE[:1]}, {}, 2),
        ({"people": ("闵安禾", *PEOPLE[1:])}, {}, 2),
        ({"day": "2019-05-07"}, {}, 2),
        ({"day": "2019-05"}, {"day": "2019-05"}, 2),
        ({"kind": EventKind.TALKS}, {}, 2),
        ({"what": "第十次会议"}, {"what": "第十一次会议"}, 2),
        ({"what": "座谈"}, {}, 2),
        ({"page": "p.txt"}, {"page": "p.txt"}, 2),
    ],
)
def test_by_day_kind_people_and_name(one, other, count):
    defaults = {"what": "来云考察"}
    found = events(told("a", **defaults | one), told("b", **defaults | other))
    assert len(found) == count


def test_a_joined_event_leads_from_its_other_identifier():
    alone = {e.id for name in "ab" for e in events(told(name, "来云考察"))}
    (joined,) = events(told("a", "来云考察"), told("b", "来云考察"))
    assert {joined.id, *joined.replaces} == alone
    assert {m.rule for m in joined.merges} <= {"same-day-kind-and-people", "event-of-article"}
