"""Where each page stands: paths from the site's root, the same served and as files."""

from __future__ import annotations

PAGE = 60
"""How many rows a page shows; what is beyond stands on pages of its own."""

SHARDS = 2
"""Hexadecimal digits that statements share on one page: 256 pages, a few hundred statements each."""


def paged(stem: str, number: int = 1) -> str:
    """A page of a list that goes on: its first has no number.

    >>> paged("list/person", 2)
    'list/person.2.html'
    """
    return f"{stem}.html" if number == 1 else f"{stem}.{number}.html"


def entity(identifier: str) -> str:
    """The page of an entity: a person, an event, an article."""
    return f"entity/{identifier}.html"


def shard(statement: str) -> str:
    """The first digits of a statement's identifier."""
    return statement.rpartition("-")[2][:SHARDS]


def statement(identifier: str) -> str:
    """Where a statement stands with all its sentences."""
    return f"statement/{shard(identifier)}.html#{identifier}"


def sentence(article: str, start: int) -> str:
    """A sentence in the page of an article's entity."""
    return f"{entity(article)}#s{start}"
