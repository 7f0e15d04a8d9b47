"""Mention errors by cause: what a missed and a false mention of one page have to do with each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import NamedTuple

from kg.score.figure import Figure

Named = tuple[str, str]
"""Label and name."""


class Cause(StrEnum):
    """Why a mention is wrong."""

    BOUNDARY = "boundary"
    LABEL = "label"
    MISSED = "missed"
    SPURIOUS = "spurious"


class MentionError(NamedTuple):
    """What the gold has and what was found in its stead; one of them may be None."""

    cause: Cause
    gold: Named | None
    found: Named | None


def causes(figure: Figure) -> list[MentionError]:
    """Pair what one page's mentions missed with what was found in its stead.

    The same name with another label is an error of label; names of which one holds the
    other, or that overlap by two characters, are one of boundary. What is left was
    missed, or is spurious.

    Args:
        figure: The figure of all mentions of one page.
    """
    missed: list[Named] = sorted(figure.missed)  # type: ignore[arg-type]  # of mentions
    spurious: list[Named] = sorted(figure.spurious)  # type: ignore[arg-type]  # of mentions
    paired = [
        *_pairs(Cause.LABEL, missed, spurious, lambda a, b: a[1] == b[1]),
        *_pairs(Cause.BOUNDARY, missed, spurious, lambda a, b: a[0] == b[0] and _overlap(a, b)),
        *_pairs(Cause.BOUNDARY, missed, spurious, _overlap),
    ]
    return [
        *paired,
        *(MentionError(Cause.MISSED, one, None) for one in missed),
        *(MentionError(Cause.SPURIOUS, None, one) for one in spurious),
    ]


def _pairs(
    cause: Cause, missed: list[Named], spurious: list[Named], like: Callable[[Named, Named], bool]
) -> Iterable[MentionError]:
    """Pairs that are alike, taken out of both lists."""
    for gold in tuple(missed):
        found = next((one for one in spurious if like(gold, one)), None)
        if found:
            missed.remove(gold)
            spurious.remove(found)
            yield MentionError(cause, gold, found)


def _overlap(a: Named, b: Named) -> bool:
    short, long = sorted((a[1], b[1]), key=len)
    shared = range(2, len(short))
    return short in long or any(short[:n] == long[-n:] or short[-n:] == long[:n] for n in shared)
