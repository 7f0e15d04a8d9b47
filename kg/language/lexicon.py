"""Rows of words that mark a kind of mention."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from kg import resources


class WordRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A class of words that behave alike.

    Attributes:
        id: Names the row, e.g. "office.court": a family and what its words are about. Rows of
            a family behave alike; they are apart so that little hangs on any one.
        words: The words.
        examples: Sentences with marks, ``⟦surface|LABEL⟧``, that must be found so.
        counter_examples: Sentences in which none of the marked label may be found.
        source: Where the words are from.
    """

    id: str
    words: tuple[str, ...]
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()
    source: str


@cache
def rows(file: str, key: str) -> tuple[WordRow, ...]:
    """The rows ``[[key]]`` of ``kg/data/language/FILE.toml``."""
    return resources.rules(f"language/{file}.toml", key, WordRow)


def family(row_id: str) -> str:
    """What rows whose words behave alike have in common: "office" of "office.court".

    >>> family("office.court"), family("office")
    ('office', 'office')
    """
    return row_id.partition(".")[0]


@cache
def listed(file: str, key: str, *families: str) -> tuple[str, ...]:
    """The words of the rows of some families, or of all."""
    return tuple(
        word
        for row in rows(file, key)
        if not families or family(row.id) in families
        for word in row.words
    )


@cache
def edges_of(*sizes: str) -> frozenset[str]:
    """The characters in which names of places of some sizes end.

    >>> sorted(edges_of("small"))
    ['乡', '镇']
    """
    return frozenset("".join(listed("places", "edge", *sizes)))


class Counted(Struct, frozen=True):
    """A row of ``counted.tsv``: a word that a corpus uses so, how often, and in what share of its places.

    It stands beside the rows written by hand, so that little hangs on any of these; made by
    ``scripts/count_words.py``.
    """

    word: str
    use: str
    times: int
    share: float


@cache
def counted(use: str, file: str) -> tuple[str, ...]:
    """The words that a corpus uses so, but those that the file's ``[[uncounted]]`` rows leave out."""
    left_out = frozenset(listed(file, "uncounted"))
    table = resources.table("language/counted.tsv", Counted)
    return tuple(row.word for row in table if row.use == use and row.word not in left_out)
