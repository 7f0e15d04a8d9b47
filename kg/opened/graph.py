"""A built folder as one object, for notebooks, scripts and the explorer.

Each method is a plain function of `kg.graph` applied to what the folder holds; what it needs
is read when it is first asked for, and kept.
"""

from __future__ import annotations

from functools import cached_property, partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from kg import graph as graphs
from kg import records
from kg.errors import EntityError, OutputError
from kg.graph import quotations, rows, tables
from kg.graph.index import Index, index
from kg.table import Table
from kg.types import Entity, EntityKind, KnowledgeGraph, Layer, Reading

if TYPE_CHECKING:  # loaded when asked for
    from collections.abc import Callable, Mapping

    import networkx as nx
    import rdflib

    from kg.graph.measures import MeasureRow
    from kg.graph.queries import Answer

EXTRACTION, GRAPH = "extraction.jsonl", "graph.json"


class Graph:
    """What `kg build` wrote.

    Args:
        out: The folder.

    Raises:
        OutputError: If it holds no graph.

    Methods that take a name or identifier of an entity raise `EntityError` if there is none,
    with near ones, or if several bear the name.
    """

    def __init__(self, out: Path) -> None:
        if not (out / GRAPH).is_file():
            remedy = "build it first: kg build PAGE… -o OUT"
            raise OutputError("no graph", at=str(out / GRAPH), remedy=remedy)
        self.out = out

    def __repr__(self) -> str:
        return f"kg.open({str(self.out)!r})"

    def _repr_html_(self) -> str:
        counts = {kind: sum(e.kind is kind for e in self.knowledge.entities) for kind in EntityKind}
        told = "".join(f"<li>{kind.value}: {count:,}</li>" for kind, count in counts.items())
        return f"<p><code>{self!r}</code></p><ul>{told}</ul>"

    @cached_property
    def knowledge(self) -> KnowledgeGraph:
        """The whole graph as one frozen value."""
        return graphs.load(self.out / GRAPH)

    @cached_property
    def index(self) -> Index:
        """The ways into it: entities by name, statements by what they are about."""
        return index(self.knowledge)

    @cached_property
    def readings(self) -> Mapping[str, Reading]:
        """What was read, article by article, by the article's identifier."""
        return MappingProxyType({one.article: one for one in records.read(self.out / EXTRACTION)})

    def entity(self, name: str, kind: EntityKind | str | None = None) -> Entity:
        """The entity of an identifier or a printed name, of any kind or one ("person" …)."""
        return self.index.entity(name, EntityKind(kind) if kind else None)

    def article(self, name: str) -> Reading:
        """An article with all that was read in it, by its identifier, or that of its entity."""
        known = self.index.entities.get(name)
        found = self.readings.get((known.get("article") if known else None) or name)
        if found is None:
            raise EntityError("no such article", at=name, remedy="see Graph.articles()")
        return found

    def people(self) -> Table[rows.PersonRow]:
        """People, the most mentioned first."""
        return Table(tables.people(self.index), rows.PersonRow)

    def organisations(self) -> Table[rows.OrganisationRow]:
        """Bodies, the most mentioned first."""
        return Table(tables.organisations(self.index), rows.OrganisationRow)

    def places(self) -> Table[rows.PlaceRow]:
        """Places, the most mentioned first."""
        return Table(tables.places(self.index), rows.PlaceRow)

    def projects(self) -> Table[rows.ProjectRow]:
        """Projects, the most mentioned first."""
        return Table(tables.projects(self.index), rows.ProjectRow)

    def events(
        self,
        *,
        year: int | str | None = None,
        person: str | None = None,
        place: str | None = None,
        kind: str | None = None,
    ) -> Table[rows.EventRow]:
        """Events by date, those without one last.

        Args:
            year: Only those of a year, or of any date that begins so: 2024, "2024-03".
            person: Only those that this person (name or identifier) takes part in.
            place: Only those that took place here (name or identifier).
            kind: Only those of this kind, a word of `EventKind`.
        """
        found = tables.events(self.index, year=year, person=person, place=place, kind=kind)
        return Table(found, rows.EventRow)

    def articles(self, *, year: int | str | None = None) -> Table[rows.ArticleRow]:
        """Articles by date, those without one last; only of a year, or date that begins so."""
        return Table(tables.articles(self.index, year=year), rows.ArticleRow)

    def statements(
        self,
        *,
        about: str | None = None,
        predicate: str | None = None,
        layer: Layer | str | None = Layer.ASSERTED,
    ) -> Table[rows.StatementRow]:
        """Statements with the printed words that they rest on.

        Args:
            about: Only those about this entity (name or identifier), as subject or object.
            predicate: Only those of this predicate, e.g. "chair", "holds".
            layer: Only those that came about so, a word of `Layer`; None for all.

        Raises:
            ValueError: If there is no such layer.
        """
        found = quotations.statements(
            self.index, self.readings, about=about, predicate=predicate, layer=layer
        )
        return Table(found, rows.StatementRow)

    def network(self, name: str = "leader-event", **options: Any) -> nx.Graph:  # noqa: ANN401 - a network's own options
        """A network of NetworkX by its name: see `kg.graph.views`.

        Args:
            name: "leader-event", "co-attendance", "succession", "organisations", "places",
                "ego", "statements" or "co-occurrence".
            options: What it takes, e.g. `since="2024-02"`, `about="…"` for "ego".

        Raises:
            NetworkError: If there is no such network, or it takes no such option.
        """
        from kg.graph import views

        return views.view(self.knowledge, name, **options)

    def measures(self, name: str = "co-attendance", **options: Any) -> Table[MeasureRow]:  # noqa: ANN401 - a network's own options
        """Centralities and communities of a network: see `kg.graph.measures`.

        Args, Raises: As `network`.
        """
        from kg.graph.measures import measures

        return measures(self.network(name, **options))

    def query(self, query: str | Path, **parameters: str | int) -> Answer:
        """Ask in SPARQL the graph as it was when it was first asked.

        Args:
            query: The name of a ready question, a file that ends in ".rq", or SPARQL.
            parameters: Values of the question's parameters, e.g. `person="…"`.

        Raises:
            QueryError: If there is no such question or parameter, or the SPARQL is wrong.
        """
        return self._ask(query, **{name: str(each) for name, each in parameters.items()})

    @cached_property
    def _ask(self) -> Callable[..., Answer]:
        """Asks a copy in memory, or of a large graph the store on disk."""
        from kg.graph import database, queries

        copy = database.in_memory(self.out / database.SOURCE)
        return partial(queries.run, copy or database.open_store(self.out))

    def rdf(self) -> rdflib.Dataset:
        """The graph in RDF, over the store on disk, to be read only.

        Its named graphs are the layers; `dataset.get_context(IRI)` is one of them. Triples
        and queries without a graph are those of all layers together: `query` asks what is
        asserted alone.

        Raises:
            OutputError: If there is no store and none can be made, or it is damaged.
        """
        from kg.graph import database, dataset

        return dataset.over(database.open_store(self.out))


def open_graph(out: str | Path) -> Graph:
    """Open what `kg build` wrote.

    Args:
        out: The folder.

    Raises:
        OutputError: If it holds no graph.

    >>> import kg
    >>> graph = kg.open("out")  # doctest: +SKIP
    >>> graph.events(year=2024)  # doctest: +SKIP
    """
    return Graph(Path(out))
