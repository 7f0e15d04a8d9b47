"""Dates of different exactness: YYYY, YYYY-MM, YYYY-MM-DD."""

from __future__ import annotations


def within(date: str | None, since: str | None, until: str | None) -> bool:
    """Whether some day of a date lies between two others, both included.

    No date lies within any bound, and every date where there is none.

    >>> within("2024-03", "2024-03-15", None), within("2024", None, "2023-12")
    (True, False)
    """
    if since is None and until is None:
        return True
    if not date:
        return False
    after = since is None or date[: len(since)] >= since[: len(date)]
    return after and (until is None or date[: len(until)] <= until[: len(date)])
