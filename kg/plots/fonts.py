"""The font of Chinese labels: Noto Sans CJK, from the package noto-cjk-sans-otc; no system font is needed."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import noto_cjk_sans_otc
from matplotlib import font_manager
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

_FAMILY = "Noto Sans CJK SC"  # the face for simplified characters among the ten in the file


@cache
def _register() -> None:
    font_manager.fontManager.addfont(Path(str(noto_cjk_sans_otc.FONT_PATH)))


def font(size: float) -> FontProperties:
    """The font at a size in points."""
    _register()
    return FontProperties(family=_FAMILY, size=size)


@cache
def extent(text: str, size: float) -> tuple[float, float]:
    """Width and height in points that a text of one or more lines takes up when drawn.

    The height of a line is 1.45 of the size, which covers the face's ascent and descent.
    """
    lines = text.split("\n")
    face = font(size)
    width = max(
        text_to_path.get_text_width_height_descent(line, face, ismath=False)[0] for line in lines
    )
    return float(width), 1.45 * size * len(lines)
