"""Relations between printed names, and what is printed of projects."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product, zip_longest

from kg.findings.carried import carried
from kg.findings.ceremonies import ceremonies
from kg.findings.lines import Line, find
from kg.findings.names import bare
from kg.findings.places import lies
from kg.findings.referents import Meant, named, opened, understood
from kg.findings.roles import Antecedents, Part
from kg.findings.rules import Match, book, pattern
from kg.findings.skeleton import simplified
from kg.findings.stages import OF_PROJECTS, PRINTED, rank, standing
from kg.findings.tellings import Act
from kg.findings.tours import of_people, related
from kg.types import (
    OBJECT_LABELS,
    SUBJECT_LABELS,
    Evidence,
    Label,
    Predicate,
    Relation,
)

_MUTUAL = frozenset({Predicate.MEETS, Predicate.COOPERATES, Predicate.ACCOMPANIES})


_LISTED = re.compile("[、和及与]")
_CHAIN, _UNIT = "relation.part.chain", "relation.part.unit"
_SITED = "relation.located.sited"

_PARTNERS = 12
"""A longer list of bodies tells of a campaign, not of each one's cooperation with each other."""


def relations(
    lines: Sequence[Line], done: Sequence[Act], parts: Sequence[Part], subjects: Antecedents
) -> tuple[Relation, ...]:
    """Every relation that an article prints, once, in printed order."""
    found: dict[tuple[str, Predicate, str], Relation] = {}
    personal = of_people(done, parts, subjects)
    built = tuple(_of_things(lines))
    told = {r.object for r in built if r.predicate is Predicate.UNDERTAKES}
    own = (r for r in _named_after(lines) if r.object not in told)
    things = (*built, *own, *ceremonies(lines))
    for relation in (*personal, *_of_places(lines), *things):
        key = (relation.subject, relation.predicate, relation.object)
        turned = (relation.object, relation.predicate, relation.subject)
        if relation.subject == relation.object or (
            relation.predicate in _MUTUAL and turned in found
        ):
            continue
        if key not in found or rank(relation) < rank(found[key]):
            found[key] = relation
    return standing(lines, tuple(found.values()))


def _of_places(lines: Sequence[Line]) -> Iterator[Relation]:
    """Chains of places, which may stand inside a list of people too."""
    for line in lines:
        for match in find(book("places"), line.raw):
            for subject_slot, predicate, thing_slot in match.rule.relations:
                for one, other in product(match.mentions(subject_slot), match.mentions(thing_slot)):
                    if how := _how(match, one.text, other.text, predicate, heading=line.heading):
                        yield related(match.evidence(line.sentence), one.text, how, other.text)


def _how(
    match: Match, one: str, other: str, predicate: Predicate, *, heading: bool
) -> Predicate | None:
    """How what a rule of places found is related, or None if it is not."""
    if match.rule.id.startswith(_CHAIN):
        return lies(one, other, heading=heading) if _level(match) else None
    whole = match.rule.id == _UNIT and not pattern("SUBUNIT").search(bare(one))
    apart = match.rule.id == _SITED and not _sited(one, other)
    return None if whole or apart else predicate


def _level(match: Match) -> bool:
    """Whether the places after another are of one level: 甲镇、乙镇."""
    listed = match.line.mentions(match.slots["object"][1], match.end, Label.LOC)
    return len({m.text[-1] for m in listed}) <= 1


def _sited(body: str, place: str) -> bool:
    """Whether a body printed after a place stands there: a firm or school after a division."""
    division = pattern("DIVISION").fullmatch(simplified(place))
    return division is not None and pattern("SITED").search(bare(body)) is not None


def _of_things(lines: Sequence[Line]) -> Iterator[Relation]:
    projects = {m.text for line in lines for m in line.mentions if m.label is Label.PROJ}
    meant = Meant(alone=len(projects) == 1)
    for line, following in zip_longest(lines, lines[1:]):
        topic = meant.topic
        plain = opened(line.said)
        said = understood(plain, topic) if topic and topic.heads(line) else plain
        found = (*find(book("works", *OF_PROJECTS), said), *carried(line, meant))
        for match in sorted(found, key=lambda m: m.start):
            for subject, predicate, thing in match.rule.relations:
                if _is_of_topic(match, subject, thing) and _is_far(line, meant, predicate):
                    continue
                for one, other in _pairs(line, match, subject, predicate, thing, meant):
                    yield related(match.evidence(line.sentence), one, predicate, other)
        meant = meant.after(line, following)


