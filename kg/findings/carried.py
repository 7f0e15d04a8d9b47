"""Sentences that leave out their subject, a project just named: 去年4月动工，现已埋管53公里."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.findings import skeleton as sk
from kg.findings.lines import Line, find
from kg.findings.referents import Meant, Topic, understood
from kg.findings.rules import Book, Match, book, compiled, pattern
from kg.findings.skeleton import Skeleton
from kg.findings.stages import OF_PROJECTS, PRINTED
from kg.types import Label, Span

_REACH = 2
"""Paragraphs after the one that names it in which the only project of a story is still meant."""

_PARTS, _SENTENCES = re.compile("[^；]+"), re.compile("[^。！？]+")


def carried(line: Line, meant: Meant) -> Iterator[Match]:
    """What a sentence that leaves out its subject says of the project last named, by its parts.

    What it quotes is read likewise, whatever project it names: “今年5月就开工了，……”.
    """
    topic = meant.topic
    if topic and not line.heading and line.paragraph - topic.named <= _REACH * topic.alone:
        yield from _left_out(line.said, topic, near=line.paragraph - topic.named <= 1)
    for quote in _quotes(line):
        yield from find(_of_projects(), quote)
        if topic and line.paragraph - topic.named <= 1:
            yield from _left_out(quote, topic)


def _left_out(said: Skeleton, topic: Topic, *, near: bool = True) -> Iterator[Match]:
    text = said.text
    if said.mentions(0, len(text), Label.PROJ) or pattern("AT_LARGE").search(text):
        return
    for part in _PARTS.finditer(text):
        if not pattern("PROJECT").search(part.group()):
            for match in find(_without_subject(), understood(said.cut(*part.span()), topic)):
                if match.slots["subject"][0] == 0 and not _others(match, near=near):
                    yield match


def _quotes(line: Line) -> Iterator[Skeleton]:
    """The speeches in quotation marks that a sentence holds, sentence by sentence."""
    for mark, cell in zip(line.said.text, line.said.cells, strict=True):
        if mark == sk.QUOTE:
            inner = Span(cell.start + 1, cell.end - 1)
            said = sk.skeleton(
                line.source,
                inner,
                (m for m in line.mentions if inner.start <= m.start and m.end <= inner.end),
            )
            yield from (said.cut(*one.span()) for one in _SENTENCES.finditer(said.text))


@cache
def _of_projects() -> Book:
    """The rules that tell only what is printed of projects."""
    rules = book(*OF_PROJECTS).rules
    return compiled(r for r in rules if {told for _, told, _ in r.relations} <= PRINTED)


@cache
def _without_subject() -> Book:
    """The rules that read a sentence that leaves out its subject."""
    return compiled(rule for rule in book(*OF_PROJECTS).rules if rule.carried)


def _others(match: Match, *, near: bool) -> bool:
    """Whether someone else is the subject of what a match with a carried subject says.

    A firm that pays, or is at work, does so for the project if that was named nearby; what opens
    may be anything.
    """
    text, head = match.line.text, match.head()
    if pattern("OTHER_WORK").search(text, 1, head):
        return True
    subject = pattern("OTHER_SUBJECT").search(text, 1, head) is not None
    clause = max(1, max(text.rfind(stop, 0, head) for stop in "，：") + 1)
    if match.rule.unfinished or not match.rule.value:
        person = pattern("OTHER_PERSON").search(text, 1, head) is not None
        cost = match.rule.value or not pattern("NO_COST").search(text, clause, head)
        return person or not cost or (subject and not near)
    return subject or pattern("ADVERBIAL").fullmatch(text, clause, head) is None
