"""Whom people met and accompanied, and where their tours led."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice

from kg.findings.names import bare
from kg.findings.places import is_short
from kg.findings.referents import last_of_chains
from kg.findings.roles import Antecedents, Part, people
from kg.findings.rules import pattern
from kg.findings.tellings import Act
from kg.types import OBJECT_LABELS, Evidence, Label, Mention, Predicate, Relation, Role

_SEEN = 2
"""What a tour sees is told in so many sentences before its leader speaks to it."""


def of_people(
    done: Sequence[Act], parts: Sequence[Part], subjects: Antecedents
) -> tuple[Relation, ...]:
    """The relations of an article's people.

    Args:
        done: The acts in it, in printed order.
        parts: Who took which part in what.
        subjects: Who 他 may be.
    """
    found = (*_of_acts(done, parts, subjects), *_met(parts))
    seen = {(r.subject, r.object) for r in found if r.predicate is Predicate.INSPECTS}
    return tuple(r for r in found if r.predicate is not Predicate.INSPECTS or not _in_full(r, seen))


def _in_full(stop: Relation, seen: Collection[tuple[str, str]]) -> bool:
    """Whether a tour's stop is told of by a fuller name too: 甲市第二机床厂 and 第二机床厂."""
    here = (place for who, place in seen if who == stop.subject)
    return any(place != stop.object and place.endswith(stop.object) for place in here)


def related(evidence: Evidence, subject: str, predicate: Predicate, thing: str) -> Relation:
    """A relation with its evidence."""
    return Relation(subject=subject, predicate=predicate, object=thing, evidence=evidence)


def _of_acts(
    done: Sequence[Act], parts: Sequence[Part], subjects: Antecedents
) -> Iterator[Relation]:
    heads = _heads(done, parts)
    leaders = {part.person.text for part in heads}
    homes = {(id(part.act.match), part.person.text): part.happening for part in parts}
    for act in done:
        for subject_slot, predicate, slot in act.match.rule.relations:
            for subject in _who(act, subject_slot, subjects, heads):
                if slot == "lead" and "lead" not in act.match.slots:
                    index = homes.get((id(act.match), subject.text), -1)
                    objects: Iterable[Mention] = _led(index, act, parts)
                elif act.match.rule.weak and not leaders & _told(act, subject, slot):
                    continue
                else:
                    objects = act.match.mentions(slot, *OBJECT_LABELS[predicate])
                if predicate is Predicate.INSPECTS:
                    objects = _such(act, last_of_chains(list(objects), act.line.source))
                for thing in objects:
                    yield related(act.evidence(), subject.text, predicate, thing.text)


def _heads(done: Sequence[Act], parts: Sequence[Part]) -> list[Part]:
    """Those whose tour it is: they lead it, or go along where a body's tour is told of."""
    sent = {act.line.number for act in done if "visitor" in act.match.slots}
    return [
        part
        for part in parts
        if part.role is Role.LEAD or (part.role is Role.ATTEND and part.act.line.number in sent)
    ]


def _such(act: Act, objects: Iterable[Mention]) -> list[Mention]:
    """Those of the names that a rule's relations may be about."""
    such = act.match.rule.such
    if not such:
        return list(objects)
    names = ((m, bare(m.text)) for m in objects)
    return [m for m, name in names if pattern(such).fullmatch(name) and not is_short(name)]


def _told(act: Act, subject: Mention, object_slot: str) -> set[str]:
    """The people of a relation, one of whom must lead if it is weakly told."""
    return {subject.text, *(m.text for m in act.match.mentions(object_slot, Label.PER))}


def _led(happening: int, act: Act, parts: Sequence[Part]) -> list[Mention]:
    """Whom others accompany: those who lead together, else the hosts, else who goes before.

    Of talks whose guests are shown round (陪同参观) they go along with the guests.
    """
    here = [part for part in parts if part.happening == happening]
    shown = pattern("SHOWN_ROUND").search(act.line.told.text) is not None
    for role in (Role.LEAD, Role.GUEST if shown else Role.HOST, Role.HOST):
        known = [part for part in here if part.role is role]
        near = [part for part in known if part.act.line.number == act.line.number]
        told = near or [part for part in known if not part.act.line.heading] or known
        if told:
            return [p.person for p in told if p.act.match is told[0].act.match]
    line = act.line.number
    return [p.person for p in here if p.role is Role.ATTEND and p.act.line.number == line]


def _met(parts: Sequence[Part]) -> Iterator[Relation]:
    """The host of talks meets every guest, whichever sentence names each."""
    for guest in (part for part in parts if part.role is Role.GUEST):
        for host in parts:
            if host.role is Role.HOST and host.happening == guest.happening:
                yield related(
                    guest.act.evidence(), host.person.text, Predicate.MEETS, guest.person.text
                )


def _who(act: Act, slot: str, subjects: Antecedents, heads: Sequence[Part]) -> tuple[Mention, ...]:
    if slot not in {"next", "they"}:
        return people(act, slot, subjects)
    leaders = {part.person.text for part in heads}
    after = subjects.after(act.at(), _until(act, _SEEN if slot == "next" else None), leaders)
    if after or slot == "next":
        return (after,) if after else ()
    before = subjects.before(act.at(), leaders)
    told = [part.act.match for part in heads if before and part.person.text == before.text]
    return tuple({p.person.text: p.person for p in heads if p.act.match in told}.values())


def _until(act: Act, sentences: int | None) -> int:
    """Where the paragraph of an act ends, or so many sentences after the act's."""
    text, at = act.line.source, act.line.sentence.end
    end = text.find("\n", at)
    stops = re.compile("[。！？]").finditer(text, at, end if end >= 0 else len(text))
    far = next(islice(stops, sentences - 1, None), None) if sentences else None
    return far.end() if far else end if end >= 0 else len(text)
