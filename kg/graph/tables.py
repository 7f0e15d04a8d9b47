"""The graph as tables: one function a kind of thing, each from an `Index` to rows.

Only what is asserted is told here; who is named beside whom is told by
`kg.graph.quotations.statements` of the layer "cooccurrence".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.graph.index import Index
from kg.graph.rows import ArticleRow, EventRow, OrganisationRow, PersonRow, PlaceRow, ProjectRow
from kg.types import Entity, EntityKind, Layer, Predicate, Role, Statement

_ROLES = frozenset(Role)
_WITHIN = frozenset({Predicate.PART_OF.value, Predicate.LOCATED_IN.value})


def people(known: Index) -> Iterator[PersonRow]:
    """People, the most mentioned first."""
    for one in _of(known, EntityKind.PERSON):
        stated = _asserted(known, one)
        posts = [s.object for s in stated if s.predicate in {"holds", "held"}]
        events = {s.object for s in stated if s.subject == one.id and s.predicate in _ROLES}
        yield PersonRow(
            name=one.name,
            offices=_labels(known, posts),
            events=len(events),
            mentions=one.mentions,
            aliases=one.aliases,
            id=one.id,
        )


def organisations(known: Index) -> Iterator[OrganisationRow]:
    """Bodies, the most mentioned first."""
    held = _holders(known)
    for one in _of(known, EntityKind.ORGANISATION):
        stated = _asserted(known, one)
        yield OrganisationRow(
            name=one.name,
            official=one.get("official"),
            within=_labels(known, _objects(stated, one, _WITHIN)),
            people=len(held.get(one.id, ())),
            projects=len(_objects(stated, one, {Predicate.UNDERTAKES.value})),
            mentions=one.mentions,
            aliases=one.aliases,
            id=one.id,
        )


def places(known: Index) -> Iterator[PlaceRow]:
    """Places, the most mentioned first."""
    for one in _of(known, EntityKind.PLACE):
        stated = _asserted(known, one)
        located = _subjects(stated, one, {Predicate.LOCATED_IN.value})
        yield PlaceRow(
            name=one.name,
            within=_labels(known, _objects(stated, one, _WITHIN)),
            events=len(_subjects(stated, one, {"takes_place_in"})),
            projects=sum(known.entities[each].kind is EntityKind.PROJECT for each in located),
            mentions=one.mentions,
            aliases=one.aliases,
            id=one.id,
        )


def projects(known: Index) -> Iterator[ProjectRow]:
    """Projects, the most mentioned first."""
    for one in _of(known, EntityKind.PROJECT):
        stated = _asserted(known, one)
        yield ProjectRow(
            name=one.name,
            bodies=_labels(known, _subjects(stated, one, {Predicate.UNDERTAKES.value})),
            places=_labels(known, _objects(stated, one, {Predicate.LOCATED_IN.value})),
            investment=_values(stated, Predicate.INVESTMENT),
            status=_values(stated, Predicate.STATUS),
            mentions=one.mentions,
            id=one.id,
        )


def events(
    known: Index,
    *,
    year: int | str | None = None,
    person: str | None = None,
    place: str | None = None,
    kind: str | None = None,
) -> Iterator[EventRow]:
    """Events by date; those without one last.

    Args:
        known: The graph.
        year: Only those of a year, or of any date that begins so: 2024, "2024-03".
        person: Only those that this person (identifier or name) takes part in.
        place: Only those that took place here (identifier or name).
        kind: Only those of this kind, a word of `EventKind`.

    Raises:
        EntityError: If person or place is unknown, or several bear the name.
    """
    who = known.entity(person, EntityKind.PERSON).id if person else None
    where = known.entity(place, EntityKind.PLACE).id if place else None
    dated = sorted(_of(known, EntityKind.EVENT), key=lambda e: (e.get("date") or "~", e.name, e.id))
    for one in dated:
        stated = _asserted(known, one)
        if year is not None and not (one.get("date") or "").startswith(str(year)):
            continue
        if kind not in (None, one.get("kind")):
            continue
        if who and who not in _subjects(stated, one, _ROLES):
            continue
        if where and where not in _objects(stated, one, {"takes_place_in"}):
            continue
        yield _event(known, one, stated)


def _event(known: Index, one: Entity, stated: list[Statement]) -> EventRow:
    ranks = {
        s.subject: int(s.get("rank") or 0) or len(stated) + 1
        for s in reversed(stated)
        if s.predicate in _ROLES
    }
    ranked = sorted(ranks, key=lambda person: (ranks[person], known.label(person)))
    return EventRow(
        date=one.get("date"),
        name=one.name,
        kind=one.get("kind"),
        places=_labels(known, _objects(stated, one, {"takes_place_in"})),
        people=tuple(map(known.label, ranked)),
        organisers=_labels(known, _subjects(stated, one, {"organises"})),
        articles=len(_objects(stated, one, {"reported_in"})),
        id=one.id,
    )


def articles(known: Index, *, year: int | str | None = None) -> Iterator[ArticleRow]:
    """Articles by date, those without one last; only those of a year or other beginning of a date."""
    every = (one for one in known.graph.entities if one.kind is EntityKind.ARTICLE)
    for one in sorted(every, key=lambda one: (one.get("date") or "~", one.id)):
        if year is None or (one.get("date") or "").startswith(str(year)):
            yield ArticleRow(
                date=one.get("date"),
                headline=one.name,
                publisher=one.get("publisher"),
                source=one.get("source"),
                article=one.get("article") or one.id,
                id=one.id,
            )


def _of(known: Index, kind: EntityKind) -> list[Entity]:
    found = (one for one in known.graph.entities if one.kind is kind)
    return sorted(found, key=lambda one: (-one.mentions, one.name, one.id))


def _asserted(known: Index, one: Entity) -> list[Statement]:
    return [s for s in known.about.get(one.id, ()) if s.layer is Layer.ASSERTED]


def _objects(stated: Iterable[Statement], one: Entity, words: Iterable[str]) -> set[str]:
    wanted = {*words}
    return {s.object for s in stated if s.subject == one.id and s.object and s.predicate in wanted}


def _subjects(stated: Iterable[Statement], one: Entity, words: Iterable[str]) -> set[str]:
    wanted = {*words}
    return {s.subject for s in stated if s.object == one.id and s.predicate in wanted}


def _values(stated: Iterable[Statement], word: str) -> tuple[str, ...]:
    return tuple(sorted({s.value for s in stated if s.value and s.predicate == word}))


def _labels(known: Index, ids: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(sorted({known.label(each) for each in ids if each}))


def _holders(known: Index) -> dict[str, set[str]]:
    """By body, the people printed with an office of it."""
    found: dict[str, set[str]] = {}
    for s in known.graph.statements:
        if s.layer is Layer.ASSERTED and s.predicate in {"holds", "held"} and s.object:
            body = known.entities[s.object].get("org")
            if body:
                found.setdefault(body, set()).add(s.subject)
    return found
