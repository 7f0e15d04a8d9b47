"""Relations between printed names, and what is printed of projects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product, zip_longest
from typing import NamedTuple

from kg.findings import skeleton as sk
from kg.findings.happenings import Act
from kg.findings.lines import Line, find
from kg.findings.roles import Antecedents, Part, people
from kg.findings.rules import Match, book, pattern
from kg.findings.skeleton import Cell, Skeleton
from kg.types import (
    OBJECT_LABELS,
    SUBJECT_LABELS,
    Evidence,
    Label,
    Mention,
    Predicate,
    Relation,
    Role,
)

_MUTUAL = frozenset({Predicate.MEETS, Predicate.COOPERATES, Predicate.ACCOMPANIES})


_PARTNERS = 12
"""A longer list of bodies tells of a campaign, not of each one's cooperation with each other."""


class Topic(NamedTuple):
    """The project that 项目 stands for.

    Attributes:
        mention: Where it was last named.
        last: The last paragraph of the section that it heads; -1 if it heads none.
    """

    mention: Mention
    last: int

    def heads(self, line: Line) -> bool:
        """Whether a sentence stands under the heading that is the project's name."""
        return line.paragraph <= self.last


def relations(
    lines: Sequence[Line], done: Sequence[Act], parts: Sequence[Part], subjects: Antecedents
) -> tuple[Relation, ...]:
    """Every relation that an article prints, once, in printed order."""
    found: dict[tuple[str, Predicate, str], Relation] = {}
    personal = (*_of_acts(done, parts, subjects), *_met(parts))
    for relation in (*personal, *_of_places(lines), *_of_things(lines), *_named_after(lines)):
        key = (relation.subject, relation.predicate, relation.object)
        turned = (relation.object, relation.predicate, relation.subject)
        if relation.subject == relation.object or (
            relation.predicate in _MUTUAL and turned in found
        ):
            continue
        found.setdefault(key, relation)
    return tuple(found.values())


# --- of people: whom they met, where their tours led ------------------------------------------


def _of_acts(
    done: Sequence[Act], parts: Sequence[Part], subjects: Antecedents
) -> Iterator[Relation]:
    leaders = {part.person.text for part in parts if part.role is Role.LEAD}
    led = {p.happening: p.person for p in reversed(parts) if p.role is Role.LEAD}
    homes = {(id(part.act.match), part.person.text): part.happening for part in parts}
    for act in done:
        for subject_slot, predicate, object_slot in act.match.rule.relations:
            for subject in _who(act, subject_slot, subjects):
                if act.match.rule.weak and subject.text not in leaders:
                    continue
                if object_slot == "lead" and "lead" not in act.match.slots:
                    leader = led.get(homes.get((id(act.match), subject.text), -1))
                    objects: Iterable[Mention] = [leader] if leader else []
                else:
                    objects = act.match.mentions(object_slot, *OBJECT_LABELS[predicate])
                for thing in _nearest(objects, predicate):
                    yield _relation(act.evidence(), subject.text, predicate, thing.text)


def _met(parts: Sequence[Part]) -> Iterator[Relation]:
    """The host of talks meets every guest, whichever sentence names each."""
    for guest in (part for part in parts if part.role is Role.GUEST):
        for host in parts:
            if host.role is Role.HOST and host.happening == guest.happening:
                yield _relation(
                    guest.act.evidence(), host.person.text, Predicate.MEETS, guest.person.text
                )


def _who(act: Act, slot: str, subjects: Antecedents) -> tuple[Mention, ...]:
    if slot == "they":
        meant = subjects.before(act.at())
        return (meant,) if meant else ()
    return people(act, slot, subjects)


def _nearest(objects: Iterable[Mention], predicate: Predicate) -> list[Mention]:
    """Of a chain of places (省市县) only the last is where a tour went."""
    held = list(objects)
    if predicate is not Predicate.INSPECTS:
        return held
    return [m for m, after in zip_longest(held, held[1:]) if not _chained(m, after)]


def _chained(place: Mention, after: Mention | None) -> bool:
    return after is not None and place.label is Label.LOC and after.start == place.end


# --- of things: where they are, who builds them, what they cost -------------------------------


def _of_places(lines: Sequence[Line]) -> Iterator[Relation]:
    """Chains of places, which may stand inside a list of people too."""
    for line in lines:
        for match in find(book("places"), line.raw):
            for subject_slot, predicate, thing_slot in match.rule.relations:
                (subject,), (thing,) = match.mentions(subject_slot), match.mentions(thing_slot)
                yield _relation(match.evidence(line.sentence), subject.text, predicate, thing.text)


