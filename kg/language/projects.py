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

from spacy.language import Language
from spacy.tokens import Doc

from kg.language.analysis import Candidate, propose
from kg.language.growth import View, left_edge, named, past_chain, repeats, several, trimmed, view
from kg.language.headwords import (
    Stops,
    alternatives,
    families,
    head_pattern,
    head_rows,
    patterns,
    stops,
    words_of,
)
from kg.types import Label

_FILE = "language/projects.toml"
_PLAIN = 8
"""Code points that a name of plain words alone must have before its head, so that kinds of
project (基础设施项目) are not taken for one."""

_TOLD = 5
"""The same where what is said of it is said of one undertaking only: it was signed, begun, paid for."""

_OWN = 4
"""Code points before its head that a name must keep if its owner is taken off."""

_LAID = 2
"""Code points before its head that the name of a line has, which is short for its ends: 云青铁路."""

_QUOTED = re.compile("“[^“”]*”|‘[^‘’]*’")
_NAMES = frozenset({"ORG", "LOC", "PER", "nz"})
_ACTS = frozenset({"v", "vd", "ad", "d"})


class Lexicon(NamedTuple):
    """The words of `projects.toml`, compiled.

    Attributes:
        heads: Matches a head with its tail.
        needs: What must stand in the name before some heads.
        things: Heads of things that stand, and are a project only while they are built.
        before: Matches where a text ends in a head.
        empty: Matches words that set no project apart.
        vague: Words that no name holds right before its head.
        stops: Words no name goes across.
        leads: Verbs that lead up to a name.
    """

    heads: re.Pattern[str]
    needs: dict[str, re.Pattern[str]]
    things: frozenset[str]
    before: re.Pattern[str]
    empty: re.Pattern[str]
    vague: tuple[str, ...]
    stops: Stops
    leads: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """Read and compile `projects.toml`."""
    rows = head_rows(_FILE)
    tails = "|".join(tail.pattern for tail in patterns(_FILE, "tails").values())
    verbs = families(_FILE, "stops")
    return Lexicon(
        heads=re.compile(f"(?P<head>{head_pattern(rows)})(?:{tails})?"),
        needs={head: re.compile(row.needs) for row in rows for head in row.heads if row.needs},
        things=frozenset(head for row in rows if row.built for head in row.heads),
        before=alternatives((head for row in rows for head in row.heads), "$"),
        empty=alternatives(words_of(_FILE, "empty")),
        vague=tuple(sorted(words_of(_FILE, "vague"))),
        stops=stops(verbs["drive"], verbs["make"]),
        leads=verbs["lead"],
    )


@Language.component("kg_projects", assigns=["doc._.candidates"])
def projects(doc: Doc) -> Doc:
    """Propose PROJ candidates."""
    seen = view(doc)
    listed = list(_items(seen.text))
    again = repeats(seen, [*listed, *_named(seen)])
    propose(doc, [*listed, *(one for one in again if one.rank == 1 or _ends(seen, one.end))])
    return doc


def _ends(seen: View, end: int) -> bool:
    """Whether a thing's name ends there, and neither a longer project's nor a ceremony's goes on."""
    shapes = patterns(_FILE)
    return not any(shapes[name].match(seen.text, end) for name in ("within", "feted"))


def _named(seen: View) -> Iterator[Candidate]:
    known = lexicon()
    for match in known.heads.finditer(seen.text):
        edge = left_edge(seen, match, known.stops, known.before)
        start = trimmed(seen, edge, match.start(), known.leads)
        if way := patterns(_FILE)["street"].match(seen.text, max(0, start - 2)):
            start = way.start()
        start = _past_owner(seen, past_chain(seen, start, match.start()), match.start())
        start = _from_clause(seen, start, match)
        thing = match["head"] in known.things
        start = _past_project(seen, start, match) if thing else start
        if _stands(seen, start, match) and (not thing or _is_built(seen, start, match)):
            yield Candidate(start, match.end(), Label.PROJ, 1 + thing, "projects")


def _past_owner(seen: View, start: int, head: int) -> int:
    """Where a name begins behind the company that owns the project, or the place it is built at."""
    shapes, text = patterns(_FILE), seen.text
    if rate := shapes["rate"].search(text, max(0, start - 4), start):
        return rate.start()
    if agreed := list(shapes["agreed"].finditer(text, start, head)):
        return agreed[-1].end()
    sited = text.endswith(("在", "于"), 0, start)
    before = shapes["sited" if sited else "owner"].match(text[start:head])
    return start + before.end() if before and head - start - before.end() >= _OWN else start


