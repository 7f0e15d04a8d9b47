"""Stretches of the tagger's words: where they begin and end, what stands before and after."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from kg.language.analysis import Word


def starting_at(words: Sequence[Word], offset: int) -> int:
    """Index of the first word that begins at or after an offset (code points)."""
    return bisect_left(words, offset, key=lambda word: word.start)


def edges(words: Sequence[Word]) -> frozenset[int]:
    """Offsets where a word begins or ends."""
    return frozenset(edge for word in words for edge in (word.start, word.end))


def grow_left(
    words: Sequence[Word],
    index: int,
    text: str,
    *,
    tags: frozenset[str],
    stops: frozenset[str],
    most: int = 6,
) -> int:
    """Index of the first of the words side by side before `index` that may belong to its phrase.

    Args:
        words: The text's words, by position.
        index: The phrase's last word.
        text: The text.
        tags: Tags that the phrase may hold.
        stops: Words that never belong to it.
        most: How many words are looked at.

    Returns:
        `index` itself where none belongs.
    """
    first = index
    while first > 0 and index - first < most:
        before = words[first - 1]
        if before.end != words[first].start or before.tag not in tags:
            break
        if text[before.start : before.end] in stops:
            break
        first -= 1
    return first
