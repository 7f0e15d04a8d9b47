"""Sentences of several docs tagged together: what every tagger component does around its model."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from spacy.tokens import Doc

from kg.language.analysis import Candidate, Word, propose, text_of
from kg.language.sentences import sentences
from kg.types import Label

LONGEST = 400
"""Sentences are cut into pieces of at most so many code points for the encoder, whose
memory grows with length; LAC was trained on sentences a tenth of that."""

_NAMES = frozenset({Label.PER, Label.LOC, Label.ORG})


def tag_docs(
    tag: Callable[[Sequence[str]], list[list[Word]]],
    stream: Iterable[Doc],
    *,
    batch_size: int,
    name: str,
) -> Iterator[Doc]:
    """Put a tagger's words on docs, and its names among their candidates.

    Args:
        tag: Tagged words of each of some texts, with offsets into that text.
        stream: Docs.
        batch_size: How many docs' sentences are tagged together.
        name: The component's name, for `Candidate.found_by`.
    """
    for docs in chunks(stream, batch_size):
        pieces = [
            (doc, start, text[start:end])
            for doc, text in ((doc, text_of(doc)) for doc in docs)
            for start, end in _pieces(text)
        ]
        tagged = tag([piece for _, _, piece in pieces])
        for doc in docs:
            doc._.words = []
        for (doc, start, _), found in zip(pieces, tagged, strict=True):
            doc._.words += [Word(w.start + start, w.end + start, w.tag) for w in found]
        for doc in docs:
            propose(doc, _names(doc, name))
            yield doc


def _names(doc: Doc, name: str) -> Iterator[Candidate]:
    for start, end, tag in doc._.words:
        if tag in _NAMES and end - start > 1:
            yield Candidate(start, end, Label(tag), 1, name)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    for sentence in sentences(text):
        for start in range(sentence.start, sentence.end, LONGEST):
            yield start, min(start + LONGEST, sentence.end)


def chunks(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    """Items in lists of `size`; the last may be shorter."""
    chunk: list[Any] = []
    for item in items:
        chunk.append(item)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
