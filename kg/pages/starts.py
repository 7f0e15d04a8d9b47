"""Lines where a story's text begins, or that hold nothing but credits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from kg.pages.credits import is_name_list, read_credit
from kg.pages.datelines import REACH, read_dateline
from kg.pages.lines import Line, is_spelt

_WIRE: Final = re.compile(r"[讯訊电電]")
"""What a dateline says that a credit in brackets, at a story's end, does not."""
BULLETS: Final = frozenset("▲●■◆★◎△□○☆◇▼▽▶►▷▪※⊙")


def starts_story(lines: Sequence[Line], at: int) -> bool:
    """Whether a dateline begins at a line; it may run on over the next lines."""
    text = opening(lines, at)
    here = read_dateline(text)
    if here is None:
        return False
    signed = text[0] in "（(" and not _WIRE.search(text[: here.length])
    if signed and not _opens_text(lines, at):
        return False
    if here.publisher is None:
        return _opens_text(lines, at) and not (at and read_dateline(opening(lines, at - 1)))
    below = read_dateline(opening(lines, at + 1)) if at + 1 < len(lines) else None
    return below is None or below.publisher is None


def in_dateline(lines: Sequence[Line], at: int) -> bool:
    """Whether a dateline that begins on one of the lines above runs on over a line's end."""
    for start in range(max(0, at - 3), at):
        dateline = read_dateline(opening(lines, start)) if starts_story(lines, start) else None
        size = sum(len(line.raw.text) for line in lines[start:at])
        if dateline and dateline.publisher is not None and dateline.length > size:
            return True
    return False


def _opens_text(lines: Sequence[Line], at: int) -> bool:
    """Whether text follows a bracket of credits on the line where it closes."""
    for line in lines[at : at + 4]:
        _, closed, rest = line.text.replace(")", "）").partition("）")
        if closed:
            return bool(rest)
    return False


def opening(lines: Sequence[Line], at: int) -> str:
    """The text from a line on, as far as a dateline may reach, with its spaces."""
    spaced = is_spelt(lines[at])
    pieces, size = [], 0
    for line in lines[at : at + 8]:
        pieces.append(line.text if spaced else line.raw.text)
        size += len(pieces[-1])
        if size > REACH:
            break
    return "".join(pieces)


def is_credit(line: Line) -> bool:
    """Whether a line is nothing but credits, or names in brackets."""
    opened, closed = (sum(map(line.text.count, pair)) for pair in ("（(", "）)"))
    if line.kind != "text" or len(line.text) > 60 or opened != closed:
        return False
    names = line.raw.text
    if is_bracketed(line):
        names = names[1:-1]
    elif not line.deep:
        names = names[1:] if names[0] in BULLETS else ""
    return is_name_list(names) or read_credit(line.raw.text).whole


def is_bracketed(line: Line) -> bool:
    """Whether a line stands in brackets."""
    return line.text[0] in "（(" and line.text[-1] in "）)"
