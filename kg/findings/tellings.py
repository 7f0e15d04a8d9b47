"""What an article says of happenings: who did what, and each place where one is told of."""

from __future__ import annotations

from typing import NamedTuple

from kg.findings.lines import Line
from kg.findings.rules import Match
from kg.types import EventKind, Evidence


class Act(NamedTuple):
    """A rule's match in a sentence of the article."""

    line: Line
    match: Match

    def at(self) -> int:
        """Where the trigger stands in the article, in code points."""
        return self.match.line.cells[self.match.head()].start

    def evidence(self) -> Evidence:
        """The sentence and its slots."""
        return self.match.evidence(self.line.sentence)


class Telling(NamedTuple):
    """One place where the article tells of a happening.

    Attributes:
        at: Where, in code points: the event's name, or the trigger of an unnamed one.
        line: The sentence.
        name: As printed.
        kind: By its head word or rule.
        named: Whether it has a name of its own.
        verb: What an unnamed one is told by: 调研, 会见 …
        people: Whose happening an unnamed one is: its hosts and guests, leaders, authors.
        act: What told of it; None where only its weight in the article does.
    """

    at: int
    line: Line
    name: str
    kind: EventKind
    named: bool
    verb: str
    people: frozenset[str]
    act: Act | None


Happening = list[Telling]
"""The tellings of one happening, in printed order."""


def told_within(happening: Happening, family: str) -> bool:
    """Whether a rule of a family (any, if none is given) tells of a happening."""
    told = (t.act.match.rule.id for t in happening if t.act)
    return not family or any(rule.startswith(f"{family}.") for rule in told)
