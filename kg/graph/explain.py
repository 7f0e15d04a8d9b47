"""Why a statement stands: the printed sentences with the rule's slots, where each is printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from kg.types import Citation, Entity, Evidence, KnowledgeGraph, Reading, Slot, Statement


class Passage(Struct, frozen=True, kw_only=True):
    """One place where a statement is printed.

    Attributes:
        citation: The article, the sentence, the rule and the page's line.
        reading: The article's record.
        slots: What filled the rule's slots, by position; none where the record holds none.
    """

    citation: Citation
    reading: Reading
    slots: tuple[Slot, ...]

    def marked(self) -> str:
        """The sentence with its slots in brackets: [person: 方毅][trigger: 主持]会议."""
        marks = [
            *((slot.start, 1, -slot.end, f"[{slot.name}: ") for slot in self.slots),
            *((slot.end, 0, -slot.start, "]") for slot in self.slots),
        ]
        parts, at = [], self.citation.start
        for place, _, _, mark in sorted(marks):
            parts += [self.reading.text[at:place], mark]
            at = place
        return "".join(parts) + self.reading.text[at : self.citation.end]


def passages(statement: Statement, readings: Iterable[Reading]) -> tuple[Passage, ...]:
    """The places where a statement is printed, in the order of its citations.

    Args:
        statement: One of the graph's.
        readings: The records that the graph was made of; those not cited are passed over.
    """
    cited = {citation.article for citation in statement.citations}
    by_id = {one.article: one for one in readings if one.article in cited}
    return tuple(
        Passage(
            citation=one,
            reading=by_id[one.article],
            slots=slots(by_id[one.article], one, statement),
        )
        for one in statement.citations
        if one.article in by_id
    )


def slots(reading: Reading, citation: Citation, statement: Statement) -> tuple[Slot, ...]:
    """The slots of the evidence that is cited: of several, those that hold most of the statement's ends."""
    span = (citation.rule, citation.start, citation.end)
    found = [one for one in evidence(reading) if (one.rule, one.start, one.end) == span]
    ends = {statement.subject, statement.object}
    places = [(m.start, m.end) for m in reading.mentions if m.entity in ends]

    def held(one: Evidence) -> int:
        return sum(s.start <= a and b <= s.end for a, b in places for s in one.slots)

    return max(found, key=held).slots if found else ()


def evidence(reading: Reading) -> Iterator[Evidence]:
    """All that an article's findings rest on: events, roles, offices, relations."""
    for event in reading.events:
        yield from event.evidence
        for participant in event.participants:
            yield from participant.evidence
    yield from (one.evidence for one in reading.positions if one.evidence)
    yield from (one.evidence for one in reading.relations if one.evidence)
    yield from (one.evidence for one in reading.quantities if one.evidence)


def named(graph: KnowledgeGraph, name: str) -> tuple[Entity, ...]:
    """The entities of an identifier or a printed name, those with the most mentions first."""
    found = [one for one in graph.entities if name in {one.id, one.name, *one.aliases}]
    return tuple(sorted(found, key=lambda one: (one.id != name, -one.mentions, one.id)))


def about(graph: KnowledgeGraph, entity: str) -> Sequence[Statement]:
    """The statements that have an entity at one end, those made by it first, by predicate."""
    held = [one for one in graph.statements if entity in {one.subject, one.object}]
    return sorted(held, key=lambda one: (one.subject != entity, one.predicate, one.id))