def _is_far(line: Line, meant: Meant, predicate: Predicate) -> bool:
    """Whether a sentence is too far from the project named last, or tells of many at once."""
    at_large = predicate in PRINTED and pattern("AT_LARGE").search(line.said.text) is not None
    return at_large or not meant.near(line)


def _is_of_topic(match: Match, subject: str, thing: str) -> bool:
    """Whether a relation is of a project that its own sentence does not name before it."""
    named_here = match.line.mentions(0, match.start, Label.PROJ)
    return "topic" in {subject, thing} or ("work" in {subject, thing} and not named_here)


def _printed(line: Line, match: Match, slot: str) -> str:
    """What fills a slot, as printed; as rules read it, if something was dropped inside it."""
    start, end = match.slots[slot]
    span = match.line.span(start, end)
    whole = span.end - span.start == end - start
    return line.source[span.start : span.end] if whole else match.line.text[start:end]


def _pairs(
    line: Line, match: Match, subject: str, predicate: Predicate, thing: str, meant: Meant
) -> Iterator[tuple[str, str]]:
    subjects = named(match, subject, SUBJECT_LABELS[predicate], meant)
    if predicate is Predicate.PRODUCES:
        subjects = [one for one in subjects if not pattern("AUTHORITY").search(bare(one))]
    if match.rule.value:
        yield from ((name, match.rule.value) for name in subjects)
    elif subject == thing:
        yield from _partners(match, subject, subjects[:_PARTNERS])
    elif not OBJECT_LABELS[predicate]:
        text = _printed(line, match, thing)
        values = _LISTED.split(text) if predicate is Predicate.PRODUCES else [text]
        yield from product(subjects, filter(None, values))
    else:
        objects = named(match, thing, OBJECT_LABELS[predicate], meant)
        yield from product(subjects, _such(match, objects))


def _such(match: Match, names: Iterable[str]) -> list[str]:
    """Those of the names that a rule's objects may be."""
    such = match.rule.such
    return [name for name in names if not such or pattern(such).fullmatch(bare(name))]


def _partners(match: Match, slot: str, bodies: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Who is whose partner: of 甲与乙、丙 the first is both others', else each is each one's."""
    start, end = match.slots[slot]
    if pattern("ONE_WITH_MANY").match(match.line.text, start, end):
        return product(bodies[:1], bodies[1:])
    return combinations(bodies, 2)


def _named_after(lines: Sequence[Line]) -> Iterator[Relation]:
    """A company whose own name stands in a project's name undertakes it, if named beside it."""
    held = [(line, m) for line in lines for m in line.raw.mentions(0, len(line.raw.text))]
    places = {pattern("PLACE_KIND").sub("", m.text) for _, m in held if m.label is Label.LOC}
    bodies = {(line.paragraph, m.text) for line, m in held if m.label is Label.ORG}
    stems = [
        (at, body, _stem(body, places))
        for at, body in sorted(bodies)
        if not pattern("FACILITY").search(body)
    ]
    for line, project in held:
        evidence = Evidence(
            rule="relation.undertakes.named_after",
            start=line.sentence.start,
            end=line.sentence.end,
        )
        for at, body, stem in stems if project.label is Label.PROJ else ():
            near = abs(at - line.paragraph) <= 1
            named = len(stem) >= 3 and stem in project.text
            if near and (named or _made_for(body, project.text)):
                yield related(evidence, body, Predicate.UNDERTAKES, project.text)


def _made_for(body: str, project: str) -> bool:
    """Whether a body is there for a project alone: 东湖水库工程建设管理局."""
    return body.startswith(project) and pattern("PROJECT_BODY").search(body) is not None


def _stem(body: str, places: set[str]) -> str:
    """A body's own name: without the place before it and the kind of company after it."""
    stem = pattern("STEM").sub("", body)
    place = next((p for p in sorted(places) if len(p) >= 2 and stem.startswith(p)), "")
    return stem[len(place) :] if len(stem) - len(place) >= 3 else stem
