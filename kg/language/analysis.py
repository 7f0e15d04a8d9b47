"""What components leave on a `Doc` for the next ones: tagged words and candidate mentions.

Both are kept in characters, not tokens, so that components agree on offsets whatever
tokenizer the user has chosen; the last component turns candidates into `doc.ents`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeVar

import numpy as np
from spacy.tokens import Doc

from kg.language.traditional import simplified
from kg.types import Label

Item = TypeVar("Item")


class Word(NamedTuple):
    """A word as the tagger cut it, half-open, in code points.

    Attributes:
        start: First code point in the doc's text.
        end: One past the last.
        tag: Part of speech or kind of name, in LAC's tag set (n v vn PER LOC ORG TIME …).
    """

    start: int
    end: int
    tag: str


class Candidate(NamedTuple):
    """A possible mention, half-open, in code points.

    Attributes:
        start: First code point in the doc's text.
        end: One past the last.
        label: What it would name.
        rank: How it stands against overlapping candidates: a higher rank wins, among
            equals the longer one.
        found_by: Component, or component and rule, that proposes it.
    """

    start: int
    end: int
    label: str
    rank: int
    found_by: str


for _name in (
    "words",
    "scores",
    "tags",
    "candidates",
    "credits",
    "page",
    "paper",
    "second",
):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=None)


def text_of(doc: Doc) -> str:
    """The doc's text in simplified characters, as long as the printed one; made once."""
    plain: str | None = doc.user_data.get("kg.plain")  # `doc._` takes twenty times as long
    if plain is None:
        plain = doc.user_data["kg.plain"] = simplified(printed(doc))
    return plain


def printed(doc: Doc) -> str:
    """The doc's text; spaCy joins it from its tokens whenever it is asked."""
    text: str | None = doc.user_data.get("kg.printed")
    if text is None:
        text = doc.user_data["kg.printed"] = doc.text
    return text


def _as(kind: Callable[..., Item], rows: list[Item] | None) -> list[Item]:
    """The rows as tuples of a kind; a doc read from bytes holds them as plain ones."""
    found = rows or []
    return found if not found or type(found[0]) is kind else [kind(*row) for row in found]  # type: ignore[misc]


def tokens(doc: Doc) -> list[tuple[int, int]]:
    """Where the doc's tokens begin and end, by position: far quicker than one `Token` each."""
    lengths, spaces = doc.to_array(["LENGTH", "SPACY"]).T.astype(np.int64)
    ends = np.cumsum(lengths + spaces) - spaces
    return list(zip((ends - lengths).tolist(), ends.tolist(), strict=True))


def words(doc: Doc) -> list[Word]:
    """The tagger's words, by position; empty before a tagger has run."""
    return _as(Word, doc._.words)


def second(doc: Doc) -> list[Word] | None:
    """What a second tagger takes for places; None where it was not asked."""
    found = doc._.second
    return None if found is None else _as(Word, found)


def candidates(doc: Doc, *labels: Label) -> list[Candidate]:
    """All candidates so far, or those of some labels, in the order proposed."""
    return labelled(_as(Candidate, doc._.candidates), *labels)


def labelled(found: list[Candidate], *labels: Label) -> list[Candidate]:
    """Those of some candidates that have one of some labels, or all."""
    return [candidate for candidate in found if candidate.label in labels] if labels else [*found]


def propose(doc: Doc, found: Iterable[Candidate]) -> None:
    """Add candidates."""
    doc._.candidates = [*(doc._.candidates or ()), *found]


def occurrences(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Where a name stands, by position; none overlaps another."""
    start = text.find(name)
    while start >= 0:
        yield start, start + len(name)
        start = text.find(name, start + len(name))


def anywhere(text: str, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where any of some names stands, by position: of those that overlap the first, and its longest."""
    found: list[tuple[int, int]] = []
    for name in names:
        start = text.find(name)
        while start >= 0:
            found.append((start, -len(name)))
            start = text.find(name, start + 1)
    last = 0
    for start, length in sorted(found):
        if start >= last:
            last = start - length
            yield start, last


def select(found: Iterable[Candidate]) -> list[Candidate]:
    """The candidates that stand: higher rank first, then the longer, then the earlier.

    Returns:
        Candidates that do not overlap, by position.

    >>> a, b = Candidate(0, 2, "ORG", 1, "a"), Candidate(0, 5, "ORG", 1, "b")
    >>> [c.found_by for c in select([a, b])]
    ['b']
    """
    taken: list[Candidate] = []
    ranked = sorted(set(found), key=_standing)
    covered = bytearray(max((one.end for one in ranked), default=0))
    for candidate in ranked:
        start, end = candidate[:2]
        if covered.find(1, start, end) < 0:
            covered[start:end] = b"\1" * (end - start)
            taken.append(candidate)
    return sorted(taken)


def _standing(candidate: Candidate) -> tuple[int, int, int, str, str]:
    start, end, label, rank, found_by = candidate
    return -rank, start - end, start, label, found_by
