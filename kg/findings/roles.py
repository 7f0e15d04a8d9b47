"""Who took part in which happening, as what: roles of people, named or referred to by 他."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from kg.findings import skeleton as sk
from kg.findings.lines import Line
from kg.findings.rules import pattern
from kg.findings.scene import Scene
from kg.findings.setting import Setting
from kg.findings.tellings import Act, Happening
from kg.types import Label, Mention, Role


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

    def after(self, at: int, until: int, among: Collection[str]) -> Mention | None:
        """The first subject of the names given that stands after a place and before another."""
        found = zip(self.places, self.people, strict=True)
        return next((p for place, p in found if at < place < until and p.text in among), None)


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
    if meant is None or _of_someone(act.line.source[meant.end : span.start]):
        return ()
    return (meant,)


def _of_someone(between: str) -> bool:
    """Whether a paragraph that begins with someone unnamed (一位老人) has gone on with 他."""
    return "\n" in between and pattern("SOMEONE").match(between.rsplit("\n", 1)[1]) is not None


def _doers(act: Act, named: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Who does what a rule reads: of 甲会见乙并出席 it is 甲, of 代表乙出席 not 乙."""
    line, (start, end) = act.match.line, act.match.slots["person"]
    if act.match.head() >= end and pattern("BY_WAY_OF").match(line.text, end, act.match.head()):
        return ()
    met = pattern("OBJECT_OF").search(line.text[:start])
    if met is None and "，" in line.text[end : act.match.head()]:
        met = pattern("WITH_WHOM").search(line.text[:start])
    if met is None:
        return named
    earlier = line.text.rfind(sk.PEOPLE, 0, met.end())
    return line.mentions(earlier, earlier + 1, Label.PER) if earlier >= 0 else ()


def parts(
    happenings: Sequence[Happening],
    done: Sequence[Act],
    subjects: Antecedents,
    setting: Setting,
) -> tuple[Part, ...]:
    """Every role that the article asserts, each once, in printed order.

    Args:
        happenings: What the article tells of.
        done: The acts in it, in printed order.
        subjects: Who 他 may be.
        setting: What bears on the sayings of the article.
    """
    found: dict[tuple[int, str, Role], Part] = {}
    for part in _resolve(happenings, done, subjects, setting):
        key = (part.happening, part.person.text, part.role)
        if key not in found or found[key].act.match.rule.last:
            found[key] = part
    hosts = {(i, who) for i, who, role in found if role is Role.HOST}
    found = {k: v for k, v in found.items() if k[2] is not Role.GUEST or k[:2] not in hosts}
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
    setting: Setting,
) -> Iterator[Part]:
    scene = Scene(happenings, setting)
    for act in done:
        for slot, roles in act.match.rule.roles.items():
            held = people(act, slot, subjects)
            for index in scene.of(act, held):
                for person in held:
                    if scene.takes(act, index, person.text):
                        if not act.match.rule.last:
                            scene.joined[index].add(person.text)
                        if Role.CHAIR in roles:
                            scene.chaired.add(index)
                        yield from (Part(index, person, role, act) for role in roles)
