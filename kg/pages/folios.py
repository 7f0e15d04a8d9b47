"""The pages of an issue that a file holds: their numbers, printed in folio lines or in its name."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from msgspec import Struct

from kg import resources
from kg.pages.furniture import furniture_of
from kg.pages.issue import NAME_DAY
from kg.pages.lines import kind_of
from kg.pages.traced import close_spaces, printed
from kg.pages.turns import page_number
from kg.types import Page

_NAME_NUMBER: Final = re.compile(r"[-_. ]?第?(?P<page>[A-Za-z]?\d{1,2})版?(?=[-_. ]|$)")
"""The number of the page behind the day in a file's name: 2021-12-06-2.txt."""
_DAY: Final = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日|\d{4}[-./]\d{1,2}[-./]\d{1,2}")
_HEAD: Final = 4
"""The folio lines at a page's head follow each other within so many lines."""
_LONGEST: Final = 200
"""No folio line has more characters, blanks included."""


class NumberRule(Struct, frozen=True, forbid_unknown_fields=True):
    """A form in which folio lines print the page's number, as group `page`."""

    id: str
    pattern: str
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    source: str


class Numbers(Struct, frozen=True):
    """The numbers, in their issue, of the pages that a file holds.

    Attributes:
        heads: Lines that print one, or the day of issue, with the number or None, in order.
        named: The number in the file's name, or None.
    """

    heads: tuple[tuple[int, str | None], ...]
    named: str | None

    def at(self, line: int) -> str | None:
        """The number of the page that a line stands on; folio lines stand at its head."""
        if len(self.heads) < 2:
            return next((number for _, number in self.heads if number), self.named)
        return next((number for head, number in reversed(self.heads) if head <= line), None)


def read_numbers(page: Page) -> Numbers:
    """The numbers of a file's pages, told by its folio lines, or else by its name."""
    heads: list[tuple[int, str | None]] = []
    for line, text in enumerate(page.text.split("\n"), 1):
        if not _is_folio(text):
            continue
        match = find_number(text)
        found = page_number(match["page"]) if match else None
        if heads and line - heads[-1][0] <= _HEAD:
            heads[-1] = (line, heads[-1][1] or found)
        elif found or _DAY.search(_closed(text)):
            heads.append((line, found))
    day = NAME_DAY.search(page.source)
    name = _NAME_NUMBER.match(page.source, day.end()) if day else None
    return Numbers(tuple(heads), page_number(name["page"]) if name else None)


def find_number(folio: str) -> re.Match[str] | None:
    """The number of a page in its folio line, as group `page`."""
    found = (pattern.search(folio.strip()) for pattern in _patterns())
    return next((match for match in found if match), None)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    rules = resources.rules("pages.toml", "number", NumberRule)
    return tuple(re.compile(rule.pattern) for rule in rules)


def _is_folio(line: str) -> bool:
    if not line or len(line) > _LONGEST:
        return False
    closed = _closed(line)
    furniture = furniture_of(line, closed)
    return bool(furniture and furniture.kind == "folio") or kind_of(closed) == "folio"


def _closed(line: str) -> str:
    return close_spaces(printed(line.strip(), 0)).text
