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
    head_pattern,
    left_edge,
    repeats,
    stops,
    trimmed,
    view,
)
from kg.types import Label

_FILE = "language/events.toml"


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
        heads: Matches a head, its row's number as the group's name, or what holds one in vain.
        before: Matches where a text ends in a head.
        empty: Matches a name that sets nothing apart.
        vague: What a name does not hold right before its head: 有关会议.
        alone: Heads that are names by themselves.
        whole: Patterns of whole names, with their rows' ids.
        stops: Words no name goes across.
    """

    heads: re.Pattern[str]
    before: re.Pattern[str]
    empty: re.Pattern[str]
    vague: tuple[str, ...]
    alone: frozenset[str]
    whole: tuple[tuple[str, re.Pattern[str]], ...]
    stops: Stops


@cache
def lexicon() -> Lexicon:
    """Read and compile `events.toml`."""
    rows = resources.rules(_FILE, "heads", HeadRow)
    never = [w for row in resources.rules(_FILE, "never", WordRow) for w in row.words]
    empty = [w for row in resources.rules(_FILE, "empty", WordRow) for w in row.words]
    vague = [w for row in resources.rules(_FILE, "vague", WordRow) for w in row.words]
    whole = resources.rules(_FILE, "whole", WholeRow)
    return Lexicon(
        heads=re.compile(f"{alternatives(never).pattern}|(?P<head>{head_pattern(rows)})"),
        before=alternatives((head for row in rows for head in row.heads), "$"),
        empty=alternatives(empty, "*+"),
        vague=tuple(vague),
        alone=frozenset(head for row in rows if row.alone for head in row.heads),
        whole=tuple((row.id, re.compile(row.pattern)) for row in whole),
        stops=stops(),
    )


@Language.component("kg_events", assigns=["doc._.candidates"])
def events(doc: Doc) -> Doc:
    """Propose EVENT candidates."""
    found = list(_named(doc))
    propose(doc, repeats(doc.text, found))
    return doc


def _named(doc: Doc) -> Iterator[Candidate]:
    known, seen = lexicon(), view(doc)
    for match in known.heads.finditer(seen.text):
        if match["head"]:
            start = trimmed(
                seen, left_edge(seen, match.start(), known.stops, known.before), match.start()
            )
            if _stands(seen, start, match):
                yield Candidate(start, match.end(), Label.EVENT, 1, "events")
    for rule, pattern in known.whole:
        for match in pattern.finditer(seen.text):
            yield Candidate(match.start(), match.end(), Label.EVENT, 1, f"events:{rule}")


def _stands(seen: View, start: int, match: re.Match[str]) -> bool:
    known, name = lexicon(), seen.text[start : match.start()]
    if match["head"] in known.alone:
        return True
    return len(name) > 1 and not name.endswith(known.vague) and not known.empty.fullmatch(name)
