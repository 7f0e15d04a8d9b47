"""Stretches of the tagger's words: where they begin and end, what stands before and after."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial

from spacy.tokens import Doc

from kg.language import analysis
from kg.language.analysis import Word, text_of
from kg.language.offices import office


def starting_at(words: Sequence[Word], offset: int) -> int:
    """Index of the first word that begins at or after an offset (code points)."""
    return bisect_left(words, (offset,))


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


@dataclass(frozen=True)
class Cut:
    """A text as two cut it; what follows from their words is worked out when first asked for.

    Attributes:
        text: The text in simplified characters.
        words: The tagger's words.
        spans: Gives begins and ends of the segmenter's words.
    """

    text: str
    words: list[Word]
    spans: Callable[[], list[tuple[int, int]]]

    @cached_property
    def joints(self) -> frozenset[int]:
        """Where the tagger's words begin and end."""
        return frozenset({word.start for word in self.words} | {word.end for word in self.words})

    @cached_property
    def tokens(self) -> dict[int, int]:
        """Where each of the segmenter's words ends, by where it begins."""
        return dict(self.spans())

    @cached_property
    def ends(self) -> frozenset[int]:
        """Where the segmenter's words end."""
        return frozenset(self.tokens.values())

    @cached_property
    def offices(self) -> list[re.Match[str]]:
        """Offices, by position."""
        return list(office().finditer(self.text))

    def begun(self, initial: re.Pattern[str]) -> Iterator[Word]:
        """The tagger's words that begin with some character, by position."""
        for match in initial.finditer(self.text):
            if word := self.at(match.start()):
                yield word

    def before(self, offset: int) -> Word | None:
        """The tagger's word that ends at an offset."""
        index = starting_at(self.words, offset) - 1
        found = self.words[index] if index >= 0 else None
        return found if found and found.end == offset else None

    def at(self, offset: int) -> Word | None:
        """The tagger's word that begins at an offset."""
        index = starting_at(self.words, offset)
        found = self.words[index] if index < len(self.words) else None
        return found if found and found.start == offset else None


def cut(doc: Doc) -> Cut:
    """How the tagger and the tokenizer cut a doc; kept for the next components until it is cut anew."""
    return _cut(doc, id(doc._.words), len(doc))


@lru_cache(maxsize=32)  # the articles of a page or two
def _cut(doc: Doc, _words: int, _tokens: int) -> Cut:
    return Cut(text_of(doc), analysis.words(doc), partial(analysis.tokens, doc))
