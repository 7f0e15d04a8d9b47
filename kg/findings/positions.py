"""Offices printed with their holders: a title and its body, before, after or around a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from kg.findings import skeleton as sk
from kg.findings.lines import Line, find
from kg.findings.rules import Match, book, pattern
from kg.types import Label, Mention, Position

_BODIES = (Label.ORG, Label.LOC)
_LIST = re.compile(f"[{sk.ORG}{sk.LOC}](?:[、和与及暨][{sk.ORG}{sk.LOC}])*$")
"""The bodies right before a title: of 湖南省长沙市委 the nearest, of 甲公司、乙公司 both."""

Office = tuple[tuple[str, ...], str]
"""The bodies of an office, as printed, and its title."""


def positions(lines: Iterable[Line]) -> tuple[Position, ...]:
    """Every office of an article with its holder, once, in printed order.

    An office printed without a body gives way to the same office of the same person
    printed with one.
    """
    found: dict[tuple[str, str, str | None], Position] = {}
    for line in lines:
        for position in _of_line(line):
            found.setdefault((position.person, position.title, position.org), position)
    housed = {(person, title) for person, title, org in found if org}
    return tuple(p for p in found.values() if p.org or (p.person, p.title) not in housed)


def _of_line(line: Line) -> Iterator[Position]:
    matches = sorted(find(book("positions"), line.raw), key=lambda match: match.start)
    before: tuple[int, Sequence[Office]] = (-1, ())
    for match in matches:
        start, end = match.slots["titles"]
        carried = before[1] if line.raw.text[before[0] : start] == "、" else ()
        offices = _offices(match, carried)
        before = (end if end == match.end else match.end, offices)
        for bodies, title in offices:
            for person in _holders(match, title):
                for org in bodies or (None,):
                    yield Position(
                        person=person.text,
                        title=title,
                        org=org,
                        evidence=match.evidence(line.sentence),
                    )


def _holders(match: Match, title: str) -> tuple[Mention, ...]:
    people = match.mentions("person", Label.PER)
    alone = match.rule.id == "position.before" and pattern("HELD_BY_ONE").fullmatch(title)
    return people[:1] if alone else people


def _offices(match: Match, carried: Sequence[Office]) -> list[Office]:
    """The offices of a chain; one without a body takes that of the office before it."""
    start, end = match.slots["titles"]
    offices: list[Office] = []
    at = start
    for index in range(start, end):
        if match.line.text[index] != sk.TITLE:
            continue
        (title,) = match.line.mentions(index, index + 1)
        bodies = _bodies(match, at, index)
        last = (*carried, *offices)[-1:]
        if not bodies and last and not pattern("STANDS_ALONE").fullmatch(title.text):
            bodies = last[0][0]
        offices.append((bodies, title.text))
        at = index + 1
    return offices


def _bodies(match: Match, start: int, end: int) -> tuple[str, ...]:
    text = match.line.text[start:end]
    text = text[: max(map(text.rfind, sk.ORG + sk.LOC)) + 1]
    near = _LIST.search(text)
    if near is None:
        return ()
    found = match.line.mentions(start + near.start(), start + near.end(), *_BODIES)
    return tuple(mention.text for mention in found)
