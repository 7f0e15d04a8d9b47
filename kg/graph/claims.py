"""What one resolved reading claims: each finding as a subject, predicate, object and citation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

import msgspec

from kg.findings.confidence import confidence
from kg.resolve.names import Key, normalise
from kg.types import (
    OBJECT_LABELS,
    SUBJECT_LABELS,
    Citation,
    EntityKind,
    Event,
    Evidence,
    Label,
    Layer,
    Participant,
    PositionStatus,
    Quantity,
    Reading,
    Relation,
    Span,
)

PERSON = (Label.PER,)
BODY = (Label.ORG, Label.LOC, Label.PER)
PLACE = (Label.LOC, Label.ORG)
WITHOUT_RULE = "record"
"""The rule of a citation that was found by its names, because the record gives none."""


class Claim(NamedTuple):
    """One finding of one article.

    Attributes:
        layer: How it came about.
        subject: Identifier of an entity.
        predicate: The statement's predicate.
        object: Identifier of an entity, or None.
        value: A plain value, or None.
        citation: Where it is printed.
        qualifiers: Key and value, e.g. `rank`.
    """

    layer: Layer
    subject: str
    predicate: str
    object: str | None
    value: str | None
    citation: Citation
    qualifiers: tuple[tuple[str, str], ...] = ()


class Source:
    """A resolved reading with its names looked up: what claims are made from."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.id = Key(EntityKind.ARTICLE, reading.article).id
        self._entities: dict[tuple[Label, str], str] = {}
        for mention in reading.mentions:
            if mention.entity:
                name = (mention.label, normalise(mention.text))
                self._entities.setdefault(name, mention.entity)

    def entity(self, name: str, labels: tuple[Label, ...]) -> str | None:
        """The entity of a printed name among the article's mentions, by the labels' order."""
        form = normalise(name)
        found = (self._entities.get((label, form)) for label in labels)
        return next((entity for entity in found if entity), None)

    def cite(self, evidence: Evidence | None, *names: str) -> Citation:
        """Where a finding is printed: its evidence, or else a sentence that prints its names.

        Names that it does not print have their antecedents cited, too.
        """
        start, end, rule = *self._sentence(names), WITHOUT_RULE
        if evidence and 0 <= evidence.start < evidence.end <= len(self.reading.text):
            start, end, rule = evidence.start, evidence.end, evidence.rule
        words = self.reading.text[start:end]
        found = {self._antecedent(name, start) for name in names if name not in words}
        antecedents = tuple(sorted(span for span in found if span))
        return msgspec.structs.replace(
            cite(self.reading, start, end, rule), antecedents=antecedents
        )

    def _antecedent(self, name: str, before: int) -> tuple[int, int] | None:
        """The last sentence before an offset that prints a name, or else the first after it."""
        text = self.reading.text
        printed = [s for s in sentences(self.reading) if name in text[s.start : s.end]]
        earlier = [span for span in printed if span.start < before]
        nearest = earlier[-1:] or printed[:1]
        return (nearest[0].start, nearest[0].end) if nearest else None

    def _sentence(self, names: tuple[str, ...]) -> tuple[int, int]:
        """The first sentence that prints the most of the names, the first name first."""
        text = self.reading.text
        span = max(
            sentences(self.reading),
            key=lambda span: (sum(n in text[span.start : span.end] for n in names), -span.start),
        )
        return span.start, span.end


def cite(reading: Reading, start: int, end: int, rule: str) -> Citation:
    """A citation of a span, with the page's line of its first printed character."""
    printed = (reading.printed_at(offset) for offset in range(start, end) if reading.runs)
    line = next((at[0] for at in printed if at), 0)
    return Citation(article=reading.article, start=start, end=end, rule=rule, line=line)


def sentences(reading: Reading) -> tuple[Span, ...]:
    """The article's sentences, or its lines where the record gives none."""
    found = (Span(*match.span()) for match in re.finditer(r"[^\n]+", reading.text))
    return reading.sentences or tuple(found)


def claims(reading: Reading) -> Iterator[Claim]:
    """All that an article's findings claim; a name without a mention claims nothing."""
    if not reading.text.strip():
        return
    source = Source(reading)
    for event in reading.events:
        if event.entity:
            yield from _event(source, event, event.entity)
    yield from _positions(source)
    for relation in reading.relations:
        yield from _relation(source, relation)
    for quantity in reading.quantities:
        yield from _quantity(source, quantity)


