"""The day of a story: that of its main happening, or of its dateline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from kg.pages.datelines import Dateline
from kg.pages.dates import DateMention, find_dates, resolve
from kg.pages.issue import Issue
from kg.pages.matching import Story
from kg.pages.starts import BULLETS

_NEAR: Final = timedelta(days=75)
"""A day further from the issue's is one that the story looks back or ahead to."""
_ITEMS: Final = 2
"""So many bulleted items make a column of briefs."""
_FIRST: Final = 3
"""A story's day stands in so many of its first paragraphs."""
_SINCE: Final = re.compile(r"以来|以前|之前")
"""Behind a day: what lasts from it, or came before."""
_LEARNT: Final = re.compile(r"[^，。,]{0,24}(?:获悉|了解到|獲悉)")
"""Behind a day: when the reporter was told."""
_OPEN, _CLOSE = "“「『", "”」』"


def date_of(story: Story, dateline: Dateline | None, issue: Issue) -> tuple[str | None, str | None]:
    """The day of a story, and what it rests on."""
    whence = f", {issue.basis}" if issue.basis else ""
    if dateline and dateline.date:
        value = resolve(dateline.date, anchor=issue.date)
        if value:
            return value, f"dateline{whence}"
    signed = story.paragraphs[-1] if story.paragraphs else None
    value = resolve(signed.text, anchor=issue.date) if signed and signed.kind == "day" else None
    if value:
        return value, "signature"
    paper = (dateline.publisher if dateline else None) or ""
    told = [p for p in story.paragraphs if p.kind in {"text", "dateline", "day"}]
    first = next((n for n, p in enumerate(told) if p.kind == "dateline"), 0)
    texts = [p.text.removeprefix(paper) for p in (*told[first:], *told[:first])]
    several = _days_of_items(texts, issue)
    if len(several) > 1 and issue.date:
        return issue.date[:7], f"month of the issue{whence}"
    day = _told(texts[:_FIRST], issue)
    if day:
        return day, f"text{whence}"
    if texts and issue.date:
        return issue.date[:7], f"month of the issue{whence}"
    return None, None


def _told(texts: Sequence[str], issue: Issue) -> str | None:
    """The first day that texts tell of; when the reporter was told counts if none follows it."""
    learnt: str | None = None
    for text in texts:
        for mention in _days(text, issue):
            if not _LEARNT.match(text, mention.end):
                return mention.value
            learnt = learnt or mention.value
        if learnt:
            return learnt
    return None


def _days(text: str, issue: Issue) -> Iterator[DateMention]:
    """The days that a text tells of, but for those that things last from or that people say."""
    at = opened = 0
    for mention in find_dates(text, anchor=issue.date):
        opened += _opened(text, at, mention.start)
        at = mention.start
        since = _SINCE.match(text, mention.end)
        said = mention.rule.endswith("day.relative") and opened > 0
        if mention.value and _may_be_day(mention, issue) and not (since or said):
            yield mention


def _opened(text: str, start: int, end: int) -> int:
    """How many quotations more are opened than closed between two offsets."""
    return sum(text.count(m, start, end) for m in _OPEN) - sum(
        text.count(m, start, end) for m in _CLOSE
    )


def _days_of_items(texts: Sequence[str], issue: Issue) -> frozenset[str]:
    """The days of a column of briefs, one under each bullet; none where fewer than two stand."""
    items = [text for text in texts if text[0] in BULLETS]
    if len(items) < _ITEMS:
        return frozenset()
    days = (
        next((m.value for m in found if m.value and _may_be_day(m, issue)), None)
        for found in (find_dates(text, anchor=issue.date) for text in items)
    )
    return frozenset(day for day in days if day)


def _may_be_day(mention: DateMention, issue: Issue) -> bool:
    """Whether a date may be that of a story: a day, and one near the issue's."""
    if len(mention.value or "") != 10 or mention.rule.endswith("relative-year"):
        return False
    if not mention.value or not issue.date or len(issue.date) < 7:
        return True
    middle = date.fromisoformat((issue.date + "-15")[:10])
    return abs(date.fromisoformat(mention.value) - middle) <= _NEAR
