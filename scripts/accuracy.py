#!/usr/bin/env python3
"""Measure accuracy; write F1 into the READMEs, between their markers, and all of it into docs/accuracy.md.

python scripts/accuracy.py            # measure and write
python scripts/accuracy.py --floors   # raise the floors in tests/floors.toml to what was measured
"""

from __future__ import annotations

import argparse
import re
import tomllib
from pathlib import Path

from kg import pipeline, resolve, score

ROOT = Path(__file__).parents[1]
SETS = tomllib.loads((ROOT / "tests" / "sets.toml").read_text(encoding="utf-8"))
PAGE = ROOT / "docs" / "accuracy.md"
FLOORS = ROOT / "tests" / "floors.toml"
MARGIN = 0.005
"""A floor lies so much under what was measured: another machine's arithmetic may round otherwise."""

Figures = dict[str, score.Figure]


def measure(name: str) -> Figures:
    """Every figure of one set of pages."""
    pages, gold = (ROOT / SETS[name][kind] for kind in ("pages", "gold"))
    _, readings = resolve.resolve(pipeline.extract([pages]).readings)
    return score.score(map(score.read_gold, sorted(gold.glob("*.gold.json"))), readings)


def table(sets: dict[str, Figures], *, whole: bool = False) -> str:
    """A Markdown table, a measure a row: F1 on each set, or precision and recall, too."""
    columns = " P | R | **F1**" if whole else ""
    head = "| F1 | " if not whole else "| | "
    head += " | ".join(f"{name}{':' * whole}{columns}" for name in sets) + " |"
    rule = "| --- |" + " ---: |" * (len(sets) * (3 if whole else 1))
    rows = [
        f"| {key} | " + " | ".join(_cells(figures[key], whole) for figures in sets.values()) + " |"
        for key in next(iter(sets.values()))
    ]
    return "\n".join([head, rule, *rows])


def _cells(figure: score.Figure, whole: bool) -> str:  # noqa: FBT001 - private
    if not whole:
        return f"{figure.f1:.3f}"
    return f"{figure.precision:.3f} | {figure.recall:.3f} | **{figure.f1:.3f}**"


def insert(readme: Path, text: str) -> None:
    """Put the table between the markers."""
    begin, end = "<!-- accuracy: begin -->", "<!-- accuracy: end -->"
    pattern = re.compile(f"(?<={begin}\n).*?(?={end})", re.DOTALL)
    content, count = pattern.subn(lambda _: text + "\n", readme.read_text(encoding="utf-8"))
    if count != 1:
        raise SystemExit(f"{readme}: the markers {begin} and {end} must stand there once")
    readme.write_text(content, encoding="utf-8")


def raise_floors(sets: dict[str, Figures]) -> None:
    """Raise each floor to what was measured, less the margin; lower none, keep what else stands there."""
    section, lines = "", []
    for line in FLOORS.read_text(encoding="utf-8").splitlines():
        if heading := re.match(r"\[(\w+)\]", line):
            section = heading[1]
        elif row := re.match(r"(\w+) = ([\d.]+)(.*)", line):
            measured = sets[section][row[1]].f1 - MARGIN
            line = f"{row[1]} = {max(float(row[2]), round(measured, 3))}{row[3]}"  # noqa: PLW2901
        lines.append(line)
    FLOORS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Measure, then write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--floors", action="store_true")
    wanted = parser.parse_args().floors
    sets = {name: measure(name) for name in SETS}
    print(table(sets))
    for readme in (ROOT / "README.md", ROOT / "README.zh-CN.md"):
        insert(readme, table(sets))
    insert(PAGE, table(sets, whole=True))
    if wanted:
        raise_floors(sets)


if __name__ == "__main__":
    main()
