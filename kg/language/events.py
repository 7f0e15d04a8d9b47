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

from spacy.language import Language
from spacy.tokens import Doc

from kg import resources
from kg.language.analysis import Candidate, propose
from kg.language.growth import View, cuts_word, left_edge, named, repeats, several, trimmed, view
from kg.language.headwords import (
    GROWTH,
    HeadRow,
    Stops,
    WordRow,
    alternatives,
    head_pattern,
    head_rows,
    patterns,
    stops,
    words_of,
)
from kg.language.tries import ahead, trie
from kg.types import Label

_FILE = "language/events.toml"


_NAMED = re.compile(r"[0-9A-Za-z“‘第届]")
_SESSION = re.compile("第[0-9一二三四五六七八九十百]{1,4}[届次]|首届")  # a session is held


class Lexicon(NamedTuple):
    """The words of `events.toml`, compiled.

    Attributes:
        heads: Matches a head, or (without the group) a word that holds one in vain.
        rows: The row of each head.
        before: Matches where a text ends in a head.
        empty: Matches words that set nothing apart.
        vague: Words that no name holds right before its head, by head ("" for all).
        whole: Patterns of whole names, by their rows' ids.
        told: Matches what tells of a happening as held, before its name and behind it.
        stops: Words no name goes across.
    """

    heads: re.Pattern[str]
    rows: dict[str, HeadRow]
    before: re.Pattern[str]
    empty: re.Pattern[str]
    vague: dict[str, tuple[str, ...]]
    whole: dict[str, re.Pattern[str]]
    told: dict[str, re.Pattern[str]]
    stops: Stops


@cache
def lexicon() -> Lexicon:
    """Read and compile `events.toml`."""
    rows = head_rows(_FILE)
    by_head = {head: row for row in rows for head in row.heads}
    never = words_of(_FILE, "never")
    return Lexicon(
        heads=re.compile(
            f"{ahead([*never, *by_head])}(?:(?:{trie(never)})(?!议)|(?P<head>{head_pattern(rows)}))"
        ),
        rows=by_head,
        before=alternatives(by_head, "$"),
        empty=alternatives(words_of(_FILE, "empty"), "*+"),
        vague=_vague(),
        whole=patterns(_FILE, "whole"),
        told=patterns(_FILE, "told"),
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
    propose(doc, repeats(seen, found))
    return doc


def _whole(text: str) -> Iterator[Candidate]:
    for rule, pattern in lexicon().whole.items():
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
        if row.told and not _is_told(seen, start, head.end()):
            continue
        if row.alone or _says_which(name, head["head"]):
            plain = not row.alone and not _NAMED.search(name)
            short = plain and (
                len(name) < row.length
                or (several(seen, start) and not named(seen, start, head.start()))
            )
            yield Candidate(start, head.end(), Label.EVENT, 1, f"events:{row.id}"), short


def _is_told(seen: View, start: int, end: int) -> bool:
    """Whether a happening is told of as held, and what ends there is no body's name."""
    before, after = lexicon().told["told.before"], lexicon().told["told.after"]
    held = (
        before.search(seen.text, max(0, start - 8), start)
        or after.match(seen.text, end)
        or _SESSION.match(seen.text, start)
    )
    return held is not None and end not in seen.names and end not in seen.people


def _start(seen: View, head: re.Match[str], row: HeadRow) -> int:
    known = lexicon()
    stop = known.stops._replace(nominal=row.nominal, bare=row.alone)
    edge = left_edge(seen, head, stop, known.before)
    start = trimmed(seen, edge, head.start(), known.stops.push if row.nominal else frozenset())
    quote = seen.text.find("“", start, head.start())
    return quote if row.quoted and quote in seen.names else start


@cache
def _headless() -> re.Pattern[str]:
    """What a name begins with whose first words were cut off: 候补委员和……研讨班."""
    return patterns(GROWTH)["headless"]


def _says_which(name: str, head: str) -> bool:
    known = lexicon()
    vague = (*known.vague[""], *known.vague.get(head, ()))
    if _headless().match(name):
        return False
    return len(name) > 1 and not name.endswith(vague) and not known.empty.fullmatch(name)
