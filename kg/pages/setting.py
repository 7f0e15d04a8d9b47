"""Sheets in reading order to a page's text: its lines, and where on the sheet each stands.

Headlines are marked as in Markdown, by ``##``, lines above and below them by ``###``,
inner headings by ``####``; first lines that are set in begin with two blanks, and a
blank line parts what does not go on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from msgspec import Struct

from kg.pages.geometry import Block, Box, overlap
from kg.pages.large import Head
from kg.pages.lines import ends_sentence, kind_of
from kg.pages.order import Plot
from kg.types import Place

_MAIN: Final = 0.93
"""Lines of a headline are as large as its largest to within this."""
_INNER: Final = 1.15
"""Inner headings are larger than the running text by this factor at least."""
_LONGEST: Final = 20
"""An inner heading is no longer (characters)."""
_SET_IN: Final = (1.3, 4.5)
"""A first line is set in by two characters, give or take (sizes)."""
_SAME: Final = 0.5
"""Blocks of one column stand above each other with so much of the narrower."""
_MARKS: Final = {"headline": "## ", "beside": "### ", "inner": "#### "}
_INDENT: Final = "\u3000\u3000"


class Setting(Struct, frozen=True):
    """A page's text with the places of its lines."""

    text: str
    places: tuple[Place, ...]


Row = tuple[str, tuple[Box, ...]]
"""What is put before a line that was not printed, and the pieces of the line."""


def set_text(sheets: Iterable[Sequence[Plot]]) -> Setting:
    """The text of sheets, given in order."""
    rows: list[Row] = []
    for plots in sheets:
        for plot in plots:
            for part in _parts(plot):
                rows += [("", ()), *part] if rows else part
    text: list[str] = []
    places: list[Place] = []
    for number, (mark, pieces) in enumerate(rows, 1):
        line = mark
        for piece in pieces:
            places.append(_place(piece, number, len(line)))
            line += piece.text
        text.append(line)
    return Setting("\n".join(text) + "\n", tuple(places))


def _place(box: Box, line: int, column: int) -> Place:
    edges = (round(edge, 2) for edge in (box.x0, box.y0, box.x1, box.y1))
    return Place(line, column, len(box.text), box.page, *edges)


def _parts(plot: Plot) -> list[list[Row]]:
    """The lines of a story, in parts between which stands a blank line."""
    parts = [_head(plot.head)] if plot.head else []
    if plot.blocks:
        parts.append([row for block in plot.blocks for row in _rows(block, plot)])
    parts += [_rows(block, plot) for block in plot.apart]
    return [part for part in parts if part]


def _head(head: Head) -> list[Row]:
    rows: list[tuple[str, list[Box]]] = []
    for line in head.lines:
        kind = "headline" if line.size >= _MAIN * head.size else "beside"
        if rows and rows[-1][0] == kind:
            rows[-1][1].append(line)
        else:
            rows.append((kind, [line]))
    return [(_MARKS[kind], tuple(lines)) for kind, lines in rows]


def _rows(block: Block, plot: Plot) -> list[Row]:
    column = [b for b in (*plot.blocks, *plot.apart) if overlap(b, block) > _SAME]
    edges = sorted(line.x0 for b in column for line in b.lines)
    left = edges[len(edges) // 4]
    return [(_mark(line, left, plot.body), (line,)) for line in block.lines]


def _mark(line: Box, left: float, body: float) -> str:
    if line.size >= _INNER * body and _is_inner(line.text):
        return _MARKS["inner"]
    least, most = (sizes * line.size for sizes in _SET_IN)
    return _INDENT if least <= line.x0 - left <= most else ""


def _is_inner(text: str) -> bool:
    return 2 <= len(text) <= _LONGEST and not ends_sentence(text) and kind_of(text) == "text"
