"""The issue that a page belongs to: its day, as far as the page tells, and its paper."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from kg.pages.credits import is_paper
from kg.pages.dates import find_dates
from kg.pages.furniture import furniture_of
from kg.pages.lines import kind_of
from kg.pages.traced import close_spaces, printed
from kg.types import Page

NAME_DAY: Final = re.compile(
    r"(?<!\d)(?P<y>19[4-9]\d|20\d\d)[-_.年]?(?P<m>0[1-9]|1[0-2])[-_.月]?(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"
)
"""The day of issue in a file's name."""
_FAR: Final = re.compile(
    r"(?:[到至自从于在“《]|截至|截止|建于|始于)$|(?:计划|预计|力争|拟|将|争取|截至|规划).{0,4}$"
)
_DATED: Final = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日[，,]?(?:星期|农历|農曆|第\d+期|今日)")
"""A day in furniture that so goes on is the issue's, wherever it stands."""
_HEAD: Final = 4
"""A day in one of so many first lines, if that is no sentence and no bracket, is the issue's."""
_SENTENCE: Final = re.compile(r"[，。；]|^[（(#]")
_SOURCE: Final = re.compile(r"来源[:：]\s*(?P<paper>[\u3400-\u9fff]{2,14})")
_MASTHEAD: Final = re.compile(
    r"[\u3400-\u9fff]{2,6}(?:日报|晚报|晨报|早报|时报|都市报|导报|商报|快报|周报|日報|晚報|报)"
)


class Issue(Struct, frozen=True):
    """What is known of a page's issue.

    Attributes:
        date: YYYY, YYYY-MM or YYYY-MM-DD, or None.
        basis: What it rests on, or None.
        paper: The paper's name where the page prints it, or None.
    """

    date: str | None
    basis: str | None
    paper: str | None


def read_issue(page: Page, printed_days: Sequence[str], papers: Sequence[str]) -> Issue:
    """Find a page's day and paper.

    Args:
        page: The page.
        printed_days: The days of its datelines and first sentences, as printed.
        papers: The papers named by its datelines and credits.
    """
    closed = [(line, _closed(line)) for line in page.text.split("\n") if line.strip()]
    told = [(text, furniture_of(line, text)) for line, text in closed]
    folios = [
        text
        for text, furniture in told
        if (furniture and furniture.kind == "folio") or kind_of(text) == "folio"
    ]
    folios += [text for text, _ in told[:_HEAD] if not _SENTENCE.search(text)]
    folios += [text for text, furniture in told if furniture and _DATED.match(text)]
    named = [furniture.paper for _, furniture in told if furniture and furniture.paper]
    paper = named[0] if named else _paper([*_top(closed), *folios], papers)
    name = NAME_DAY.search(page.source)
    if name:
        return Issue("-".join(name.group("y", "m", "d")), "file name", paper)
    for line in folios:
        for mention in find_dates(line, anchor=None):
            if mention.value and mention.precision == "day":
                return Issue(mention.value, "folio line", paper)
    year = _year(page.text)
    if not year:
        return Issue(None, None, paper)
    months = Counter(
        mention.value[:7]
        for day in printed_days
        for mention in find_dates(day, anchor=year)[:1]
        if mention.value and len(mention.value) > 4
    )
    best = min(months, key=lambda month: (-months[month], month), default=None)
    return Issue(best or year, "year named on the page", paper)


def _closed(line: str) -> str:
    return close_spaces(printed(line.strip(), 0)).text


def _top(lines: Sequence[tuple[str, str]]) -> list[str]:
    """The page's first line, if it may be a masthead by itself (铁道建设报) over a folio line."""
    first = [closed for _, closed in lines[:1]]
    below = any(re.search(r"年.{1,3}月|第.{1,4}期", closed) for _, closed in lines[1:3])
    return first if below and first and is_paper(first[0]) else []


def _paper(folios: Sequence[str], papers: Sequence[str]) -> str | None:
    for line in folios:
        match = _MASTHEAD.match(line)
        if match and is_paper(match.group()):
            return match.group()
    for line in folios:
        source = _SOURCE.search(line)
        if source and is_paper(source["paper"]):
            return source["paper"]
    local = Counter(paper for paper in papers if re.search(r"[报報刊]$", paper))
    return min(local, key=lambda paper: (-local[paper], paper), default=None)


def _year(text: str) -> str | None:
    """The year most often named as now: full dates count most, far ones not at all."""
    closed = re.sub(r"\s+", "", text)
    votes: Counter[str] = Counter()
    for mention in find_dates(closed, anchor=None):
        if not mention.value or _FAR.search(closed[max(0, mention.start - 6) : mention.start]):
            continue
        if closed[mention.end : mention.end + 1] in tuple("前后末底"):
            continue
        votes[mention.value[:4]] += {"day": 3, "month": 2, "year": 1}[mention.precision]
    return min(votes, key=lambda year: (-votes[year], -int(year)), default=None)
