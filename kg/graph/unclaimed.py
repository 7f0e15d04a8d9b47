"""Findings that claim nothing, because a name of theirs is no mention of the article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.graph.claims import BODY, PERSON, PLACE, Source
from kg.types import OBJECT_LABELS, SUBJECT_LABELS, Label, Reading

Wanted = tuple[str, tuple[Label, ...]]
"""A printed name, and the labels by which it is looked for among the mentions."""


def unclaimed(readings: Iterable[Reading]) -> tuple[str, ...]:
    """The names of resolved readings' findings that are not mentioned, sorted, one an article.

    Each leaves a finding, or a part of one, out of the graph; findings made by `kg`
    itself name mentions only.
    """
    return tuple(sorted(name for reading in readings for name in _missing(reading)))


def _missing(reading: Reading) -> set[str]:
    source = Source(reading)
    return {name for name, labels in _wanted(reading) if source.entity(name, labels) is None}


def _wanted(reading: Reading) -> Iterator[Wanted]:
    for event in reading.events:
        yield from ((one.person, PERSON) for one in event.participants)
        yield from ((name, BODY) for name in event.organisers)
        if event.place:
            yield event.place, PLACE
    for position in reading.positions:
        yield position.person, PERSON
        if position.org and not _within_a_body(reading, position.org):
            yield position.org, BODY
    for relation in reading.relations:
        yield relation.subject, SUBJECT_LABELS[relation.predicate]
        if labels := OBJECT_LABELS[relation.predicate]:
            yield relation.object, labels


def _within_a_body(reading: Reading, name: str) -> bool:
    """Whether a name is only printed as the beginning of a body's: 集团 in 集团党委书记、董事长.

    The office is stated; the body, of which nothing else is printed, is not.
    """
    return any(m.label in BODY and m.text.startswith(name) for m in reading.mentions)
