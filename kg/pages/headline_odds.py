"""Which lines belong to headlines, by all that holds of them: the rules' word is one thing of many.

A log-linear model, read as a chain: the best sequence by Viterbi's algorithm (1967) over the
lines of a page. scripts/fit_headlines.py fits its weights on pages torn as columns tear them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import exp, inf, log1p
from typing import Final

from msgspec import Struct

from kg import resources
from kg.pages.headlike import Around, behind, features
from kg.pages.lines import Line
from kg.pages.starts import is_credit

_TRUST: Final = {"ruled": 4.0, "unruled": -1.5}
"""What the word of the rules, which know layouts that no made page has, counts besides."""
_SURE: Final = 50.0


class Weight(Struct, frozen=True):
    """A row of ``pages-headline-odds.tsv``: what something says for a headline (nats)."""

    feature: str
    weight: float


def judge(page: Around) -> frozenset[int]:
    """The numbers of the lines that belong to headlines, by the best way to read the page."""
    best: tuple[float, float] = (0.0, -inf)
    back: list[tuple[bool, bool]] = []
    for i in range(len(page.lines)):
        told = _told(page, i)
        body = [best[s] - _softplus(told[s]) for s in (0, 1)]
        head = [body[s] + told[s] for s in (0, 1)]
        back.append((body[1] > body[0], head[1] > head[0]))
        best = max(body), max(head)
    return _traced(best[1] > best[0], back)


def _told(page: Around, i: int) -> tuple[float, float]:
    """The odds that a line belongs to a headline, behind text and behind a headline."""
    if not is_open(page.lines[i]):
        sure = _SURE if i in page.ruled else -_SURE
        return sure, sure
    held = features(page, i)
    alike = _sum(held) + _weights()["every line"] + _TRUST[held[0]]
    return alike + _sum(behind(held, head=False)), alike + _sum(behind(held, head=True))


def is_open(line: Line) -> bool:
    """Whether a line's form leaves open what it is."""
    plain = line.kind == "text" and not line.mark and "。" not in line.text
    return plain and not is_credit(line)


def _sum(held: Sequence[str]) -> float:
    weights = _weights()
    return sum(weights.get(name, 0.0) for name in held)


def _softplus(odds: float) -> float:
    return max(odds, 0.0) + log1p(exp(-abs(odds)))


def _traced(last: bool, back: Sequence[tuple[bool, bool]]) -> frozenset[int]:  # noqa: FBT001
    """The headline lines of the best sequence, followed back from whether the last is one."""
    heads = set()
    for i in range(len(back) - 1, -1, -1):
        if last:
            heads.add(i)
        last = back[i][last]
    return frozenset(heads)


@cache
def _weights() -> dict[str, float]:
    return {row.feature: row.weight for row in resources.table("pages-headline-odds.tsv", Weight)}
