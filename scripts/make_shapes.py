#!/usr/bin/env python3
"""Make kg/data/resolve/shapes.tsv: characters of the same shape, which recognition confuses.

    python scripts/make_shapes.py ../shared/data/names/ngender_charfreq.csv

Needs `char-similar` (PyPI, MIT: stroke orders and radicals), `pillow`, `numpy` and
`rapidfuzz`, of which only numpy is a dependency of the package. The likeness
of two characters is the mean of two measures: the cosine of their pictures (Noto Sans CJK SC,
16 x 16, blurred), and the Levenshtein similarity of their stroke orders. Of FASPell's 3,509
kinds of recognition errors (kept for evaluation) 17 % are liker than all but 1 in 1,000 random
pairs by the mean, 18 % by pictures alone, 10 % by stroke orders alone; only the latter bring
蒿 to 嵩 and 李 to 季. Of the errors on lines with one error 26 % are in the table.
"""

from __future__ import annotations

import csv
import importlib.metadata
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import noto_cjk_sans_otc
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from rapidfuzz.distance import Levenshtein

DATA = Path(__file__).parents[1] / "kg" / "data"
TABLE = DATA / "resolve" / "shapes.tsv"
FONT = Path(noto_cjk_sans_otc.__file__).parent / "NotoSansCJK-Regular.ttc"
HAN = range(0x4E00, 0xA000)
SIMPLIFIED = 2
"""The face of the font's collection that is drawn for simplified characters."""
LEAST = 0.65
"""The least likeness that is kept: about 1 in 1,500 random pairs reaches it."""
HEADER = """\
# Characters and those of like shape, each followed by its likeness in hundredths; made by scripts/make_shapes.py.
# Source: pictures in Noto Sans CJK SC (OFL 1.1); stroke orders and radicals of char-similar 0.0.2 (MIT).
char	radical	alike
"""


def characters(names: Path) -> list[str]:
    """GB 2312, and the simplified characters that names of people and divisions have besides."""
    listed = [row["char"] for row in csv.DictReader(names.open(encoding="utf-8"))]
    divisions = (DATA / "language" / "divisions.tsv").read_text(encoding="utf-8")
    converted = (DATA / "language" / "traditional.tsv").read_text(encoding="utf-8").splitlines()
    traditional = {line[0] for line in converted if line}
    common = {char for char in map(chr, HAN) if _in_gb2312(char)}
    return sorted(common | {c for c in {*listed, *divisions} - traditional if ord(c) in HAN})


def _in_gb2312(char: str) -> bool:
    try:
        return bool(char.encode("gb2312"))
    except UnicodeEncodeError:
        return False


def pictures(chars: list[str]) -> NDArray[np.float32]:
    """A unit vector a character, away from the mean of all."""
    font = ImageFont.truetype(FONT, 40, index=SIMPLIFIED)
    drawn = np.stack([_picture(char, font) for char in chars])
    drawn -= drawn.mean(0)
    return drawn / np.linalg.norm(drawn, axis=1, keepdims=True)


def _picture(char: str, font: ImageFont.FreeTypeFont) -> NDArray[np.float32]:
    image = Image.new("L", (48, 48))
    ImageDraw.Draw(image).text((4, -4), char, font=font, fill=255)
    small = image.filter(ImageFilter.GaussianBlur(1.5)).resize((16, 16), Image.Resampling.BOX)
    return np.asarray(small, dtype=np.float32).ravel() / 255


def data(name: str) -> dict[str, str]:
    """A table of char-similar, read without importing it (its pins are old)."""
    package = importlib.metadata.distribution("char-similar")
    path = Path(str(package.locate_file(f"char_similar/data/char_{name}.dict")))
    return json.loads(path.read_text(encoding="utf-8"))


def alike(chars: list[str]) -> Iterator[tuple[str, list[tuple[int, str]]]]:
    """Every character with those that are alike, the likest first."""
    drawn, orders = pictures(chars), data("order")
    for at, char in enumerate(chars):
        cosines = drawn @ drawn[at]
        # The stroke orders can add at most one half.
        near = np.flatnonzero(cosines >= 2 * LEAST - 1)
        found = (
            (
                round(50 * float(cosines[other]) + 50 * _strokes(orders, char, chars[other])),
                chars[other],
            )
            for other in near
            if other != at
        )
        yield char, sorted(((-score, other) for score, other in found if score >= 100 * LEAST))


def _strokes(orders: dict[str, str], one: str, other: str) -> float:
    if one not in orders or other not in orders:
        return 0.0
    return Levenshtein.normalized_similarity(orders[one], orders[other])


def main(names: str) -> int:
    """Write the table."""
    radicals = data("component")
    rows = [
        f"{char}\t{radicals.get(char, '')}\t{''.join(f'{other}{-score}' for score, other in found)}"
        for char, found in alike(characters(Path(names)))
    ]
    TABLE.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
