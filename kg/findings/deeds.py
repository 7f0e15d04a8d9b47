"""What the names of happenings say of the deed that is done at them: one who signs is at a 签约仪式."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from kg import resources


class DeedWord(Struct, frozen=True):
    """A sort of deed (a family of rules), and a word in the names of happenings that it is done at."""

    deed: str
    word: str


@cache
def words_of(deed: str) -> tuple[str, ...]:
    """The words by which a name tells of a sort of deed; none for a sort that has none."""
    rows = resources.table("findings/deed_words.tsv", DeedWord)
    return tuple(row.word for row in rows if row.deed == deed)
