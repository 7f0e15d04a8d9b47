"""PDF to boxes of text: the characters of its text layer, or pictures of its pages.

Read by PDFium, through ``pypdfium2``: what it takes for a text, so does a browser.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from math import hypot
from pathlib import Path
from typing import Any, Final

import pypdfium2 as pdfium
from pypdfium2 import raw

from kg.errors import BlankPageError, BrokenPageError, EncryptedPageError
from kg.pages.geometry import Box

POINT: Final = 72
"""Points in an inch."""
_LEAST: Final = 20
"""A sheet with fewer characters, and a picture, has no text layer: a folio line has as many."""
_DRAWN: Final = frozenset(
    (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING, raw.FPDF_PAGEOBJ_FORM)
)
"""Things on a sheet that may show text: pictures, and outlines of characters."""
_NO_PAGES: Final = re.compile(rb"/Count\s+0\b")
_INVALID: Final = "\ufffe\uffff\ufffd\x02"
"""What stands for a hyphen at a line's end, and for a character without a code."""


@contextmanager
def opened(path: Path, data: bytes) -> Iterator[pdfium.PdfDocument]:
    """A PDF's bytes as a document.

    Raises:
        EncryptedPageError: If it asks for a password.
        BrokenPageError: If it is no PDF that can be read.
        BlankPageError: If it has no pages.
    """
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        # PDFium's error code may be that of an earlier file: the bytes must say so, too
        if error.err_code == raw.FPDF_ERR_PASSWORD and b"/Encrypt" in data:
            raise EncryptedPageError(
                "the PDF asks for a password",
                at=str(path),
                remedy="save a copy that is not encrypted",
            ) from error
        if _NO_PAGES.search(data):
            raise _without_pages(path) from error
        raise BrokenPageError(
            f"a damaged PDF: {error}", at=str(path), remedy="fetch the file again"
        ) from error
    with closing(document):
        if not len(document):
            raise _without_pages(path)
        yield document


def _without_pages(path: Path) -> BlankPageError:
    return BlankPageError("a PDF without pages", at=str(path), remedy="leave the file out")


def text_boxes(document: pdfium.PdfDocument) -> list[list[Box] | None]:
    """The characters of each sheet's text layer; None for one that is only a picture."""
    sheets: list[list[Box] | None] = []
    for number in range(len(document)):
        with closing(document[number]) as sheet, closing(sheet.get_textpage()) as layer:
            boxes = list(_characters(sheet, layer, number + 1))
            printed = sum(not box.text.isspace() for box in boxes)
            sheets.append(None if printed < _LEAST and _is_drawn(sheet) else boxes)
    return sheets


def _is_drawn(sheet: Any) -> bool:  # noqa: ANN401 - untyped
    """Whether anything but text is on a sheet."""
    things = (raw.FPDFPage_GetObject(sheet, i) for i in range(raw.FPDFPage_CountObjects(sheet)))
    return any(raw.FPDFPageObj_GetType(thing) in _DRAWN for thing in things)


def _characters(sheet: Any, layer: Any, number: int) -> Iterator[Box]:  # noqa: ANN401 - untyped
    """Every character of a sheet, in the order of the file."""
    left, bottom, right, top = sheet.get_bbox()
    turn = sheet.get_rotation()
    edges, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    for i in range(raw.FPDFText_CountChars(layer)):
        char = chr(raw.FPDFText_GetUnicode(layer, i) or 0xFFFD)
        if raw.FPDFText_IsGenerated(layer, i) == 1 or char in _INVALID:
            continue
        raw.FPDFText_GetLooseCharBox(layer, i, ctypes.byref(edges))
        raw.FPDFText_GetMatrix(layer, i, ctypes.byref(matrix))
        size = raw.FPDFText_GetFontSize(layer, i) * hypot(matrix.c, matrix.d)
        box = (edges.left - left, top - edges.top, edges.right - left, top - edges.bottom)
        yield Box(char, *_turned(box, turn, right - left, top - bottom), size, number)


def _turned(
    box: tuple[float, float, float, float], turn: int, width: float, height: float
) -> tuple[float, float, float, float]:
    """A box on a sheet that is shown turned clockwise by so many degrees."""
    x0, y0, x1, y1 = box
    if turn == 90:
        return height - y1, x0, height - y0, x1
    if turn == 180:
        return width - x1, height - y1, width - x0, height - y0
    if turn == 270:
        return y0, width - x1, y1, width - x0
    return box


def picture(document: pdfium.PdfDocument, number: int, dpi: int) -> Any:  # noqa: ANN401 - an array
    """A sheet, counted from 1, as an array of rows of pixels (blue, green, red)."""
    with closing(document[number - 1]) as sheet:
        return sheet.render(scale=dpi / POINT).to_numpy().copy()
