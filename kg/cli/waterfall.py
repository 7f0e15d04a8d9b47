"""Why two references are one, or may be: the weights as a waterfall."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.types import Link, Weight

_BITS = 1.0
"""Bits that one block of a bar stands for."""


def waterfall(link: Link) -> Iterator[str]:
    """The lines of a link: each weight where the sum of those before it stands.

    The bars hang from the left at the least sum; the last line is the sum of all.
    """
    sums = [0.0]
    for weight in link.weights:
        sums.append(sums[-1] + weight.bits)
    least = min(sums)
    yield f"{link.one} = {link.other}  {link.score:+.1f} bits"
    for weight, start in zip(link.weights, sums, strict=False):
        left = min(start, start + weight.bits) - least
        bar = " " * round(left / _BITS) + _bar(weight)
        yield f"  {weight.level:<24} {weight.bits:+7.1f}  {bar}  {weight.words}"


def _bar(weight: Weight) -> str:
    return ("█" if weight.bits > 0 else "░") * max(1, round(abs(weight.bits) / _BITS))


def undoing(link: Link) -> str:
    """The line of a review file that parts the two."""
    from kg.resolve.review import Pair, Verdict, line

    return f"{line(Pair(verdict=Verdict.DIFFERENT, one=link.other, other=link.one))},"
