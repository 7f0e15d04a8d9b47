"""Make kg/data/resolve/divisions.tsv: provinces, cities and counties with codes and short names.

Usage: python scripts/make_divisions.py jionlp_china_location.txt > kg/data/resolve/divisions.tsv

The table is jionlp's `china_location.txt` (Apache-2.0), cut at the third level: one row
a division, tabs before the name for its depth, then the GB/T 2260 code and the short name.
"""

import sys
from pathlib import Path

DEEPEST = 2
ZONES = ("开发区", "示范区", "产业园区", "实验区", "合作区", "管理区", "旅游区")
UNNAMED = ("市辖区", "县", "省直辖行政区划", "省直辖县级行政区划", "自治区直辖县级行政区划")

print("# Administrative divisions of China: jionlp china_location.txt (Apache-2.0), three levels.")
print("# Made by scripts/make_divisions.py; `up` is the code of the division that holds it.")
print("code\tname\tshort\tup")
above = [""] * (DEEPEST + 2)
seen = set()
for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
    depth = len(line) - len(line.lstrip("\t"))
    if depth > DEEPEST or not line.strip():
        continue
    cells = line.strip().split("\t")
    if len(cells) < 3:
        continue
    name, code, short = cells[:3]
    zone = name.endswith(ZONES) or (len(code) == 6 and "70" < code[4:] < "80")
    kept = name not in UNNAMED and not zone
    above[depth + 1] = code if kept else above[depth]
    if kept and code not in seen:
        print(code, name, short, above[depth], sep="\t")
        seen.add(code)
