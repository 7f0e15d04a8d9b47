"""FollowTheMoney entities, one a line of JSON, as Aleph and OpenSanctions read them.

Schemata of https://followthemoney.tech/explorer/: an office is an Occupancy of a Position, and
a Membership of its body; the days at which it was reported are its `date`, never its beginning or end.
Every interval has the articles that tell of it as `proof`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from kg.graph.exports.parts import Parts, names, parts
from kg.graph.exports.source import Source
from kg.graph.labels import by_id, label
from kg.resolve.names import Key
from kg.types import Entity, EntityKind, KnowledgeGraph, Layer, Statement

_SCHEMATA = {
    EntityKind.PERSON: "Person",
    EntityKind.ORGANISATION: "Organization",
    EntityKind.PLACE: "Address",
    EntityKind.PROJECT: "Project",
    EntityKind.EVENT: "Event",
    EntityKind.POST: "Position",
    EntityKind.ARTICLE: "Article",
}
_LINKS = frozenset({"meets", "accompanies", "cooperates", "part_of"})
_STATUS = {"holds": "current", "held": "ended", "proposed_for": "unknown"}

Properties = Mapping[str, list[str]]


def write(source: Source, path: Path) -> None:
    """Write every entity, then offices, memberships, undertakings and links."""
    with path.open("wb") as file:
        for name, schema, properties in _all(source.graph):
            full = {key: values for key, values in properties.items() if any(values)}
            row: dict[str, Any] = {"id": name, "schema": schema, "properties": full}
            file.write(msgspec.json.encode(row) + b"\n")


def _all(graph: KnowledgeGraph) -> Iterator[tuple[str, str, Properties]]:
    known, related = by_id(graph), parts(graph.statements)
    values = _values(graph)
    for one in graph.entities:
        stated = values.get(one.id, {})
        yield one.id, _SCHEMATA[one.kind], _thing(one, known, related) | stated
    for statement in graph.statements:
        if statement.layer is not Layer.COOCCURRENCE and statement.object in known:
            yield from _interval(statement, known)


def _values(graph: KnowledgeGraph) -> Mapping[str, dict[str, list[str]]]:
    """Of projects: the stages that are reported, and the sums as printed."""
    found: dict[str, dict[str, list[str]]] = {}
    for one in graph.statements:
        word = {"status": "status", "investment": "summary"}.get(one.predicate)
        if word and one.value:
            found.setdefault(one.subject, {}).setdefault(word, []).append(one.value)
    return {
        name: {word: sorted(values) for word, values in stated.items()}
        for name, stated in found.items()
    }


def _thing(one: Entity, known: Mapping[str, Entity], related: Parts) -> dict[str, list[str]]:
    ends = related.get(one.id, {})
    own = {"name": [label(one, known)], "alias": list(one.aliases)}
    if one.kind is EntityKind.ARTICLE:
        publisher = [one.get("publisher") or ""]
        return {"title": [one.name], "publishedAt": [one.get("date") or ""], "publisher": publisher}
    if one.kind is EntityKind.PLACE:
        return own | {"full": [one.name]}
    if one.kind is EntityKind.POST:
        org = one.get("org") or ""
        body = org in known and known[org].kind is EntityKind.ORGANISATION
        return own | {"organization": [org] if body else []}
    if one.kind is EntityKind.EVENT:
        return own | {
            "date": [one.get("date") or ""],
            "summary": [one.get("kind") or ""],
            "location": names(ends.get("takes_place_in", ()), known),
            "organizer": list(ends.get("organises", ())),
            "involved": list(ends.get("involved", ())),
            "proof": list(ends.get("reported_in", ())),
        }
    return own


def _interval(one: Statement, known: Mapping[str, Entity]) -> Iterator[tuple[str, str, Properties]]:
    """What a statement between two entities is beside them."""
    end = known[one.object or ""]
    seen = {one.get("first_seen") or "", one.get("last_seen") or ""} - {""}
    proof = {Key(EntityKind.ARTICLE, cited.article).id for cited in one.citations}
    own = {"date": sorted(seen), "proof": sorted(proof), "recordId": [one.id]}
    if one.predicate in _STATUS:
        status = [_STATUS[one.predicate]]
        yield (
            one.id,
            "Occupancy",
            {"holder": [one.subject], "post": [end.id], "status": status} | own,
        )
        org = known.get(end.get("org") or "")
        if org and org.kind is EntityKind.ORGANISATION and one.predicate != "proposed_for":
            ends = {"member": [one.subject], "organization": [org.id], "role": [end.name]}
            yield f"{one.id}-membership", "Membership", ends | own
    elif one.predicate == "undertakes":
        yield (
            one.id,
            "ProjectParticipant",
            {"participant": [one.subject], "project": [end.id]} | own,
        )
    elif one.predicate in _LINKS and end.kind in {EntityKind.PERSON, EntityKind.ORGANISATION}:
        ends = {"subject": [one.subject], "object": [end.id], "role": [one.predicate]}
        yield one.id, "UnknownLink", ends | own
