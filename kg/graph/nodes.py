"""Entities as RDF: one function a kind, each from an entity to its triples."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode, Triple

from kg.graph.labels import label
from kg.graph.terms import concept, prefixes, term
from kg.resolve.homes import Home
from kg.resolve.keys import Context, take
from kg.resolve.names import Key
from kg.types import Entity, EntityKind

Iri = Callable[[str], NamedNode]
"""Makes the IRI of an identifier."""

A = term("rdf:type")
LABEL = term("rdfs:label")
_ALIAS = term("skos:altLabel")
_HIDDEN = term("skos:hiddenLabel")
_SCOPE = term("skos:scopeNote")
_MENTIONS = term("kg:mentions")
CLASSES: Mapping[EntityKind, NamedNode] = MappingProxyType(
    {
        EntityKind.PERSON: term("foaf:Person"),
        EntityKind.ORGANISATION: term("org:Organization"),
        EntityKind.PLACE: term("schema:Place"),
        EntityKind.PROJECT: term("foaf:Project"),
        EntityKind.EVENT: term("sem:Event"),
        EntityKind.POST: term("org:Post"),
        EntityKind.ARTICLE: term("schema:NewsArticle"),
    }
)
_XSD = prefixes()["xsd"]
_INTEGER = NamedNode(f"{_XSD}integer")
_DECIMAL = NamedNode(f"{_XSD}decimal")
_DATES = MappingProxyType(
    {4: NamedNode(f"{_XSD}gYear"), 7: NamedNode(f"{_XSD}gYearMonth"), 10: NamedNode(f"{_XSD}date")}
)


def chinese(text: str) -> Literal:
    """A text as printed, tagged as Chinese."""
    return Literal(text, language="zh")


def number(count: int | str) -> Literal:
    """A whole number."""
    return Literal(str(count), datatype=_INTEGER)


def decimal(printed: str) -> Literal:
    """A decimal number in XSD's canonical form, as stores keep it: 9.0 is 9."""
    return Literal(f"{Decimal(printed).normalize() + 0:f}", datatype=_DECIMAL)


def day(printed: str) -> Literal:
    """YYYY, YYYY-MM or YYYY-MM-DD as a typed date; anything else as plain text."""
    return (
        Literal(printed, datatype=_DATES[len(printed)]) if _is_date(printed) else Literal(printed)
    )


def moment(printed: str) -> Literal:
    """A point in time, ISO 8601."""
    return Literal(printed, datatype=NamedNode(f"{_XSD}dateTime"))


def _is_date(printed: str) -> bool:
    if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", printed):
        return False
    try:
        date.fromisoformat(f"{printed}-01-01"[:10])
    except ValueError:
        return False
    return True


def entity(one: Entity, iri: Iri, known: Mapping[str, Entity]) -> Iterator[Triple]:
    """The triples of an entity, all with the entity as subject."""
    node = iri(one.id)
    yield Triple(node, A, CLASSES[one.kind])
    yield Triple(node, LABEL, chinese(label(one, known)))
    if one.kind is not EntityKind.ARTICLE:
        for alias in one.aliases:
            yield Triple(node, _ALIAS, chinese(alias))
        yield from _read(node, one)
        yield from _scope(node, one)
        yield Triple(node, _MENTIONS, number(one.mentions))
    yield from _OWN.get(one.kind, _nothing)(node, one, iri)
    if one.kind is EntityKind.POST and (org := one.get("org")) in known:
        yield Triple(node, term("org:postIn"), iri(org or ""))


def _read(node: NamedNode, one: Entity) -> Iterator[Triple]:
    """The pinyin of a name, and the letters that it is found by."""
    pinyin, initials = one.get("pinyin"), one.get("initials")
    if pinyin:
        yield Triple(node, _ALIAS, Literal(pinyin, language="zh-Latn-pinyin"))
    if initials:
        yield Triple(node, _HIDDEN, Literal(initials))


