"""Pictures to boxes of text: recognition by ``rapidocr`` (extra ``ocr``).

Its PP-OCR models, for simplified and traditional characters, are in its wheel and run
on onnxruntime: nothing is fetched.
"""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path
from statistics import median_high
from typing import Any, Final

from msgspec import structs

from kg import extras
from kg.errors import BrokenPageError
from kg.pages.geometry import Box, typical_size
from kg.pages.gutters import cut_at_gutters
from kg.pages.lines import width

DPI: Final = 200
"""PDFs without text are drawn so finely: 10-point characters are 28 pixels high, as in
the pictures that the models are trained on."""
_LONGEST: Final = 8000
"""Larger pictures (pixels on the longer side) are made smaller: an A1 sheet at 200 dpi has 6600."""
_TALLEST: Final = 1.15
"""A line's box is at most so much lower than its characters are wide."""
_SAME: Final = (0.88, 1.15)
"""Sizes this near to the running text's are its own: measured by a line's width, they vary
by a tenth, those of short lines ..."""
_SAME_LOW: Final = (0.75, 1.3)
"""... by a quarter, as do lines whose blanks were not recognised; those are no higher."""
_HIGHER: Final = 1.15
"""Boxes of running text are at most so much higher than the typical one."""
_SHORT: Final = 5
"""Short lines have fewer characters."""


def read_boxes(path: Path, picture: Any, sheet: int = 1, scale: float = 1.0) -> list[Box]:  # noqa: ANN401
    """The lines of text on a picture.

    Args:
        path: The file, for messages.
        picture: A file's bytes, or an array of rows of pixels.
        sheet: The number to give to the boxes.
        scale: What to multiply lengths in pixels by.

    Raises:
        ExtraPageError: If the extra is not installed.
        BrokenPageError: If the bytes are no picture.
    """
    extras.need("ocr", what="text that is only a picture", at=str(path))
    engine = _engine()
    try:
        found = engine(picture, use_cls=False)
    except Exception as error:  # any of rapidocr's, which are not public
        raise BrokenPageError(
            f"a damaged picture: {' '.join(str(error).split())}",
            at=str(path),
            remedy="fetch the file again",
        ) from error
    if found.boxes is None:
        return []
    boxes = _levelled(
        [
            _box(text, [(float(x) * scale, float(y) * scale) for x, y in corners], sheet)
            for corners, text in zip(found.boxes, found.txts, strict=True)
            if text.strip()
        ]
    )
    return cut_at_gutters(boxes, typical_size(boxes))


@cache
def _engine() -> Any:  # noqa: ANN401 - untyped
    params = {"Global.log_level": "error", "Global.max_side_len": _LONGEST}
    return extras.need("ocr", what="recognition", at="").RapidOCR(params=params)


def _box(text: str, corners: list[tuple[float, float]], sheet: int) -> Box:
    xs, ys = zip(*corners, strict=True)
    high = math.dist(corners[0], corners[3])
    across = math.dist(corners[0], corners[1])
    size = min(high * _TALLEST, across / max(width(text), 0.5))
    return Box(text, min(xs), min(ys), max(xs), max(ys), size, sheet)


def _levelled(boxes: list[Box]) -> list[Box]:
    """Boxes with one size for all that is running text."""
    body = typical_size(boxes)
    high = median_high([box.y1 - box.y0 for box in boxes]) if boxes else 0.0
    return [structs.replace(box, size=body) if _is_body(box, body, high) else box for box in boxes]


def _is_body(box: Box, body: float, high: float) -> bool:
    low = box.y1 - box.y0 <= _HIGHER * high
    least, most = _SAME_LOW if low or len(box.text) < _SHORT else _SAME
    return least * body <= box.size <= most * body
