"""Names taken apart."""

import pytest

from kg.findings.marked import parse
from kg.resolve import resolve
from kg.resolve.names import Key, level, normalise, split, without_holder
from kg.types import EntityKind, Event, EventKind, Reading


@pytest.mark.parametrize(
    ("name", "normal"),
    [
        ("“云州” 城投（集团）", "云州城投(集团)"),
        ("阿依古丽•买买提", "阿依古丽·买买提"),
        ("ＡＢＣ公司", "ABC公司"),
        ("《云州日报》", "云州日报"),
        ("“”", "“”"),
    ],
)
def test_normalised_names(name, normal):
    assert normalise(name) == normal


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("临江市委政法委", ("临江市", "市委政法委")),
        ("中共青岭县委", ("青岭县", "县委")),
        ("广西自治区人民政府", ("广西壮族自治区", "自治区人民政府")),
        ("四川成都市商务局", ("成都市", "市商务局")),
        ("四川省成都市商务局", ("成都市", "市商务局")),
        ("临江市", None),
        ("城市规划学会", None),
        ("第二轮省督察组", None),
        ("中国石化", None),
    ],
)
def test_explicit_names_have_a_division(name, parts):
    assert split(name) == parts


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("四川省成都市", "成都市"),
        ("四川成都市委", "成都市委"),
        ("北京朝阳区法院", "北京朝阳区法院"),  # there are other 朝阳区
        ("浙江成都市委", "浙江成都市委"),  # not held by it
        ("成都市", "成都市"),
        ("", ""),
    ],
)
def test_holders_before_a_division_are_left_out(name, bare):
    assert without_holder(name) == bare


def test_a_party_prefix_is_no_level():
    assert level("中共市委") == level("市委")
    assert level("中共中央") is None


def test_identifiers_come_from_content():
    key = Key(EntityKind.ORGANISATION, "市委", "in:临江市")
    assert key.id == "organisation-" + key.id[-12:]
    assert key.id != key._replace(scope="in:云州市").id
    assert Key(EntityKind.PERSON, "闵禾").id == "person-6c2248addd36"


def _event_ids(marked, *names):
    text, mentions = parse(marked)
    events = tuple(Event(name=name, kind=EventKind.MEETING, date="2003-03-05") for name in names)
    reading = Reading(source="p", article="a", headline="", publisher="临江日报", text=text,
                      mentions=mentions, events=events)  # fmt: skip
    _, (resolved,) = resolve([reading])
    return [event.entity for event in resolved.events], [m.entity for m in resolved.mentions]


def test_the_end_of_an_events_name_is_the_event():
    full = "2003年临江市重点项目观摩活动"
    (event,), mentions = _event_ids(f"⟦{full}|EVENT⟧；⟦重点项目观摩活动|EVENT⟧", full)
    assert set(mentions) == {event}


def test_the_end_of_two_events_names_is_neither():
    one, other = "临江重点项目观摩活动", "云州重点项目观摩活动"
    events, mentions = _event_ids(
        f"⟦{one}|EVENT⟧⟦{other}|EVENT⟧⟦重点项目观摩活动|EVENT⟧", one, other
    )
    assert len({*events, *mentions}) == 3


def test_a_plenum_is_one_whatever_the_article():
    (first,), _ = _event_ids("⟦市委八届五次全会|EVENT⟧", "市委八届五次全会")
    _, mentions = _event_ids("学习⟦中共临江市委八届五次全会|EVENT⟧精神")
    assert mentions == [first]


def test_a_body_with_its_city_for_its_level():
    text, mentions = parse("⟦市城投集团|ORG⟧，⟦临江城投集团|ORG⟧")
    reading = Reading(source="p", article="a", headline="", publisher="临江日报", text=text,
                      mentions=mentions)  # fmt: skip
    _, (resolved,) = resolve([reading])
    assert len({m.entity for m in resolved.mentions}) == 1
