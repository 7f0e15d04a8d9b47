"""Notebooks run from a fresh kernel, and stand beside the sources that they are made from."""

import importlib.util
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "notebooks").glob("*.py"))


def maker():
    """`scripts/notebooks.py` as a module."""
    spec = importlib.util.spec_from_file_location("maker", ROOT / "scripts" / "notebooks.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


notebooks = pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)


def kept(source):
    return nbformat.read(source.with_suffix(".ipynb"), as_version=4)


def code(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def pictures(notebook):
    outputs = (output for cell in code(notebook) for output in cell.outputs)
    return sum("image/png" in output.get("data", {}) for output in outputs)


def test_there_are_notebooks():
    assert [source.stem for source in SOURCES] == [
        "01-quickstart",
        "02-leader-event-network",
        "03-sparql",
        "04-who-is-who",
        "05-your-own-component",
        "06-two-years",
    ]


@notebooks
def test_a_notebook_and_its_source_are_in_step(source):
    ours, theirs = maker().read(source), kept(source)
    assert [(cell.cell_type, cell.source) for cell in ours.cells] == [
        (cell.cell_type, cell.source) for cell in theirs.cells
    ]


@notebooks
def test_a_notebook_keeps_its_outputs(source):
    assert all(cell.execution_count for cell in code(kept(source)))
    draws = "%matplotlib" in source.read_text(encoding="utf-8")
    assert bool(pictures(kept(source))) == draws
    assert any(cell.outputs for cell in code(kept(source)))


@notebooks
def test_a_notebook_runs_from_a_fresh_kernel(source):
    done = maker().run(maker().read(source))
    outputs = [output for cell in code(done) for output in cell.outputs]
    said = [output.text for output in outputs if output.get("name") == "stderr"]
    assert not [text for text in said if "Matplotlib" not in text]  # it tells of its font cache
    assert pictures(done) == pictures(kept(source))
