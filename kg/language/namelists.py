"""Lists of names that print sets apart by spaces alone: 委员：何立言周岚林致远, once the spaces are gone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.language.analysis import Candidate
from kg.language.names import HAN, is_name, starts_commonly
from kg.types import Label

_RUN = re.compile(
    f"[：:）)](?:(?<=[：:])|(?<=[女族].))(?P<run>{HAN}{{5,120}})(?=$|[\\n（(])", re.MULTILINE
)
_FEWEST = 2
"""Names of a list, at least, each with a common surname."""


def run_together(text: str) -> Iterator[Candidate]:
    """The names of runs that are names throughout, most of three characters."""
    for match in _RUN.finditer(text):
        lengths = _lengths(match["run"])
        if len(lengths) < _FEWEST or lengths.count(2) > len(lengths) // 3:
            continue
        start = match.start("run")
        for length in lengths:
            yield Candidate(start, start + length, Label.PER, 2, "people:run")
            start += length


def _lengths(run: str) -> tuple[int, ...]:
    """How long the names are that make up a run, those of three characters first; none if it is not made of names."""
    best: dict[int, tuple[int, ...]] = {len(run): ()}
    for start in range(len(run) - 2, -1, -1):
        found = [
            (size, *best[start + size])
            for size in (3, 2, 4)
            if start + size in best and _is_one(run[start : start + size])
        ]
        if found:
            best[start] = max(found, key=lambda one: one.count(3) * 2 - len(one))
    return best.get(0, ())


def _is_one(name: str) -> bool:
    return starts_commonly(name, 0) and is_name(name)
