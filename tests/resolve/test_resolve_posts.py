"""Offices of the nation are the nation's, and other countries' are not."""

import pytest

from kg.findings import find
from kg.findings.marked import parse
from kg.language.sentences import sentences
from kg.resolve import resolve
from kg.types import Article, Reading, Tagged


def _posts(*stories):
    """The rules by which each person's offices became posts, story by story."""
    entities, resolved = resolve([_read(one, str(number)) for number, one in enumerate(stories)])
    known = {one.id: one for one in entities}
    return {
        (reading.article, one.person, one.title): {merge.rule for merge in known[one.post].merges}
        for reading in resolved
        for one in reading.positions
    }


def _read(marked, name):
    plain, mentions = parse(marked)
    article = Article(
        source=f"{name}.txt", article=name, headline="", text=plain, date="2019-05-06"
    )
    tagged = Tagged(article=article, sentences=sentences(plain), mentions=mentions)
    found = find(tagged)
    fields = {name: getattr(found, name) for name in found.__struct_fields__}
    told = {name: getattr(article, name) for name in article.__struct_fields__}
    return Reading(**told, **fields, mentions=mentions, sentences=tagged.sentences)


_NATION = {"office-of-the-nation"}


@pytest.mark.parametrize(
    ("marked", "person", "title", "nation"),
    [
        ("⟦总理|TITLE⟧⟦韩溪|PER⟧出席大会。", "韩溪", "总理", True),
        ("⟦国务院|ORG⟧⟦总理|TITLE⟧⟦韩溪|PER⟧出席大会。", "韩溪", "总理", True),
        ("⟦中共中央|ORG⟧⟦总书记|TITLE⟧⟦韩溪|PER⟧出席大会。", "韩溪", "总书记", True),
        ("会见法国⟦总理|TITLE⟧⟦杜兰|PER⟧。", "杜兰", "总理", False),
        ("⟦法国|LOC⟧⟦总理|TITLE⟧⟦杜兰|PER⟧出席大会。⟦杜兰|PER⟧⟦总理|TITLE⟧讲话。", "杜兰", "总理", False),
        ("古巴共产党中央⟦总书记|TITLE⟧⟦杜兰|PER⟧出席大会。", "杜兰", "总书记", False),
        ("⟦越共中央|ORG⟧⟦总书记|TITLE⟧⟦杜兰|PER⟧、⟦国家主席|TITLE⟧⟦韩溪|PER⟧出席大会。", "韩溪", "国家主席", True),
    ],
)  # fmt: skip
def test_an_office_of_the_nation_is_no_other_countrys(marked, person, title, nation):
    posts = _posts(marked)
    assert (posts["0", person, title] == _NATION) is nation, posts


def test_what_one_story_tells_of_a_holder_holds_in_others():
    elsewhere = "⟦北湖会堂|LOC⟧里，⟦阮郦汐|PER⟧⟦总书记|TITLE⟧讲话。"
    own = "⟦越共中央|ORG⟧⟦总书记|TITLE⟧⟦阮郦汐|PER⟧到访，⟦越南|LOC⟧⟦总理|TITLE⟧⟦阮郦汐|PER⟧到会。"
    assert _posts(elsewhere)["0", "阮郦汐", "总书记"] == _NATION
    posts = _posts(own, elsewhere)
    assert _NATION not in posts.values()
