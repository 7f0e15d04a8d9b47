"""The days that an article's words mean: 昨天 counts from the day of issue, 当天 from the story's."""

from __future__ import annotations

from kg.pages.dates import DateMention, find_dates
from kg.types import Article

_DAY = len("2003-05-06")


def days(text: str, article: Article) -> tuple[DateMention, ...]:
    """Every date in words of an article, by position.

    Args:
        text: The words.
        article: Whose they are. A dated dateline says when they were written; without one
            they were written for the day of issue, where the page tells it.
    """
    return find_dates(text, anchor=article.date, written=_written(article))


def _written(article: Article) -> str | None:
    dated = (article.date_basis or "").startswith("dateline")
    issued = article.folio.date or ""
    return issued if len(issued) == _DAY and not dated else None
