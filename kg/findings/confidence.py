"""How sure a finding is: the share of findings of its rule that were right on gold pages.

``findings/confidence.tsv`` is written by ``scripts/calibrate.py``; nothing in it is set by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from kg import resources

ALL = "*"
"""The row of all rules together."""


class Row(Struct, frozen=True):
    """A rule, or a family of rules (role.attend), on the gold pages.

    Attributes:
        rule: Its identifier; a family's is what its rules' identifiers begin with.
        right: How many of its findings were right.
        found: How many there were.
        confidence: Their share, drawn towards that of its family by a beta prior.
    """

    rule: str
    right: int
    found: int
    confidence: float


@cache
def _rows() -> Mapping[str, Row]:
    return {row.rule: row for row in resources.table("findings/confidence.tsv", Row)}


def confidence(rule: str) -> float | None:
    """The probability that what a rule reads is right: its own or its nearest family's.

    None for what gold pages do not judge.
    """
    known = (_rows().get(name) for name in families(rule)[:-1])
    return next((row.confidence for row in known if row), None)


def families(rule: str) -> tuple[str, ...]:
    """A rule, its families from the narrowest to the widest, and all.

    >>> families("role.attend.present")
    ('role.attend.present', 'role.attend', 'role', '*')
    """
    parts = rule.split(".")
    return (*(".".join(parts[:n]) for n in range(len(parts), 0, -1)), ALL)
