#!/usr/bin/env python3
"""Make kg/data/resolve/towns.tsv: the towns, townships and street offices of every county.

python scripts/make_towns.py ../shared/data/admin_divisions/modood_streets.csv
"""

from __future__ import annotations

import csv
import re
import sys
from collections import defaultdict
from pathlib import Path

TABLE = Path(__file__).parents[1] / "kg" / "data" / "resolve" / "towns.tsv"
TOWN = re.compile(r".+(镇|乡|街道|苏木)")
HEADER = """\
# The towns, townships and street offices of each county or district (code of GB/T 2260). Made by scripts/make_towns.py.
# Source: modood/Administrative-divisions-of-China (WTFPL), after the statistics bureau's list.
code	towns
"""


def main(path: str) -> int:
    """Write the table."""
    held: dict[str, list[str]] = defaultdict(list)
    with Path(path).open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            if TOWN.fullmatch(row["name"]):
                held[row["areaCode"]].append(row["name"])
    rows = [f"{code}\t{' '.join(sorted(set(names)))}\n" for code, names in sorted(held.items())]
    TABLE.write_text(HEADER + "".join(rows), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
