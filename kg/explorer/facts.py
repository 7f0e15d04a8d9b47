"""What the page of an entity tells: its facts by section, each with its printed sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from msgspec import Struct

from kg.explorer import paths
from kg.explorer.known import ROLES, Known
from kg.explorer.quotes import Quote, quotes
from kg.types import Entity, EntityKind, Layer, Statement

SHOWN = 2
"""How many sentences a fact shows at once; a link leads to all of them."""

_OFFICES = frozenset({"holds", "held", "proposed_for"})


class End(Struct, frozen=True, kw_only=True):
    """What a fact leads to: an entity, or a plain value.

    Attributes:
        label: Its name, or the value.
        kind: A word of `EntityKind`, or "" of a value.
        path: Its page, or "" of a value.
    """

    label: str
    kind: str = ""
    path: str = ""


class Fact(Struct, frozen=True, kw_only=True):
    """A statement as read from one of its ends.

    Attributes:
        id: The statement's identifier.
        word: Id of the text that says how they are related ("predicate.chair"; read from the
            object, "predicate.chair.of").
        subject: The one end.
        object: The other.
        other: That of both which the page is not about.
        date: When, or "".
        notes: Qualifiers to show, by key.
        inferred: Whether it is not printed but follows.
        quotes: The first sentences.
        count: How many there are.
        path: Where all are shown.
    """

    id: str
    word: str
    subject: End
    object: End
    other: End
    date: str
    notes: tuple[tuple[str, str], ...]
    inferred: bool
    quotes: tuple[Quote, ...]
    count: int
    path: str


class Group(Struct, frozen=True, kw_only=True):
    """Facts about one other end: an event with all that a person does in it, say.

    Attributes:
        section: Id of the section: "offices", "values", "people" (of an event), "events",
            "relations", "articles".
        other: The other end.
        date: When, or "".
        tag: The event's kind, or "".
        facts: By predicate.
    """

    section: str
    other: End
    date: str
    tag: str
    facts: tuple[Fact, ...]


def end(known: Known, identifier: str | None, value: str | None = None) -> End:
    """An end of a statement."""
    one = known.entities.get(identifier or "")
    if one is None:
        return End(label=(value if identifier is None else identifier) or "")
    return End(label=known.label(one.id), kind=one.kind.value, path=paths.entity(one.id))


def fact(known: Known, one: Statement, about: str = "", *, most: int | None = SHOWN) -> Fact:
    """A statement as read from the entity `about`, or from its subject."""
    subject, object_ = end(known, one.subject), end(known, one.object, one.value)
    inverse = bool(about) and about != one.subject
    return Fact(
        id=one.id,
        word=f"predicate.{one.predicate}{'.of' if inverse else ''}",
        subject=subject,
        object=object_,
        other=subject if inverse else object_,
        date=known.date(one),
        notes=one.qualifiers,
        inferred=one.layer is Layer.INFERRED,
        quotes=quotes(known, one, most),
        count=len(one.citations),
        path=paths.statement(one.id),
    )


class Held(Struct, frozen=True, kw_only=True):
    """The statements about one other end, before they are told.

    Attributes:
        section: As in `Group`.
        other: Identifier of the other end, or "".
        date: When, or "".
        statements: By predicate.
    """

    section: str
    other: str
    date: str
    statements: tuple[Statement, ...]


def held(known: Known, one: Entity) -> list[Held]:
    """All that is stated about an entity, section by section; by date, what has none last."""
    found: defaultdict[tuple[str, str], list[Statement]] = defaultdict(list)
    for statement in _about(known, one):
        other = statement.object if statement.subject == one.id else statement.subject
        section = _section(known, statement, other)
        found[section, other or statement.id].append(statement)
    made = (
        Held(
            section=section,
            other=other if other in known.entities else "",
            date=min(filter(None, map(known.date, ones)), default=""),
            statements=tuple(sorted(ones, key=lambda each: (each.predicate, each.id))),
        )
        for (section, other), ones in found.items()
    )
    return sorted(made, key=lambda each: _rank(known, each))


_ORDER = ("offices", "values", "people", "events", "relations", "articles")


def _rank(known: Known, one: Held) -> tuple[int, bool, str, int, str, str, str]:
    first = one.statements[0]
    ranks = (int(each.get("rank") or _LAST) for each in one.statements)
    printed = min(ranks) if one.section == "people" else 0
    section = _ORDER.index(one.section)
    label = known.label(one.other) if one.other else first.value or ""
    return (section, not one.date, one.date, printed, first.predicate, label, first.id)


_LAST = 10**6  # a rank behind all that are printed


def _about(known: Known, one: Entity) -> Iterator[Statement]:
    """Its statements, and for a body those about the posts in it."""
    yield from (each for each in known.about(one.id) if each.layer is not Layer.COOCCURRENCE)
    for post in known.posts.get(one.id, ()):
        yield from (each for each in known.about(post) if each.predicate in _OFFICES)


def _section(known: Known, one: Statement, other: str | None) -> str:
    if one.predicate in _OFFICES:
        return "offices"
    if other is None:
        return "values"
    if one.predicate in ROLES and other == one.subject:
        return "people"
    met = known.entities.get(other)
    sections = {EntityKind.EVENT: "events", EntityKind.ARTICLE: "articles"}
    return sections.get(met.kind, "relations") if met else "relations"


def group(known: Known, about: Entity, one: Held) -> Group:
    """The facts of what is held, with their sentences."""
    facts = tuple(fact(known, each, about.id) for each in one.statements)
    met = known.entities.get(one.other)
    return Group(
        section=one.section,
        other=facts[0].other,
        date=one.date,
        tag=(met.get("kind") or "") if met and met.kind is EntityKind.EVENT else "",
        facts=facts,
    )


class Companion(Struct, frozen=True, kw_only=True):
    """Someone or something that an entity is met with.

    Attributes:
        other: Who or what.
        events: Events that both take part in.
        sentences: Sentences that name both.
    """

    other: End
    events: int
    sentences: int


def companions(known: Known, one: Entity, most: int = 30) -> list[Companion]:
    """People of the same events, and whoever is named in the same sentences, the nearest first."""
    together: defaultdict[str, set[str]] = defaultdict(set)
    for event in _events(known, one.id):
        for person in _people(known, event) - {one.id}:
            together[person].add(event)
    beside = {
        (each.object if each.subject == one.id else each.subject) or "": int(
            each.get("sentences") or 0
        )
        for each in known.about(one.id)
        if each.layer is Layer.COOCCURRENCE
    }
    met = {*together, *(other for other, sentences in beside.items() if sentences)}
    ranked = sorted(met, key=lambda i: (-len(together.get(i, ())), -beside.get(i, 0), i))
    return [
        Companion(other=end(known, i), events=len(together.get(i, ())), sentences=beside.get(i, 0))
        for i in ranked[:most]
    ]


def _events(known: Known, person: str) -> set[str]:
    stated = known.about(person)
    return {s.object for s in stated if s.predicate in ROLES and s.subject == person and s.object}


def _people(known: Known, event: str) -> set[str]:
    return {s.subject for s in known.about(event) if s.predicate in ROLES and s.object == event}
