"""A pkuseg model, its features as whole numbers: what `kg.language.segmentation` cuts words by.

The library `spacy_pkuseg` (Luo et al. 2019, "PKUSEG: A Toolkit for Multi-Domain Chinese Word
Segmentation") names each feature by a string, such as ``c-1c.会.议``, and looks up the strings
that it makes of a text. Here the characters and words in the names are numbered once, so that
the features of a whole text are looked up together.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt
import srsly
from msgspec import Struct
from spacy_pkuseg.config import config
from spacy_pkuseg.feature_extractor import FeatureExtractor

Numbers = npt.NDArray[np.int64]
Weights = npt.NDArray[np.float64]
Points = npt.NDArray[np.uint32]
Names = Mapping[str, int]
Keyed = tuple[Numbers, Numbers]  # keys of what features read, and the rows of their weights
Value = TypeVar("Value", np.int64, np.float64)

CONTEXT = {"c": 0, "c-1": -1, "c-1c": -1, "c1": 1, "cc1": 0, "c-2": -2, "c-2c-1": -2, "c2": 2}
"""Features of the characters around one, in the library's order: where from it they read."""
PAIRS = ("c-1c", "cc1", "c-2c-1")
"""Those of them that read two characters."""
GAP = "\n\n"
"""Stands between texts: as wide as the context, and in no word of the model."""

_BITS = 21  # all code points fit into them
_OTHERS = np.iinfo(np.int64).max
_CLASSES = {"**Num": "\ud800", "**Letter": "\ud801"}
"""The library's names for digits and letters, and code points to stand for them: no model, being
trained on a file, has surrogates."""


class Table(Struct, Generic[Value], frozen=True):
    """Rows of values, found by key.

    Attributes:
        keys: In ascending order; the last stands for all that are not known.
        values: *Shape:* (keys, ...).
    """

    keys: Numbers
    values: npt.NDArray[Value]

    def rows(self, keys: Numbers) -> Numbers:
        """The row of each key, for one not known the last."""
        rows = np.searchsorted(self.keys, keys)
        return np.where(self.keys[rows] == keys, rows, len(self.keys) - 1)


class Model(Struct, frozen=True):
    """Numbers of characters, words and pairs of either, with their weights.

    Attributes:
        characters: Number of each code point, 0 if not known. *Shape:* (0x110000,).
        bias: Scores of the tags anywhere. *Shape:* (tags,).
        context: For each of `CONTEXT`, weights of characters or pairs. *Shape:* (n, tags).
        beginnings: Of words: two characters long, then three, and so on. Keys `join` the row of
            the beginning a character shorter with the next character; values are the number
            of the word that this is, or 0. Those of two are all pairs of characters known.
        words: Weights for a word's last character, and for its first. *Shape:* (words, 2, tags).
        meetings: Of a word and the next, keys `join` their numbers; weights for the first
            character of the next, and for the last of the word. *Shape:* (pairs, 2, tags).
        edges: Score of a tag (row) before another (column). *Shape:* (tags, tags).
        begins: Whether a tag begins a word. *Shape:* (tags,).
    """

    characters: Numbers
    bias: Weights
    context: dict[str, Weights]
    beginnings: tuple[Table[np.int64], ...]
    words: Weights
    meetings: Table[np.float64]
    edges: Weights
    begins: npt.NDArray[np.bool_]


def join(first: Numbers, second: Numbers) -> Numbers:
    """One key of two numbers."""
    return first << _BITS | second


def read(features: bytes, weights: bytes, fold: Mapping[int, str]) -> Model:
    """Read a model as the library would with its settings of now (`spacy_pkuseg.config`).

    Args:
        features: Content of ``features.msgpack``.
        weights: Content of ``weights.npz``.
        fold: Code points that are read as another character.
    """
    stored = srsly.msgpack_loads(features)
    names: Names = stored["feature_to_idx"]
    nodes, edges = _weights(weights)
    lexicon = _lexicon(stored["unigram"])
    letters, around = _letters(lexicon), _around(names)
    numbers = _numbers([letters, *(points for points, _ in around.values())])
    context = {kind: (_keys(numbers[points]), rows) for kind, (points, rows) in around.items()}
    pairs = np.concatenate([context[kind][0] for kind in PAIRS])
    beginnings = tuple(_beginnings(numbers[letters], pairs))
    known = {True: beginnings[0].keys, False: np.arange(numbers.max() + 1)}
    words = {word: number for number, word in enumerate(lexicon, 1)}
    return Model(
        characters=_characters(numbers, fold),
        bias=nodes[0],
        context={
            kind: _put(nodes, *keyed, known[kind in PAIRS]) for kind, keyed in context.items()
        },
        beginnings=beginnings,
        words=_word_weights(nodes, names, words),
        meetings=_meetings(nodes, names, words),
        edges=edges,
        begins=_begins(stored["tag_to_idx"]),
    )


def _weights(weights: bytes) -> tuple[Weights, Weights]:
    """Weights of features, a row each; scores of a tag before another, to which the library adds 1."""
    with np.load(io.BytesIO(weights)) as arrays:
        tags, count = arrays["sizes"].tolist()
        flat = arrays["w"].astype(np.float64)
    edges = 1 + flat[tags * count :].reshape(tags, tags).T
    return flat[: tags * count].reshape(count, tags), np.ascontiguousarray(edges)


def _lexicon(words: Iterable[str]) -> list[str]:
    """The words that the library would look for."""
    lengths = range(config.wordMin, config.wordMax + 1) if config.wordFeature else ()
    return [word for word in words if len(word) in lengths]


