"""The odds that a text begins in the middle of a paragraph, by its first words.

Few paragraphs begin with 路 or with a sentence of four characters (路隧道。); what a column cuts
off often does. The weights are counted and fitted by scripts/fit_openings.py.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from msgspec import Struct

from kg import resources

_MARKS: Final = re.compile(r"[，。、；：！？…,;:?!]")
_KINDS: Final = {
    "stop": "。！？?!…",
    "comma": "，,",
    "list": "、",
    "semicolon": "；;",
    "colon": "：:",
}
_LENGTHS: Final = (1, 2, 4, 6, 9, 14)
"""Edges of the classes in which the lengths of first phrases are counted (characters)."""
_OPEN, _CLOSE = "“《（(「『【", "”》）)」』】"
_TRUST, _MOST = 0.5, 4.0
"""Local papers begin paragraphs with names that the counted ones do not know: odds count half,
up to `_MOST`, and none against. With all of them, sound paragraphs of invented pages were moved."""
_DEPTH: Final = 120
"""A bracket that a paragraph's rest closes is closed within so many characters."""
_DIGIT: Final = re.compile(r"\d")


class Opening(Struct, frozen=True):
    """A row of ``pages-openings.tsv``: what first characters, or a first phrase's form, say."""

    opening: str
    odds: float


def midway(text: str) -> float:
    """What a text's beginning says for its being the rest of a paragraph (nats); never against."""
    rows = _rows()
    odds = sum(rows.get(name, 0.0) for name in signs(text)) if text else 0.0
    return _TRUST * max(0.0, min(_MOST, odds))


def signs(text: str) -> tuple[str, ...]:
    """What tells how a text begins: its first two characters, or the first, and its first phrase."""
    bare = _DIGIT.sub("0", text)
    first = bare[:2] if bare[:2] in _rows() else bare[:1]
    return ("every text", first, phrase(bare), *(("closes",) if _closes(bare) else ()))


def phrase(text: str) -> str:
    """The form of a text's first phrase: the mark behind it, and the class of its length."""
    mark = _MARKS.search(text)
    size = mark.start() if mark else len(text)
    kind = next((kind for kind, marks in _KINDS.items() if mark and mark.group() in marks), "none")
    return f"{kind} {sum(size > edge for edge in _LENGTHS)}"


def _closes(text: str) -> bool:
    """Whether a text closes a bracket that it did not open."""
    depth = 0
    for char in text[:_DEPTH]:
        depth += (char in _OPEN) - (char in _CLOSE)
        if depth < 0:
            return True
    return False


@cache
def _rows() -> dict[str, float]:
    return {row.opening: row.odds for row in resources.table("pages-openings.tsv", Opening)}
