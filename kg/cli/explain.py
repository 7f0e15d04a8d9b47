"""`kg explain`: why a statement stands, or what is stated of a name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.exits import told
from kg.cli.options import Built

if TYPE_CHECKING:
    from kg.graph.explain import Passage
    from kg.types import Entity, KnowledgeGraph, Statement

EXAMPLES = """\b
Examples:
  kg explain out 市委                       what is stated of it, with identifiers
  kg explain out person-0f3b5c8a9d1e         and why its references are one person
  kg explain out statement-0f3b5c8a9d1e2f47  the printed words it rests on
"""


def command(
    out: Built,
    what: Annotated[
        str,
        typer.Argument(
            metavar="STATEMENT|ENTITY|NAME", help="An identifier, or a name as printed."
        ),
    ],
) -> None:
    """Show what a statement rests on, or what is stated of a name.

    Of a statement: the printed sentences with the rule's slots marked, the rule, the
    article and the line of the page. Of a name: its statements with their identifiers, and
    why its references in different articles are one, as sums of weights.
    """
    with told():
        from kg import pipeline
        from kg.errors import QueryError
        from kg.graph.explain import named

        graph = pipeline.load(out)
        name = re.sub(r"^\w+:\S*[/#]", "", what)  # an IRI, as a query answers it
        statement = next((one for one in graph.statements if one.id == name), None)
        if statement:
            _statement(graph, statement, out)
            return
        entities = named(graph, name)
        if not entities:
            remedy = "give a name as printed, or an identifier that kg explain OUT NAME lists"
            raise QueryError("nothing of that name or identifier", at=what, remedy=remedy)
        for entity in entities:
            _entity(graph, entity)
            _identity(entity, shown=len(entity.links) if entity.id == name else _LINKS)


def _entity(graph: KnowledgeGraph, entity: Entity) -> None:
    """An entity's statements, one a line; names that stand beside it are only counted."""
    from kg.graph.explain import about
    from kg.graph.labels import by_id
    from kg.types import Layer

    _echo(f"{entity.name}  {entity.kind}  {entity.id}  {_count(entity.mentions, 'mention')}")
    if entity.aliases:
        _echo(f"  also printed: {'、'.join(entity.aliases)}")
    held, known = about(graph, entity.id), by_id(graph)
    beside = sum(one.layer is Layer.COOCCURRENCE for one in held)
    for one in held:
        if one.layer is not Layer.COOCCURRENCE:
            _echo(f"  {one.id}  {_words(known, one)}  {_count(len(one.citations), 'citation')}")
    if beside:
        _echo(f"  and named beside {_count(beside, 'other')}")


_LINKS = 3
"""How many links of a name are drawn; all where the identifier is given."""


def _identity(entity: Entity, shown: int) -> None:
    """Why references are one, with the line that undoes it, and who else it may be."""
    from kg.cli.waterfall import undoing, waterfall

    for link in entity.links[:shown]:
        for line in ("", *waterfall(link), f"  to undo: {undoing(link)}"):
            _echo(line)
    if len(entity.links) > shown:
        _echo(f"\n{len(entity.links) - shown:,} more links: kg explain OUT {entity.id}")
    for link in entity.open[: shown or _LINKS]:
        _echo(f"\nopen: may be {link.entity}")
        for line in waterfall(link):
            _echo(line)


def _statement(graph: KnowledgeGraph, statement: Statement, out: Path) -> None:
    from kg import pipeline, records
    from kg.graph.explain import passages
    from kg.graph.labels import by_id

    _echo(f"{statement.id}  {statement.layer}")
    _echo(_words(by_id(graph), statement))
    for key, value in statement.qualifiers:
        _echo(f"  {key}: {value}")
    for passage in passages(statement, records.read(out / pipeline.EXTRACTION)):
        _passage(passage)


def _passage(passage: Passage) -> None:
    article, cited = passage.reading, passage.citation
    line = f":{cited.line}" if cited.line else ""
    _echo(f"\n{article.source}{line}  {article.headline or article.article}  {article.date or ''}")
    _echo(f"  {passage.marked()}")
    _rule(cited.rule)


def _rule(name: str) -> None:
    """A rule with what its row says of it."""
    from kg.findings import catalogue, marked

    rule = catalogue.rules().get(name)
    if rule is None:
        _echo(f"  rule {name}: {catalogue.unpatterned().get(name, 'not one of this version')}")
        return
    _echo(f"  rule {name}: {rule.source}")
    for example in rule.examples[:1]:
        _echo(f"    as in: {marked.parse(example.text)[0]}")


def _words(known: Mapping[str, Entity], statement: Statement) -> str:
    """Subject, predicate and object by their names."""
    from kg.graph.labels import label

    ends = [known[one] for one in (statement.subject, statement.object) if one]
    names = [label(one, known) for one in ends]
    thing = names[1] if statement.object else statement.value
    return f"{names[0]} {statement.predicate} {thing}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _echo(text: str) -> None:
    typer.echo(text.rstrip())
