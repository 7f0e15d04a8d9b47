"""Who follows whom: only in posts that one person holds at a time."""

import pytest

from kg.graph.succession import succession
from kg.types import Citation, Entity, EntityKind, KnowledgeGraph, Layer, Statement


def held(title):
    """A post of a title with two holders, one seen after the other."""
    post = Entity(id="post", kind=EntityKind.POST, name=title, attributes=(("title", title),))
    people = [Entity(id=n, kind=EntityKind.PERSON, name=n) for n in ("甲", "乙")]
    seen = [("甲", "2020-01-01", "2020-05-01"), ("乙", "2021-01-01", "2021-02-01")]
    statements = [
        Statement(
            id=f"{who} holds",
            layer=Layer.ASSERTED,
            subject=who,
            predicate="holds",
            object="post",
            qualifiers=(("first_seen", first), ("last_seen", last)),
            citations=(Citation(article="a", start=0, end=1, rule="test"),),
        )
        for who, first, last in seen
    ]
    return KnowledgeGraph(entities=(post, *people), statements=tuple(statements))


@pytest.mark.parametrize("title", ["市长", "书记", "主任", "局长", "董事长"])
def test_a_post_of_one_holder_passes_on(title):
    assert list(succession(held(title)).edges()) == [("甲", "乙")]


@pytest.mark.parametrize("title", ["副市长", "常委", "委员", "成员", "代表"])
def test_a_post_of_several_holders_does_not(title):
    assert not succession(held(title)).edges()