def _event(source: Source, event: Event, entity: str) -> Iterator[Claim]:
    first = next(iter(event.evidence), None)
    told = source.cite(first, event.name)
    yield Claim(Layer.ASSERTED, entity, "reported_in", source.id, None, told)
    for participant in event.participants:
        yield from _participation(source, participant, event.name, entity)
    for organiser in event.organisers:
        body = source.entity(organiser, BODY)
        if body:
            cited = source.cite(_telling(source, event, organiser), organiser, event.name)
            yield Claim(Layer.ASSERTED, body, "organises", entity, None, cited)
    place = source.entity(event.place, PLACE) if event.place else None
    if event.place and place:
        cited = source.cite(_telling(source, event, event.place), event.place, event.name)
        yield Claim(Layer.ASSERTED, entity, "takes_place_in", place, None, cited)


def _sure(citation: Citation) -> tuple[tuple[str, str], ...]:
    """How often what this rule reads was right on gold pages."""
    found = confidence(citation.rule)
    return () if found is None else (("confidence", f"{found:.3f}"),)


def _telling(source: Source, event: Event, name: str) -> Evidence | None:
    """The first sentence of an event's evidence that prints a name, or the first of all."""
    text = source.reading.text
    named = (one for one in event.evidence if name in text[one.start : one.end])
    return next(named, next(iter(event.evidence), None))


def _participation(
    source: Source, participant: Participant, event: str, entity: str
) -> Iterator[Claim]:
    person = source.entity(participant.person, PERSON)
    if person is None:
        return
    rank = (("rank", str(participant.rank)),) if participant.rank else ()
    evidence = participant.evidence or (None,) * len(participant.roles)
    for role, words in zip(participant.roles, evidence, strict=True):
        cited = source.cite(words, participant.person, event)
        sure = (*rank, *_sure(cited))
        yield Claim(Layer.ASSERTED, person, role.value, entity, None, cited, sure)


def _positions(source: Source) -> Iterator[Claim]:
    date = source.reading.date
    seen = (("first_seen", date), ("last_seen", date)) if date else ()
    for position in source.reading.positions:
        person = source.entity(position.person, PERSON)
        if person and position.post:
            cited = source.cite(position.evidence, position.person, position.title)
            word = _HOLDING.get(position.status, "holds")
            when = (("status", position.status.value), *seen) if word == "holds" else ()
            sure = (*when, *_sure(cited))
            yield Claim(Layer.ASSERTED, person, word, position.post, None, cited, sure)


_HOLDING: Mapping[PositionStatus, str] = MappingProxyType(
    {PositionStatus.FORMER: "held", PositionStatus.PROPOSED: "proposed_for"}
)
"""What is claimed of offices that are not held; nobody is seen in those."""


def _relation(source: Source, relation: Relation) -> Iterator[Claim]:
    subject = source.entity(relation.subject, SUBJECT_LABELS[relation.predicate])
    labels = OBJECT_LABELS[relation.predicate]
    object_ = source.entity(relation.object, labels) if labels else None
    if subject is None or (labels and object_ is None) or subject == object_:
        return
    cited = source.cite(relation.evidence, relation.subject, relation.object)
    value = None if labels else relation.object
    when = (*((("date", relation.date),) if relation.date else ()), *_sure(cited))
    yield Claim(Layer.ASSERTED, subject, relation.predicate.value, object_, value, cited, when)


def _quantity(source: Source, quantity: Quantity) -> Iterator[Claim]:
    """A number of a project; a sum's is of the statement that its relation claims too."""
    subject = source.entity(quantity.project, (Label.PROJ,))
    if subject is None:
        return
    cited = source.cite(quantity.evidence, quantity.project, quantity.printed)
    held = {
        "currency": quantity.currency,
        "number": f"{quantity.value:.10g}" if quantity.value < _LARGE else f"{quantity.value:.0f}",
        "phase": quantity.phase,
        "unit": quantity.unit,
    }
    words = tuple((key, word) for key, word in held.items() if word)
    word = quantity.measure.value
    yield Claim(Layer.ASSERTED, subject, word, None, quantity.printed, cited, words)


_LARGE = 10**9
"""From here up whole numbers are written without decimals, and none with an exponent."""
