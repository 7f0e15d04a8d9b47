"""Names given in full, what their words are, and forms of them: by the rows by which names are compared later."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from msgspec import Struct

from kg import resources
from kg.language.tries import ahead, trie

_RULES = "resolve/rules.toml"


class Full(NamedTuple):
    """A name given in full.

    Attributes:
        name: As printed.
        label: What it names.
        lead: Code points of the place that it begins with.
        begins: Where its words begin, in code points from its first.
    """

    name: str
    label: str
    lead: int = 0
    begins: frozenset[int] = frozenset()

    @property
    def own(self) -> str:
        """The name without its place."""
        return self.name[self.lead :]


class Form(NamedTuple):
    """A short form of a name.

    Attributes:
        label: What it names.
        rule: How it is made.
        words: What it is as printed, or begins with where an expression tells it: one of these.
        pattern: The expression for it, or "".
        most: Code points that the expression matches at most; 0 without one.
    """

    label: str
    rule: str
    words: frozenset[str]
    pattern: str
    most: int


def form(full: Full, rule: str, *words: str, pattern: str = "") -> Form:
    """The short form of a name that is one of some words, or begins with one and matches an expression."""
    most = len(full.name) - 1 if pattern else 0
    return Form(full.label, rule, frozenset(words), pattern, most)


class Pattern(Struct, frozen=True):
    """A pattern of ``resolve/rules.toml``, and the kind of entity that it is about, or ""."""

    pattern: str
    kind: str = ""


class _Contraction(Struct, frozen=True):
    full: str


@cache
def rules(table: str, kind: str = "") -> tuple[re.Pattern[str], ...]:
    """The patterns of a table of ``resolve/rules.toml`` that are about a kind of entity."""
    rows = resources.rules(_RULES, table, Pattern)
    return tuple(re.compile(row.pattern) for row in rows if row.kind == kind)


def matched(table: str, name: str) -> re.Match[str] | None:
    """How a whole name is made by a table's patterns, or None."""
    found = (pattern.fullmatch(name) for pattern in rules(table))
    return next((match for match in found if match), None)


def word_edges(name: str) -> frozenset[int]:
    """Where words that are common in names of bodies begin and end in a name, and its number."""
    found = {edge for match in _words().finditer(name) for edge in match.span(1)}
    return frozenset(found | {at + 1 for at, char in enumerate(name) if char == "第"})


@cache
def _words() -> re.Pattern[str]:
    rows = resources.table("resolve/contractions.tsv", _Contraction)
    words = [row.full for row in rows]
    return re.compile(f"{ahead(words)}(?=({trie(words)}))")
