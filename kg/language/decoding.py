"""Best tag sequences of conditional random fields, for many sentences of one length at once.

The search is Viterbi's (Rabiner 1989, "A tutorial on hidden Markov models", section III.B), one
array operation a position.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt


def viterbi(
    emissions: npt.NDArray[np.float32], transitions: npt.NDArray[np.float32]
) -> npt.NDArray[np.intp]:
    """Best tag sequences of a batch of sentences of one length.

    Args:
        emissions: Scores. *Shape:* (sentences, length, tags).
        transitions: Score of a tag (column) after another (row). *Shape:* (tags, tags).

    Returns:
        Indices of tags. *Shape:* (sentences, length).
    """
    count, length, _ = emissions.shape
    best = emissions[:, 0]
    back = np.zeros(emissions.shape, dtype=np.intp)
    incoming = np.ascontiguousarray(transitions.T)[None]
    for t in range(1, length):
        scores = best[:, None, :] + incoming
        back[:, t] = scores.argmax(axis=2)
        best = scores.max(axis=2) + emissions[:, t]
    path = np.zeros((count, length), dtype=np.intp)
    path[:, -1] = best.argmax(axis=1)
    rows = np.arange(count)
    for t in range(length - 1, 0, -1):
        path[:, t - 1] = back[rows, t, path[:, t]]
    return path


def sparing_viterbi(
    emissions: npt.NDArray[np.float32], transitions: npt.NDArray[np.float32]
) -> npt.NDArray[np.intp]:
    """What `viterbi` returns, sooner where transitions weigh little.

    A position's best tag is part of the best sequence when it leads by more than its two
    transitions can ever make up. Only the runs of other positions need the search, each
    between the sure positions beside it.

    Args:
        emissions: npt.NDArray[np.float32]. *Shape:* (sentences, length, tags).
        transitions: Score of a tag (column) after another (row). *Shape:* (tags, tags).

    Returns:
        Indices of tags. *Shape:* (sentences, length).
    """
    most = 2 * (transitions.max() - transitions.min())
    path: npt.NDArray[np.intp] = emissions.argmax(axis=2)
    best = np.take_along_axis(emissions, path[:, :, None], axis=2)
    unsure = np.count_nonzero(emissions >= best - most, axis=2) > 1
    edges = np.diff(np.pad(unsure, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    rows, starts = np.nonzero(edges == 1)
    ends = np.nonzero(edges == -1)[1]
    first, last = np.maximum(starts - 1, 0), np.minimum(ends + 1, path.shape[1])
    for length in np.unique(last - first).tolist():
        same = np.flatnonzero(last - first == length)
        where = rows[same, None], first[same, None] + np.arange(length)
        path[where] = viterbi(emissions[where], transitions)
    return path
