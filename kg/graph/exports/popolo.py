"""Popolo: people, organisations, areas, posts, memberships and events, by its JSON schemas.

Source: https://www.popoloproject.com/specs/. A membership has no start_date or end_date: when an
office was reported is no claim of its beginning or end. Its sources are the articles that print it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.graph.exports.nodelink import separated
from kg.graph.exports.parts import Parts, names, parts
from kg.graph.exports.source import Source
from kg.graph.labels import by_id, label
from kg.resolve.names import Key
from kg.types import Entity, EntityKind, KnowledgeGraph, Statement

_Row = dict[str, Any]


def write(source: Source, path: Path) -> None:
    """Write one document with a list a class, an item a line."""
    graph, known = source.graph, by_id(source.graph)
    related = parts(graph.statements)
    lists = {
        "persons": (_named(one) for one in _of(graph, EntityKind.PERSON)),
        "organizations": (_organisation(one) for one in _of(graph, EntityKind.ORGANISATION)),
        "areas": (_area(one, known, related) for one in _of(graph, EntityKind.PLACE)),
        "posts": (_post(one, known) for one in _of(graph, EntityKind.POST)),
        "memberships": _memberships(source, known),
        "events": (_event(one, known, related) for one in _of(graph, EntityKind.EVENT)),
    }
    with path.open("wb") as file:
        for number, (name, rows) in enumerate(lists.items()):
            file.write(b'%s"%s":[\n' % (b"]," if number else b"{", name.encode()))
            file.writelines(separated(rows))
            file.write(b"\n")
        file.write(b"]}\n")


def _of(graph: KnowledgeGraph, kind: EntityKind) -> Iterator[Entity]:
    return (one for one in graph.entities if one.kind is kind)


def _named(one: Entity) -> _Row:
    others = [{"name": alias} for alias in one.aliases]
    return {"id": one.id, "name": one.name} | ({"other_names": others} if others else {})


def _organisation(one: Entity) -> _Row:
    official = one.get("official")
    return _named(one) | ({"description": official} if official else {})


def _area(one: Entity, known: Mapping[str, Entity], related: Parts) -> _Row:
    above = [end for end in related.get(one.id, {}).get("within", ()) if end in known]
    row = {"id": one.id, "name": one.name}
    code = {"identifier": code} if (code := one.get("code")) else {}
    return row | code | ({"parent_id": above[0]} if len(above) == 1 else {})


def _post(one: Entity, known: Mapping[str, Entity]) -> _Row:
    org = known.get(one.get("org") or "")
    row = {"id": one.id, "label": label(one, known), "role": one.get("title") or one.name}
    if org is None:
        return row
    key = "organization_id" if org.kind is EntityKind.ORGANISATION else "area_id"
    return {**row, key: org.id}


def _memberships(source: Source, known: Mapping[str, Entity]) -> Iterator[_Row]:
    articles = {one.id: one for one in _of(source.graph, EntityKind.ARTICLE)}
    for one in source.graph.statements:
        if one.predicate in {"holds", "held"} and one.object in known:
            post = _post(known[one.object or ""], known)
            ends = {"id": one.id, "person_id": one.subject, "post_id": one.object}
            place: _Row = {key: post[key] for key in ("organization_id", "area_id") if key in post}
            sources = list(_sources(one, articles, source.base))
            yield ends | place | {"role": post["role"], "label": _seen(one), "sources": sources}


def _seen(one: Statement) -> str:
    """When the office was reported, in words."""
    first, last = one.get("first_seen"), one.get("last_seen")
    if one.predicate == "held":
        return "reported as left"
    return f"reported {first} to {last}" if first and last else "reported"


def _sources(one: Statement, articles: Mapping[str, Entity], base: str) -> Iterator[_Row]:
    for cited in one.citations:
        name = Key(EntityKind.ARTICLE, cited.article).id
        page = articles[name].get("source") if name in articles else None
        note = f"{page or cited.article}:{cited.line} [{cited.start}, {cited.end}) {cited.rule}"
        yield {"url": f"{base}{name}", "note": note}


def _event(one: Entity, known: Mapping[str, Entity], related: Parts) -> _Row:
    ends = related.get(one.id, {})
    date, places = one.get("date"), names(ends.get("takes_place_in", ()), known)
    bodies = _bodies(ends.get("organises", ()), known)
    row: _Row = {"id": one.id, "name": one.name}
    if date and re.fullmatch(r"\d{4}(-\d{2}){0,2}", date):
        row |= {"start_date": date, "end_date": date}
    if kind := one.get("kind"):
        row["classification"] = kind
    if places:
        row["location"] = "; ".join(places)
    if bodies:
        row["organization_id"] = bodies[0]
    people = [_named(known[end]) for end in ends.get("involved", ())]
    return row | ({"attendees": people} if people else {})


def _bodies(ends: Iterable[str], known: Mapping[str, Entity]) -> list[str]:
    found = (known[end] for end in ends if end in known)
    return [one.id for one in found if one.kind is EntityKind.ORGANISATION]
