"""What a ceremony makes of the projects named at it: 集中开工, 集中签约 give each its status."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.findings import skeleton as sk
from kg.findings.lines import Line, find
from kg.findings.rules import Match, book, pattern
from kg.findings.skeleton import Skeleton
from kg.types import Evidence, Label, Mention, Predicate, Relation

BOOK = "ceremonies"


def ceremonies(lines: Sequence[Line]) -> Iterator[Relation]:
    """The status that a ceremony for many gives to every project that is told of after it.

    It holds until a subhead over other matters; what is said in a speech, seen on a tour or
    planned there is none of its projects.
    """
    held: Match | None = None
    for line in lines:
        text = spelt(line)
        told = find(book(BOOK), text)
        now = max(told, key=lambda match: match.end, default=None)
        mixed = len({match.rule.value for match in told}) > 1 or pattern("MIXED").search(text.text)
        if mixed or (now is None and pattern("OTHER_MATTER").match(text.text)):
            held = now = None
        held = now or held
        after = now.line.cells[now.end - 1].end if now else line.sentence.start
        if held and not line.speech:
            for project in _projects(line.said, after):
                yield _relation(held, line, project)


def spelt(line: Line) -> Skeleton:
    """A sentence with the names of happenings as printed."""
    unnamed = (m for m in line.mentions if m.label is not Label.EVENT)
    return sk.skeleton(line.source, line.sentence, unnamed)


def _projects(said: Skeleton, after: int) -> Iterator[Mention]:
    """The projects of a sentence from an offset on, but those visited or planned."""
    for at, cell in enumerate(said.cells):
        project = next((m for m in cell.mentions if m.label is Label.PROJ), None)
        if project and cell.start >= after:
            clause = max(said.text.rfind(stop, 0, at) for stop in "，；：。") + 1
            if not pattern("ANOTHERS").search(said.text, clause, at):
                yield project


def _relation(held: Match, line: Line, project: Mention) -> Relation:
    return Relation(
        subject=project.text,
        predicate=Predicate.STATUS,
        object=held.rule.value,
        evidence=Evidence(rule=held.rule.id, start=line.sentence.start, end=line.sentence.end),
    )
