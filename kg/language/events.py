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
    """Names that end in a head; short plain ones where a longer name ends alike."""
    found = list(_apart(seen))
    sure = {seen.text[one.start : one.end] for one, short in found if not short}
    for one, short in found:
        name = seen.text[one.start : one.end]
        if not short or any(longer.endswith(name) for longer in sure):
            yield one


def _apart(seen: View) -> Iterator[tuple[Candidate, bool]]:
    """Names that something sets apart from other happenings, and whether by little."""
    known = lexicon()
    for head in known.heads.finditer(seen.text):
        if not head["head"] or cuts_word(seen, head):
            continue
        row = known.rows.get(head["head"]) or known.rows[head["head"].removesuffix("议")]
        start = _start(seen, head, row)
        name = seen.text[start : head.start()]
        if row.alone or _says_which(name, head["head"]):
            short = not row.alone and len(name) < row.length and not _NAMED.search(name)
            yield Candidate(start, head.end(), Label.EVENT, 1, f"events:{row.id}"), short


def _start(seen: View, head: re.Match[str], row: HeadRow) -> int:
    known = lexicon()
    stop = known.stops._replace(nominal=row.nominal, bare=row.alone)
    edge = left_edge(seen, head, stop, known.before)
    start = trimmed(seen, edge, head.start(), known.stops.push if row.nominal else frozenset())
    quote = seen.text.find("“", start, head.start())
    return quote if row.quoted and quote in seen.names else start


def _says_which(name: str, head: str) -> bool:
    known = lexicon()
    vague = (*known.vague[""], *known.vague.get(head, ()))
    return len(name) > 1 and not name.endswith(vague) and not known.empty.fullmatch(name)
