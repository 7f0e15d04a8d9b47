"""Page furniture: mastheads, folio lines, weather, hotlines, the credits of editors.

Such a line is a row of pieces, each of a known form: 云州日报 2003年5月6日 第37期 本期4版.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, Literal, NamedTuple

from msgspec import Struct

from kg import resources

_LONGEST: Final = 100
_NAME: Final = re.compile(r"(?:\d{1,2} ?)?[\u3400-\u9fff]{2,8}(?:APP|客户端)?(?![^ ])")
_NAMES: Final = 2
"""Beside a day and a weekday, a paper's name or the number of the page, or those who edit it, a line
may hold so many other names: of the paper (临河新闻), of the page (影像)."""
_DAY: Final = "piece.day"
_BESIDE: Final = frozenset(("piece.weekday", "piece.version", "piece.masthead"))
_STAFF: Final = "piece.editor"
_BRACKETED: Final = re.compile(r"（[^（）]+）|\([^()]+\)|【[^【】]+】")
_BLANKS: Final = re.compile(r"(?:[\s|｜丨/／·•]|(?<=\s)[●◆■](?=\s))+")


class Piece(Struct, frozen=True, forbid_unknown_fields=True):
    """A form of piece. `alone`: one such piece makes a line furniture, others need a second."""

    id: str
    kind: Literal["masthead", "folio", "furniture"]
    alone: bool
    pattern: str
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    source: str


class Furniture(NamedTuple):
    """What a line of furniture is, and the paper that it names, if any."""

    kind: Literal["folio", "furniture"]
    paper: str | None


def read_furniture(printed: str) -> Furniture | None:
    """Read a line as furniture, or return None if any part of it is something else.

    Args:
        printed: The line with its blanks, which part the pieces.
    """
    text = _BLANKS.sub(" ", _bare(printed.strip())).strip()
    if not 2 <= len(text) <= _LONGEST:
        return None
    pieces = _pieces(text)
    if not pieces or (len(pieces) < 2 and not pieces[0][0].alone):
        return None
    names = [found for piece, found in pieces if piece.kind == "masthead"]
    folio = any(piece.kind != "furniture" for piece, _ in pieces)
    return Furniture("folio" if folio else "furniture", _plain(names[0]) if names else None)


def _plain(name: str) -> str:
    """A paper's name without its marks and its edition: 《云州日报》, 云州日报(电子版)."""
    return re.sub(r"[（(].*", "", name).strip("《》")


def _bare(text: str) -> str:
    """A text without the brackets in which all of it stands."""
    return text[1:-1] if _BRACKETED.fullmatch(text) else text


def furniture_of(printed: str, closed: str) -> Furniture | None:
    """The same of a line that may be letter-spaced: as printed, or else with its spaces closed."""
    return read_furniture(printed) or (read_furniture(closed) if closed != printed else None)


def _pieces(text: str) -> list[tuple[Piece, str]]:
    """The pieces that a text is made of, or nothing if some of it is of no known form."""
    found, at, names = [], 0, 0
    while at < len(text):
        match = _pattern().match(text, at)
        if match and match.end() > at:
            found.append((_rules()[int((match.lastgroup or "p0")[1:])], match.group()))
        else:
            match, names = _NAME.match(text, at), names + 1
        if not match:
            return []
        at = match.end() + (text[match.end() : match.end() + 1] == " ")
    return found if not names or (names <= _NAMES and _takes_names(found)) else []


def _takes_names(pieces: list[tuple[Piece, str]]) -> bool:
    """Whether a day is among pieces, and what stands beside one; or two who edit the page."""
    known = [piece.id for piece, _ in pieces]
    return (_DAY in known and bool(_BESIDE.intersection(known))) or known.count(_STAFF) > 1


@cache
def _rules() -> tuple[Piece, ...]:
    return resources.rules("pages.toml", "piece", Piece)


@cache
def _pattern() -> re.Pattern[str]:
    """One alternative a rule; a piece ends where a blank or another figure stands."""
    return re.compile("|".join(f"(?P<p{i}>{rule.pattern})" for i, rule in enumerate(_rules())))
