"""Pictures to boxes of text: recognition by ``rapidocr`` (extra ``ocr``).

Its PP-OCR models, for simplified and traditional characters, are in its wheel and run
on onnxruntime: nothing is fetched.
"""

from __future__ import annotations

import math
import re
import warnings
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from statistics import median_high
from typing import Any, Final

from msgspec import structs
from PIL import Image, ImageOps

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
_OBJECT: Final = re.compile(r"\s*<[^<>]* at 0x[0-9a-f]+>")
"""How the words of an exception name an object in memory, which says nothing of the file."""
_SHORT: Final = 5
"""Short lines have fewer characters."""


def read_pictures(path: Path, data: bytes) -> list[list[Box]]:
    """The lines of text on each picture of a file: a TIFF may hold several.

    Raises:
        ExtraPageError: If the extra is not installed.
        BrokenPageError: If the bytes are no picture.
    """
    extras.need("ocr", what="text that is only a picture", at=str(path))
    return [
        read_boxes(path, picture, number) for number, picture in enumerate(pictures(path, data), 1)
    ]


def pictures(path: Path, data: bytes) -> Iterator[Image.Image]:
    """The pictures of a file, upright, in plain colours; previews left out.

    Raises:
        BrokenPageError: If the bytes are no picture.
    """
    try:
        for number in range(_count(data)):
            picture = _picture(data, number)
            if picture:
                yield picture
    except (
        Exception
    ) as error:  # any of Pillow's: a damaged file raises what its bytes happen to meet
        raise _broken(path, error) from error


def _count(data: bytes) -> int:
    """How many pictures a file holds."""
    with warnings.catch_warnings(action="ignore"), Image.open(BytesIO(data)) as file:
        return getattr(file, "n_frames", 1)


def _picture(data: bytes, number: int) -> Image.Image | None:
    """A file's picture, counted from 0, or None for a preview."""
    with warnings.catch_warnings(action="ignore"), Image.open(BytesIO(data)) as file:
        file.seek(number)
        return None if _is_preview(file) else _plain(file)


def _is_preview(frame: Image.Image) -> bool:
    """Whether a TIFF's frame is a reduced copy of another (TIFF 6.0, NewSubfileType)."""
    return bool(getattr(frame, "tag_v2", {}).get(254, 0) & 1)


def _plain(frame: Image.Image) -> Image.Image:
    """A picture upright, in red, green and blue; white where it is transparent."""
    picture = ImageOps.exif_transpose(frame)
    if picture.mode.startswith("I;16"):
        picture = picture.convert("I").point(lambda value: value / 256)
    if picture.mode in {"I", "F"}:
        return picture.convert("L").convert("RGB")
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    white = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(white, picture.convert("RGBA")).convert("RGB")


def read_boxes(path: Path, picture: Any, sheet: int = 1, scale: float = 1.0) -> list[Box]:  # noqa: ANN401
    """The lines of text on a picture.

    Args:
        path: The file, for messages.
        picture: A picture of PIL, or an array of rows of pixels (blue, green, red).
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
        raise _broken(path, error) from error
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


def _broken(path: Path, error: Exception) -> BrokenPageError:
    why = _OBJECT.sub("", " ".join(str(error).split()))
    return BrokenPageError(f"a damaged picture: {why}", at=str(path), remedy="fetch the file again")


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
