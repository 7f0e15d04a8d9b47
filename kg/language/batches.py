"""Sentences of several docs tagged together: what every tagger component does around its model."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Any, TypeVar

import numpy as np
from spacy.tokens import Doc

from kg.language.analysis import Candidate, propose, text_of
from kg.language.decoding import Numbers, Scores
from kg.language.joined import Found, join
from kg.language.sentences import sentences
from kg.types import Label

LONGEST = 400
"""Sentences are cut into pieces of at most so many code points for the encoder, whose
memory grows with length; LAC was trained on sentences a tenth of that."""

_NAMES = {label.value: label for label in (Label.PER, Label.LOC, Label.ORG)}


_LOCK = threading.Lock()

Model = TypeVar("Model")
Read = Callable[[Sequence[str]], tuple[Found, Scores | None]]


class SentenceTagger:
    """A tagger as a pipeline component: words on `doc._.words`, names among the candidates.

    Args:
        name: The component's name, for `Candidate.found_by`.
        read: Tagged words of texts laid end to end, and the scores of all tags for each code
            point, if it has them. *Shape:* (code points, tags).
        kept: The tags whose scores to keep on `doc._.scores`, for components that weigh them,
            in the order of the scores; none are kept without.
    """

    def __init__(self, name: str, read: Read, *, kept: Sequence[str] = ()) -> None:
        self.name, self._read, self._kept = name, read, tuple(kept)

    def __call__(self, doc: Doc) -> Doc:
        """Tag one doc."""
        return next(self.pipe(iter([doc])))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """Tag docs, with the sentences of `batch_size` docs batched together."""
        for docs in chunks(stream, batch_size):
            self._put_words(docs)
            for doc in docs:
                propose(doc, _names(doc, self.name))
                yield doc

    def _put_words(self, docs: Sequence[Doc]) -> None:
        texts = [text_of(doc) for doc in docs]
        asked = join(texts, map(pieces, texts))
        found, scores = self._read(asked.pieces)
        for doc, words in zip(docs, asked.words(found), strict=True):
            doc._.words, doc._.tags = words, self._kept
        if self._kept and scores is not None:
            for doc, (start, end) in zip(docs, pairwise(asked.edges), strict=True):
                doc._.scores = _spread(scores[start:end], asked.offsets[start:end], doc)


def _spread(scores: Scores, offsets: Numbers, doc: Doc) -> Scores | None:
    """Scores by offset; code points in no sentence have none, and a doc without sentences neither."""
    rows = np.zeros((len(text_of(doc)), scores.shape[1]), dtype=np.float32)
    rows[offsets] = scores
    return rows if len(offsets) else None


def shared(make: Callable[..., Model], threads: int) -> Model:
    """One model a process and number of threads: loading takes half a second and 60 MB."""
    with _LOCK:
        model: Model = _made(make, threads)
        return model


@cache
def _made(make: Callable[..., Any], threads: int) -> Any:  # noqa: ANN401 - any model
    return make(threads=threads)


def _names(doc: Doc, name: str) -> Iterator[Candidate]:
    for start, end, tag in doc._.words:
        if tag in _NAMES and end - start > 1:
            yield Candidate(start, end, _NAMES[tag], 1, name)


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of a text begin and end, those longer than `LONGEST` in pieces."""
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
