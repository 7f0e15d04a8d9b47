"""Offices printed with their holders: a title and its body, before, after or around a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from msgspec import Struct

from kg import resources
from kg.findings import skeleton as sk
from kg.findings.lines import Line, find
from kg.findings.rules import Match, book, pattern
from kg.findings.skeleton import simplified
from kg.titles import parse_title
from kg.types import Label, Mention, Position, PositionStatus

_BODIES = (Label.ORG, Label.LOC)
_LIST = re.compile(f"[{sk.ORG}{sk.LOC}](?:[、和与及暨][{sk.ORG}{sk.LOC}])*$")
"""The bodies right before a title: of 湖南省长沙市委 the nearest, of 甲公司、乙公司 both."""

_STOPS = ("", "，", "。", "；", "由", "了")
"""What stands before an office that opens its clause."""


class Office(NamedTuple):
    """An office of a chain.

    Attributes:
        bodies: As printed.
        title: As printed.
        former: Whether 原 or the like stands before it, or before one before it in its chain.
    """

    bodies: tuple[str, ...]
    title: str
    former: bool


def positions(lines: Sequence[Line]) -> tuple[Position, ...]:
    """Every office of an article with its holder, once, in printed order.

    An office printed without a body gives way to the same office of the same person
    printed with one.
    """
    found: dict[tuple[str, str, str | None], Position] = {}
    for line in lines:
        for position in _of_line(lines, line):
            found.setdefault((position.person, position.title, position.org), position)
    housed = {(person, title) for person, title, org in found if org}
    return tuple(p for p in found.values() if p.org or (p.person, p.title) not in housed)


class TitleBody(Struct, frozen=True):
    """An office, and how the names of the bodies end that have it, parted by "|"."""

    title: str
    body: str


@cache
def _ends(name: str = "title_bodies") -> dict[str, tuple[str, ...]]:
    rows = resources.table(f"findings/{name}.tsv", TitleBody)
    return {row.title: tuple(row.body.split("|")) for row in rows}


def _understood(lines: Sequence[Line], line: Line, title: str, start: int) -> str | None:
    """The body of an office printed without one: that which 该院 stands for, or of the right sort."""
    at = line.raw.cells[start].start
    noun = pattern("BODY_NOUN").search(line.raw.text[:start])
    if noun:
        word = noun.group("noun")
        return _last_named(lines, _ends().get(word, (word,)), at, demonstrated=True)
    opens = line.raw.text[:start][-1:] in _STOPS
    ends = _ends().get(title) or (_ends("chamber_offices").get(title) if opens else None)
    return _last_named(lines, ends, at) if ends else None


def _last_named(
    lines: Sequence[Line], ends: tuple[str, ...], before: int, *, demonstrated: bool = False
) -> str | None:
    """The body with a name of the right end that the article named last before a place.

    It must be the only one so far, or stand in the same sentence, or be pointed to (该院).
    """
    bodies = [
        (mention.text, line.sentence.end > before)
        for line in lines
        if line.sentence.start < before
        for mention in line.raw.mentions(0, len(line.raw.text), *_BODIES)
        if mention.start < before and simplified(mention.text).endswith(ends)
    ]
    if not bodies:
        return None
    last, near = bodies[-1]
    names = {pattern("TERM").sub("", name) for name, _ in bodies}
    alone = all(name in last or last in name for name in names)
    return last if near or alone or demonstrated else None


def _of_line(lines: Sequence[Line], line: Line) -> Iterator[Position]:
    matches = sorted(find(book("positions"), line.raw), key=lambda match: match.start)
    before: tuple[int, Sequence[Office]] = (-1, ())
    for match in matches:
        start, end = match.slots["titles"]
        joint = line.raw.text[max(0, before[0]) : start]
        carried = before[1] if _goes_on(joint, match) else ()
        offices = _offices(match, carried)
        before = (end if end == match.end else match.end, offices)
        for bodies, title, former in offices:
            for person in _holders(match, title) or _subject(lines, line, match):
                for org in bodies or (_understood(lines, line, title, start),):
                    yield Position(
                        person=person.text,
                        title=title,
                        org=org,
                        evidence=match.evidence(line.sentence),
                        status=_status(match, title, former=former or _mourned(line)),
                    )


def _status(match: Match, title: str, *, former: bool) -> PositionStatus:
    """What the words say of how an office is held."""
    rule = match.rule.id
    office = parse_title(title)
    if rule.startswith("position.proposed") or pattern("CANDIDATE").match(
        match.line.text, match.slots["titles"][1]
    ):
        return PositionStatus.PROPOSED
    verb = match.line.text[slice(*match.slots.get("trigger", (0, 0)))]
    left = office.former or pattern("FORMERLY").search(verb) is not None
    if former or left or rule.startswith("position.former"):
        return PositionStatus.FORMER
    return PositionStatus.ACTING if office.acting else PositionStatus.CURRENT


def _mourned(line: Line) -> bool:
    """Whether a sentence tells of one who has died."""
    return pattern("MOURNED").search(line.raw.text) is not None


def _goes_on(joint: str, match: Match) -> bool:
    """Whether an office may be of the body of the one before: 主任甲、乙，秘书长丙."""
    first = match.line.mentions(*match.slots["titles"], Label.TITLE)[0].text
    later = joint == "，" and pattern("LATER_OFFICE").fullmatch(first)
    return bool(later or pattern("AND").fullmatch(joint))


def _holders(match: Match, title: str) -> tuple[Mention, ...]:
    people = match.mentions("person", Label.PER)
    alone = match.rule.id == "position.before" and pattern("HELD_BY_ONE").fullmatch(title)
    return people[:1] if alone else people


def _subject(lines: Sequence[Line], line: Line, match: Match) -> tuple[Mention, ...]:
    """Whose life a sentence without a name goes on telling: the first person of the sentence before."""
    if "person" in match.slots:
        return ()
    here = line.raw.mentions(0, match.start, Label.PER)
    before = (
        one.raw.mentions(0, len(one.raw.text), Label.PER)
        for one in lines[line.number - lines[0].number - 1 :: -1]
    )
    told = here or next(filter(None, before), ()) if line.number > lines[0].number else here
    return told[:1]


def _offices(match: Match, carried: Sequence[Office]) -> list[Office]:
    """The offices of a chain; one without a body takes that of the office before it."""
    start, end = match.slots["titles"]
    if pattern("APPOINTED").search(match.line.text[:start]):  # 任甲局局长，乙局局长某某
        start = match.line.text.rfind("，", start, end) + 1 or start
    offices: list[Office] = []
    at = start
    for index in range(start, end):
        if match.line.text[index] != sk.TITLE:
            continue
        (title,) = match.line.mentions(index, index + 1)
        bodies = _bodies(match, at, index)
        if _staff(match, index):
            continue
        name, bodies = _whole(match, index, title.text, bodies)
        last = (*carried, *offices)[-1:]
        shared = _carried(last[0].bodies, name) if last else ()
        if not bodies and last and _may_share(name, shared):
            bodies = shared
        words = match.line.text[max(0, at - 1) : index]
        left = [pattern("LEFT_GROUP").search(body) for body in bodies]
        bodies = tuple(pattern("LEFT_GROUP").sub("", body) for body in bodies)
        former = (
            any(left)
            or bool(pattern("FORMERLY").search(words))
            or (bool(offices) and offices[-1].former and not pattern("NOW").search(words))
        )
        offices.append(Office(bodies, name, former))
        at = index + 1
    return offices


def _whole(
    match: Match, index: int, title: str, bodies: tuple[str, ...]
) -> tuple[str, tuple[str, ...]]:
    """An office with the words before it that are of it (国防部长, 驻某国大使), and its bodies."""
    before = match.line.text[:index]
    if bodies and pattern("SPLIT_OFFICE").fullmatch(bodies[-1] + title):
        return bodies[-1] + title, ()
    if bodies and (last := bodies[-1][-1:]):
        if title == "长" and pattern("HAS_HEAD").search(last):
            return last + title, bodies
        if title == "议长" and pattern("CHAMBER").search(last):
            return last + title, tuple(filter(None, (bodies[-1][:-1],)))
    house = title == "议长" and pattern("CHAMBER").search(before)
    if house:
        return house.group() + title, _country(match, house.start())
    return _of_state(match, index, title) or (title, bodies)


def _of_state(match: Match, index: int, title: str) -> tuple[str, tuple[str, ...]] | None:
    """A minister's or an envoy's office with its field or its post, and the state's name."""
    before = match.line.text[:index]
    field = pattern("MINISTER").fullmatch(title) and pattern("PORTFOLIO").search(before)
    if field:
        return field.group("field") + title, _country(match, field.start())
    posted = pattern("ENVOY").fullmatch(title) and pattern("POSTED").search(before)
    if not posted:
        return None
    (place,) = match.line.mentions(index - 1, index)
    return before[posted.start()] + place.text + title, _country(match, posted.start())


