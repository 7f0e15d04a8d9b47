"""Who took part in which happening, as what: roles of people, named or referred to by 他."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from kg.findings import names
from kg.findings import skeleton as sk
from kg.findings.happenings import Act, Happening
from kg.findings.lines import Line
from kg.findings.rules import pattern
from kg.types import EventKind, Label, Mention, Role

_SPOKEN = frozenset({EventKind.MEETING, EventKind.TALKS, EventKind.CEREMONY, EventKind.TRAINING})


_SAID_AT = _SPOKEN | {EventKind.OTHER}
"""Kinds at which an official who merely says something is taken to speak; of a contest or a
show one speaks to the paper."""

_TOURS = frozenset({EventKind.INSPECTION, EventKind.CAMPAIGN, EventKind.OTHER})


class Part(NamedTuple):
    """One role of one person.

    Attributes:
        happening: Index of the happening.
        person: The name as printed, where it is printed.
        role: The role.
        act: What says so.
    """

    happening: int
    person: Mention
    role: Role
    act: Act


class Antecedents(NamedTuple):
    """Who 他 may be, by place: the subjects of clauses in printed order.

    Attributes:
        places: Where each subject stands, in code points.
        people: The first person of each.
    """

    places: tuple[int, ...]
    people: tuple[Mention, ...]

    def before(self, at: int, among: Collection[str] = ()) -> Mention | None:
        """The last subject that stands before a place, of the names given if any has stood there."""
        known = [p for place, p in zip(self.places, self.people, strict=True) if place < at]
        wanted = [p for p in known if p.text in among]
        return next(iter((wanted or known)[-1:]), None)


def antecedents(lines: Sequence[Line]) -> Antecedents:
    """The subjects of an article's clauses."""
    found = [
        (line.told.cells[match.start()].start, people[0])
        for line in lines
        for match in pattern("SUBJECT").finditer(line.told.text)
        if (people := line.told.mentions(match.start(), match.end(), Label.PER))
    ]
    return Antecedents(tuple(place for place, _ in found), tuple(p for _, p in found))


def people(act: Act, slot: str, subjects: Antecedents) -> tuple[Mention, ...]:
    """The people of a slot; a pronoun stands for the last subject before it."""
    named = act.match.mentions(slot, Label.PER)
    span = act.match.span(slot)
    if named and slot == "person":
        return _doers(act, named)
    if named or span is None:
        return named
    meant = subjects.before(span.start)
    return (meant,) if meant else ()


