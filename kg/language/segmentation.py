"""Words of several texts at once, by pkuseg's conditional random field.

What the library `spacy_pkuseg` (Luo et al. 2019) asks of one character after another in strings
is asked here of all characters together in numbers: the scores of a character's tags are the
sums of weights of the characters around it, of the words of the model's lexicon that end or begin
with it, and of two such words side by side. Weights are added in the library's order and the
best tags are found by the library itself, so that the words are the same whatever the weights.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from spacy_pkuseg.inference import run_viterbi

from kg.language.pkuseg import CONTEXT, GAP, PAIRS, Model, Numbers, Weights, join

Found = Sequence[tuple[int, Numbers, Numbers]]
"""Words of the lexicon in a text, longest first: for each length, where they begin, and which."""

_BATCH = 4096
"""Characters; more at once measured no faster."""


def cut(model: Model, texts: Iterable[str]) -> Iterator[list[str]]:
    """The words of each text, as they are asked for; texts of some thousand characters at once.

    Args:
        model: A pkuseg model.
        texts: Texts without white space.

    Yields:
        For each text its words, which together are the text.
    """
    for batch in _batches(texts):
        scores = emissions(model, batch)
        start = len(GAP)
        for text in batch:
            yield _words(model, text, scores[start : start + len(text)]) if text else []
            start += len(text) + len(GAP)


def _batches(texts: Iterable[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    left = _BATCH
    for text in texts:
        batch.append(text)
        left -= len(text)
        if left < 0:
            yield batch
            batch, left = [], _BATCH
    yield batch


def emissions(model: Model, texts: Sequence[str]) -> Weights:
    """Scores of the tags of each character, to the last bit those of the library.

    Args:
        model: A pkuseg model.
        texts: Texts without white space.

    Returns:
        Scores of the texts' characters, with `GAP` before, between and after the texts.
        *Shape:* (characters, tags).
    """
    text = GAP + GAP.join(texts) + GAP
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    characters = model.characters[points]
    pairs = model.beginnings[0].rows(join(characters[:-1], characters[1:]))
    found = list(_found(model, characters, pairs))[::-1]
    scores = np.tile(model.bias, (len(characters), 1))
    _add_context(model, characters, pairs, scores)
    _add_words(model, found, scores)
    _add_meetings(model, found, scores)
    return scores


def _words(model: Model, text: str, scores: Weights) -> list[str]:
    _, tags = run_viterbi(scores, model.edges)
    starts = [0, *(np.flatnonzero(model.begins[tags[1:]]) + 1).tolist()]
    ends = [*starts[1:], len(text)]
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]


def _found(
    model: Model, characters: Numbers, pairs: Numbers
) -> Iterator[tuple[int, Numbers, Numbers]]:
    starts, rows = np.arange(len(pairs)), pairs
    for length, table in enumerate(model.beginnings, 2):
        if length > 2:  # those of two are looked up already
            rows = table.rows(join(rows, characters[starts + length - 1]))
        known = rows < len(table.keys) - 1
        starts, rows = starts[known], rows[known]
        words = table.values[rows]
        yield length, starts[words > 0], words[words > 0]


def _add_context(model: Model, characters: Numbers, pairs: Numbers, scores: Weights) -> None:
    inner = scores[len(GAP) : -len(GAP)]
    for kind, offset in CONTEXT.items():
        start = len(GAP) + offset
        read = (pairs if kind in PAIRS else characters)[start : start + len(inner)]
        inner += model.context[kind][read]


def _add_words(model: Model, found: Found, scores: Weights) -> None:
    for length, starts, words in found:
        scores[starts + length - 1] += model.words[words, 0]
    for _, starts, words in found:
        scores[starts] += model.words[words, 1]


def _add_meetings(model: Model, found: Found, scores: Weights) -> None:
    following = np.zeros((len(scores), len(found)), dtype=np.int64)
    for column, (_, starts, words) in enumerate(found):
        following[starts, column] = words
    ends = np.concatenate([starts + length for length, starts, _ in found])
    ending = np.concatenate([words for _, _, words in found])
    first, second = np.nonzero(following[ends])
    rows = model.meetings.rows(join(ending[first], following[ends[first], second]))
    met = np.flatnonzero(rows < len(model.meetings.keys) - 1)
    places, weights = ends[first[met]], model.meetings.values[rows[met]]
    np.add.at(scores, places, weights[:, 0])
    np.add.at(scores, places - 1, weights[:, 1])
