"""What an export is made of."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from kg.graph.flat import Flat
from kg.graph.network import HEAVIEST_FROM
from kg.graph.rdf import BASE
from kg.types import KnowledgeGraph, Layer, Reading


class Source(Struct, frozen=True, kw_only=True):
    """A graph and what belongs to it.

    Attributes:
        graph: The graph.
        readings: The resolved readings, iterated over more than once.
        base: The IRI that identifiers are put after.
        rdf12: Whether statements are named by reifiers, as RDF 1.2 does.
    """

    graph: KnowledgeGraph
    readings: Iterable[Reading] = ()
    base: str = BASE
    rdf12: bool = False

    def network(self) -> Flat:
        """As networks are drawn: every layer, of co-occurrence the heavier pairs."""
        return Flat(self.graph, tuple(Layer), HEAVIEST_FROM)

    def whole(self) -> Flat:
        """Every statement of every layer."""
        return Flat(self.graph, tuple(Layer), 0)
