"""Where short forms stand by themselves: each is looked up where it may begin, and asked what stands beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from spacy.tokens import Doc

from kg.language.analysis import Candidate
from kg.language.fullnames import Form
from kg.language.headwords import patterns, shapes
from kg.language.mentions import stand
from kg.language.phrases import Cut, cut
from kg.types import Label

_FILE = "language/shortnames.toml"


class View(NamedTuple):
    """A text and the names that stand in it.

    Attributes:
        cut: The text and its words.
        begins: Where a word begins, the tagger's or the segmenter's.
        edges: Where a word or a name begins or ends.
        starts: The edges that lie within no name, by position.
        names: The names that stand there, by position.
        holders: The name that each code point stands in.
        known: The names as printed, with their labels.
    """

    cut: Cut
    begins: frozenset[int]
    edges: frozenset[int]
    starts: list[int]
    names: list[Candidate]
    holders: dict[int, Candidate]
    known: frozenset[tuple[str, str]]


def view(doc: Doc) -> View:
    """Look at a doc's words, and at the names chosen so far."""
    seen, names = cut(doc), stand(doc)
    holders = {at: name for name in names for at in range(name.start, name.end)}
    begins = seen.joints.union(seen.tokens)
    named = {edge for name in names for edge in (name.start, name.end)}
    edges = begins.union(seen.ends, named)
    within = holders.keys() - {name.start for name in names}
    known = frozenset((seen.text[name.start : name.end], name.label) for name in names)
    return View(seen, begins, edges, sorted(edges - within), names, holders, known)


class Short(NamedTuple):
    """What matches a short form, half-open, in code points."""

    start: int
    end: int
    label: str
    rule: str


class Index(NamedTuple):
    """Short forms, to be looked up by their words.

    Attributes:
        forms: The forms that have a word, without their words.
        leads: The first two code points of the words.
        sizes: Code points of the words.
    """

    forms: dict[str, list[Form]]
    leads: frozenset[str]
    sizes: tuple[int, ...]


def index(told: Iterable[Form]) -> Index:
    """Make an index of short forms."""
    words: dict[Form, set[str]] = {}
    for form in told:
        words.setdefault(form._replace(words=frozenset()), set()).update(form.words)
    forms: dict[str, list[Form]] = {}
    for form, some in words.items():
        for word in some:
            forms.setdefault(word, []).append(form)
    leads = frozenset(word[:_LEAD] for word in forms)
    return Index(forms, leads, tuple(sorted({*map(len, forms)})))


_LEAD = 2


class Told(NamedTuple):
    """The short forms looked for in a text.

    Attributes:
        begun: Those that begin where a word or a name does.
        ending: Those that end one, and may begin within it.
    """

    begun: Index
    ending: Index


def told_of(forms: Iterable[Form]) -> Told:
    """Make ready to look for short forms."""
    split: tuple[list[Form], list[Form]] = ([], [])
    for form in forms:
        split[form.rule in _ENDING].append(form)
    return Told(*map(index, split))


def found(seen: View, told: Told) -> list[Candidate]:
    """Where short forms stand by themselves, or in the place of pieces of them.

    Args:
        seen: The text and the names in it.
        told: The forms looked for.
    """
    begun = _looked_up(seen, told.begun, seen.starts)
    ending = _looked_up(seen, told.ending, range(len(seen.cut.text)))
    return [
        Candidate(short.start, short.end, short.label, 2, f"short:{short.rule}")
        for short in sorted((*begun, *ending))
        if _stands(seen, short) and not _is_known(seen, short)
    ]


def _looked_up(seen: View, told: Index, starts: Iterable[int]) -> Iterator[Short]:
    """The longest forms of each rule that begin at some places, none over another."""
    text, free = seen.cut.text, dict[str, int]()
    for start in [at for at in starts if text[at : at + _LEAD] in told.leads] if told.leads else ():
        ends: dict[tuple[str, str], int] = {}
        for form, end in _matches(seen, told, start):
            if start >= free.get(form.rule, 0):
                ends[form[:2]] = max(end, ends.get(form[:2], 0))
        for (label, rule), end in ends.items():
            free[rule] = max(end, free.get(rule, 0))
            yield Short(start, end, label, rule)


