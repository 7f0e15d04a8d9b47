"""昨天 counts from the day of issue, not from the day that the story tells of."""

import pytest

from kg.findings import find, marked
from kg.findings.days import days
from kg.language.sentences import sentences
from kg.types import Article, Folio, Tagged


def article(text="", date="2008-09-29", basis="text", issued="2008-09-30"):
    return Article(
        source="x",
        article="x",
        headline="",
        text=text,
        date=date,
        date_basis=basis,
        folio=Folio(date=issued),
    )


@pytest.mark.parametrize(
    ("words", "basis", "issued", "value"),
    [
        ("昨天上午", "text", "2008-09-30", "2008-09-29"),
        ("前天下午", "text", "2008-09-30", "2008-09-28"),
        ("昨在市博物馆", "text", "2008-09-30", "2008-09-29"),
        ("昨天上午", "dateline, folio line", "2008-09-30", "2008-09-28"),
        ("昨天上午", "text", "2008-09", "2008-09-28"),
        ("昨天上午", "text", None, "2008-09-28"),
        ("当天上午", "text", "2008-09-30", "2008-09-29"),
        ("26日上午", "text", "2008-09-30", "2008-09-26"),
        ("二十六日上午", "text", "2008-09-30", "2008-09-26"),
    ],
)
def test_relative_days(words, basis, issued, value):
    assert [day.value for day in days(words, article(basis=basis, issued=issued))] == [value]


def test_a_story_of_yesterday_is_not_put_a_day_too_early():
    text, mentions = marked.parse(
        "昨天，⟦全县教育大会|EVENT⟧在⟦青岭县|LOC⟧召开，⟦方毅|PER⟧出席会议。"
    )
    tagged = Tagged(article=article(text), sentences=sentences(text), mentions=mentions)
    assert [event.date for event in find(tagged).events] == ["2008-09-29"]
