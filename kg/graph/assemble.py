"""Assembly: the claims of all articles become statements, each once, with all its citations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from kg.graph.activity import describe
from kg.graph.claims import Claim, claims
from kg.graph.cooccurrence import together
from kg.graph.statement import Subject
from kg.graph.within import lying
from kg.types import Activity, Citation, Entity, KnowledgeGraph, Reading, Statement

_MERGED: Mapping[str, Callable[[str, str], str]] = MappingProxyType(
    {
        "first_seen": min,
        "last_seen": max,
        "status": max,
        "confidence": max,
        "rank": lambda a, b: min(a, b, key=int),
    }
)
"""How two values of a qualifier become one; of the others the lesser is kept."""


def assemble(
    entities: Iterable[Entity], readings: Iterable[Reading], *, activity: Activity | None = None
) -> KnowledgeGraph:
    """Make the graph of a resolved corpus.

    Args:
        entities: As `kg.resolve.resolve` gives them.
        readings: Likewise: with the entities of their mentions and events and the posts
            of their positions.
        activity: The run that read them; by default one with the package's own settings.

    Returns:
        The graph, entities and statements by identifier. Predicates are those of
        `Statement`, and "reported_in" (event to article). The input's order changes nothing.
    """
    known = sorted(entities, key=lambda entity: entity.id)
    ordered = sorted(readings, key=lambda reading: (reading.source, reading.article))
    by_id = {entity.id: entity for entity in known}
    asserted = _merged(claim for reading in ordered for claim in claims(reading))
    inferred = _merged(claim for reading in ordered for claim in lying(reading, by_id))
    statements = [*asserted, *inferred, *together(ordered)]
    statements.sort(key=lambda statement: statement.id)
    return KnowledgeGraph(
        entities=tuple(known),
        statements=tuple(statements),
        activity=activity or describe(ordered),
    )


def _merged(found: Iterable[Claim]) -> Iterator[Statement]:
    cited: dict[Subject, set[Citation]] = {}
    qualified: dict[Subject, dict[str, str]] = {}
    for claim in found:
        subject = Subject(
            claim.layer, claim.subject, claim.predicate, claim.object or "", claim.value or ""
        )
        cited.setdefault(subject, set()).add(claim.citation)
        qualifiers = qualified.setdefault(subject, {})
        for key, value in claim.qualifiers:
            qualifiers[key] = _MERGED.get(key, min)(qualifiers.get(key, value), value)
    for subject, citations in cited.items():
        yield _statement(subject, citations, qualified[subject])


def _statement(
    subject: Subject, citations: set[Citation], qualifiers: Mapping[str, str]
) -> Statement:
    return Statement(
        id=subject.id,
        layer=subject.layer,
        subject=subject.subject,
        predicate=subject.predicate,
        object=subject.object or None,
        value=subject.value or None,
        qualifiers=tuple(sorted(qualifiers.items())),
        citations=tuple(sorted(citations)),
    )