def _of_things(lines: Sequence[Line]) -> Iterator[Relation]:
    topic: Topic | None = None
    for line, following in zip_longest(lines, lines[1:]):
        in_section = topic is not None and topic.heads(line)
        said = _understood(line.said, topic) if topic and in_section else line.said
        for match in sorted(find(book("relations"), said), key=lambda m: m.start):
            for subject, predicate, thing in match.rule.relations:
                for one, other in _pairs(match, subject, predicate, thing, topic):
                    yield _relation(match.evidence(line.sentence), one, predicate, other)
        topic = _next_topic(line, following, topic)


def _understood(line: Skeleton, topic: Topic) -> Skeleton:
    """Under a heading that is a project's name, that project is the subject of every sentence."""
    cell = Cell(topic.mention.start, topic.mention.end, (topic.mention,))
    return Skeleton(sk.PROJ + line.text, (cell, *line.cells))


def _next_topic(line: Line, following: Line | None, topic: Topic | None) -> Topic | None:
    projects = line.said.mentions(0, len(line.said.text), Label.PROJ)
    if not projects:
        return topic
    if pattern("HEADING").fullmatch(line.said.text):
        runs_on = following is not None and following.paragraph == line.paragraph
        return Topic(projects[0], line.paragraph if runs_on else line.paragraph + 1)
    return topic if topic and topic.heads(line) else Topic(projects[-1], -1)


def _pairs(
    match: Match, subject: str, predicate: Predicate, thing: str, topic: Topic | None
) -> Iterator[tuple[str, str]]:
    subjects = _things(match, subject, SUBJECT_LABELS[predicate], topic)
    if match.rule.value:
        yield from ((name, match.rule.value) for name in subjects)
    elif subject == thing:
        yield from combinations(subjects[:_PARTNERS], 2)
    elif not OBJECT_LABELS[predicate]:
        span = match.span(thing)
        start, end = match.slots[thing]
        text = match.line.text[start:end] if span else ""
        yield from ((name, text) for name in subjects)
    else:
        yield from product(subjects, _things(match, thing, OBJECT_LABELS[predicate], topic))


def _things(match: Match, slot: str, labels: tuple[Label, ...], topic: Topic | None) -> list[str]:
    """The names in a slot; 该项目 and 一期 stand for the project last named."""
    found = match.mentions(slot, *labels)
    span = match.span(slot)
    if found or span is None:
        return [mention.text for mention in _nearest(found, Predicate.INSPECTS)]
    start, end = match.slots[slot]
    reference = match.line.text[start:end]
    if pattern("ANAPHOR").fullmatch(reference) is None:
        return []
    here = match.line.mentions(0, start, Label.PROJ)
    meant = here[-1] if here else topic.mention if topic else None
    works = pattern("WORKS_NAMED").search(reference)
    if meant is None or (works and works.group() not in meant.text):
        return []
    return [meant.text]


def _named_after(lines: Sequence[Line]) -> Iterator[Relation]:
    """A body whose own name stands in a project's name undertakes it."""
    held = [(line, m) for line in lines for m in line.raw.mentions(0, len(line.raw.text))]
    places = {pattern("PLACE_KIND").sub("", m.text) for _, m in held if m.label is Label.LOC}
    stems = {m.text: _stem(m.text, places) for _, m in held if m.label is Label.ORG}
    for line, project in held:
        if project.label is not Label.PROJ:
            continue
        for body, stem in stems.items():
            if len(stem) >= 3 and stem in project.text:
                evidence = Evidence(
                    rule="relation.undertakes.named_after",
                    start=line.sentence.start,
                    end=line.sentence.end,
                )
                yield _relation(evidence, body, Predicate.UNDERTAKES, project.text)


def _stem(body: str, places: set[str]) -> str:
    """A body's own name: without the place before it and the kind of company after it."""
    stem = pattern("STEM").sub("", body)
    place = next((p for p in sorted(places) if len(p) >= 2 and stem.startswith(p)), "")
    return stem[len(place) :] if len(stem) - len(place) >= 3 else stem


def _relation(evidence: Evidence, subject: str, predicate: Predicate, thing: str) -> Relation:
    if predicate is Predicate.PART_OF and pattern("WAY").search(subject):
        predicate = Predicate.LOCATED_IN
    return Relation(subject=subject, predicate=predicate, object=thing, evidence=evidence)
