"""Whether a number completes what stands before it: 总投资|1.2亿元."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from msgspec import Struct

from kg import resources

_NEAR: Final = 16
"""Code points at a joint that are looked at on either side."""


class Joint(Struct, frozen=True, forbid_unknown_fields=True):
    """A row of ``pages.toml``: what stands on the two sides of a joint, parted by |."""

    id: str
    pattern: str
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    source: str


def completes(left: str, right: str) -> bool:
    """Whether a text ends in what wants a number, and another begins with one.

    >>> completes("项目总投资", "1.2亿元。"), completes("项目总投资", "项目建在园区")
    (True, False)
    """
    at = f"{left[-_NEAR:]}|{right[:_NEAR]}"
    return any(pattern.search(at) for pattern in _patterns())


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row.pattern) for row in resources.rules("pages.toml", "joint", Joint))