def _around(names: Names) -> dict[str, tuple[Points, Numbers]]:
    """The features of `CONTEXT`: code points that each reads, and rows. *Shape:* (n, 1 or 2)."""
    points, rows = _points(_classed(names) + "\n"), np.array(list(names.values()), dtype=np.int64)
    ends = np.flatnonzero(points == ord("\n"))
    starts = np.append(0, ends[:-1] + 1)
    found = {}
    for kind in CONTEXT:
        head = _points(kind + ".")
        length = len(head) + (3 if kind in PAIRS else 1)  # c.会, cc1.会.议
        lines = np.flatnonzero(ends - starts == length)
        spelled = points[starts[lines, None] + np.arange(length)]
        own = (spelled[:, : len(head)] == head).all(axis=1)
        found[kind] = spelled[own, len(head) :: 2], rows[lines[own]]
    return found


def _classed(names: Iterable[str]) -> str:
    """A name a line, with one code point for each of the library's classes."""
    text = "\n".join(names)
    for name, point in _CLASSES.items():
        text = text.replace(name, point)
    return text


def _points(text: str) -> Points:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def _letters(words: Sequence[str]) -> Points:
    """The code points of words, filled up with 0. *Shape:* (words, longest)."""
    lengths = np.array([len(word) for word in words], dtype=np.int64)
    letters = np.zeros((len(words), max([2, *lengths])), dtype=np.uint32)
    letters[np.arange(letters.shape[1]) < lengths[:, None]] = _points("".join(words))
    return letters


def _numbers(points: Iterable[Points]) -> Numbers:
    """A number from 1 for each code point that occurs, 0 for others."""
    occurs = np.zeros(0x110000, dtype=np.bool_)
    for part in points:
        occurs[part] = True
    known = np.flatnonzero(occurs[1:]) + 1
    numbers = np.zeros(0x110000, dtype=np.int64)
    numbers[known] = np.arange(1, len(known) + 1)
    return numbers


def _characters(numbers: Numbers, fold: Mapping[int, str]) -> Numbers:
    """The numbers of code points after folding and what the library renames."""
    renamed = {*FeatureExtractor.keywords, *FeatureExtractor.num, *FeatureExtractor.letter}
    points = np.array(sorted({*fold, *map(ord, renamed), *np.flatnonzero(numbers).tolist()}))
    text = "".join(map(chr, points)).translate(fold)
    nodes = [_CLASSES.get(node, node) for node in FeatureExtractor.normalize_text(text)]
    characters = np.zeros(len(numbers), dtype=np.int64)
    characters[points] = numbers[_points("".join(nodes))]
    characters[[ord(point) for point in (*GAP, *_CLASSES.values())]] = 0
    return characters


def _keys(numbers: Numbers) -> Numbers:
    """Keys of rows of one number or two."""
    return numbers[:, 0] if numbers.shape[1] == 1 else join(numbers[:, 0], numbers[:, 1])


def _beginnings(letters: Numbers, pairs: Numbers) -> Iterator[Table[np.int64]]:
    lengths = np.count_nonzero(letters, axis=1)
    rows = letters[:, 0]
    for length in range(2, letters.shape[1] + 1):
        keys = join(rows, letters[:, length - 1])
        known = _ascending(np.append(keys[lengths >= length], pairs))
        table = Table(known, np.zeros_like(known))
        rows = table.rows(keys)
        whole = np.flatnonzero(lengths == length)
        table.values[rows[whole]] = whole + 1
        yield table
        pairs = pairs[:0]


def _ascending(keys: Numbers) -> Numbers:
    return np.append(np.unique(keys), _OTHERS)


def _put(nodes: Weights, keys: Numbers, rows: Numbers, known: Numbers) -> Weights:
    """The weights of each known key, 0 for one that no feature reads."""
    weights = np.zeros((len(known), nodes.shape[1]))
    weights[np.searchsorted(known, keys)] = nodes[rows]
    return weights


def _word_weights(nodes: Weights, names: Names, words: Names) -> Weights:
    known = np.arange(len(words) + 1)
    sides = [
        {number: names[name] for word, number in words.items() if (name := kind + word) in names}
        for kind in ("w-1.", "w1.")
    ]
    return np.stack([_put(nodes, *_keyed(rows), known) for rows in sides], axis=1)


def _meetings(nodes: Weights, names: Names, words: Names) -> Table[np.float64]:
    sides = [_keyed(_met(names, kind, words)) for kind in ("ww.l.", "ww.r.")]
    known = _ascending(np.concatenate([keys for keys, _ in sides]))
    return Table(known, np.stack([_put(nodes, *keyed, known) for keyed in sides], axis=1))


def _met(names: Names, kind: str, words: Names) -> dict[int, int]:
    """Rows of weights by the key of two words; no word has a star: the library renames it."""
    own = [name for name in names if name.startswith(kind)]
    return {
        words[first] << _BITS | words[second]: names[name]
        for name, (first, _, second) in ((n, n.removeprefix(kind).partition("*")) for n in own)
        if first in words and second in words
    }


def _keyed(rows: Mapping[int, int]) -> Keyed:
    return np.array(list(rows), dtype=np.int64), np.array(list(rows.values()), dtype=np.int64)


def _begins(tags: Names) -> npt.NDArray[np.bool_]:
    return np.array(["B" in tag for tag in sorted(tags, key=tags.__getitem__)])
