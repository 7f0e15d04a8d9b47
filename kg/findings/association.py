"""How much more often two names stand together than chance would have it."""

from __future__ import annotations

from math import log


def log_likelihood(both: int, one: int, other: int, windows: int) -> float:
    """The log-likelihood ratio G² of two names in the same windows, signed.

    It is 0 where they stand together as often as chance would have it, negative where more
    seldom; above 10.8 chance gives as much in one of a thousand pairs.

    Args:
        both: In how many windows both stand: the support of the measure.
        one: In how many the first does.
        other: In how many the second does.
        windows: How many there are.

    Raises:
        ValueError: If the counts are of no windows: negative, or more of both than of one.

    Source: Dunning (1993), Accurate methods for the statistics of surprise and coincidence.

    >>> round(log_likelihood(10, 12, 11, 1000), 1)
    96.4
    """
    cells = (both, one - both, other - both, windows - one - other + both)
    if min(cells) < 0:
        raise ValueError(f"no such windows: {both=} {one=} {other=} {windows=}")
    rows, columns = (one, windows - one), (other, windows - other)
    expected = [r * c / windows for c in columns for r in rows]
    order = (cells[0], cells[2], cells[1], cells[3])
    total = 2 * sum(k * log(k / e) for k, e in zip(order, expected, strict=True) if k)
    return total if both >= expected[0] else -total
