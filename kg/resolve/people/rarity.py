"""How rare a person's name is: the share of people who bear it."""

from __future__ import annotations

from functools import cache, lru_cache

from msgspec import Struct

from kg import resources

_LENGTHS = {1: 0.2, 2: 0.8}
"""Shares of given names of one and of two characters; the weights hardly turn on it."""

_UNKNOWN = 1e-6
"""The share of a character that no table of names holds: less than that of the rarest in one."""


class _Count(Struct, frozen=True):
    name: str
    count: int


class _Given(Struct, frozen=True):
    char: str
    count: int


@cache
def _surnames() -> dict[str, float]:
    """Shares by surname; one that no name of the count has is borne half a time."""
    rows = resources.table("language/surnames.tsv", _Count)
    total = sum(row.count + 0.5 for row in rows)
    return {row.name: (row.count + 0.5) / total for row in rows}


@cache
def _given() -> dict[str, float]:
    rows = resources.table("resolve/given.tsv", _Given)
    total = sum(row.count for row in rows)
    return {row.char: row.count / total for row in rows}


class _Sounds(Struct, frozen=True):
    id: str
    words: tuple[str, ...]


@cache
def _sounds() -> frozenset[str]:
    """Characters that render foreign sounds."""
    rows = resources.rules("language/people.toml", "transliteration", _Sounds)
    return frozenset("".join(word for row in rows for word in row.words))


def _by_sound(name: str) -> bool:
    """Whether a name renders a foreign one: a surname by itself, as papers print them."""
    usual = _surnames().get(name[:1], 0.0) >= _USUAL
    return not usual and _sounds().issuperset(name)


_USUAL = 0.002
"""The share of a surname from which a name of it is taken for Chinese, whatever its characters."""


@lru_cache(maxsize=1 << 17)
def share(name: str) -> float:
    """The share of people who bear a name: of its surname times those of its other characters.

    The independence of the parts is the usual approximation of surveys of names; a name in
    no Chinese form (with a dot, or of five characters) is as rare as its characters are many, but
    a foreign surname by itself is as usual as its characters are few: 1e-4 of two, a tenth of that
    for each more.

    >>> share("王伟") > 100 * share("闵禾禾")
    True
    """
    surname = next((name[:cut] for cut in (2, 1) if name[:cut] in _surnames()), "")
    given = name[len(surname) :]
    found = _surnames().get(surname, _UNKNOWN) * _LENGTHS.get(len(given), _UNKNOWN)
    for char in given:
        found *= _given().get(char, _UNKNOWN)
    return max(found, 1e-4 * 0.1 ** (len(name) - 2)) if _by_sound(name) else found
