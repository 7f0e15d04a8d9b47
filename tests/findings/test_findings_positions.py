"""How an office is held: now, in another's stead, once, or one day."""

import pytest

from kg.findings import find, marked
from kg.language.sentences import sentences
from kg.types import Article, Tagged


def read(text: str) -> dict[tuple[str, str], str]:
    plain, mentions = marked.parse(text)
    article = Article(source="x", article="x", headline="", text=plain)
    found = find(Tagged(article=article, sentences=sentences(plain), mentions=mentions))
    return {(p.person, p.title): p.status.value for p in found.positions}


@pytest.mark.parametrize(
    ("text", "title", "status"),
    [
        ("⟦县长|TITLE⟧⟦林禾|PER⟧出席", "县长", "current"),
        ("⟦代县长|TITLE⟧⟦林禾|PER⟧出席", "代县长", "acting"),
        ("会议决定⟦林禾|PER⟧为⟦青岭县|LOC⟧⟦代理县长|TITLE⟧", "代理县长", "acting"),
        ("原⟦县财政局|ORG⟧⟦局长|TITLE⟧⟦林禾|PER⟧", "局长", "former"),
        ("⟦北海国|LOC⟧前⟦总理|TITLE⟧⟦林禾|PER⟧来访", "总理", "former"),
        ("⟦北海国|LOC⟧⟦前总理|TITLE⟧⟦林禾|PER⟧来访", "前总理", "former"),
        ("时任⟦县财政局|ORG⟧⟦局长|TITLE⟧的⟦林禾|PER⟧", "局长", "former"),
        ("免去⟦林禾|PER⟧的⟦县财政局|ORG⟧⟦局长|TITLE⟧职务", "局长", "former"),
        ("⟦林禾|PER⟧不再担任⟦县财政局|ORG⟧⟦局长|TITLE⟧", "局长", "former"),
        ("⟦方毅|PER⟧接替⟦林禾|PER⟧担任⟦云州农机厂|ORG⟧⟦厂长|TITLE⟧", "厂长", "former"),
        ("⟦林禾|PER⟧，女，现任⟦县妇联|ORG⟧⟦副主席|TITLE⟧，拟任⟦县妇联|ORG⟧⟦主席|TITLE⟧", "主席", "proposed"),
        ("⟦林禾|PER⟧，女，现任⟦县妇联|ORG⟧⟦副主席|TITLE⟧，拟任⟦县妇联|ORG⟧⟦主席|TITLE⟧", "副主席", "current"),
        ("提名⟦林禾|PER⟧为⟦青岭县|LOC⟧⟦县长|TITLE⟧候选人", "县长", "proposed"),
        ("会议任命⟦林禾|PER⟧为⟦县财政局|ORG⟧⟦局长|TITLE⟧", "局长", "current"),
        ("⟦林禾|PER⟧当选⟦县长|TITLE⟧", "县长", "current"),
        ("⟦县供销社原党委|ORG⟧⟦书记|TITLE⟧、⟦主任|TITLE⟧⟦林禾|PER⟧", "主任", "former"),
        ("⟦县政协|ORG⟧⟦副主席|TITLE⟧⟦林禾|PER⟧同志因病逝世", "副主席", "former"),
    ],
)  # fmt: skip
def test_status_of_an_office(text, title, status):
    assert read(text)["林禾", title] == status


def test_former_reaches_over_a_chain_of_offices():
    found = read("原⟦县委|ORG⟧⟦副书记|TITLE⟧、⟦县长|TITLE⟧⟦林禾|PER⟧病逝")
    assert set(found.values()) == {"former"}


def test_a_former_office_and_a_present_one_stay_apart():
    found = read("原⟦县财政局|ORG⟧⟦局长|TITLE⟧、现任⟦县政协|ORG⟧⟦副主席|TITLE⟧⟦林禾|PER⟧")
    assert found == {("林禾", "局长"): "former", ("林禾", "副主席"): "current"}


def test_a_career_belongs_to_the_person_named_before():
    found = read(
        "⟦林禾|PER⟧同志系⟦青岭县|LOC⟧人。抗日战争时期，历任⟦五区抗联会|ORG⟧⟦主任|TITLE⟧、⟦县大队|ORG⟧⟦政委|TITLE⟧。"
    )
    assert found == {("林禾", "主任"): "former", ("林禾", "政委"): "former"}


def test_the_one_spoken_to_is_not_the_speaker():
    assert read("⟦林禾|PER⟧表示，您再次当选⟦主席|TITLE⟧，我们表示祝贺") == {}


def bodies(text: str) -> set[tuple[str, str | None]]:
    plain, mentions = marked.parse(text)
    article = Article(source="x", article="x", headline="", text=plain)
    found = find(Tagged(article=article, sentences=sentences(plain), mentions=mentions))
    return {(p.title, p.org) for p in found.positions}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "⟦东湖公司党委|ORG⟧⟦书记|TITLE⟧、⟦董事长|TITLE⟧⟦陆鸣|PER⟧",
            {("书记", "东湖公司党委"), ("董事长", "东湖公司")},
        ),
        (
            "⟦县供销社原党委|ORG⟧⟦书记|TITLE⟧、⟦主任|TITLE⟧⟦林禾|PER⟧",
            {("书记", "县供销社"), ("主任", "县供销社")},
        ),
        ("⟦北海国|LOC⟧⟦总理|TITLE⟧⟦顾问|TITLE⟧⟦林禾|PER⟧", {("顾问", "北海国")}),
        ("⟦北海国国防部|ORG⟧⟦长|TITLE⟧⟦林禾|PER⟧", {("部长", "北海国国防部")}),
        ("⟦实验室|ORG⟧⟦主任|TITLE⟧⟦林禾|PER⟧", {("主任", None)}),
    ],
)
def test_body_of_an_office(text, wanted):
    assert bodies(text) == wanted
