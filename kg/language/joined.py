"""Pieces of many texts laid end to end: one array operation, or one question to a model, serves them all.

Positions are code points in the pieces laid end to end, spans of them half-open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import onnxruntime

from kg import resources
from kg.language.analysis import Word
from kg.language.decoding import Numbers, Path, Scores

Labels = npt.NDArray[np.object_]

_BATCH = 2048  # code points, padding included: up to 4,096 measured alike, more is dearer again


class Found(NamedTuple):
    """Spans, by position.

    Attributes:
        starts: First positions.
        ends: One past the last.
        tags: What each is.
    """

    starts: Numbers
    ends: Numbers
    tags: Labels

    def where(self, wanted: npt.NDArray[np.bool_]) -> Found:
        """Those that are wanted."""
        return Found(self.starts[wanted], self.ends[wanted], self.tags[wanted])


class Joined(NamedTuple):
    """Pieces of texts, laid end to end.

    Attributes:
        pieces: The pieces; only `whole` makes empty ones, of empty texts.
        offsets: The offset of each position in its text.
        edges: The positions at which each text's pieces begin, and the end of all.
    """

    pieces: list[str]
    offsets: Numbers
    edges: list[int]

    def words(self, found: Found) -> list[list[Word]]:
        """What was found in each text, in offsets of the text."""
        starts, lasts = self.offsets[found.starts], self.offsets[found.ends - 1]
        rows = zip(starts.tolist(), (lasts + 1).tolist(), found.tags.tolist(), strict=True)
        words = list(map(_word, rows))
        cuts = np.searchsorted(found.starts, self.edges).tolist()
        return [words[start:end] for start, end in pairwise(cuts)]


_word = partial(tuple.__new__, Word)  # what Word._make does, without its check of the length


def join(texts: Sequence[str], spans: Iterable[Iterable[tuple[int, int]]]) -> Joined:
    """Lay pieces end to end.

    Args:
        texts: Texts.
        spans: Where each one's pieces begin and end, in code points.

    >>> joined = join(["ab,c", "d"], [[(0, 2), (3, 4)], [(0, 1)]])
    >>> joined.pieces, joined.offsets.tolist(), joined.edges
    (['ab', 'c', 'd'], [0, 1, 3, 0], [0, 3, 4])
    """
    own = [list(some) for some in spans]
    flat = np.array([span for some in own for span in some], dtype=np.int64).reshape(-1, 2)
    lengths = flat[:, 1] - flat[:, 0]
    ends = np.cumsum(lengths)
    offsets = np.arange(lengths.sum()) + np.repeat(flat[:, 0] - ends + lengths, lengths)
    pieces = [text[s:e] for text, some in zip(texts, own, strict=True) for s, e in some]
    first = np.cumsum([0, *map(len, own)])
    return Joined(pieces, offsets, np.append(0, ends)[first].tolist())


def whole(texts: Sequence[str]) -> Joined:
    """Whole texts end to end."""
    return join(texts, ([(0, len(text))] for text in texts))


def code_points(pieces: Sequence[str]) -> npt.NDArray[np.uint32]:
    """The code points of pieces, end to end."""
    return np.frombuffer("".join(pieces).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def lengths_of(pieces: Sequence[str]) -> Numbers:
    """Code points of each piece."""
    return np.fromiter(map(len, pieces), dtype=np.int64, count=len(pieces))


def cut(path: Path, lengths: Numbers, begins: npt.NDArray[np.bool_], tags: Labels) -> Found:
    """The words of pieces.

    Args:
        path: The index of each position's tag.
        lengths: Positions of each piece.
        begins: Whether a word begins where an index stands; one begins with each piece.
        tags: The words' tag for each index.
    """
    first = begins[path]
    first[(np.cumsum(lengths) - lengths)[lengths > 0]] = True
    starts = np.flatnonzero(first)
    return Found(starts, np.append(starts[1:], len(path))[: len(starts)], tags[path[starts]])


def options(threads: int) -> onnxruntime.SessionOptions:
    """Options of a session of so many threads."""
    own = onnxruntime.SessionOptions()
    own.intra_op_num_threads = own.inter_op_num_threads = threads
    return own


def session(name: str, own: onnxruntime.SessionOptions) -> onnxruntime.InferenceSession:
    """A session of a model in kg/data."""
    onnxruntime.disable_telemetry_events()  # nothing is sent, and nothing kept to be sent
    path = str(resources.path(name))
    return onnxruntime.InferenceSession(path, own, providers=["CPUExecutionProvider"])


def ask(
    model: onnxruntime.InferenceSession,
    numbers: Mapping[str, Numbers],
    lengths: Numbers,
    heads: Sequence[str],
) -> list[Scores]:
    """A model's scores, asked for many pieces at once.

    The model must read no padding: a piece's scores are then the same in any batch.

    Args:
        model: Takes `lengths` and, by name, numbers padded to the longest piece.
        numbers: For each input a number for each position.
        lengths: Positions of each piece.
        heads: The wanted outputs.

    Returns:
        For each head an array. *Shape:* (positions, tags).
    """
    widths = {output.name: output.shape[-1] for output in model.get_outputs()}
    out = [np.empty((int(lengths.sum()), widths[head]), dtype=np.float32) for head in heads]
    starts = np.cumsum(lengths) - lengths
    for batch in batches(lengths):
        steps = np.arange(lengths[batch[-1]])
        inside = steps < lengths[batch, None]
        places = np.where(inside, starts[batch, None] + steps, 0)
        given = {name: np.where(inside, own[places], 0) for name, own in numbers.items()}
        given["lengths"] = lengths[batch].astype(np.int32)
        for whole, scores in zip(out, model.run(heads, given), strict=True):
            whole[places[inside]] = scores[inside]
    return out


def batches(lengths: Numbers) -> Iterator[Numbers]:
    """Indices of pieces of nearly one length, the longest last; none of empty pieces.

    A step of a batch costs a model as much as three quarters of a row more (measured), so a batch
    may hold up to a row of padding before another one is cheaper.
    """
    order = np.argsort(lengths, kind="stable")[np.count_nonzero(lengths == 0) :]
    start = padding = 0
    for end, (longest, after) in enumerate(pairwise(lengths[order].tolist()), 1):
        padding += (after - longest) * (end - start)
        if padding > longest or after * (end - start + 1) > _BATCH:
            yield order[start:end]
            start, padding = end, 0
    if len(order):
        yield order[start:]
