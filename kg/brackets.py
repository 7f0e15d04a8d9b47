"""Quotation marks and brackets: no name begins or ends inside them."""

from __future__ import annotations

import re

CLOSING = dict(zip("”’》）)」』〉】", "“‘《（(「『〈【", strict=True))
"""By closing mark, the one that it closes (GB/T 15834-2011); straight quotes do not tell which they are."""

_MARK = re.compile(f"[{re.escape(''.join([*CLOSING, *CLOSING.values()]))}]")
_REACH = 24
"""How far a name is widened to the mark that it lacks, in code points."""


def even(text: str) -> bool:
    """Whether every mark that opens in a text closes there, in order.

    >>> even("“清四乱”行动"), even("河湖“清四乱")
    (True, False)
    """
    return not any(_odd(text))


def closed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span widened to the marks that it lacks.

    Args:
        text: A text.
        start: First code point of a name in it.
        end: One past its last.

    Returns:
        Start and end of the shortest wider span whose marks are even; the span itself where
        they are, None where a mark is missing within reach and line.
    """
    if _MARK.search(text, start, end) is None:
        return start, end
    opened, shut = _odd(text[start:end])
    for mark in shut:
        at = text.rfind(
            CLOSING[mark], max(0, start - _REACH, text.rfind("\n", 0, start) + 1), start
        )
        start = at
        if at < 0:
            return None
    stop = text.find("\n", end)
    for mark in reversed(opened):
        closer = next(shutting for shutting, opening in CLOSING.items() if opening == mark)
        at = text.find(closer, end, min(end + _REACH, stop if stop >= 0 else len(text)))
        end = at + 1
        if at < 0:
            return None
    return (start, end) if even(text[start:end]) else None


def _odd(text: str) -> tuple[list[str], list[str]]:
    """The marks that open and do not close, and those that close and did not open."""
    opened: list[str] = []
    shut: list[str] = []
    for char in text:
        if char in _OPENING:
            opened.append(char)
        elif char in CLOSING:
            if opened and opened[-1] == CLOSING[char]:
                opened.pop()
            else:
                shut.append(char)
    return opened, shut


_OPENING = frozenset(CLOSING.values())
