"""Full official names of bodies that are printed short (市委: 中国共产党临江市委员会)."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kg import resources
from kg.resolve import divisions, words
from kg.resolve.contractions import rows
from kg.resolve.names import Key, level
from kg.types import EntityKind


class Official(words.Pattern, frozen=True, kw_only=True):
    """A row of ``resolve/official.toml``.

    Attributes:
        form: The official name, with {division} and {rest} to be filled in.
    """

    form: str


@cache
def patterns() -> tuple[Official, ...]:
    """The rows, in file order."""
    return resources.rules("resolve/official.toml", "official", Official)


def official(key: Key) -> str | None:
    """The official name of a body of a known division, or None if no row says it.

    >>> official(Key(EntityKind.ORGANISATION, "市人社局", "in:临江市"))
    '临江市人力资源和社会保障局'
    """
    where, _, division = key.scope.partition(":")
    found = level(key.name)
    if key.kind is not EntityKind.ORGANISATION or where != "in" or found is None:
        return None
    return named(re.sub(f"^(?:{found.prefix})", "", key.name), full_title(division))


@lru_cache(maxsize=1 << 12)
def full_title(division: str) -> str:
    """A district with its city before it, as its bodies' names have it; others as they are.

    >>> full_title("天元区")
    '株洲市天元区'
    """
    rows = divisions.named(division)
    chain = divisions.chain(rows[0]) if len(rows) == 1 else ()
    district = len(chain) > 1 and division.endswith("区") and len(chain[0].code) == _COUNTY
    return f"{chain[1].name}{division}" if district else division


_COUNTY = 6
"""Digits of the code of a county or district."""


@lru_cache(maxsize=1 << 12)
def named(rest: str, division: str) -> str | None:
    """The official name of a division's body by its short name without the level."""
    # 行署, 地委: the level is a part of the name itself.
    found = (
        (row, row.regex.fullmatch(rest) or row.regex.fullmatch(f"行{rest}")) for row in patterns()
    )
    row, match = next(((row, match) for row, match in found if match), (None, None))
    if row is None or match is None:
        return None
    return row.form.format(division=division, rest=_full(match.groupdict().get("rest") or ""))


def _full(rest: str) -> str:
    """A department's name with the words that its short ones stand for."""
    fulls = _fulls()
    cuts = (cut for cut in range(len(rest), 1, -1) if rest[:cut] in fulls)
    cut = next(cuts, None)
    return fulls[rest[:cut]] + rest[cut:] if cut else rest


@cache
def _fulls() -> dict[str, str]:
    """The first full form of each short one."""
    return {row.shorts: row.full for row in reversed(rows()) if row.use == "key"}
