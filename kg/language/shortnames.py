"""Component `kg_shortnames`: short forms in which an article goes on to print a full name.

It runs last, over what the other components chose: each name that is given in full says
what it may be shortened to (`kg.language.shortforms`), and where that stands alone it is
the same name again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from spacy.language import Language
from spacy.tokens import Doc

from kg.language.analysis import propose
from kg.language.chains import names as divisions
from kg.language.fullnames import Form, Full, form, word_edges
from kg.language.shortforms import forms
from kg.language.shortmatches import View, found, told_of, view
from kg.types import Label


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
    seen = [view(doc) for doc in page]
    told = [frozenset(_told(one)) for one in seen]
    clear = {form for one in told for form in one if form.rule in _OF_PAGE}
    common = told_of(clear)
    for doc, one, own in zip(page, seen, told, strict=True):
        propose(doc, [*found(one, common), *found(one, told_of(own - clear))])


_OF_PAGE = frozenset({"firm", "initials", "number", "own", "fair", "zone", "line", "declared"})
"""Rules whose forms say which name they are short for on a whole page."""


def _told(seen: View) -> Iterator[Form]:
    """The short forms of all names that an article gives."""
    places = {name for name, label in seen.known if label == Label.LOC}
    places |= {full[: -len(level)] for full in places for level in _LEVELS if full.endswith(level)}
    for one in seen.names:
        if one.found_by == "bodies:declared":
            name = seen.cut.text[one.start : one.end]
            yield form(Full(name, one.label), "declared", name)
    firsts = {(seen.cut.text[c.start : c.end], c.label): c.start for c in reversed(seen.names)}
    for (name, label), start in firsts.items():
        if label == Label.ORG and len(name) >= _FULL:
            inside = {
                at - start for at in seen.begins.intersection(range(start, start + len(name)))
            }
            yield from forms(Full(name, label, _lead(name, places), word_edges(name) | inside))
        elif label in {Label.EVENT, Label.PROJ, Label.LOC}:
            yield from forms(Full(name, label))


_FULL = 4
"""Code points of a body's name that can be shortened, at least: 远帆公司."""

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
