"""Whether a graph holds to the shapes of ``kg/data/shapes.ttl``, by SHACL, shape by shape.

The graph is held in memory by rdflib, about a kilobyte a triple.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import rdflib
from msgspec import Struct
from rdflib import RDF, RDFS, SH
from rdflib.term import Node

from kg import resources
from kg.errors import OutputError, ResourceError
from kg.graph.terms import prefixes

Progress = Callable[[str, int, int], None]

_FILES = ("graph.trig", "graph.ttl")
"""What of a built folder is checked: the first that is there."""


class Problem(Struct, frozen=True, kw_only=True):
    """One thing that does not hold.

    Attributes:
        node: IRI of the node at fault.
        label: Its name, or "".
        shape: The shape that it fails, e.g. "Person".
        path: The property in question in compact form, e.g. "foaf:name", or "".
        value: The value in question, or "".
        message: What is wrong.
        remedy: What to do.
    """

    node: str
    label: str
    shape: str
    path: str
    value: str
    message: str
    remedy: str


class Report(Struct, frozen=True, kw_only=True):
    """What was checked, and what does not hold.

    Attributes:
        triples: How many triples were checked.
        shapes: Names of the shapes, in order.
        problems: By shape, then node.
    """

    triples: int
    shapes: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def conforms(self) -> bool:
        """Whether all holds."""
        return not self.problems


def validate(path: Path, *, progress: Progress = lambda _stage, _done, _total: None) -> Report:
    """Check a built folder, or a file of RDF, against every shape.

    Args:
        path: A folder that holds graph.trig or graph.ttl; or a file (.ttl, .trig, .nq, .nt).
        progress: Told of each shape that is done.

    Raises:
        OutputError: If there is no graph, or it is not RDF.
    """
    progress("graph", 0, 1)
    graph = read(path)
    progress("graph", 1, 1)
    return check(graph, progress=progress)


def read(path: Path) -> rdflib.Graph:
    """All triples of a folder's or file's graphs, as one.

    Raises:
        OutputError: If there is no graph, or it is not RDF.
    """
    file = _file(path) if path.is_dir() else path
    try:
        triples = (ox.Triple(q.subject, q.predicate, q.object) for q in ox.parse(path=str(file)))
        lines = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    except OSError as error:
        remedy = "build it first: kg build PAGE… -o OUT"
        raise OutputError(error.strerror or str(error), at=str(file), remedy=remedy) from error
    except (SyntaxError, ValueError) as error:
        remedy = "give a built folder, or a file that ends in .ttl, .trig, .nq or .nt"
        raise OutputError(f"not RDF: {error}", at=str(file), remedy=remedy) from error
    return rdflib.Graph().parse(data=lines, format="nt")


def _file(folder: Path) -> Path:
    return next((folder / name for name in _FILES if (folder / name).exists()), folder / _FILES[0])


def check(
    graph: rdflib.Graph, *, progress: Progress = lambda _stage, _done, _total: None
) -> Report:
    """Check a graph in memory against every shape.

    Args:
        graph: All triples as one graph.
        progress: Told of each shape that is done.

    Raises:
        ResourceError: If a shape is wrong.
    """
    found: list[Problem] = []
    for done, shape in enumerate(names()):
        progress("shapes", done, len(names()))
        found += _problems(graph, shape)
    progress("shapes", len(names()), len(names()))
    return Report(triples=len(graph), shapes=names(), problems=tuple(found))


@cache
def names() -> tuple[str, ...]:
    """The shapes, in alphabetical order."""
    nodes = _shapes().subjects(RDF.type, SH.NodeShape)
    return tuple(sorted(str(node).removeprefix(_own()) for node in nodes))


@cache
def _shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(data=resources.text("shapes.ttl"), format="turtle")


@cache
def _own() -> str:
    return str(dict(_shapes().namespaces())["shape"])


def _problems(graph: rdflib.Graph, shape: str) -> list[Problem]:
    """What fails one shape, by node."""
    here = _own_node(shape)
    conforms, report, text = pyshacl.validate(
        graph, shacl_graph=_shapes(), use_shapes=[str(here)], inplace=True
    )
    if not isinstance(report, rdflib.Graph):
        raise ResourceError(f"shape {shape}: {text}", at="shapes.ttl")
    remedy = str(_shapes().value(here, SH.description))
    results = () if conforms else report.subjects(RDF.type, SH.ValidationResult)
    found = {_problem(graph, report, result, shape, remedy) for result in results}
    return sorted(found, key=lambda one: (one.node, one.message, one.path, one.value))


def _problem(
    graph: rdflib.Graph, report: rdflib.Graph, result: Node, shape: str, remedy: str
) -> Problem:
    focus, value = report.value(result, SH.focusNode), report.value(result, SH.value)
    if (_own_node(shape), SH.targetNode, focus) in _shapes():  # a class: its values are at fault
        focus, value = value, None
    return Problem(
        node=str(focus),
        label=str(graph.value(focus, RDFS.label) or ""),
        shape=shape,
        path=_compact(report.value(result, SH.resultPath)),
        value="" if value is None else str(value),
        message=next(_messages(report, result)),
        remedy=remedy,
    )


def _own_node(shape: str) -> rdflib.URIRef:
    return rdflib.URIRef(_own() + shape)


def _messages(report: rdflib.Graph, result: Node) -> Iterator[str]:
    yield from sorted(str(one) for one in report.objects(result, SH.resultMessage))


def _compact(node: object) -> str:
    """foaf:name for its IRI."""
    if node is None:
        return ""
    for prefix, space in prefixes().items():
        if str(node).startswith(space):
            return f"{prefix}:{str(node).removeprefix(space)}"
    return str(node)