def _doers(act: Act, named: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Who does what a rule reads: of 甲会见乙并出席 it is 甲, of 代表乙出席 not 乙."""
    line, start = act.match.line, act.match.slots["person"][0]
    met = pattern("OBJECT_OF").search(line.text[:start])
    if met is None:
        return named
    earlier = line.text.rfind(sk.PEOPLE, 0, met.end())
    return line.mentions(earlier, earlier + 1, Label.PER) if earlier >= 0 else ()


def parts(
    happenings: Sequence[Happening],
    done: Sequence[Act],
    subjects: Antecedents,
    officials: frozenset[str],
) -> tuple[Part, ...]:
    """Every role that the article asserts, each once, in printed order.

    Args:
        happenings: What the article tells of.
        done: The acts in it, in printed order.
        subjects: Who 他 may be.
        officials: Those whose office is printed: what they merely say counts as speech
            at a meeting, talks or a ceremony.
    """
    found: dict[tuple[int, str, Role], Part] = {}
    for part in _resolve(happenings, done, subjects, officials):
        key = (part.happening, part.person.text, part.role)
        if key not in found or found[key].act.match.rule.last:
            found[key] = part
    busy = {part.person.text for part in found.values() if not part.act.match.rule.last}
    return tuple(
        part
        for part in found.values()
        if not part.act.match.rule.last or part.person.text not in busy
    )


def _resolve(
    happenings: Sequence[Happening],
    done: Sequence[Act],
    subjects: Antecedents,
    officials: frozenset[str],
) -> Iterator[Part]:
    scene = Scene(happenings)
    for act in done:
        for slot, roles in act.match.rule.roles.items():
            held = people(act, slot, subjects)
            for index in scene.of(act, held):
                for person in held:
                    if scene.takes(act, index, person.text, officials):
                        if not act.match.rule.last:
                            scene.joined[index].add(person.text)
                        yield from (Part(index, person, role, act) for role in roles)


class Scene:
    """What the reader has in mind while reading on: the happening last spoken of, and who is in it.

    Args:
        happenings: All that the article tells of.
    """

    def __init__(self, happenings: Sequence[Happening]) -> None:
        self.happenings = happenings
        self.current: int | None = None
        self.joined: Mapping[int, set[str]] = defaultdict(set)
        self._told = {
            (t.act.line.number, t.act.match.rule.id, t.act.match.start): index
            for index, tellings in enumerate(happenings)
            for t in tellings
            if t.act
        }
        self._at = {t.at: index for index, tellings in enumerate(happenings) for t in tellings}

    def of(self, act: Act, held: Sequence[Mention]) -> list[int]:
        """The happenings that an act belongs to: that of its slot, of its rule, or in mind."""
        span = act.match.span("event")
        spoken = {m.start for m in act.match.mentions("event")} | ({span.start} if span else set())
        named = [self._at[at] for at in sorted(spoken) if at in self._at]
        told = self._told.get((act.line.number, act.match.rule.id, act.match.start))
        found = named or ([told] if told is not None else [])
        if "party" in act.match.slots:
            return self._visits()
        if not found:
            meant = self._meant(act, {person.text for person in held})
            found = [] if meant is None else [meant]
        if (
            found
            and not act.match.rule.last
            and not pattern("BESIDE").search(act.line.told.text[: act.match.head()])
        ):
            self.current = found[-1]
        return found

    def takes(self, act: Act, index: int, person: str, officials: frozenset[str]) -> bool:
        """Whether an act makes a person take part: what is merely said must be said there."""
        rule = act.match.rule
        if rule.last:
            return self._presents(act, index) and person in officials
        if not rule.weak or rule.tells or "party" in act.match.slots:
            return True
        kind = self.happenings[index][0].kind
        known = person in officials or kind is EventKind.TALKS
        there = kind in _SAID_AT and self._lately(act, index)
        return person in self.joined[index] or (there and known)

    def _meant(self, act: Act, held: set[str]) -> int | None:
        roles = {role for roles in act.match.rule.roles.values() for role in roles}
        if roles == {Role.SPEAK}:
            own = [i for i in self.joined if held <= self.joined[i]]
            if own:
                index = self.current if self.current in own else own[-1]
                return None if self._written(index) else index
        open_to = [i for i in range(len(self.happenings)) if self._open(i, roles)]
        return next(iter(i for i in self._wanted(act) if i in open_to), None)

    def _wanted(self, act: Act) -> Iterator[int]:
        """Candidates, the likeliest first."""
        span = act.match.span("event")
        reference = _text(act, "event") if span else ""
        before = [i for i in self._before(act) if self._fits(i, reference)]
        if reference:
            yield from before
            if not before and not any(
                self._fits(i, reference) for i in range(len(self.happenings))
            ):
                return  # 主持开幕式 where no opening is told of
        yield from (i for i in before if self._in_line(i, act))
        if self.current is not None:
            yield self.current
        yield from before
        yield from range(len(self.happenings))

    def _before(self, act: Act) -> list[int]:
        """Happenings told of before an act, the last first."""
        told = [(t.at, i) for i, h in enumerate(self.happenings) for t in h if t.at <= act.at()]
        return list(dict.fromkeys(i for _, i in sorted(told, reverse=True)))

    def _in_line(self, index: int, act: Act) -> bool:
        return any(t.line.number == act.line.number for t in self.happenings[index])

    def _fits(self, index: int, reference: str) -> bool:
        tellings = self.happenings[index]
        known = {t.name for t in tellings}
        return not reference or names.fits(reference, known, tellings[0].kind)

    def _lately(self, act: Act, index: int) -> bool:
        """Whether a happening is told of in an act's paragraph, or up to two before."""
        since = act.line.paragraph - 2
        return any(t.line.heading or t.line.paragraph >= since for t in self.happenings[index])

    def _presents(self, act: Act, index: int) -> bool:
        """Whether the one happening of the article is told in the paragraph of an act, with the office."""
        told = self.happenings[index]
        near = any(t.line.paragraph == act.line.paragraph and t.at <= act.at() for t in told)
        titled = bool(act.match.mentions("person", Label.TITLE))
        return len(self.happenings) == 1 and near and titled

    def _visits(self) -> list[int]:
        """The tour of a body that no one leads yet: its party's head does."""
        return [
            index
            for index, tellings in enumerate(self.happenings)
            if not self.joined[index]
            and any(t.act and "visitor" in t.act.match.slots for t in tellings)
        ][:1]

    def _open(self, index: int, roles: set[Role]) -> bool:
        kind = self.happenings[index][0].kind
        if roles == {Role.GUEST}:
            return kind is EventKind.TALKS
        if roles == {Role.ACCOMPANY}:
            return kind in _TOURS
        return kind not in (_SPOKEN if roles == {Role.LEAD} else ()) and not self._written(index)

    def _written(self, index: int | None) -> bool:
        return index is not None and self.happenings[index][0].kind is EventKind.INSTRUCTION


def _text(act: Act, slot: str) -> str:
    start, end = act.match.slots[slot]
    return names.loose(act.match.line.text[start:end])
