#!/usr/bin/env python3
"""Write the figures of made-up towns into docs/resolving.md; --check says if they are out of step.

    python scripts/resolution.py [--check]

The corpora are those of `tests/resolve/made.py`: no page is read, so the figures are of
resolution alone.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from kg.resolve import resolve
from kg.types import Label

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "resolve"))
import made  # noqa: E402 - stands among the tests

PAGE = ROOT / "docs" / "resolving.md"
SEEDS = range(4)
KINDS = {Label.PER: "people", Label.ORG: "bodies", Label.LOC: "places"}
TYPES = {
    Label.PER: ("office", "no office", "credit", "misread"),
    Label.ORG: ("full", "short", "misread"),
    Label.LOC: ("plain", "misread"),
}


def rows() -> Iterator[str]:
    """The table's rows: all mentions of a kind, then pairs with a mention printed in a certain way."""
    corpora = [made.corpus(seed) for seed in SEEDS]
    resolved = [resolve(corpus.readings)[1] for corpus in corpora]
    for label, kind in KINDS.items():
        for how in (None, *TYPES[label]):
            found = [
                made.measure(corpus, readings, label, how and {how})
                for corpus, readings in zip(corpora, resolved, strict=True)
            ]
            precision, recall = (sum(f[at] for f in found) / len(found) for at in (0, 1))
            pairs = sum(f[2] for f in found)
            name = f"{kind}, {how}" if how else f"**{kind}**"
            yield f"| {name} | {precision:.4f} | {recall:.4f} | {pairs:,} |"


def main() -> int:
    """Write, or check."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    table = "\n".join(
        ("| mentions | precision | recall | true pairs |", "| --- | ---: | ---: | ---: |", *rows())
    )
    old = PAGE.read_text(encoding="utf-8")
    new = re.sub(
        r"(<!-- figures -->\n).*?\n?(<!-- /figures -->)",
        lambda match: f"{match[1]}{table}\n{match[2]}",
        old,
        flags=re.DOTALL,
    )
    if check:
        return int(new != old)
    PAGE.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
