"""Offices of the nation are the nation's, and other countries' are not."""

import pytest

from kg.findings import find
from kg.findings.marked import parse
from kg.language.sentences import sentences
from kg.resolve import resolve
from kg.types import Article, Reading, Tagged


def _posts(marked):
    """Of each holder's offices, the posts' entities by person and title."""
    plain, mentions = parse(marked)
    article = Article(source="x.txt", article="x", headline="", text=plain, date="2019-05-06")
    tagged = Tagged(article=article, sentences=sentences(plain), mentions=mentions)
    found = find(tagged)
    fields = {name: getattr(found, name) for name in found.__struct_fields__}
    told = {name: getattr(article, name) for name in article.__struct_fields__}
    reading = Reading(**told, **fields, mentions=mentions, sentences=tagged.sentences)
    entities, (resolved,) = resolve([reading])
    known = {one.id: one for one in entities}
    return {
        (one.person, one.title): {merge.rule for merge in known[one.post].merges}
        for one in resolved.positions
        if one.post
    }


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
    assert (posts[person, title] == _NATION) is nation, posts
