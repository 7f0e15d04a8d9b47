"""The knowledge graph: assembled from resolved readings, kept as JSON, seen as RDF and networks.

`kg.graph.rdf`, `kg.graph.network` and `kg.graph.queries` load their libraries when imported.
"""

from kg.graph.activity import describe
from kg.graph.assemble import assemble
from kg.graph.store import load, save
from kg.graph.unclaimed import unclaimed

__all__ = ["assemble", "describe", "load", "save", "unclaimed"]
