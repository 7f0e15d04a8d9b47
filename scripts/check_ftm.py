#!/usr/bin/env python3
"""Validate the FollowTheMoney export of the sample pages with the `followthemoney` package.

    python scripts/check_ftm.py

In an environment of its own (`build/ftm`), which takes half a minute to install once. The package needs PyICU, which PyPI has as
sources alone; `pyicu-wheels` is the same built, but pip does not know that, so what needs PyICU is installed without what it needs.
`tests/graph/test_graph_exports.py` makes the same checks where the package is installed.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import venv
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
PLACE = ROOT / "build" / "ftm"
WITHOUT = ("followthemoney==4.11.2", "normality==3.1.0", "rigour==2.6.1")
"""What needs PyICU by name, itself or by another of them."""
NEEDED = [
    "pyicu-wheels==2.15.2",
    "babel",
    "banal<1.2",
    "charset-normalizer",
    "chardet",
    "click<9",
    "idna",
    "jinja2",
    "networkx<3.7",
    "openpyxl",
    "orjson",
    "phonenumbers<10",
    "prefixdate<1",
    "pydantic<3",
    "python-stdnum<3",
    "pyyaml<7",
    "rdflib<7.7",
    "requests<3",
    "rich<16",
    "sqlalchemy<3",
]
"""What they need besides."""


def validate(path: Path) -> int:
    """Validate a file of entities, one a line, and count them: what its model drops or refuses is an error.

    Raises:
        SystemExit: If an entity is not as the model has it.
    """
    from followthemoney import model  # noqa: PLC0415 - installed beside, not with kg

    kinds: Counter[str] = Counter()
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        model.get(row["schema"]).validate(row)
        proxy = model.get_proxy(row, cleaned=False)
        kept = {name: sorted(proxy.get(name)) for name in row["properties"]}
        if kept != {name: sorted(set(values)) for name, values in row["properties"].items()}:
            raise SystemExit(f"{path}: {row['id']}: the model keeps {kept}")
        kinds[row["schema"]] += 1
    print(", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items())))
    return kinds.total()


def main() -> int:
    """Install, build, export, validate."""
    if arguments := sys.argv[1:]:
        return int(not validate(Path(arguments[0])))
    python = PLACE / "bin" / "python"
    if not python.exists():
        venv.create(PLACE, with_pip=True)
        for packages in (NEEDED, ["--no-deps", *WITHOUT]):
            install = ["-m", "pip", "install", "-q", "--only-binary", ":all:", *packages]
            subprocess.run([python, *install], check=True)
    with tempfile.TemporaryDirectory() as folder:
        for command in (
            ["build", ROOT / "seeds", "-o", folder],
            ["export", folder, "--format", "ftm"],
        ):
            subprocess.run([sys.executable, "-m", "kg", *command], check=True, capture_output=True)
        (file,) = Path(folder).glob("*ftm*")
        return subprocess.run([python, __file__, file], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