def _scope(node: NamedNode, one: Entity) -> Iterator[Triple]:
    """Where a name that many bear names this one: a division, but not a mere identifier."""
    found = re.match(r"in:([^@]+)", one.get("scope") or "")
    if found:
        yield Triple(node, _SCOPE, chinese(found[1]))


def _nothing(_node: NamedNode, _one: Entity, _iri: Iri) -> Iterator[Triple]:
    yield from ()


def _person(node: NamedNode, one: Entity, _iri: Iri) -> Iterator[Triple]:
    yield Triple(node, term("foaf:name"), chinese(one.name))


def _organisation(node: NamedNode, one: Entity, _iri: Iri) -> Iterator[Triple]:
    full = one.get("official")
    if full:
        yield Triple(node, term("schema:legalName"), chinese(full))


def _place(node: NamedNode, one: Entity, _iri: Iri) -> Iterator[Triple]:
    code, level = one.get("code"), one.get("level")
    if code:
        yield Triple(node, term("kg:divisionCode"), Literal(code))
    if level:
        yield Triple(node, term("kg:divisionLevel"), concept("DivisionLevels", level))


def _event(node: NamedNode, one: Entity, _iri: Iri) -> Iterator[Triple]:
    kind, when = one.get("kind"), one.get("date")
    if kind:
        yield Triple(node, term("sem:eventType"), concept("EventKinds", kind))
    if when:
        yield Triple(node, term("sem:hasTimeStamp"), day(when))


def _post(node: NamedNode, one: Entity, _iri: Iri) -> Iterator[Triple]:
    yield Triple(node, term("schema:roleName"), chinese(one.get("title") or one.name))


def _article(node: NamedNode, one: Entity, iri: Iri) -> Iterator[Triple]:
    yield Triple(node, term("schema:headline"), chinese(one.name))
    when, publisher = one.get("date"), one.get("publisher")
    if when:
        yield Triple(node, term("dcterms:date"), day(when))
    if publisher:
        yield Triple(node, term("schema:publisher"), iri(publisher_id(publisher)))
    yield Triple(node, term("schema:isPartOf"), iri(page_id(one)))


def publisher_id(name: str) -> str:
    """The identifier of a paper or agency: that of the body of this name."""
    return take(EntityKind.ORGANISATION, name, Context("publisher", Home())).key.id


def page_id(article: Entity) -> str:
    """The identifier of the page file that an article stands in."""
    page = Key(EntityKind.ARTICLE, article.get("source") or "", article.get("page") or "page").id
    return page.replace(EntityKind.ARTICLE.value, "page", 1)


_OWN: Mapping[EntityKind, Callable[[NamedNode, Entity, Iri], Iterator[Triple]]] = MappingProxyType(
    {
        EntityKind.PERSON: _person,
        EntityKind.ORGANISATION: _organisation,
        EntityKind.PLACE: _place,
        EntityKind.EVENT: _event,
        EntityKind.POST: _post,
        EntityKind.ARTICLE: _article,
    }
)


def sources(articles: list[Entity], iri: Iri, known: Mapping[str, Entity]) -> Iterator[Triple]:
    """Publishers and page files, each once, by name; and which article goes on which."""
    for name in sorted({name for one in articles if (name := one.get("publisher"))}):
        yield Triple(iri(publisher_id(name)), A, term("schema:NewsMediaOrganization"))
        if publisher_id(name) not in known:
            yield Triple(iri(publisher_id(name)), LABEL, chinese(name))
    for page, one in sorted({page_id(one): one for one in articles}.items()):
        yield Triple(iri(page), A, term("schema:DigitalDocument"))
        yield Triple(iri(page), LABEL, Literal(one.get("source") or ""))
        if digest := one.get("page"):
            yield Triple(iri(page), term("schema:sha256"), Literal(digest))
    for one in articles:
        if (before := one.get("continues")) and before in known:
            yield Triple(iri(one.id), term("kg:continues"), iri(before))
