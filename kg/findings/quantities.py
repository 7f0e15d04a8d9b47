"""Numbers printed of projects, with their units: sums by phase, capacity, jobs, ground."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import zip_longest

from msgspec import Struct

from kg import resources
from kg.findings.lines import Line, find
from kg.findings.numbers import number
from kg.findings.referents import Meant, named, opened, understood
from kg.findings.rules import Match, book, pattern
from kg.findings.skeleton import simplified
from kg.types import Evidence, Label, Measure, Predicate, Quantity, Relation

_BEFORE = 8  # how far before a sum its phase stands: 其中一期计划投资2.1亿元


class Unit(Struct, frozen=True):
    """A row of ``findings/units.tsv``: a printed unit, what it counts in, a currency's code."""

    printed: str
    unit: str
    currency: str


@cache
def _units() -> tuple[Unit, ...]:
    rows = resources.table("findings/units.tsv", Unit)
    return tuple(sorted(rows, key=lambda row: (-len(row.printed), row.printed)))


def quantities(lines: Sequence[Line], relations: Iterable[Relation]) -> tuple[Quantity, ...]:
    """Every number printed of a project, once, in printed order.

    Args:
        lines: The article's sentences.
        relations: Its relations: sums are read there.
    """
    found: dict[tuple[str, Measure, str], Quantity] = {}
    source = lines[0].source if lines else ""
    for one in (*_sums(source, relations), *_printed(lines)):
        found.setdefault((one.project, one.measure, one.printed), one)
    return tuple(found.values())


def _sums(source: str, relations: Iterable[Relation]) -> Iterator[Quantity]:
    for one in relations:
        if one.predicate is Predicate.INVESTMENT and one.evidence:
            span = next((s for s in one.evidence.slots if s.name == "object"), None)
            before = source[max(0, span.start - _BEFORE) : span.start] if span else ""
            phases = pattern("PHASES").findall(simplified(before))
            yield from _quantity(
                one.subject, Measure.INVESTMENT, one.object, one.evidence, phases[-1:]
            )


def _printed(lines: Sequence[Line]) -> Iterator[Quantity]:
    meant = Meant()
    for line, following in zip_longest(lines, lines[1:]):
        topic = meant.topic
        plain = opened(line.said)
        said = understood(plain, topic) if topic and topic.heads(line) else plain
        for match in find(book("quantities"), said):
            yield from _of_match(line, match, meant)
        meant = meant.after(line, following)


def _of_match(line: Line, match: Match, meant: Meant) -> Iterator[Quantity]:
    start, end = match.slots["amount"]
    span = match.line.span(start, end)
    printed = line.source[span.start : span.end]
    evidence = match.evidence(line.sentence)
    phases = pattern("PHASES").findall(match.line.text[max(0, match.head() - _BEFORE) : start])
    for project in named(match, "subject", (Label.PROJ,), meant):
        measure = Measure(match.rule.value)
        yield from _quantity(project, measure, printed, evidence, phases[-1:])


def _quantity(
    project: str, measure: Measure, printed: str, evidence: Evidence, phases: Sequence[str]
) -> Iterator[Quantity]:
    value, unit = number(simplified(printed)), unit_of(printed)
    if value is not None and unit is not None:
        yield Quantity(
            project=project,
            measure=measure,
            printed=printed,
            value=value,
            unit=unit.unit,
            currency=unit.currency or None,
            phase=next(iter(phases), None),
            evidence=evidence,
        )


def unit_of(printed: str) -> Unit | None:
    """The unit that a printed number ends in, or None if it is none that is known."""
    text = re.sub("人民币$", "元", simplified(printed).replace("元人民币", "元"))
    return next((row for row in _units() if text.endswith(row.printed)), None)
