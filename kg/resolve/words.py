"""The rows of ``kg/data/resolve``: words by which names are compared, read once."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from kg import resources
from kg.resources import Division

_FILE = "resolve/rules.toml"


class Rule(Struct, frozen=True, kw_only=True):
    """What every row has.

    Attributes:
        id: Its name, unique in the file.
        examples: Names that it matches.
        counter_examples: Names that it does not.
        source: Where the rule is from.
    """

    id: str
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...] = ()
    source: str


class Level(Rule, frozen=True, kw_only=True):
    """A level of government that an elliptical name begins with (市委).

    Attributes:
        rank: 1 for a province, 2 for a prefecture or city, 3 for a county, 4 below.
        prefix: Pattern of the printed level.
        home: Pattern of the end of the full name of the division that it stands for.
        unless: Pattern of what follows where the name is no elliptical one, or "".
        full: The class that the division's full name ends with, or "" where it may be several.
        own: Pattern of words that only a paper of the level says (我县), or "".
    """

    rank: int
    prefix: str
    home: str
    unless: str
    full: str = ""
    own: str = ""

    def begins(self, name: str) -> bool:
        """Whether an elliptical name begins with this level; more of it must follow."""
        refused = f"(?!{self.unless})" if self.unless else ""
        return re.match(f"(?:{self.prefix})(?=.){refused}", name) is not None

    def holds(self, division: str) -> bool:
        """Whether a division's full name is of this level."""
        return re.fullmatch(f".+(?:{self.home})", division) is not None


class Pattern(Rule, frozen=True, kw_only=True):
    """A pattern that matches a whole normalised name.

    Attributes:
        pattern: The regular expression.
        kind: The kind of entity it is about, or "".
    """

    pattern: str
    kind: str = ""

    @property
    def regex(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return re.compile(self.pattern)


class Synonym(Rule, frozen=True, kw_only=True):
    """One body by all its names.

    Attributes:
        names: Its names; the first is the key.
    """

    names: tuple[str, ...]


@cache
def levels() -> tuple[Level, ...]:
    """The levels of government, in file order."""
    return resources.rules(_FILE, "level", Level)


def classed(name: str) -> bool:
    """Whether a place's name ends with the class of a division (县, 市 …)."""
    return any(row.holds(name) for row in levels())


@cache
def patterns(table: str, kind: str = "") -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Rule id and pattern of each row of a table that is about a kind of entity."""
    rows = resources.rules(_FILE, table, Pattern)
    return tuple((row.id, row.regex) for row in rows if row.kind == kind)


def matched(table: str, name: str, kind: str = "") -> str | None:
    """The first rule of a table that matches the whole name, or None."""
    return next((id_ for id_, regex in patterns(table, kind) if regex.fullmatch(name)), None)


def stem(name: str) -> str | None:
    """A place's name without its class (临江市: 临江), or None if it has none."""
    return _stem(name, "")


def home_stem(name: str) -> str | None:
    """Likewise of the division that a paper is of, which may be a prefecture (云州地区)."""
    return _stem(name, "area") or stem(name)


def _stem(name: str, kind: str) -> str | None:
    matches = (regex.fullmatch(name) for _, regex in patterns("suffix", kind))
    return next((match["stem"] for match in matches if match), None)


@cache
def synonyms() -> dict[str, tuple[str, str]]:
    """Every name of a body of the nation: its key and the rule's id."""
    rows = resources.rules(_FILE, "synonym", Synonym)
    return {name: (row.names[0], row.id) for row in rows for name in row.names}


@cache
def divisions() -> dict[str, tuple[Division, ...]]:
    """Divisions by full and by short name, from the highest down."""
    found: dict[str, list[Division]] = {}
    for row in by_code().values():
        for name in {row.name, row.short} - {""}:
            found.setdefault(name, []).append(row)
    return {name: tuple(sorted(rows, key=_height)) for name, rows in found.items()}


@cache
def by_code() -> dict[str, Division]:
    """Divisions by code."""
    return {row.code: row for row in resources.divisions()}


def rank(division: Division) -> int:
    """1 for a province, 2 for a city or prefecture, 3 for a county."""
    return len(division.code) // 2


def holder(division: Division) -> Division | None:
    """The division that holds another, by its code, or None for a province."""
    above = (by_code().get(division.code[:digits]) for digits in (4, 2))
    return next((row for row in above if row and row != division), None)


def chain(division: Division) -> tuple[str, ...]:
    """Full names of a division and of those that hold it, from itself up."""
    above = holder(division)
    return (division.name, *(chain(above) if above else ()))


def _height(division: Division) -> tuple[int, str]:
    return rank(division), division.code
