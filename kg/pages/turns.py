"""Turn lines: 下转2版, 上接1版, on lines of their own or in brackets where a text stops."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Final

from msgspec import structs

from kg import resources
from kg.pages.dates import number
from kg.pages.lines import Line, LineRule, kind_of, width
from kg.pages.traced import join
from kg.types import Turn

_INLINE: Final = re.compile(
    r"[（(【\[](?=[上下紧转接续])[^（()）】\]。]{2,24}[）)】\]]"
    r"|[▶►☞→▲△▼▽◆■●★]+(?=[上下紧转接续])[^，。；]{2,20}$"
)
"""What may be a turn line inside a line of text."""
_OPEN: Final = re.compile(r"[（(](?=[上下紧转接续]|$)[^（()）。]{0,12}$")
_CLOSE: Final = re.compile(r"[^（()）。]{0,12}[）)]")
"""... and one that is wrapped: its beginning, its end."""


def read_turn(text: str) -> Turn | None:
    """What a turn line says, or None if it is none."""
    for onward, pattern in _rules():
        match = pattern.fullmatch(text)
        if match:
            return Turn(onward, page_number(match["page"] or match["sheet"]), text)
    return None


def page_number(printed: str) -> str:
    """A page's number in its usual form: 第三版 (三), 03, A03, ③ give 3, 3, A3, 3."""
    letter = printed[0].upper() if printed[0].isascii() and printed[0].isalpha() else ""
    digits = printed[len(letter) :]
    circled = unicodedata.numeric(digits, None) if len(digits) == 1 else None
    return f"{letter}{int(circled) if circled else number(digits) or 0}"


@cache
def _rules() -> tuple[tuple[bool, re.Pattern[str]], ...]:
    rules = resources.rules("pages.toml", "line", LineRule)
    kinds = {"turn": True, "turned": False}
    return tuple((kinds[r.kind], re.compile(r.pattern)) for r in rules if r.kind in kinds)


def part_turns(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, each turn line that stands inside one by itself."""
    parted: list[Line] = []
    for line in lines:
        opened = parted[-1] if parted and parted[-1].kind == "text" else None
        pieces = _unwrapped(opened, line) if opened else []
        if pieces:
            parted[-1:] = pieces[:-1]
        parted += _parts(pieces[-1] if pieces else line)
    return tuple(parted)


def _parts(line: Line) -> list[Line]:
    """A line, cut before and behind the turn lines inside it."""
    cuts = [0]
    if line.kind in {"text", "item", "contact"}:
        for match in _INLINE.finditer(line.text):
            cuts += match.span() if read_turn(match.group()) else ()
    if len(cuts) == 1:
        return [line]
    ends = [*cuts[1:], len(line.text)]
    return [_cut(line, a, b) for a, b in zip(cuts, ends, strict=True) if a < b]


def _unwrapped(before: Line, line: Line) -> list[Line]:
    """Two lines over which a turn line is wrapped, and the turn line between them."""
    opened, closed = _OPEN.search(before.text), _CLOSE.match(line.text)
    if not opened or not closed or not read_turn(opened.group() + closed.group()):
        return []
    at, end = opened.start(), closed.end()
    first, second = _cut(before, at, len(before.text)), _cut(line, 0, end)
    turn = structs.replace(
        first,
        raw=join([first.raw, second.raw]),
        body=join([first.body, second.body]),
        kind=kind_of(first.text + second.text),
    )
    rest = [_cut(line, end, len(line.text))] if end < len(line.text) else []
    return [*([_cut(before, 0, at)] if at else []), turn, *rest]


def _cut(line: Line, start: int, end: int) -> Line:
    """The characters of a line from `start` to `end`, as a line."""
    body = line.body.cut(start, end)
    at = line.raw.at
    raw = line.raw.cut(at.index(body.at[0]), at.index(body.at[-1]) + 1)
    kind = kind_of(body.text)
    return structs.replace(
        line,
        raw=raw,
        body=body,
        gap=0 if start else line.gap,
        indent=line.indent and not start,
        mark=0 if kind in {"turn", "turned"} else line.mark,
        kind=kind,
        width=width(body.text),
    )
