"""Sentences of several docs tagged together: what every tagger component does around its model."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc

from kg.language.analysis import Candidate, Word, propose, text_of
from kg.language.sentences import sentences
from kg.types import Label

LONGEST = 400
"""Sentences are cut into pieces of at most so many code points for the encoder, whose
memory grows with length; LAC was trained on sentences a tenth of that."""

_NAMES = frozenset({Label.PER, Label.LOC, Label.ORG})


_BATCH_CHARACTERS = 4096  # 16 to 64 sentences a batch measured fastest on one core
_LOCK = threading.Lock()

Model = TypeVar("Model")
Tagged = Sequence[tuple[list[Word], npt.NDArray[np.float32] | None]]


class SentenceTagger:
    """A tagger as a pipeline component: words on `doc._.words`, names among the candidates.

    Args:
        name: The component's name, for `Candidate.found_by`.
        tag: Tagged words of each of some texts, with offsets into that text, and the scores
            of all tags for its code points, if it has them. *Shape:* (length, tags).
        kept: The tags whose scores to keep on `doc._.scores`, for components that weigh them,
            in the order of the scores; none are kept without.
    """

    def __init__(
        self, name: str, tag: Callable[[Sequence[str]], Tagged], *, kept: Sequence[str] = ()
    ) -> None:
        self.name, self._tag, self._kept = name, tag, tuple(kept)

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
        asked = [
            (doc, start, text[start:end])
            for doc, text in ((doc, text_of(doc)) for doc in docs)
            for start, end in pieces(text)
        ]
        tagged = self._tag([piece for _, _, piece in asked])
        for doc in docs:
            doc._.words = []
            doc._.tags = self._kept
        for (doc, start, _), (found, scores) in zip(asked, tagged, strict=True):
            doc._.words += [Word(w.start + start, w.end + start, w.tag) for w in found]
            if self._kept and scores is not None:
                _keep(doc, start, scores)


def _keep(doc: Doc, start: int, scores: npt.NDArray[np.float32]) -> None:
    """Put the scores of a piece into its doc's; rows of code points in no sentence stay 0."""
    if doc._.scores is None:
        doc._.scores = np.zeros((len(text_of(doc)), scores.shape[1]), dtype=np.float32)
    doc._.scores[start : start + len(scores)] = scores


def shared(make: Callable[..., Model], threads: int) -> Model:
    """One model a process and number of threads: loading takes half a second and 60 MB."""
    with _LOCK:
        model: Model = _made(make, threads)
        return model


@cache
def _made(make: Callable[..., Any], threads: int) -> Any:  # noqa: ANN401 - any model
    return make(threads=threads)


def by_length(texts: Sequence[str]) -> Iterator[list[int]]:
    """Batches of indices of texts of one length, so that nothing is padded; none of empty texts."""
    same: dict[int, list[int]] = defaultdict(list)
    for index, text in enumerate(texts):
        same[len(text)].append(index)
    for length, indices in sorted(same.items()):
        if length:
            yield from chunks(indices, max(1, _BATCH_CHARACTERS // length))


def _names(doc: Doc, name: str) -> Iterator[Candidate]:
    for start, end, tag in doc._.words:
        if tag in _NAMES and end - start > 1:
            yield Candidate(start, end, Label(tag), 1, name)


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
