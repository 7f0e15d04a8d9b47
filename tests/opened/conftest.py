"""A folder as `kg build` writes it, of the small corpus that the tests of the graph use."""

import importlib.util
from pathlib import Path

import pytest

import kg
from kg import graph, records
from kg.graph import rdf

_SPEC = importlib.util.spec_from_file_location(
    "graph_corpus", Path(__file__).parents[1] / "graph" / "conftest.py"
)
_CORPUS = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(_CORPUS)
corpus, build, random_readings = _CORPUS.corpus, _CORPUS.build, _CORPUS.random_readings


def write(made, out):
    """What of a build a graph is opened from."""
    graph.save(made.graph, out / "graph.json")
    (out / "extraction.jsonl").write_bytes(b"".join(records.to_lines(made.resolved)))
    rdf.write_turtle(made.graph, out / "graph.ttl", readings=made.resolved)
    rdf.write_trig(made.graph, out / "graph.trig", readings=made.resolved)
    return out


@pytest.fixture(scope="session")
def out(corpus, tmp_path_factory):
    return write(corpus, tmp_path_factory.mktemp("opened"))


@pytest.fixture(scope="session")
def opened(out):
    return kg.open(out)
