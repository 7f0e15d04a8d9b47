"""The graph in the formats of other tools: one file a format, each a stream from the graph to disk.

The graph itself is in memory; what an export adds to it does not grow with it, but for the
values of nodes, and who takes part in which event (`ftm`, `popolo`).
"""

from kg.graph.exports.formats import FORMATS, Format, default, export
from kg.graph.exports.source import Source

__all__ = ["FORMATS", "Format", "Source", "default", "export"]