def _staff(match: Match, index: int) -> bool:
    """Whether an office is that of the one whom the next serves: of 总理顾问 the first."""
    after = match.line.mentions(index + 1, index + 2, Label.TITLE)
    return bool(after) and pattern("STAFF").fullmatch(after[0].text) is not None


def _carried(bodies: tuple[str, ...], title: str) -> tuple[str, ...]:
    """The bodies of a later office: 主任 after 某局党组书记 is of the office, not of its Party group."""
    if pattern("PARTY_OFFICE").fullmatch(title):
        return bodies
    return tuple(pattern("PARTY_GROUP").sub("", body) or body for body in bodies)


def _country(match: Match, end: int) -> tuple[str, ...]:
    """The body right before a place of a skeleton, if one stands there."""
    near = match.line.mentions(end - 1, end, *_BODIES) if end else ()
    return tuple(mention.text for mention in near)


def _may_share(title: str, bodies: tuple[str, ...]) -> bool:
    """Whether an office printed after another may be of the same body."""
    ends = _ends().get(title)
    if ends:
        return any(body.endswith(ends) for body in bodies)
    return pattern("STANDS_ALONE").fullmatch(title) is None


def _bodies(match: Match, start: int, end: int) -> tuple[str, ...]:
    text = match.line.text[start:end]
    last = max(map(text.rfind, sk.ORG + sk.LOC)) + 1
    if pattern("PARTED").search(text, last):
        return ()
    text = text[:last]
    near = _LIST.search(text)
    if near is None:
        return ()
    found = match.line.mentions(start + near.start(), start + near.end(), *_BODIES)
    return tuple(m.text for m in found if not pattern("BARE_BODY").fullmatch(m.text))
