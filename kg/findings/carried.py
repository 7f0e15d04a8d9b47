"""Sentences that leave out their subject, a project just named: 去年4月动工，现已埋管53公里."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.findings.lines import Line, find
from kg.findings.referents import Meant, understood
from kg.findings.rules import Match, book, pattern
from kg.findings.skeleton import Skeleton
from kg.findings.stages import OF_PROJECTS
from kg.types import Label

_PARTS = re.compile("[^；]+")


def carried(line: Line, plain: Skeleton, meant: Meant) -> Iterator[Match]:
    """What a sentence that leaves out its subject says of the project last named, by its parts."""
    topic = meant.topic
    if topic is None or line.heading or line.paragraph != topic.named:
        return
    if plain.mentions(0, len(plain.text), Label.PROJ):
        return
    for part in _PARTS.finditer(plain.text):
        if not pattern("PROJECT").search(part.group()):
            said = understood(plain.cut(*part.span()), topic)
            for match in find(book(*OF_PROJECTS), said):
                if match.rule.carried and match.slots["subject"][0] == 0 and not _others(match):
                    yield match


def _others(match: Match) -> bool:
    """Whether someone else is the subject of what a match with a carried subject says.

    A firm that pays, or is at work, does so for the project; what opens may be anything.
    """
    text, head = match.line.text, match.head()
    if match.rule.unfinished or not match.rule.value:
        return pattern("OTHER_PERSON").search(text, 1, head) is not None
    clause = max(text.rfind(stop, 0, head) for stop in "，：") + 1
    plain = pattern("ADVERBIAL").fullmatch(text, max(1, clause), head)
    return plain is None or pattern("OTHER_SUBJECT").search(text, 1, head) is not None
