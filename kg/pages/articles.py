"""Pages to articles: text, credits, publisher, date and the trace of every character."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Sequence

from msgspec import Struct, structs

from kg.pages.datelines import Dateline, read_dateline
from kg.pages.days import date_of
from kg.pages.folios import read_numbers
from kg.pages.headlines import Head, compose
from kg.pages.issue import Issue, read_issue
from kg.pages.matching import Story
from kg.pages.paragraphs import paragraph_credit
from kg.pages.stories import read_stories
from kg.pages.traced import NOWHERE, Traced, join
from kg.pages.turned import join_turned
from kg.types import Article, Byline, Folio, Page, Run


def split(page: Page) -> tuple[Article, ...]:
    """The articles of a page, in the order in which their bodies or headlines stand.

    Deterministic: the same page gives the same articles, identifiers included.
    """
    numbers = read_numbers(page)
    stories = join_turned(read_stories(page), numbers)
    datelines = [_dateline(story) for story in stories]
    credited = [_credits(story, d) for story, d in zip(stories, datelines, strict=True)]
    issue = read_issue(
        page, _days(stories, datelines), [c.publisher for c in credited if c.publisher]
    )
    starts = _line_starts(page.text)
    folio = Folio(issue.paper, issue.date)
    made = (
        structs.replace(
            _article(page, story, dateline, credit, issue, starts),
            folio=structs.replace(folio, number=numbers.at(story.line)),
            turns=story.turns,
        )
        for story, dateline, credit in zip(stories, datelines, credited, strict=True)
    )
    return tuple(article for article in made if article.text)


def _dateline(story: Story) -> Dateline | None:
    found = (
        read_dateline(p.raw) or read_dateline(p.text)
        for p in story.paragraphs
        if p.kind == "dateline"
    )
    return next((dateline for dateline in found if dateline), None)


def _article(
    page: Page,
    story: Story,
    dateline: Dateline | None,
    credit: _Credits,
    issue: Issue,
    starts: list[int],
) -> Article:
    head = compose(story.heading) if story.heading else Head()
    top = [head.headline, *head.kicker, *head.subheads]
    parts = [part for part in [*top, *(p.body for p in story.paragraphs)] if part.text]
    heading = [part for part in top if part.text]
    whole = join(parts, "\n")
    day, basis = date_of(story, dateline, issue)
    key = f"{page.digest}\n{whole.text}".encode()
    return Article(
        source=page.source,
        page=page.digest,
        article=hashlib.sha256(key).hexdigest()[:16],
        headline=head.headline.text,
        kicker=tuple(part.text for part in head.kicker),
        subheads=tuple(part.text for part in head.subheads)
        + tuple(p.text for p in story.paragraphs if p.kind in {"label", "item"}),
        bylines=credit.bylines,
        publisher=credit.publisher or (issue.paper if credit.own else None),
        date=day,
        date_basis=basis,
        place=dateline.place if dateline else None,
        text=whole.text,
        body=min(sum(len(part.text) + 1 for part in heading), len(whole.text)),
        runs=_runs(whole, starts),
    )


class _Credits(Struct, frozen=True):
    bylines: tuple[Byline, ...]
    publisher: str | None
    own: bool


def _credits(story: Story, dateline: Dateline | None) -> _Credits:
    """Everyone credited, and the paper.

    Each person once, by the first credit; but one whom a later credit names alone has its role
    too: 记者 甲 ... 甲 摄. (记者/甲 通讯员/乙 丙 摄 does not say that all three took the picture.)
    """
    found = [dateline.credit] if dateline else []
    papers = [dateline.publisher] if dateline else []
    for paragraph in story.paragraphs:
        credit = paragraph_credit(paragraph)
        if credit:
            found.append(credit)
            papers.append(credit.publisher)
    bylines: list[Byline] = []
    for credit in found:
        known = {byline.name for byline in bylines}
        alone = len({byline.name for byline in credit.bylines}) == 1
        bylines += [b for b in credit.bylines if alone or b.name not in known]
    named = next((paper for paper in papers if paper), None)
    own = next((paper for paper in papers if paper is not None), None) == ""
    return _Credits(tuple(dict.fromkeys(bylines)), None if own else named, own)


def _days(stories: Sequence[Story], datelines: Sequence[Dateline | None]) -> list[str]:
    """The days that datelines, or else first sentences, name."""
    return [
        dateline.date if dateline and dateline.date else _lead(story)
        for story, dateline in zip(stories, datelines, strict=True)
    ]


def _lead(story: Story) -> str:
    """The first sentences of a story."""
    return next((p.text[:200] for p in story.paragraphs if p.kind in {"text", "dateline"}), "")


def _line_starts(text: str) -> list[int]:
    starts, at = [0], text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts


def _runs(whole: Traced, starts: Sequence[int]) -> tuple[Run, ...]:
    """The trace of a text as runs of characters that stand side by side on the page."""
    runs: list[Run] = []
    begin, at = 0, whole.at
    for i in range(1, len(at) + 1):
        if i < len(at) and at[i] == at[i - 1] + 1 and at[i - 1] != NOWHERE:
            continue
        if at[begin] != NOWHERE:
            line = bisect_right(starts, at[begin])
            runs.append(Run(begin, i - begin, line, at[begin] - starts[line - 1]))
        begin = i
    return tuple(runs)
