"""What a query would do, by its keywords: ask another host, or name its own graphs."""

from __future__ import annotations

import re

from kg.errors import QueryError

_NOT_KEYWORDS = re.compile(
    r"""\"{3}.*?\"{3}|'{3}.*?'{3}|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|<[^<>\s]*>|\#[^\n]*""",
    re.DOTALL,
)


def offline(sparql: str, at: str = "query") -> None:
    """Refuse a query that would ask another host.

    Raises:
        QueryError: If it holds SERVICE outside strings, IRIs and comments.
    """
    if _holds("SERVICE", sparql):
        remedy = "kg asks the graph alone, without a network"
        raise QueryError("SERVICE asks another host", at=at, remedy=remedy)


def names_graphs(sparql: str) -> bool:
    """Whether a query says which graphs it asks (FROM)."""
    return _holds("FROM", sparql)


def _holds(keyword: str, sparql: str) -> bool:
    """Whether a word stands outside strings, IRIs and comments, and is no variable or name."""
    words = _NOT_KEYWORDS.sub(" ", sparql)
    return bool(re.search(rf"(?<![?$:\w]){keyword}\b", words, re.IGNORECASE))
