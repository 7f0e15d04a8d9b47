"""An article's sentences as skeletons, with what is only cited, or only said, marked as such."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache
from typing import Literal, NamedTuple

import msgspec
from msgspec import Struct

from kg import resources
from kg.findings import skeleton as sk
from kg.findings.addressed import addressed
from kg.findings.dotted import full_names
from kg.findings.rules import Book, Match, expand, pattern
from kg.findings.skeleton import Skeleton
from kg.types import Label, Mention, Span, Tagged

Scope = Literal[
    "cited",
    "speech",
    "continued",
    "clause",
    "habit",
    "plan",
    "sentence",
    "announced",
    "after",
    "named",
]

_LEADING = 16  # how far a plan or denial reaches back from a trigger: the longest adverbial read


class Guard(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that keep a sentence from asserting that something happened.

    Attributes:
        id: E.g. "guard.clause.denial".
        scope: Where they stand; see the head of ``findings/guards.toml``.
        pattern: Regular expression with macros.
        examples: Marked sentences that it must find.
        counter_examples: Marked sentences that it must not.
        source: Where it comes from.
    """

    id: str
    scope: Scope
    pattern: str
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()
    source: str


class Line(NamedTuple):
    """A sentence, as rules see it.

    Attributes:
        number: Which sentence of the article, from 0.
        source: The article's text.
        sentence: Where it stands.
        paragraph: Which paragraph of the article, from 0 (heading lines count).
        heading: Whether it stands above the paragraphs (headline, kicker, subhead).
        raw: Brackets and quotation marks dropped, nothing folded: offices are read here.
        said: Lists of people folded, cited names marked.
        told: `said` up to the first words that report a speech: happenings are read here.
        speech: Whether it reports a speech, which the next sentence may go on with.
        mentions: Those within it, by position.
    """

    number: int
    source: str
    sentence: Span
    paragraph: int
    heading: bool
    raw: Skeleton
    said: Skeleton
    told: Skeleton
    speech: bool
    mentions: tuple[Mention, ...]


@cache
def guards(scope: Scope) -> re.Pattern[str]:
    """All guards of a scope as one pattern."""
    rows = resources.rules("findings/guards.toml", "guard", Guard)
    parts = (expand(row.pattern, slots=False) for row in rows if row.scope == scope)
    return re.compile("|".join(f"(?:{part})" for part in parts))


def lines(tagged: Tagged) -> tuple[Line, ...]:
    """Read every sentence of an article into skeletons."""
    text, starts = tagged.article.text, [m.start for m in tagged.mentions]
    meant = addressed(tagged)
    full = full_names(m for m in tagged.mentions if m.label is Label.PER)
    short = [one.start for one in meant]
    found: list[Line] = []
    paragraph = counted = 0
    for number, sentence in enumerate(tagged.sentences):
        first, last = (bisect_left(starts, at) for at in (sentence.start, sentence.end))
        here = tuple(map(_sound, tagged.mentions[first:last]))
        paragraph += text.count("\n", counted, sentence.start)
        counted = sentence.start
        printed = sk.skeleton(text, sentence, (m for m in here if m.end <= sentence.end))
        lo, hi = (bisect_left(short, at) for at in (sentence.start, sentence.end))
        raw = _plain(sk.standing(sk.known(printed, full), meant[lo:hi]))
        said = fold(cite(raw))
        goes_on = bool(found) and found[-1].speech and found[-1].paragraph == paragraph
        speech = _speech(said.text, goes_on=goes_on)
        found.append(
            Line(
                number=number,
                source=text,
                sentence=sentence,
                paragraph=paragraph,
                heading=sentence.start < tagged.article.body,
                raw=raw,
                said=said,
                told=_told(said, speech),
                speech=speech is not None,
                mentions=here,
            )
        )
    return tuple(found)


def _sound(mention: Mention) -> Mention:
    """A country that was taken for a person is a place."""
    if mention.label is Label.PER and mention.text in resources.countries():
        return msgspec.structs.replace(mention, label=Label.LOC)
    return mention


def _plain(line: Skeleton) -> Skeleton:
    """Drop the dateline, credits in brackets and quotation marks; fold speech in quotes."""
    line = sk.rewrite(line, pattern("ASIDE"))
    line = sk.rewrite(line, pattern("DATELINE"))
    line = sk.rewrite(line, pattern("SPOKEN"), sk.QUOTE)
    return sk.rewrite(line, pattern("QUOTATION_MARKS"))


def cite(line: Skeleton) -> Skeleton:
    """Mark the people and events that a sentence only cites; fold the titles of works."""
    spans = [match.span() for match in guards("cited").finditer(line.text)]
    line = sk.recolour(line, spans, sk.PER + sk.EVENT, sk.CITED)
    return sk.rewrite(line, pattern("WORK"), sk.BOOK)


def fold(line: Skeleton) -> Skeleton:
    """Put one character for every person or list of people, offices included."""
    line = sk.rewrite(line, pattern("SUBJECT_LIST"), sk.PEOPLE)
    return sk.rewrite(line, pattern("LISTED"), sk.PEOPLE)


def _speech(text: str, *, goes_on: bool) -> int | None:
    """Where a sentence passes from what happened to what was said, or None."""
    if goes_on and guards("continued").match(text):
        return 0
    match = guards("speech").search(text)
    return match.end() if match else None


def _told(line: Skeleton, speech: int | None) -> Skeleton:
    """A sentence without what is said in it: up to the speech, and again where another person acts."""
    if speech is None:
        return line
    again = line.text.find(_OTHERS, speech) if speech else -1
    if again < 0:
        return line.cut(0, speech)
    rest = line.cut(again)
    rest = _told(rest, _speech(rest.text, goes_on=False))
    before = line.cut(0, speech)
    return Skeleton(before.text + rest.text, (*before.cells, *rest.cells))


_OTHERS = f"；{sk.PEOPLE}"
"""How a clause begins that goes on from one speech to the next person: 甲强调，……；乙通报了进度."""


def asserted(match: Match) -> bool:
    """Whether a match tells what happened: no plan, wish, condition or denial voids it.

    Plans void none of a rule that reads them too (`Rule.planned`).
    """
    text, head = match.line.text, match.head()
    begin = max(text.rfind(stop, 0, match.start) for stop in "，；：。") + 1
    middle = max(match.start + 1, head - _LEADING, *(text.rfind(s, 0, head) for s in "，；"))
    near: tuple[Scope, ...] = ("clause",) if match.rule.planned else ("clause", "habit", "plan")
    far: tuple[Scope, ...] = ("sentence",) if match.rule.planned else ("sentence", "announced")
    return not (
        _voided(near, text, begin, min(head, match.start + _LEADING))
        or _voided(near, text, middle, head)
        or _voided(far, text, 0, head)
        or guards("after").match(text, match.end)
    )


def _voided(scopes: Iterable[Scope], text: str, start: int, end: int) -> bool:
    return any(guards(scope).search(text, start, end) for scope in scopes)


def stands(text: str, at: int) -> bool:
    """Whether what a skeleton names at a place is not merely planned, wished for or called off."""
    clause = max(text.rfind(stop, 0, at) for stop in "，；：") + 1
    return not (
        _voided(("clause", "habit", "plan"), text, clause, at)
        or _voided(("sentence", "announced"), text, 0, at)
        or guards("after").match(text, at + 1)
        or guards("named").match(text, at + 1)
    )


def find(rules: Book, line: Skeleton) -> list[Match]:
    """The matches of rules in a skeleton that no guard voids."""
    return [m for m in rules.find(line) if not m.rule.asserted or asserted(m)]
