"""Where a project stands: of all the stages that a story tells of it, those it has reached."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec import structs

from kg.findings.ceremonies import BOOK as CEREMONIES
from kg.findings.days import days
from kg.findings.lines import Line
from kg.findings.rules import book
from kg.types import Article, Evidence, Predicate, ProjectStatus, Relation

OF_PROJECTS = ("relations", "attributes")
"""The files of rules that tell what is printed of projects."""

PRINTED = frozenset({Predicate.STATUS, Predicate.INVESTMENT})
"""What is printed of a project itself."""

_MONTH = re.compile("[0-9一二三四五六七八九十]+月")

_RECENT = 10
"""Years after which works that were finished stand, and another project renews them."""

_FINISHED = frozenset(
    {ProjectStatus.COMPLETED, ProjectStatus.IN_PRODUCTION, ProjectStatus.TOPPED_OUT}
)


def standing(lines: Sequence[Line], found: Sequence[Relation]) -> tuple[Relation, ...]:
    """Relations without the stages that a headline, a site or a past start adds needlessly."""
    return _without_needless(_once(_without_headlines(lines, found)))


def _once(found: Sequence[Relation]) -> tuple[Relation, ...]:
    """Tell what is printed of a project once, where a name of it ends in the other: 某矿热电厂, 热电厂."""
    told: dict[tuple[Predicate, str], list[str]] = {}
    for r in found:
        told.setdefault((r.predicate, r.object), []).append(r.subject)
    return tuple(
        r
        for r in found
        if r.predicate not in PRINTED
        or not any(
            other != r.subject and other.endswith(r.subject)
            for other in told[r.predicate, r.object]
        )
    )


def _without_headlines(lines: Sequence[Line], found: Sequence[Relation]) -> tuple[Relation, ...]:
    """Drop a project's status that a headline tells by a name which the story prints otherwise."""
    heads = {line.sentence.start for line in lines if line.heading}
    body = {m.text for line in lines if not line.heading for m in line.mentions}
    told = {(r.predicate, r.object) for r in found if r.evidence and r.evidence.start not in heads}
    return tuple(
        r
        for r in found
        if r.predicate is not Predicate.STATUS
        or not (r.evidence and r.evidence.start in heads)
        or r.subject in body
        or (r.predicate, r.object) not in told
    )


def _without_needless(found: Sequence[Relation]) -> tuple[Relation, ...]:
    """Drop what counts only where nothing else of the sort is told: a site of works done is none.

    What a ceremony makes of a project counts before what follows from its site or its last day.
    """
    finished = {r.subject for r in found if r.object in _FINISHED}
    best: dict[tuple[str, Predicate], int] = {}
    for r in found:
        best[_sort(r)] = min(rank(r), best.get(_sort(r), rank(r)))
    return tuple(
        r
        for r in found
        if rank(r) in {0, best[_sort(r)]}
        and not (r.subject in finished and _rule(r) in _unfinished())
    )


def _sort(relation: Relation) -> tuple[str, Predicate]:
    """What one relation tells again of another: a project's stage, or that a story's bodies cooperate."""
    mutual = relation.predicate is Predicate.COOPERATES
    return "" if mutual else relation.subject, relation.predicate


def rank(relation: Relation) -> int:
    """How late a relation counts: 0 always, 1 of a ceremony, 2 of what only follows."""
    rule = _rule(relation)
    return (rule in _last()) * (1 if rule in _of_ceremonies() else 2)


def _rule(relation: Relation) -> str:
    return relation.evidence.rule if relation.evidence else ""


def dated(found: Sequence[Relation], article: Article) -> tuple[Relation, ...]:
    """Relations with the day printed in the clause of a status: 5月投产, 去年6月开工; none still ahead.

    What a ceremony makes of a project has the day that the article tells of.
    """
    days_of = (
        structs.replace(one, date=_day(one.evidence, article))
        if one.predicate is Predicate.STATUS and one.evidence
        else one
        for one in found
    )
    due = {rule.id for rule in book(*OF_PROJECTS).rules if not rule.asserted}
    return tuple(
        one
        for one in days_of
        if not _long_ago(one, article) and (_rule(one) in due or not _lies_ahead(one, article))
    )


def _long_ago(one: Relation, article: Article) -> bool:
    """Whether works were finished so long before the story that it tells of what they are done to."""
    if one.object not in _FINISHED or not one.date or not article.date:
        return False
    return int(article.date[:4]) - int(one.date[:4]) > _RECENT


def _lies_ahead(one: Relation, article: Article) -> bool:
    """Whether a status has a day after the story's, which makes it a plan: 11月4日讯……12月开工."""
    if one.predicate is not Predicate.STATUS or not one.date or not article.date:
        return False
    length = min(len(one.date), len(article.date))
    return one.date[:length] > article.date[:length]


@cache
def _last() -> frozenset[str]:
    return frozenset(rule.id for rule in book(*OF_PROJECTS, "works", CEREMONIES).rules if rule.last)


@cache
def _unfinished() -> frozenset[str]:
    return frozenset(rule.id for rule in book(*OF_PROJECTS).rules if rule.unfinished)


@cache
def _of_ceremonies() -> frozenset[str]:
    return frozenset(rule.id for rule in book(CEREMONIES).rules)


def _day(evidence: Evidence, article: Article) -> str | None:
    """The last date before the verb of a status, in its clause."""
    verb = next((slot for slot in evidence.slots if slot.name == "trigger"), None)
    if verb is None:
        return article.date if evidence.rule in _of_ceremonies() else None
    clause = max(article.text.rfind(stop, evidence.start, verb.start) for stop in "，,；。")
    begin = max(clause + 1, evidence.start)
    printed = days(article.text[evidence.start : verb.start], article)
    before, last = [None, None, *(one for one in printed if one.value)][-2:]
    if last is None or not last.value or last.start + evidence.start < begin:
        return None
    month = article.text[evidence.start + last.start :]
    return _after(before.value, last.value) if before and _MONTH.match(month) else last.value


def _after(before: str | None, month: str) -> str:
    """A month without a year, of the year of the date before it: 去年4月立项，10月动工."""
    same = f"{(before or month)[:4]}{month[4:]}"
    return same if before and before[: len(same)] <= same < month else month
