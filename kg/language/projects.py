"""Component `kg_projects`: named undertakings, found by the words that end their names.

As with happenings, the name is read leftwards from a head (项目 工程 电站 …). It stands
if it holds a name, a quantity or a quote, or says enough in plain words. The headings of
a numbered list of projects are certain.
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

_FILE = "language/projects.toml"
_PLAIN = 8
"""Code points that a name of plain words alone must have before its head, so that kinds of
project (基础设施项目) are not taken for one."""

_ITEM = re.compile(
    r"^[ 　]*(?:[0-9]{1,2}[.．、]|[一二三四五六七八九十]{1,3}、|[（(][0-9一二三四五六七八九十]{1,2}[）)])[ 　]*",
    re.MULTILINE,
)
_QUANTITY = re.compile(r"[0-9A-Za-zＡ-Ｚａ-ｚ]|年产|“|‘|[一二三四五]期")
_NAMES = frozenset({"ORG", "LOC", "PER", "nz"})


class TailRow(Struct, frozen=True, forbid_unknown_fields=True):
    """What a name goes on with behind its head.

    Attributes:
        id: Identifier of the row.
        pattern: A regular expression.
        examples: Sentences with the names marked.
        source: Where it comes from.
    """

    id: str
    pattern: str
    examples: tuple[str, ...]
    source: str


class Lexicon(NamedTuple):
    """The words of `projects.toml`, compiled.

    Attributes:
        heads: Matches a head with its tail.
        before: Matches where a text ends in a head.
        empty: Matches words that set no project apart.
        stops: Words no name goes across.
    """

    heads: re.Pattern[str]
    before: re.Pattern[str]
    empty: re.Pattern[str]
    stops: Stops


@cache
def lexicon() -> Lexicon:
    """Read and compile `projects.toml`."""
    rows = resources.rules(_FILE, "heads", HeadRow)
    tails = "|".join(row.pattern for row in resources.rules(_FILE, "tails", TailRow))
    empty = [w for row in resources.rules(_FILE, "empty", WordRow) for w in row.words]
    verbs = {row.id: frozenset(row.words) for row in resources.rules(_FILE, "stops", WordRow)}
    return Lexicon(
        heads=re.compile(f"(?P<head>{head_pattern(rows)})(?:{tails})?"),
        before=alternatives((head for row in rows for head in row.heads), "$"),
        empty=alternatives(empty),
        stops=stops(verbs["stop.drive"], verbs["stop.make"]),
    )


@Language.component("kg_projects", assigns=["doc._.candidates"])
def projects(doc: Doc) -> Doc:
    """Propose PROJ candidates."""
    listed = list(_items(doc.text))
    found = list(_named(view(doc)))
    propose(doc, [*listed, *repeats(doc.text, [*listed, *found])])
    return doc


def _named(seen: View) -> Iterator[Candidate]:
    known = lexicon()
    for match in known.heads.finditer(seen.text):
        edge = left_edge(seen, match.start(), known.stops, known.before)
        start = trimmed(seen, edge, match.start())
        if _stands(seen, start, match):
            yield Candidate(start, match.end(), Label.PROJ, 1, "projects")


def _stands(seen: View, start: int, match: re.Match[str]) -> bool:
    text, head = seen.text, match.start()
    name = text[start:head]
    rest = lexicon().empty.sub("", name)
    if len(rest) < 2 or _programme(text, start, match):
        return False
    if _QUANTITY.search(name) or any(start < end <= head for end in seen.names):
        return True
    tags = {word.tag for word in seen.words_in(start, head)}
    return bool(tags & _NAMES) or len(name) >= _PLAIN


def _programme(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether a quoted 工程 is a drive, as “政治引领工程” and “雪亮”工程."""
    name = text[start : match.start()]
    quoted = name.startswith("“") and name.endswith("”") and name.count("“") == 1
    within = text[start - 1 : start] == "“" and text[match.end() : match.end() + 1] == "”"
    return match["head"] == "工程" and (quoted or within)


def _items(text: str) -> Iterator[Candidate]:
    """Headings of a numbered list in which two or more name projects."""
    heads = lexicon().heads
    lines = [
        (at.end(), text[at.end() :].split("\n", 1)[0].rstrip(" 　。"))
        for at in _ITEM.finditer(text)
    ]
    plain = [(start, line) for start, line in lines if not re.search("[，,。；：:！？]", line)]
    sure = [
        item for item in plain if (last := heads.search(item[1])) and last.end() == len(item[1])
    ]
    for start, line in plain if len(sure) > 1 else ():
        if 5 <= len(line) <= 40:
            yield Candidate(start, start + len(line), Label.PROJ, 2, "projects:item")
