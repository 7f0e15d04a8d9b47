"""Statements as RDF: the plain triple, the statement's own node, and its evidence."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Triple

from kg.graph.money import yuan
from kg.graph.nodes import A, Iri, chinese, day, decimal, number
from kg.graph.terms import concept, predicate, term
from kg.resolve.names import Key
from kg.types import Citation, Entity, EntityKind, Layer, Measure, Predicate, Role, Statement

_FLIPPED = frozenset({"organises"})
"""Predicates whose standard term runs from object to subject: an event's schema:organizer."""


def start(one: Statement) -> str:
    """The identifier that the statement's triple begins with."""
    return one.object if one.object and one.predicate in _FLIPPED else one.subject


def plain(one: Statement, iri: Iri) -> Triple:
    """The statement as one triple."""
    subject, property_ = iri(one.subject), predicate(one.predicate)
    if one.object is None:
        return Triple(subject, property_, _value(one))
    if one.predicate in _FLIPPED:
        return Triple(iri(one.object), property_, subject)
    return Triple(subject, property_, iri(one.object))


def _value(one: Statement) -> NamedNode | Literal:
    value = one.value or ""
    status = one.predicate == Predicate.STATUS
    return concept("ProjectStatuses", value) if status else chinese(value)


def node(one: Statement, iri: Iri, known: Mapping[str, Entity]) -> Iterator[Triple]:
    """The statement's node: what is stated, its qualifiers, its evidence."""
    here = iri(one.id)
    yield from reified(here, plain(one, iri))
    yield from _special(here, one, iri, known)
    if confidence := one.get("confidence"):
        yield Triple(here, term("kg:confidence"), decimal(confidence))
    for citation in one.citations:
        yield Triple(here, term("kg:evidence"), iri(evidence_id(citation)))
    for article, span in sorted(
        {(c.article, span) for c in one.citations for span in c.antecedents}
    ):
        yield Triple(here, term("kg:antecedent"), iri(passage_id(article, span)))


def reified(here: NamedNode, triple: Triple) -> Iterator[Triple]:
    """What a node states, by RDF 1.1's reification."""
    yield Triple(here, A, term("rdf:Statement"))
    yield Triple(here, term("rdf:subject"), triple.subject)
    yield Triple(here, term("rdf:predicate"), triple.predicate)
    yield Triple(here, term("rdf:object"), triple.object)


def _special(
    here: NamedNode, one: Statement, iri: Iri, known: Mapping[str, Entity]
) -> Iterator[Triple]:
    if one.layer is Layer.COOCCURRENCE:
        yield from _counts(here, one)
    elif one.predicate in {*Role}:
        yield from _participation(here, one, iri)
    elif one.predicate == "holds":
        yield from _membership(here, one, iri, known)
    elif one.predicate == Predicate.STATUS and (date := one.get("date")):
        yield Triple(here, term("dcterms:date"), day(date))
    elif one.predicate in {*Measure}:
        yield from _measured(here, one)


def _measured(here: NamedNode, one: Statement) -> Iterator[Triple]:
    """A printed number as a number, with its unit, currency and phase; sums in yuan."""
    if value := one.get("number"):
        yield Triple(here, term("kg:number"), decimal(value))
    for key in ("unit", "currency", "phase"):
        if word := one.get(key):
            literal = Literal(word) if key == "currency" else chinese(word)
            yield Triple(here, term(f"kg:{key}"), literal)
    if one.predicate == Measure.INVESTMENT and (sum_ := yuan(one.value or "")) is not None:
        yield Triple(here, term("kg:yuan"), decimal(f"{sum_:f}"))


def _counts(here: NamedNode, one: Statement) -> Iterator[Triple]:
    yield Triple(here, A, term("kg:Cooccurrence"))
    for key in ("sentences", "paragraphs", "articles"):
        yield Triple(here, term(f"kg:{key}"), number(one.get(key) or "0"))
    if measured := one.get("log_likelihood"):
        yield Triple(here, term("kg:logLikelihood"), decimal(measured))


