"""Component `kg_events`: named happenings, found by the words that end their names.

A head (会议 论坛 仪式 大赛 …) is looked for first, in one pass; from each the name is read
leftwards (`kg.language.growth`). A name stands if something in it sets it apart from
any other happening of its sort.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from msgspec import Struct
from spacy.language import Language
from spacy.tokens import Doc

from kg import resources
from kg.language.analysis import Candidate, propose
from kg.language.growth import (
    HeadRow,
    Stops,
    View,
    WordRow,
    alternatives,
    cuts_word,
    head_pattern,
    left_edge,
    repeats,
    stops,
    trimmed,
    view,
)
from kg.types import Label

_FILE = "language/events.toml"


_NAMED = re.compile(r"[0-9A-Za-z“‘第届]")


class WholeRow(Struct, frozen=True, forbid_unknown_fields=True):
    """A pattern that matches whole names.

    Attributes:
        id: Identifier of the row.
        pattern: A regular expression.
        examples: Sentences with the names marked.
        counter_examples: Sentences without any.
        source: Where it comes from.
    """

    id: str
    pattern: str
    examples: tuple[str, ...]
    source: str
    counter_examples: tuple[str, ...] = ()


class Lexicon(NamedTuple):
    """The words of `events.toml`, compiled.

    Attributes:
        heads: Matches a head, or (without the group) a word that holds one in vain.
        rows: The row of each head.
        before: Matches where a text ends in a head.
        empty: Matches words that set nothing apart.
        vague: Words that no name holds right before its head, by head ("" for all).
        whole: Patterns of whole names, with their rows' ids.
        stops: Words no name goes across.
    """

    heads: re.Pattern[str]
    rows: dict[str, HeadRow]
    before: re.Pattern[str]
    empty: re.Pattern[str]
    vague: dict[str, tuple[str, ...]]
    whole: tuple[tuple[str, re.Pattern[str]], ...]
    stops: Stops


@cache
def lexicon() -> Lexicon:
    """Read and compile `events.toml`."""
    rows = resources.rules(_FILE, "heads", HeadRow)
    never = [w for row in resources.rules(_FILE, "never", WordRow) for w in row.words]
    empty = [w for row in resources.rules(_FILE, "empty", WordRow) for w in row.words]
    whole = resources.rules(_FILE, "whole", WholeRow)
    by_head = {head: row for row in rows for head in row.heads}
    return Lexicon(
        heads=re.compile(f"{alternatives(never).pattern}|(?P<head>{head_pattern(rows)})"),
        rows=by_head,
        before=alternatives(by_head, "$"),
        empty=alternatives(empty, "*+"),
        vague=_vague(),
        whole=tuple((row.id, re.compile(row.pattern)) for row in whole),
        stops=stops(),
    )


def _vague() -> dict[str, tuple[str, ...]]:
    words: dict[str, tuple[str, ...]] = {}
    for row in resources.rules(_FILE, "vague", WordRow):
        for head in row.heads or ("",):
            words[head] = (*words.get(head, ()), *row.words)
    return words


@Language.component("kg_events", assigns=["doc._.candidates"])
def events(doc: Doc) -> Doc:
    """Propose EVENT candidates."""
    seen = view(doc)
    found = [*_headed(seen), *_whole(seen.text)]
    propose(doc, repeats(seen.text, found))
    return doc


def _whole(text: str) -> Iterator[Candidate]:
    for rule, pattern in lexicon().whole:
        for match in pattern.finditer(text):
            yield Candidate(match.start(), match.end(), Label.EVENT, 1, f"events:{rule}")


def _headed(seen: View) -> Iterator[Candidate]:
    known = lexicon()
    short: list[Candidate] = []
    names: set[str] = set()
    for match in known.heads.finditer(seen.text):
        if not match["head"] or cuts_word(seen, match):
            continue
        row = known.rows.get(match["head"]) or known.rows[match["head"].removesuffix("议")]
        one = Candidate(_start(seen, match, row), match.end(), Label.EVENT, 1, f"events:{row.id}")
        if not _apart(seen.text[one.start : match.start()], match["head"], row):
            continue
        if match.start() - one.start < row.length and not _NAMED.search(
            seen.text, one.start, match.start()
        ):
            short.append(one)
        else:
            names.add(seen.text[one.start : one.end])
            yield one
    yield from (
        one for one in short if any(name.endswith(seen.text[one.start : one.end]) for name in names)
    )


def _start(seen: View, head: re.Match[str], row: HeadRow) -> int:
    known = lexicon()
    edge = left_edge(seen, head, known.stops, known.before)
    start = trimmed(seen, edge, head.start(), known.stops.push if row.nominal else frozenset())
    quote = seen.text.find("“", start, head.start())
    return quote if row.quoted and quote in seen.names else start


def _apart(name: str, head: str, row: HeadRow) -> bool:
    """Whether what stands before a head sets the happening apart from others."""
    known = lexicon()
    vague = (*known.vague[""], *known.vague.get(head, ()))
    return row.alone or not (len(name) < 2 or name.endswith(vague) or known.empty.fullmatch(name))
