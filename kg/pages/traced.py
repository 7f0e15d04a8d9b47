"""Text that remembers where each of its characters is printed on the page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from msgspec import Struct

NOWHERE: Final = -1
"""Origin of a character that a repair put in."""

_SPACES: Final = re.compile(r"\s+")
_NO_WIDTH: Final = re.compile(
    r"[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\u00ad\x00-\x08\x0e-\x1b\x7f]+"
)  # web pages put them inside words: joiners, marks of direction, controls
_SPELT: Final = re.compile(r"(?<!\S)(?:\S[ \u3000]){3,}\S(?!\S)")
_BEFORE: Final = re.compile(r"[0-9A-Za-z\u00c0-\u024f.,;:!?'\"&%+\-]")
_AFTER: Final = re.compile(r"[0-9A-Za-z\u00c0-\u024f('\"&+\-]")


class Traced(Struct, frozen=True):
    """A text and, for each character, its offset in the page's text.

    Attributes:
        text: The characters.
        at: As long as `text`: offsets in code points, or `NOWHERE`.
    """

    text: str = ""
    at: tuple[int, ...] = ()

    def cut(self, start: int = 0, end: int | None = None) -> Traced:
        """The characters from `start` to `end`, half-open, with their origins."""
        return Traced(self.text[start:end], self.at[start:end])


def printed(text: str, offset: int) -> Traced:
    """Text as it is printed from an offset of the page on, without characters of no width."""
    whole = Traced(text, tuple(range(offset, offset + len(text))))
    return pick(whole, [match.span() for match in _NO_WIDTH.finditer(text)])


def join(parts: Iterable[Traced], glue: str = "") -> Traced:
    """The parts one after the other, with `glue`, printed nowhere, between."""
    kept = [part for part in parts if part.text]
    at: list[int] = []
    for number, part in enumerate(kept):
        if number:
            at.extend([NOWHERE] * len(glue))
        at.extend(part.at)
    return Traced(glue.join(part.text for part in kept), tuple(at))


def pick(traced: Traced, drop: Iterable[tuple[int, int]]) -> Traced:
    """The text without some stretches, given by position and not overlapping."""
    pieces, last = [], 0
    for start, end in drop:
        pieces.append(traced.cut(last, start))
        last = end
    return join([*pieces, traced.cut(last)]) if last else traced


def close_spaces(traced: Traced, *, couplets: bool = False) -> Traced:
    """Close up letter-spaced words: blanks stay only between Latin words or numbers.

    Args:
        traced: A line or paragraph, without blanks at its ends.
        couplets: Keep one blank between two phrases of four characters or more,
            as between the two halves of a headline.
    """
    text = traced.text
    if not _SPACES.search(text):
        return traced
    spelt = {at for match in _SPELT.finditer(text) for at in range(*match.span())}
    drop = []
    for match in _SPACES.finditer(text):
        start, end = match.span()
        kept = 0 if start in spelt else _keeps(text, start, end, couplets=couplets)
        if end - start > kept:
            drop.append((start + kept, end))
    closed = pick(traced, drop)
    return Traced(_SPACES.sub(" ", closed.text), closed.at)


def _keeps(text: str, start: int, end: int, *, couplets: bool) -> int:
    if not start or end == len(text):
        return 0
    if _BEFORE.match(text[start - 1]) and _AFTER.match(text[end]):
        return 1
    left, right = text[max(0, start - 4) : start], text[end : end + 4]
    phrases = len(left) == len(right) == 4 and not _SPACES.search(left + right)
    return int(couplets and phrases)
