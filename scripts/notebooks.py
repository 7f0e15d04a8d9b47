#!/usr/bin/env python3
"""Run the notebooks' sources, `notebooks/*.py`, and write `notebooks/*.ipynb` with what they print and draw.

python scripts/notebooks.py [NAME …]
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import jupytext
import nbformat
from nbclient import NotebookClient

FOLDER = Path(__file__).parents[1] / "notebooks"


def read(source: Path) -> nbformat.NotebookNode:
    """The notebook that a source in percent format stands for, without outputs."""
    notebook: nbformat.NotebookNode = jupytext.read(source)
    for number, cell in enumerate(notebook.cells, 1):
        cell.id = f"cell-{number:02}"
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
        "jupytext": {"formats": "ipynb,py:percent"},
    }
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    return notebook


def run(notebook: nbformat.NotebookNode, folder: Path = FOLDER) -> nbformat.NotebookNode:
    """The notebook with its outputs, run by this Python in a fresh kernel.

    Raises:
        CellExecutionError: If a cell raises.
    """
    with _own_kernel():
        client = NotebookClient(
            notebook,
            timeout=300,
            kernel_name="python3",
            record_timing=False,
            resources={"metadata": {"path": str(folder)}},
        )
        done: nbformat.NotebookNode = client.execute()
    done.metadata["language_info"] = {"name": "python"}  # the rest tells of this machine
    return done


@contextmanager
def _own_kernel() -> Iterator[None]:
    """A kernel of this very Python, whatever kernels the machine has; nothing left at home."""
    with tempfile.TemporaryDirectory() as home:
        spec = Path(home, "kernels", "python3")
        spec.mkdir(parents=True)
        argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        argv += ["--log-level=ERROR"]
        (spec / "kernel.json").write_text(
            json.dumps({"argv": argv, "display_name": "Python 3", "language": "python"})
        )
        own = dict.fromkeys(("JUPYTER_PATH", "IPYTHONDIR", "JUPYTER_RUNTIME_DIR"), home)
        own["PYTHONPATH"] = str(_package().parent)
        before = {name: os.environ.get(name) for name in own}
        os.environ.update(own)
        try:
            yield
        finally:
            for name, value in before.items():
                os.environ.pop(name) if value is None else os.environ.update({name: value})


def _package() -> Path:
    """The `kg` that notebooks import: the installed one, else the checkout's."""
    spec = find_spec("kg")
    return Path(spec.origin).parent if spec and spec.origin else FOLDER.parent / "kg"


def main() -> None:
    """Run the notebooks named, or all."""
    sources = [FOLDER / f"{name}.py" for name in sys.argv[1:]] or sorted(FOLDER.glob("*.py"))
    for source in sources:
        target = source.with_suffix(".ipynb")
        target.write_text(nbformat.writes(run(read(source))), encoding="utf-8")
        print(target, f"{target.stat().st_size / 1024:.0f} KB")


if __name__ == "__main__":
    main()
