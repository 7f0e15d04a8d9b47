"""Places that two taggers, or the other articles of the page, bear out."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

import kg.language
from kg.language.agreement import agreed
from kg.language.analysis import Candidate, Word, occurrences, tokens
from kg.language.phrases import Cut
from kg.types import Article, Folio, Label


@cache
def pipeline() -> Language:
    return kg.language.load()


def places(*texts: str, page: str = "p", paper: str | None = None) -> list[set[str]]:
    """The places of articles of one page."""
    articles = [
        Article(
            source="t", article=str(number), headline="", text=text, page=page, folio=Folio(paper)
        )
        for number, text in enumerate(texts)
    ]
    tagged = kg.language.tag(pipeline(), articles)
    return [{m.text for m in one.mentions if m.label is Label.LOC} for one in tagged]


BARE = "感谢企业多年来对沅澄的信任。"


@pytest.mark.parametrize("told", ["沅澄市今年新修公路。", "沅澄市教育局昨日发出通知。"])
def test_a_town_named_whole_in_one_article_is_known_in_the_next(told):
    assert "沅澄" in places(BARE, told)[0]
    assert "沅澄" not in places(BARE, "市教育局昨日发出通知。")[0]


@pytest.mark.parametrize("paper", ["沅澄日报", "今日沅澄", "沅澄石油报"])
def test_a_papers_name_tells_its_town(paper):
    assert "沅澄" in places(BARE, paper=paper)[0]


@pytest.mark.parametrize("paper", ["人民日报", "沅澄", None])
def test_what_is_no_towns_paper_tells_none(paper):
    assert "沅澄" not in places(BARE, paper=paper)[0]
    assert "人民" not in places("一切为了人民。", paper=paper)[0]


def test_articles_of_other_pages_tell_nothing():
    first = Article(source="a", article="0", headline="", text=BARE, page="a")
    second = Article(source="b", article="1", headline="", text="沅澄市今年新修公路。", page="b")
    tagged, _ = kg.language.tag(pipeline(), [first, second])
    assert "沅澄" not in {mention.text for mention in tagged.mentions}


def _agreed(text: str, first: list[str], second: list[str], *known: str) -> list[str]:
    def at(name: str) -> tuple[int, int]:
        return text.index(name), text.index(name) + len(name)

    found = agreed(
        Cut(text, [], list),
        [Candidate(*at(name), Label.LOC, 1, "lac") for name in first],
        [Word(*at(name), "LOC") for name in second],
        frozenset(known),
    )
    return [text[one.start : one.end] for one in found]


@pytest.mark.parametrize(
    ("text", "first", "second", "both"),
    [
        ("在双沅河市收粮", ["沅河市"], ["双沅河市"], ["双沅河市"]),
        ("位于希日塔拉市以北", ["希日", "塔拉市"], ["希日塔拉市"], ["希日塔拉市"]),
        ("来到清真寺街检查", ["清真"], ["清真寺街"], ["清真寺街"]),
        ("沅澄江水位陡涨", ["沅澄江水位"], ["沅澄江"], ["沅澄江"]),
        ("落户沅澄高新区", ["沅澄高新区"], ["沅澄"], ["沅澄高新区"]),
        ("搬到大榕树底下", ["大榕树"], [], []),
        ("走访渔港巷", ["渔港巷"], [], ["渔港巷"]),
        ("在映月湖畔", [], ["映月湖"], ["映月湖"]),
        ("大家坐在一起", [], ["大家坐"], []),
        ("蒙古族同胞", [], ["蒙古"], []),
    ],
)
def test_two_taggers_make_one_list(text, first, second, both):
    assert _agreed(text, first, second) == both


def test_a_known_town_needs_no_second_opinion():
    assert _agreed("为沅澄添彩", ["沅澄"], [], "沅澄") == ["沅澄"]
    assert _agreed("为沅澄添彩", ["沅澄"], []) == []


@given(st.text("ab ", max_size=30), st.text("ab", min_size=1, max_size=3))
def test_occurrences_are_all_that_do_not_overlap(text, name):
    found = list(occurrences(text, name))
    assert len(found) == text.count(name)
    assert all(text[start:end] == name for start, end in found)


@given(st.text("临江市召开会议 \n\u3000，。ab", max_size=40))
def test_tokens_are_where_spacy_says(text):
    doc = pipeline().make_doc(text)
    assert tokens(doc) == [(token.idx, token.idx + len(token)) for token in doc]
