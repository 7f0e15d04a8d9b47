"""Traditional characters read as simplified ones, character for character, so that offsets stay.

Only what the components match is folded; mentions keep the printed characters.
"""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from kg import resources


class Pair(Struct, frozen=True):
    """A row of ``traditional.tsv``: a traditional character, and the simplified one."""

    printed: str
    read: str


@cache
def pairs() -> dict[int, str]:
    """The simplified character of each traditional one's code point."""
    rows = resources.table("language/traditional.tsv", Pair)
    return {ord(row.printed): row.read for row in rows}


def simplified(text: str) -> str:
    """The text in simplified characters, as long as before.

    >>> simplified("臺灣省、縣長")
    '台湾省、县长'
    """
    return text.translate(pairs())
