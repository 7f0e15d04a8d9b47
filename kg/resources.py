"""The only module that finds data files: reads and checks them, and reports all bad rows at once.

Data files are TOML (rules) or TSV (words; the first row names the columns, ``#``
begins a comment row). They stand in ``kg/data``; ``ontology.ttl`` stands beside the
package in a checkout and inside it when installed.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec

from kg.errors import ResourceError

Row = TypeVar("Row", bound=msgspec.Struct)

SHOWN = 20
"""Bad rows named in one error; the rest are counted."""

_DATA = Path(__file__).parent / "data"


def path(name: str) -> Path:
    """Where a data file stands.

    Raises:
        ResourceError: If there is none of that name.
    """
    for place in (_DATA / name, _DATA.parent.parent / name):
        if place.exists():
            return place
    raise ResourceError("no such data file", at=name, remedy="reinstall the package kg")


@cache
def text(name: str) -> str:
    """A data file's text (UTF-8)."""
    return path(name).read_text(encoding="utf-8")


@cache
def digest() -> str:
    """SHA-256 of all data files, by name: the same rules and models have the same digest."""
    ontology = path("ontology.ttl")
    files = {str(file.relative_to(_DATA).as_posix()): file for file in _DATA.rglob("*")}
    whole = hashlib.sha256()
    for name, file in sorted({**files, ontology.name: ontology}.items()):
        if file.is_file():
            whole.update(f"{name}\0{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()


def table(name: str, row: type[Row]) -> tuple[Row, ...]:
    """The rows of a TSV file, each checked against a Struct whose fields name the columns.

    Raises:
        ResourceError: Naming every bad row as ``file:line``.
    """
    lines = [
        (number, line.split("\t"))
        for number, line in enumerate(text(name).splitlines(), 1)
        if line.strip() and not line.startswith("#")
    ]
    if not lines:
        raise ResourceError("no rows", at=name, remedy="the first row names the columns")
    header = lines[0][1]
    rows: list[Row] = []
    bad: list[str] = []
    for number, cells in lines[1:]:
        try:
            if len(cells) != len(header):
                raise ValueError(f"{len(cells)} cells, {len(header)} columns")
            rows.append(msgspec.convert(dict(zip(header, cells, strict=True)), row, strict=False))
        except (ValueError, msgspec.ValidationError) as error:
            bad.append(f"{name}:{number}: {error}")
    _raise(name, bad)
    return tuple(rows)


@cache
def _parsed(content: str) -> dict[str, list[dict[str, object]]]:
    """A TOML file's tables, parsed once however many of its keys are asked for."""
    return tomllib.loads(content)


def rules(name: str, key: str, row: type[Row]) -> tuple[Row, ...]:
    """The tables ``[[key]]`` of a TOML file, each checked against a Struct.

    Raises:
        ResourceError: Naming every bad table by its number and ``id``.
    """
    try:
        document = _parsed(text(name))
    except tomllib.TOMLDecodeError as error:
        raise ResourceError(str(error), at=name, remedy="mend the TOML") from error
    rows: list[Row] = []
    bad: list[str] = []
    for number, table_ in enumerate(document.get(key, ()), 1):
        try:
            rows.append(msgspec.convert(table_, row))
        except msgspec.ValidationError as error:
            bad.append(f"{name}: [[{key}]] {number} ({table_.get('id', 'no id')}): {error}")
    _raise(name, bad)
    return tuple(rows)


def _raise(name: str, bad: list[str]) -> None:
    if bad:
        more = f"; and {len(bad) - SHOWN} more" if len(bad) > SHOWN else ""
        raise ResourceError(
            "; ".join(bad[:SHOWN]) + more, at=name, remedy=f"mend {len(bad)} bad row(s)"
        )


class Division(msgspec.Struct, frozen=True):
    """A province, city or county: a row of ``language/divisions.tsv``.

    Attributes:
        code: GB/T 2260 code: two digits a province, four a prefecture or city, six a county.
        name: Full name.
        short: Name without its class, or "".
    """

    code: str
    name: str
    short: str


class Abroad(msgspec.Struct, frozen=True):
    """A row of ``language/countries.tsv``.

    Attributes:
        name: A country's or a foreign city's name.
        kind: "country" or "city".
    """

    name: str
    kind: str


CLASSED = 2
"""Names that may end in a character which is no class of divisions (钓鱼岛, 西沙群岛)."""


@cache
def divisions() -> tuple[Division, ...]:
    """Every province, city and county, by code."""
    return table("language/divisions.tsv", Division)


@cache
def division_classes() -> frozenset[str]:
    """The characters in which the names of three and more divisions end: 省, 市, 县, 旗."""
    classes = Counter(row.name[-1] for row in divisions())
    return frozenset(character for character, count in classes.items() if count > CLASSED)


class _Date(msgspec.Struct, frozen=True):
    """A row of ``pages-dates.toml``, as far as years need it."""

    id: str
    pattern: str
    precision: str


@cache
def years() -> tuple[re.Pattern[str], ...]:
    """How years are printed that need no other date to be known: 2003年, 一九九六年."""
    rows = rules("pages-dates.toml", "date", _Date)
    full = [row.pattern for row in rows if row.precision == "year" and "{rel" not in row.pattern]
    return tuple(map(re.compile, full))


@cache
def abroad() -> tuple[Abroad, ...]:
    """Countries and foreign cities."""
    return table("language/countries.tsv", Abroad)


@cache
def countries() -> frozenset[str]:
    """Names of countries alone."""
    return frozenset(row.name for row in abroad() if row.kind == "country")