def _matches(seen: View, told: Index, start: int) -> Iterator[tuple[Form, int]]:
    """The forms that match at a place, and where they end, but where a longer name begins."""
    text, holder = seen.cut.text, seen.holders.get(start)
    room = holder.end - start if holder and holder.start == start else 0
    for size in told.sizes:
        for form in told.forms.get(text[start : start + size], ()):
            if room <= (form.most or size) and (end := _end(form, text, start, start + size)):
                yield form, end


def _end(form: Form, text: str, start: int, end: int) -> int:
    """Where a form ends whose word stands at some offsets, 0 where its expression does not match."""
    if not form.pattern:
        return end
    match = re.compile(form.pattern).match(text, start)
    return match.end() if match else 0


def _is_known(seen: View, short: Short) -> bool:
    """Whether a form is a name found already, or no more than a piece of one."""
    text = seen.cut.text[short.start : short.end]
    if short.rule == "initials" and len(text) < _FEW:
        return True
    if short.rule == "initials" and any(text in name for name, _ in seen.known):
        return True
    return (text, short.label) in seen.known


_FEW = 3
"""Characters of a name that is made of words' first ones, at least: 重大 is a word."""


def _stands(seen: View, short: Short) -> bool:
    text, (start, end) = seen.cut.text, short[:2]
    held = {one for at in range(start, end) if (one := seen.holders.get(at))}
    if any(_is_better(text, one, short) for one in held):
        return False
    edges = _is_edge(seen, start) or any(one.start < start for one in held)
    beside = patterns(_FILE, "beside")
    if not edges or not _is_edge(seen, end):
        return False
    if beside["before"].search(text, max(0, start - 3), start):
        return False
    alone = short.rule in _ALONE
    return not (alone and (beside["after-place"].match(text, end) or _is_word(seen, start, end)))


_ALONE = frozenset({"brand", "initials"})
"""Rules whose forms may be words of another meaning."""


def _is_better(text: str, one: Candidate, short: Short) -> bool:
    """Whether a name that stands there already is to be kept.

    It is not where it is a piece of the form, a way for an undertaking, or runs on to the
    left of a form that ends it: 远帆重工|进博会.
    """
    start, end = short[:2]
    if one.end == end and one.start < start:
        ran_on = one.label == short.label and short.rule in _ENDING
        leading = shapes(_FILE, "beside")["leading"]
        return not ran_on or leading.search(text[one.start : start]) is not None
    if (one.start, one.end) == (start, end):
        way = one.label == Label.LOC and short.label == Label.PROJ
        whole = patterns(_FILE)["division"].fullmatch(text, start, end)
        return not (way or (one.found_by == "lac" and short.rule in _FIRMS and not whole))
    return one.start < start or one.end > end


_FIRMS = frozenset({"brand", "firm"})
"""Rules of names that the tagger takes for people's and places'."""

_ENDING = frozenset({"fair", "unnumbered", "line", "inner"})
"""Rules of names that are read leftwards from their ends, so that they may run on."""


def _is_edge(seen: View, at: int) -> bool:
    """Whether a word or a name begins or ends at a place."""
    text = seen.cut.text
    inside = 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()
    return not inside or at in seen.edges


_COMMON = frozenset(
    {"n", "v", "vn", "a", "ad", "an", "d", "m", "TIME", "f", "t", "q", "p", "c", "r", "u"}
)


def _is_word(seen: View, start: int, end: int) -> bool:
    """Whether the tagger reads one common word."""
    word = seen.cut.at(start)
    return word is not None and word.end == end and word.tag in _COMMON