def _from_clause(seen: View, start: int, match: re.Match[str]) -> int:
    """Where the clause begins of which the project is the subject, though the tagger cuts its name: 介入|导管室改造项目."""
    shapes, head = patterns(_FILE), match.start()
    clause = shapes["clause"].search(seen.text, max(0, head - _CLAUSE), head)
    if clause is None or clause.end() >= start or not shapes["told"].match(seen.text, match.end()):
        return start
    left = seen.words_in(clause.end(), start)
    cut = lexicon().stops.verbs
    plain = not any(w.tag in _FUNCTION or seen.text[w.start : w.end] in cut for w in left)
    named = any(w.tag == "PER" for w in left) or left[0].tag in {"TIME", "m"}
    return clause.end() if plain and not named else start


_CLAUSE = 22
"""Code points from the beginning of a clause to the head of the name that is its subject, at most."""
_FUNCTION = frozenset({"p", "u", "d", "c", "r", "xc", "w"})


def _past_project(seen: View, start: int, match: re.Match[str]) -> int:
    """Where a thing's name begins behind that of the project that it is part of, if it has one of its own."""
    shapes, head = patterns(_FILE), match.start()
    whole = list(shapes["of-project"].finditer(seen.text, start, head))
    if not whole:
        return start
    return whole[-1].end() if shapes["proper"].search(match["head"]) else head


def _is_built(seen: View, start: int, match: re.Match[str]) -> bool:
    """Whether a thing that stands is told of while it is being built, or in phases."""
    shapes, after = patterns(_FILE), seen.text[match.end() : match.end() + 24]
    if shapes["within"].match(after):
        return False  # the longer name is found by that head
    phase = match.end() > match.end("head")
    lead = seen.text[max(0, start - 8) : start].rpartition("\n")[2]
    told = shapes["building"].search(lead) or shapes["yearly"].match(seen.text, start)
    built = told and not shapes["part"].search(lead)
    return bool(phase or built or shapes["rising"].match(after))


def _stands(seen: View, start: int, match: re.Match[str]) -> bool:
    head, known, shapes = match.start(), lexicon(), patterns(_FILE)
    name = seen.text[start:head]
    needs = known.needs.get(match["head"])
    laid = shapes["laid"].match(seen.text, match.end()) and head - start >= _LAID
    if needs and not laid and not needs.search(seen.text, max(0, start - 1), head):  # or a quote
        return False
    unquoted = _QUOTED.sub("", name)
    rest = known.empty.sub("", unquoted)
    built = "“" in name and shapes["built"].match(seen.text[match.end() : match.end() + 8])
    inside = seen.text[start - 1 : start] == "“" and seen.text[match.end() : match.end() + 1] == "”"
    if (built and not unquoted) or (inside and match["head"] in known.things):
        return True
    works = shapes["works"].search(name) and not several(seen, start)
    developed = shapes["developed"].search(name)
    vague = unquoted.endswith(known.vague) and not developed
    if len(rest) < 2 or vague or shapes["general"].search(name):
        return False
    if works or developed or shapes["quantity"].search(name) or named(seen, start, head):
        return True
    tags = {word.tag for word in seen.words_in(start, head)}
    thing = match["head"] if match["head"] in known.things else ""  # a part: 重型装备|产业园
    raised = shapes["raised"].search(seen.text, max(0, start - 6), start)
    proper = thing and (raised or shapes["proper"].search(thing))
    if proper and not shapes["sort"].match(rest):
        return True
    long = len(name + thing) >= _PLAIN - bool(thing) or _is_told(seen, start, match, rest)
    return bool(tags & _NAMES) or (long and not several(seen, start))


def _is_told(seen: View, start: int, match: re.Match[str], rest: str) -> bool:
    """Whether what is said before or after a name is said of one undertaking."""
    shapes = patterns(_FILE)
    if shapes["paid"].search(seen.text, max(0, start - 12), start):
        return True
    short = match.start() - start < _TOLD or len(rest) < _OWN
    acts = _ACTS & {word.tag for word in seen.words_in(start, match.start())[-1:]}
    if match["head"] in lexicon().things or short or acts:
        return False
    before = shapes["taken-on"].search(seen.text, max(0, start - 6), start)
    return bool(before or shapes["told"].match(seen.text, match.end()))


def _items(text: str) -> Iterator[Candidate]:
    """Headings of a numbered list, where two or more of them name projects."""
    heads = lexicon().heads
    items = [
        (at.start("name"), at["name"].rstrip()) for at in patterns(_FILE)["item"].finditer(text)
    ]
    sure = [name for _, name in items if any(h.end() == len(name) for h in heads.finditer(name))]
    for start, name in items if len(sure) > 1 else ():
        yield Candidate(start, start + len(name), Label.PROJ, 2, "projects:item")
