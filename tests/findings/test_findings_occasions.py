"""Where an act belongs: to the happening that its words speak of, or to none."""

import pytest

from kg.findings import find, marked
from kg.language.sentences import sentences
from kg.types import Article, Tagged


def roles(text: str) -> set[tuple[str, str, str]]:
    """Person, role and happening of all that a marked text tells; its first line is the headline."""
    plain, mentions = marked.parse(text)
    headline = plain.split("\n")[0]
    article = Article(
        source="x",
        article="x",
        headline=headline,
        date="2021-06-08",
        text=plain,
        body=len(headline) + 1,
    )
    read = find(Tagged(article=article, sentences=sentences(plain), mentions=mentions))
    return {
        (one.person, role.value, event.name)
        for event in read.events
        for one in event.participants
        for role in one.roles
    }


FORUM = "⟦青岭茶业论坛|EVENT⟧举行\n⟦青岭茶业论坛|EVENT⟧8日在⟦青岭县|LOC⟧举行。"
CONGRESS = "⟦县第五次工会代表大会|EVENT⟧开幕\n⟦县第五次工会代表大会|EVENT⟧8日开幕。"

BELONGS = [
    (FORUM + "⟦县长|TITLE⟧⟦林禾|PER⟧出席。", ("林禾", "attend", "青岭茶业论坛")),
    (FORUM + "论坛上，⟦县长|TITLE⟧⟦林禾|PER⟧致辞。", ("林禾", "speak", "青岭茶业论坛")),
    (FORUM + "⟦沈舟|PER⟧主持会议。", ("沈舟", "chair", "青岭茶业论坛")),
    (
        FORUM + "近年来，县里办过⟦采茶大会|EVENT⟧。\n⟦县长|TITLE⟧⟦林禾|PER⟧出席论坛。",
        ("林禾", "attend", "青岭茶业论坛"),
    ),
    (
        CONGRESS + "各地的⟦妇女代表大会|EVENT⟧代表到会。⟦沈舟|PER⟧主持开幕式。",
        ("沈舟", "chair", "县第五次工会代表大会"),
    ),
]


@pytest.mark.parametrize(("text", "wanted"), BELONGS)
def test_act_belongs_to_the_happening_that_it_speaks_of(text, wanted):
    assert wanted in roles(text)
    assert len({event for person, role, event in roles(text) if (person, role) == wanted[:2]}) == 1


APART = [
    # another occasion that bears no mark
    (FORUM + "⟦林禾|PER⟧出席了云州大学校友举行的答谢午餐。", "林禾"),
    (FORUM + "仪式上，⟦林禾|PER⟧致辞。", "林禾"),
    # told before, in a year of its own
    (FORUM + "\n2013年3月，⟦林禾|PER⟧在临江大学发表演讲。", "林禾"),
    # what is told only later
    ("县里的茶\n⟦林禾|PER⟧发表讲话。\n⟦青岭茶业论坛|EVENT⟧昨日举行。", "林禾"),
    # a speech that is a thing
    (FORUM + "\n⟦林禾|PER⟧的重要讲话鼓舞人心。", "林禾"),
    (FORUM + "\n⟦林禾|PER⟧多次发表讲话。", "林禾"),
    # the attributive: a letter to those who attend
    (FORUM + "⟦林禾|PER⟧致信与会客商代表。", "林禾"),
    # those in whose company, and those with whom another does it
    (FORUM + "在⟦林禾|PER⟧陪同下，先后就茶业开展调研。", "林禾"),
]


@pytest.mark.parametrize(("text", "person"), APART)
def test_act_elsewhere_belongs_to_no_happening(text, person):
    lead_or_more = {"attend", "speak", "chair", "lead", "report"}
    assert not {one for one in roles(text) if one[0] == person and one[1] in lead_or_more}


def test_one_who_is_met_does_not_do_what_the_host_does_next():
    text = FORUM + "⟦林禾|PER⟧同⟦云海集团|ORG⟧⟦总裁|TITLE⟧⟦陆鸣|PER⟧会谈，同时出席论坛。"
    attend = {person for person, role, _ in roles(text) if role == "attend"}
    assert attend == {"林禾"}


def test_ceremony_joins_no_two_happenings_of_other_names():
    text = CONGRESS + "⟦方毅|PER⟧出席开幕式。\n会后，代表参观⟦青岭茶业博览会|EVENT⟧开幕式。"
    assert {event for person, _, event in roles(text) if person == "方毅"} == {
        "县第五次工会代表大会"
    }


def test_tours_of_two_years_are_two():
    text = (
        "茶香满岭\n2018年4月，⟦县委|ORG⟧⟦书记|TITLE⟧⟦方毅|PER⟧到⟦东湖镇|LOC⟧考察。\n"
        "2021年5月，⟦县委|ORG⟧⟦书记|TITLE⟧⟦方毅|PER⟧到⟦云州制药厂|ORG⟧考察。"
    )
    assert len({event for _, role, event in roles(text) if role == "lead"}) == 2
