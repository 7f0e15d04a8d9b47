"""Every way of reading findings by its identifier: the rows of the rules' files, and the rest."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from msgspec import Struct

from kg import resources
from kg.findings.rules import Rule, book

BOOKS = (
    "positions",
    "meetings",
    "tours",
    "deeds",
    "relations",
    "works",
    "attributes",
    "places",
    "quantities",
    "ceremonies",
)
"""The files of rules, ``findings/NAME.toml``."""


class Unpatterned(Struct, frozen=True):
    """A way of reading that no row holds: its identifier and what it goes by."""

    rule: str
    about: str


@cache
def rules() -> Mapping[str, Rule]:
    """Every row by its identifier, in the order of the files."""
    return MappingProxyType({rule.id: rule for name in BOOKS for rule in book(name).rules})


@cache
def unpatterned() -> Mapping[str, str]:
    """What every other way of reading goes by."""
    rows = resources.table("findings/unpatterned.tsv", Unpatterned)
    return MappingProxyType({row.rule: row.about for row in rows})
