"""Statements with the printed words that they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from kg.graph.index import Index
from kg.graph.rows import Quotation, StatementRow
from kg.types import Citation, Layer, Reading, Statement


def statements(
    known: Index,
    readings: Mapping[str, Reading],
    *,
    about: str | None = None,
    predicate: str | None = None,
    layer: Layer | str | None = Layer.ASSERTED,
) -> Iterator[StatementRow]:
    """Statements by subject, predicate and object.

    Args:
        known: The graph.
        readings: The articles by identifier; words are quoted of those that are given.
        about: Only those about this entity (identifier or name), as subject or object.
        predicate: Only those of this predicate.
        layer: Only those that came about so; None for all.

    Raises:
        EntityError: If no entity has the name, or several do.
        ValueError: If there is no such layer.
    """
    found: Iterable[Statement] = known.graph.statements
    if about is not None:
        found = known.about.get(known.entity(about).id, ())
    wanted = None if layer is None else Layer(layer)
    chosen = [
        row(one, known, readings)
        for one in found
        if wanted in (None, one.layer) and predicate in (None, one.predicate)
    ]
    yield from sorted(chosen, key=lambda r: (r.layer, r.subject, r.predicate, r.object, r.id))


def row(one: Statement, known: Index, readings: Mapping[str, Reading]) -> StatementRow:
    """One statement with the names of its ends and its printed words."""
    return StatementRow(
        subject=known.label(one.subject),
        predicate=one.predicate,
        object=known.label(one.object) if one.object else one.value or "",
        layer=one.layer.value,
        evidence=tuple(quotation(each, readings.get(each.article)) for each in one.citations),
        qualifiers=MappingProxyType(dict(one.qualifiers)),
        subject_id=one.subject,
        object_id=one.object,
        id=one.id,
    )


def quotation(citation: Citation, reading: Reading | None) -> Quotation:
    """The words of a citation, if the article is at hand."""
    return Quotation(
        text=reading.text[citation.start : citation.end] if reading else "",
        headline=reading.headline if reading else "",
        date=reading.date if reading else None,
        source=reading.source if reading else "",
        line=citation.line,
        start=citation.start,
        end=citation.end,
        rule=citation.rule,
        article=citation.article,
    )
