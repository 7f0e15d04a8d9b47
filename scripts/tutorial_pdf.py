#!/usr/bin/env python3
"""Set the tutorial's newspaper page, docs/tutorial/page.txt, as docs/tutorial/qingling-2023-03-15.pdf.

Town, people and stories are invented. `## ` begins a headline, `> ` is the masthead's line; a
blank line parts paragraphs. The same bytes in every run.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import noto_cjk_sans_otc
from fpdf import FPDF
from fpdf.enums import Align

FOLDER = Path(__file__).parents[1] / "docs" / "tutorial"
COLUMNS, GAP, MARGIN = 2, 6.0, 14.0  # millimetres


def main() -> None:
    """Write the PDF."""
    pdf = FPDF(orientation="landscape", format="a4")
    pdf.set_creation_date(datetime(2023, 3, 15, tzinfo=UTC))
    pdf.add_font("noto", fname=str(noto_cjk_sans_otc.FONT_PATH), collection_font_number=2)
    pdf.set_margins(MARGIN, MARGIN)
    pdf.add_page()
    masthead, *stories = _parts((FOLDER / "page.txt").read_text(encoding="utf-8"))
    pdf.set_font("noto", size=13)
    pdf.cell(text=masthead, new_x="LMARGIN", new_y="NEXT")
    pdf.ln(4)
    with pdf.text_columns(ncols=COLUMNS, gutter=GAP, text_align=Align.L) as columns:
        for number, (head, *body) in enumerate(stories):
            if number == 2:
                columns.new_column()
            _set(pdf, columns, head, body)
    pdf.output(str(FOLDER / "qingling-2023-03-15.pdf"))


def _parts(text: str) -> list:
    masthead, *stories = text.split("\n## ")
    return [masthead.removeprefix("> ").strip()] + [
        [paragraph.strip() for paragraph in story.split("\n") if paragraph.strip()]
        for story in stories
    ]


def _set(pdf: FPDF, columns, head: str, body: list[str]) -> None:  # noqa: ANN001 - fpdf2 names no type for it
    pdf.set_font("noto", size=13)
    columns.write(head + "\n")
    columns.ln(1)
    pdf.set_font("noto", size=9.4)
    for paragraph in body:
        columns.write("　　" + paragraph + "\n")
    columns.ln(3)


if __name__ == "__main__":
    main()
