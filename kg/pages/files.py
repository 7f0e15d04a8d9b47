"""Page files of every kind to a `Page`: text, web pages, PDF, and pictures."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from kg import extras
from kg.errors import BlankPageError
from kg.pages import ocr, pdf
from kg.pages.decode import check_text, decode, read_bytes
from kg.pages.geometry import Box
from kg.pages.order import read_sheet
from kg.pages.setting import set_text
from kg.pages.vertical import turned_back, upright
from kg.pages.web import read_html
from kg.types import Page

_PDF: Final = b"%PDF-"
_PICTURES: Final = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
"""First bytes of PNG, JPEG and TIFF files."""
_OTHERWISE: Final = (
    "leave the file out; if it looks right, its fonts hide its characters: give a picture of it"
)
_WEB: Final = (".html", ".htm")


def read_page(path: Path, *, encoding: str | None = None) -> Page:
    """Read one page file.

    Args:
        path: A text file, a web page (by its suffix), a PDF or a picture (by their first bytes).
        encoding: The encoding to read text by; without it the bytes decide between
            UTF-8, UTF-16, GB18030 and Big5. A character cut in two by the end of a
            UTF-8 file is left out.

    Raises:
        UnreadablePageError: If the path is missing, no file, or may not be opened.
        EmptyPageError: If it holds nothing but white space.
        BinaryPageError: If it is an archive or other bytes.
        EncodingPageError: If it is text in no known encoding, or not in `encoding`.
        LanguagePageError: If its letters are not mostly Chinese.
        BrokenPageError: If it is a damaged PDF or picture.
        EncryptedPageError: If it is a PDF that asks for a password.
        BlankPageError: If it is a PDF without pages, or nothing is printed on it.
        ExtraPageError: If its text is a picture, and recognition is not installed.
    """
    data = read_bytes(path)
    if data[:1024].lstrip().startswith(_PDF):
        return _laid_out(path, data, _pdf_sheets(path, data), "pdf")
    if data.startswith(_PICTURES):
        return _laid_out(path, data, ocr.read_pictures(path, data), "picture")
    convert = read_html if path.suffix.lower() in _WEB else str
    return decode(path, data, encoding=encoding, convert=convert)


def _pdf_sheets(path: Path, data: bytes) -> list[list[Box]]:
    """The boxes of a PDF's sheets: of its text layer, or where a sheet has none, recognised."""
    with pdf.opened(path, data) as document:
        sheets = pdf.text_boxes(document)
        bare = [str(number) for number, sheet in enumerate(sheets, 1) if sheet is None]
        if bare:
            what = f"text that is only a picture, on sheet {', '.join(bare)} of {len(sheets)}"
            extras.need("ocr", what=what, at=str(path))
        scale = pdf.POINT / ocr.DPI
        return [
            ocr.read_boxes(path, pdf.picture(document, number, ocr.DPI), number, scale)
            if sheet is None
            else sheet
            for number, sheet in enumerate(sheets, 1)
        ]


def _laid_out(path: Path, data: bytes, sheets: Sequence[Sequence[Box]], kind: str) -> Page:
    """Boxes in reading order as a page's text."""
    if not any(sheets):
        raise BlankPageError(
            "no text can be seen on it", at=str(path), remedy="leave the file out or scan it finer"
        )
    turned = [upright(boxes) for boxes in sheets]
    setting = set_text(read_sheet(sheet.boxes) for sheet in turned)
    check_text(path, setting.text, otherwise=_OTHERWISE)
    widths = [sheet.width for sheet in turned]
    places = tuple(
        place if (width := widths[place.sheet - 1]) is None else turned_back(place, width)
        for place in setting.places
    )
    return Page(
        source=path.name,
        text=setting.text,
        encoding=kind,
        digest=hashlib.sha256(data).hexdigest(),
        places=places,
    )
