"""Component `kg_shortnames`: short forms in which an article goes on to print a full name.

It runs last, over what the other components chose: each name that is given in full says
what it may be shortened to (`kg.language.shortforms`), and where that stands alone it is
the same name again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from spacy.language import Language
from spacy.tokens import Doc

from kg.language.analysis import Candidate, propose
from kg.language.chains import names as divisions
from kg.language.fullnames import Full, word_edges
from kg.language.headwords import patterns
from kg.language.mentions import stand
from kg.language.phrases import Cut, cut
from kg.language.shortforms import Form, forms
from kg.types import Label

_FILE = "language/shortnames.toml"


class Shortnames:
    """Pipeline component: proposes short forms of names, by the page's other articles too."""

    def __call__(self, doc: Doc) -> Doc:
        """Propose those of a doc by itself."""
        _propose([doc])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """Propose those of docs, page by page."""
        del batch_size
        for _, docs in groupby(stream, key=lambda doc: doc._.page or id(doc)):
            page = list(docs)
            _propose(page)
            yield from page


@Language.factory("kg_shortnames", requires=["doc._.words"], assigns=["doc._.candidates"])
def create_shortnames(nlp: Language, name: str) -> Shortnames:
    """Make the component."""
    del nlp, name
    return Shortnames()


def _propose(page: Sequence[Doc]) -> None:
    """Propose the short forms of the names that the articles of a page give in full."""
    seen = [(cut(doc), stand(doc)) for doc in page]
    told = [frozenset(_told(*one)) for one in seen]
    labels: dict[str, set[str]] = {}
    for form in frozenset[Form]().union(*told):
        labels.setdefault(form.pattern, set()).add(form.label)
    clear = {form for one in told for form in one if form.rule in _OF_PAGE}
    clear = {form for form in clear if len(labels[form.pattern]) == 1}
    for doc, one, own in zip(page, seen, told, strict=True):
        propose(
            doc, [*found(*one, clear), *found(*one, own - clear)]
        )  # one search a page for the clear


_OF_PAGE = frozenset({"firm", "initials", "number", "own", "fair", "zone", "line"})
"""Rules whose forms say which name they are short for on a whole page."""


def _told(seen: Cut, chosen: list[Candidate]) -> Iterator[Form]:
    """The short forms of all names that an article gives."""
    names = {(seen.text[c.start : c.end], c.label): c for c in reversed(chosen)}
    places = {name for name, label in names if label == Label.LOC}
    places |= {full[: -len(level)] for full in places for level in _LEVELS if full.endswith(level)}
    for (name, label), one in sorted(names.items()):
        inside = frozenset(
            at
            for at in range(len(name))
            if one.start + at in seen.joints or one.start + at in seen.tokens
        )
        yield from forms(Full(name, label, _lead(name, places), word_edges(name) | inside))


_LEVELS = ("市", "县", "省", "区", "州")


def _lead(name: str, places: set[str]) -> int:
    """Code points of the place that a name begins with, the longest."""
    known = divisions()
    for end in range(min(len(name) - 2, _PLACE), 1, -1):
        bare = name[:end].rstrip("".join(_LEVELS))
        if name[:end] in places or name[:end] in known or bare in places:
            return end + (name[end] in _LEVELS)
    return 0


_PLACE = 9
"""Code points of the longest place that names are looked at for."""


def found(seen: Cut, chosen: Iterable[Candidate], told: Iterable[Form]) -> list[Candidate]:
    """Where short forms stand by themselves, or in the place of pieces of them.

    Args:
        seen: The text and its words.
        chosen: The names that stand there.
        told: The forms looked for.
    """
    holders = {at: one for one in chosen for at in range(one.start, one.end)}
    names = {(seen.text[one.start : one.end], one.label) for one in holders.values()}
    return [
        Candidate(*match.span(), form.label, 2, f"short:{form.rule}")
        for form in _joined(told)
        for match in re.finditer(form.pattern, seen.text)
        if not _is_known(match.group(), form, names) and _stands(seen, match, form, holders)
    ]


def _joined(told: Iterable[Form]) -> list[Form]:
    """One form a rule and label, that matches what any of them does: one search for all."""
    by_rule: dict[tuple[str, str], set[str]] = {}
    for form in told:
        by_rule.setdefault((form.label, form.rule), set()).add(form.pattern)
    return [
        Form("|".join(sorted(some, key=lambda one: (-len(one), one))), label, rule)
        for (label, rule), some in sorted(by_rule.items())
    ]


def _is_known(short: str, form: Form, names: set[tuple[str, str]]) -> bool:
    """Whether a form is a name found already, or no more than a piece of one."""
    few = len(short) < _FEW or any(short in name for name, _ in names)
    return (form.rule == "initials" and few) or (short, form.label) in names


_FEW = 3
"""Characters of a name that is made of words' first ones, at least: 重大 is a word."""


def _stands(seen: Cut, match: re.Match[str], form: Form, holders: dict[int, Candidate]) -> bool:
    start, end = match.span()
    held = {one for at in range(start, end) if (one := holders.get(at))}
    if any(_is_better(seen, one, form, start, end) for one in held):
        return False
    edges = _is_edge(seen, start, holders) or any(one.start < start for one in held)
    beside = patterns(_FILE, "beside")
    if not edges or not _is_edge(seen, end, holders):
        return False
    if beside["before"].search(seen.text, max(0, start - 3), start):
        return False
    alone = form.rule in _ALONE
    return not (
        alone and (beside["after-place"].match(seen.text, end) or _is_word(seen, start, end))
    )


_ALONE = frozenset({"brand", "initials"})
"""Rules whose forms may be words of another meaning."""


def _is_better(seen: Cut, one: Candidate, form: Form, start: int, end: int) -> bool:
    """Whether a name that stands there already is to be kept.

    It is not where it is a piece of the form, a way for an undertaking, or runs on to the
    left of a form that ends it: 远帆重工|进博会.
    """
    if one.end == end and one.start < start:
        before = seen.text[one.start : start]
        ran_on = one.label == form.label and form.rule in _ENDING
        return not ran_on or patterns(_FILE, "beside")["leading"].search(before) is not None
    if (one.start, one.end) == (start, end):
        way = one.label == Label.LOC and form.label == Label.PROJ
        whole = patterns(_FILE)["division"].fullmatch(seen.text, start, end)
        return not (way or (one.found_by == "lac" and form.rule in _FIRMS and not whole))
    return one.start < start or one.end > end


_FIRMS = frozenset({"brand", "firm"})
"""Rules of names that the tagger takes for people's and places'."""

_ENDING = frozenset({"fair", "unnumbered", "line", "inner"})
"""Rules of names that are read leftwards from their ends, so that they may run on."""


def _is_edge(seen: Cut, at: int, holders: dict[int, Candidate]) -> bool:
    """Whether a word or a name begins or ends at a place."""
    inside = 0 < at < len(seen.text) and seen.text[at - 1].isalnum() and seen.text[at].isalnum()
    cut_there = at in seen.joints or at in seen.tokens or at in seen.ends
    return not inside or cut_there or (at in holders) != (at - 1 in holders)


_COMMON = frozenset(
    {"n", "v", "vn", "a", "ad", "an", "d", "m", "TIME", "f", "t", "q", "p", "c", "r", "u"}
)


def _is_word(seen: Cut, start: int, end: int) -> bool:
    """Whether the tagger reads one common word."""
    word = seen.at(start)
    return word is not None and word.end == end and word.tag in _COMMON
