"""Stretches of the tagger's words: where they begin and end, what stands before and after."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Doc

from kg.language import analysis
from kg.language.analysis import Word, text_of


def starting_at(words: Sequence[Word], offset: int) -> int:
    """Index of the first word that begins at or after an offset (code points)."""
    return bisect_left(words, (offset,))


def edges(words: Sequence[Word]) -> frozenset[int]:
    """Offsets where a word begins or ends."""
    return frozenset([start for start, _, _ in words] + [end for _, end, _ in words])


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


class Cut(NamedTuple):
    """A text as two cut it.

    Attributes:
        text: The text in simplified characters.
        words: The tagger's words.
        joints: Where these begin and end.
        tokens: Where each of the segmenter's words ends, by where it begins.
    """

    text: str
    words: list[Word]
    joints: frozenset[int]
    tokens: dict[int, int]

    def before(self, offset: int) -> Word | None:
        """The tagger's word that ends at an offset."""
        index = starting_at(self.words, offset) - 1
        found = self.words[index] if index >= 0 else None
        return found if found and found.end == offset else None

    @property
    def ends(self) -> frozenset[int]:
        """Where the segmenter's words end."""
        return frozenset(self.tokens.values())

    def at(self, offset: int) -> Word | None:
        """The tagger's word that begins at an offset."""
        index = starting_at(self.words, offset)
        found = self.words[index] if index < len(self.words) else None
        return found if found and found.start == offset else None


def cut(doc: Doc) -> Cut:
    """How the tagger and the tokenizer cut a doc."""
    found = analysis.words(doc)
    return Cut(text_of(doc), found, edges(found), dict(analysis.tokens(doc)))