def _participation(here: NamedNode, one: Statement, iri: Iri) -> Iterator[Triple]:
    yield Triple(here, A, term("kg:Participation"))
    yield Triple(here, term("kg:participant"), iri(one.subject))
    yield Triple(here, term("kg:inEvent"), iri(one.object or ""))
    yield Triple(here, term("kg:role"), concept("Roles", one.predicate))
    if rank := one.get("rank"):
        yield Triple(here, term("schema:position"), number(rank))


def _membership(
    here: NamedNode, one: Statement, iri: Iri, known: Mapping[str, Entity]
) -> Iterator[Triple]:
    yield Triple(here, A, term("org:Membership"))
    yield Triple(here, term("org:member"), iri(one.subject))
    yield Triple(here, term("kg:tenure"), concept("Tenures", one.get("status") or "current"))
    post = known.get(one.object or "")
    if post and (org := post.get("org")) in known:
        yield Triple(here, term("org:organization"), iri(org or ""))
    seen = [(key, date) for key in ("first_seen", "last_seen") if (date := one.get(key))]
    if seen:
        yield Triple(here, term("org:memberDuring"), iri(f"{one.id}-interval"))
        yield Triple(iri(f"{one.id}-interval"), A, term("time:Interval"))
    for key, date in seen:
        property_ = term("kg:firstSeen" if key == "first_seen" else "kg:lastSeen")
        yield Triple(iri(f"{one.id}-interval"), property_, day(date))


def evidence_id(citation: Citation) -> str:
    """The identifier of a citation: of its article, span and rule."""
    content = (citation.article, str(citation.start), str(citation.end), citation.rule)
    return f"evidence-{hashlib.sha256(chr(31).join(content).encode()).hexdigest()[:16]}"


def passage_id(article: str, span: tuple[int, int]) -> str:
    """The identifier of a stretch of an article's text."""
    content = (article, str(span[0]), str(span[1]))
    return f"passage-{hashlib.sha256(chr(31).join(content).encode()).hexdigest()[:16]}"


def evidence(citation: Citation, text: str | None, iri: Iri) -> Iterator[Triple]:
    """A citation by Web Annotation: article, character span, the words themselves if known.

    Args:
        citation: Offsets are code points into the article's text, half-open.
        text: The article's text, or None.
        iri: Makes the IRI of an identifier.
    """
    name, span = evidence_id(citation), (citation.start, citation.end)
    quote = None if text is None else text[citation.start : citation.end]
    yield from selected(name, citation.article, span, quote, iri)
    yield Triple(iri(name), term("kg:rule"), Literal(citation.rule))
    if citation.line:
        yield Triple(iri(name), term("kg:line"), number(citation.line))


def selected(
    name: str, article: str, span: tuple[int, int], quote: str | None, iri: Iri
) -> Iterator[Triple]:
    """A part of an article's text: its characters, and the words if known.

    Args:
        name: Identifier of the part.
        article: The article, by the identifier of the record.
        span: Code points into the article's text, half-open.
        quote: The characters between.
        iri: Makes the IRI of an identifier.
    """
    here, position = iri(name), iri(f"{name}-position")
    yield Triple(here, A, term("oa:SpecificResource"))
    yield Triple(here, term("oa:hasSource"), iri(Key(EntityKind.ARTICLE, article).id))
    yield Triple(here, term("oa:hasSelector"), position)
    yield Triple(position, A, term("oa:TextPositionSelector"))
    yield Triple(position, term("oa:start"), number(span[0]))
    yield Triple(position, term("oa:end"), number(span[1]))
    if quote is not None:
        yield Triple(here, term("oa:hasSelector"), iri(f"{name}-quote"))
        yield Triple(iri(f"{name}-quote"), A, term("oa:TextQuoteSelector"))
        yield Triple(iri(f"{name}-quote"), term("oa:exact"), chinese(quote))
