"""The graph as three tables: entities, statements, citations. Rows are made one at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from kg.graph.exports.source import Source
from kg.graph.flat import COUNTS, Attributes, kinds
from kg.graph.labels import by_id, label

Rows = Callable[[Source], Iterator[Attributes]]


def entities(source: Source) -> Iterator[Attributes]:
    """One row an entity: `id`, `name`, `kind`, `mentions`, `aliases`, and its attributes."""
    known = by_id(source.graph)
    for one in source.graph.entities:
        own = {("event_kind" if key == "kind" else key): value for key, value in one.attributes}
        yield own | {
            "id": one.id,
            "kind": one.kind.value,
            "name": label(one, known),
            "aliases": "; ".join(one.aliases),
            "mentions": one.mentions,
        }


def statements(source: Source) -> Iterator[Attributes]:
    """One row a statement: its ends by identifier and name, or its value; its qualifiers."""
    known = by_id(source.graph)
    for one in source.graph.statements:
        end = known.get(one.object or "")
        yield {key: int(value) if key in COUNTS else value for key, value in one.qualifiers} | {
            "id": one.id,
            "layer": one.layer.value,
            "subject": one.subject,
            "subject_name": label(known[one.subject], known),
            "predicate": one.predicate,
            "object": one.object or "",
            "object_name": label(end, known) if end else one.value or "",
            "citations": len(one.citations),
        }


def citations(source: Source) -> Iterator[Attributes]:
    """One row a citation: statement, article, characters (code points, half-open), line, rule."""
    for one in source.graph.statements:
        for cited in one.citations:
            yield {
                "statement": one.id,
                "article": cited.article,
                "start": cited.start,
                "end": cited.end,
                "line": cited.line,
                "rule": cited.rule,
            }


TABLES: Mapping[str, tuple[Rows, tuple[str, ...]]] = MappingProxyType(
    {
        "entities": (entities, ("id", "kind", "name", "aliases", "mentions")),
        "statements": (
            statements,
            ("id", "layer", "subject", "subject_name", "predicate", "object", "object_name"),
        ),
        "citations": (citations, ("statement", "article", "start", "end", "line", "rule")),
    }
)
"""By name, the rows and the columns that stand first; the others follow in alphabetical order."""


def columns(source: Source, name: str) -> dict[str, bool]:
    """A table's columns in order, and whether each is a whole number throughout."""
    rows, first = TABLES[name]
    found = kinds(rows(source))
    ordered = [*first, *(one for one in found if one not in first)]
    return {one: found.get(one, False) for one in ordered}
