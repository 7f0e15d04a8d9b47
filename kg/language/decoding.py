"""Best tag sequences of conditional random fields, for many sentences at once.

The search is Viterbi's (Rabiner 1989, "A tutorial on hidden Markov models", section III.B), one
array operation a position: sentences stand longest first, and the shorter ones drop out.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]
Path = npt.NDArray[np.intp]

_CELLS = 1 << 18  # scores compared at once: a megabyte, so that they stay in a core's cache


def viterbi(emissions: Scores, lengths: Numbers, transitions: Scores) -> Path:
    """Best tag sequences of sentences laid end to end.

    Args:
        emissions: Scores. *Shape:* (positions, tags).
        lengths: Positions of each sentence.
        transitions: Score of a tag (column) after another (row). *Shape:* (tags, tags).

    Returns:
        The index of each position's tag.
    """
    path = np.zeros(len(emissions), dtype=np.intp)
    _search(path, emissions, np.cumsum(lengths) - lengths, lengths, transitions)
    return path


def sparing_viterbi(
    emissions: Scores, lengths: Numbers, transitions: Scores, made_up: Scores
) -> Path:
    """What `viterbi` returns, sooner where transitions weigh little.

    A position's best tag is part of the best sequence when it leads every other by more than
    the two transitions beside it could ever make up. Only the runs of other positions need the
    search, each between the sure positions beside it.

    Args:
        emissions: Scores. *Shape:* (positions, tags).
        lengths: Positions of each sentence.
        transitions: Score of a tag (column) after another (row). *Shape:* (tags, tags).
        made_up: What these can make up, by `made_up_by`.

    Returns:
        The index of each position's tag.
    """
    path: Path = emissions.argmax(axis=1)
    best = np.take_along_axis(emissions, path[:, None], axis=1)
    near = emissions + made_up[path] >= best
    unsure = np.count_nonzero(near, axis=1) > 1
    edge = np.zeros(len(path) + 1, dtype=np.bool_)
    edge[np.cumsum(lengths) - lengths] = edge[-1] = True
    first = np.flatnonzero(unsure & (edge[:-1] | ~np.roll(unsure, 1)))
    last = np.flatnonzero(unsure & (edge[1:] | ~np.roll(unsure, -1)))
    first -= ~edge[first]
    last += ~edge[last + 1]
    _search(path, emissions, first, last + 1 - first, transitions)
    return path


def made_up_by(transitions: Scores) -> Scores:
    """The most that a tag (column) in place of another (row) can gain by its two transitions."""
    before = (transitions[:, None, :] - transitions[:, :, None]).max(axis=0)
    after = (transitions[None, :, :] - transitions[:, None, :]).max(axis=2)
    made_up: Scores = np.maximum(before, 0) + np.maximum(after, 0)
    return made_up


def _search(
    path: Path, emissions: Scores, starts: Numbers, lengths: Numbers, transitions: Scores
) -> None:
    """Put the best sequences of some stretches into a path."""
    order = np.argsort(-lengths, kind="stable")[: np.count_nonzero(lengths)]
    rows = max(1, _CELLS // transitions.size)
    for at in range(0, len(order), rows):
        some = order[at : at + rows]
        _search_some(path, emissions, starts[some], lengths[some], transitions)


def _search_some(
    path: Path, emissions: Scores, starts: Numbers, lengths: Numbers, transitions: Scores
) -> None:
    """Put the best sequences of some stretches, the longest first, into a path."""
    reaching = [int(np.count_nonzero(lengths > t)) for t in range(lengths[0])]
    best = [np.ascontiguousarray(emissions[starts].T)]  # *Shape:* (tags, stretches)
    for t, count in enumerate(reaching[1:], 1):
        scores = best[-1][:, None, :count] + transitions[:, :, None]
        best.append(scores.max(axis=0) + emissions[starts[:count] + t].T)
    after = transitions[:, :0]
    for t in reversed(range(len(best))):
        best[t][:, : after.shape[1]] += after
        tags = best[t].argmax(axis=0)
        path[starts[: reaching[t]] + t] = tags
        after = transitions[:, tags]
