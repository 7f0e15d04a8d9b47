"""A built graph at hand: `kg.open(OUT)`."""

from kg.opened.graph import Graph, open_graph

__all__ = ["Graph", "open_graph"]
