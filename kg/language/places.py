"""Places: names of divisions, countries and regions, chains taken apart, venues and zones by suffix."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby

import ahocorasick_rs
from spacy.language import Language
from spacy.tokens import Doc

from kg.language import towns
from kg.language.agreement import agreed, retold
from kg.language.analysis import Candidate, anywhere, candidates, labelled, second
from kg.language.chains import letters, links, names, zone
from kg.language.lexicon import listed
from kg.language.phrases import Cut, cut
from kg.language.placeedges import housed, mended, next_in_chain, people_no_more, run_on, sounding
from kg.language.tries import trie
from kg.language.venues import by_suffix, coordinated, counted, numbered, titled, ways
from kg.types import Label


class Places:
    """Pipeline component: proposes LOC candidates, by what the other articles of the page name too."""

    def __call__(self, doc: Doc) -> Doc:
        """Propose those of a doc by itself."""
        return places(doc, towns.of_page([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """Propose those of docs, page by page."""
        del batch_size
        for _, docs in groupby(stream, key=lambda doc: doc._.page or id(doc)):
            page = list(docs)
            known = towns.of_page(page)
            yield from (places(doc, known) for doc in page)


@Language.factory("kg_places", requires=["doc._.words"])
def create_places(nlp: Language, name: str) -> Places:
    """Make the component."""
    del nlp, name
    return Places()


def places(doc: Doc, known: frozenset[str]) -> Doc:
    """Propose LOC candidates; those of the tagger are taken apart where they chain.

    Args:
        doc: A tagged doc.
        known: Names of towns, without their classes, that are places wherever they stand.
    """
    seen, found = cut(doc), candidates(doc)
    text, people = seen.text, labelled(found, Label.PER)
    mends = [_parted(text, mended(seen, c)) for c in labelled(found, Label.LOC)]
    asked = second(doc)
    tagged = mends if asked is None else list(agreed(seen, mends, asked, known))
    tagged = [_parted(text, c) for c in tagged if _is_place(text, c)]
    mistaken = list(people_no_more(seen, people))
    suffixed = list(by_suffix(seen))
    named_after = {c.start for c in suffixed}  # 诸葛亮|文化广场
    gone = {(c.start, c.end) for c in mistaken}
    gone |= {c[:2] for c in people if c.start in named_after or text[c.start : c.end] in known}
    rest = [c for c in found if c.label != Label.LOC and c[:2] not in gone]
    whole = [*tagged, *mistaken, *run_on(seen, tagged, mends), *suffixed, *ways(seen)]
    if asked:
        told = labelled(rest, Label.PER, Label.ORG)
        others = {c: retold(text, c, asked) for c in told if not _is_body(text[c.start : c.end])}
        rest = [c for c in rest if not others.get(c)]
        whole += [place for places in others.values() for place in places]
    proposed = [piece for c in whole for one in housed(text, c) for piece in _pieces(text, one)]
    proposed += [*_known(seen), *numbered(text), *sounding(text), *titled(text), *counted(seen)]
    proposed += [*next_in_chain(seen, proposed), *coordinated(text, proposed)]
    proposed += _stems(seen, proposed, known)
    edged = [_edged(text, c) for c in proposed]
    doc._.candidates = rest + [c for c in edged if not _is_common(text[c.start : c.end])]
    return doc


def _edged(text: str, found: Candidate) -> Candidate:
    """A place without the mark or particle before it (■牧民新村), and without the seat's class (云岑|县城)."""
    start, end = found.start, found.end
    while (
        start < end - 2
        and not (text[start].isalnum() and text[start] != "的")
        and text[start] not in _OPENING
    ):
        start += 1
    seat = _SEAT.match(text, end - 1) and end - start > _SHORT
    return found._replace(start=start, end=end - 1 if seat else end)


_OPENING = frozenset("“‘《「『")
_SEAT = re.compile("县城(?![区关乡市墙隍管投建东西南北])")
_SHORT = 2


def _pieces(text: str, found: Candidate) -> Iterator[Candidate]:
    """The places of a chain, or a body as it is."""
    yield from links(text, found) if found.label == Label.LOC else (found,)


def _is_place(text: str, candidate: Candidate) -> bool:
    """Whether what the tagger took for a place is no body and no part of a doctrine."""
    name = text[candidate.start : candidate.end]
    return not _is_body(name) and not _DOCTRINE.match(text, candidate.end)


@cache
def _body() -> re.Pattern[str]:
    return re.compile(
        f"(?:{trie([*listed('bodies', 'suffix', 'office', 'group'), *listed('places', 'body')])})$"
    )


def _is_body(name: str) -> bool:
    """Whether the tagger took a body for a place: 相山区代表团."""
    return _body().search(name) is not None and not zone().search(name)


def _is_common(name: str) -> bool:
    """Whether a string is no place's name: a common word, or one-character short forms in a row."""
    if name in _stops() or _count().fullmatch(name):
        return True
    return len(name) < 4 and name not in names() and letters().issuperset(name)


@cache
def _count() -> re.Pattern[str]:
    return re.compile("|".join(listed("places", "count")))


@cache
def _stops() -> frozenset[str]:
    return frozenset(listed("places", "stop"))


@cache
def _automaton() -> tuple[ahocorasick_rs.AhoCorasick, tuple[str, ...]]:
    known = tuple(sorted(name for name in names() if len(name) > 1))
    kind = ahocorasick_rs.MatchKind.LeftmostLongest
    return ahocorasick_rs.AhoCorasick(known, matchkind=kind), known


_DOCTRINE = re.compile("特色社会主义|共产党|梦")  # 中国 there is no place


def _known(seen: Cut) -> Iterator[Candidate]:
    """Names in the tables, where the tagger's words do not cut them or make them common words."""
    automaton, listed_names = _automaton()
    for index, start, end in automaton.find_matches_as_indexes(seen.text):
        kind = names()[listed_names[index]]
        word = seen.at(start)
        tag = word.tag if word and word.end == end else None
        whole = start in seen.joints and end in seen.joints
        if not whole and (kind not in ("division", "region") or end - start < 3):
            continue
        if kind in ("short", "city") and tag not in ("LOC", "nz", "s"):
            continue
        named = tag not in ("PER", "ORG") or kind == "division"
        if named and not _DOCTRINE.match(seen.text, end):
            yield Candidate(start, end, Label.LOC, 1, f"places:{kind}")


@cache
def _part() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(listed('places', 'part'))})$")


def _parted(text: str, place: Candidate) -> Candidate:
    """A place without the part of it that is meant: 古槐路|南段."""
    part = _part().search(text, place.start + 2, place.end)
    return place._replace(end=part.start()) if part else place


_STEM = re.compile(r"(?P<stem>..+?)(?:省|市|县|区|州|镇|乡|村)$")


_LINE = re.compile("..线")  # 青岭线


def _is_whole(name: str) -> bool:
    """Whether a name ends as a division or a line does, or is a long one of a zone or venue."""
    return bool(_STEM.fullmatch(name) or _LINE.fullmatch(name)) or bool(
        len(name) > 3 and zone().search(name)
    )


def _stems(seen: Cut, proposed: list[Candidate], elsewhere: frozenset[str]) -> Iterator[Candidate]:
    """A place sure in its full form is known whole, and by its stem, in the whole article."""
    text = seen.text
    named = {text[c.start : c.end] for c in proposed}
    whole = {name for name in named if len(name) > 2 and _is_whole(name) and not _is_common(name)}
    for start, end in anywhere(text, whole):
        yield Candidate(start, end, Label.LOC, 1, "places:known")
    stems = elsewhere | {
        match["stem"]
        for name in named
        if (match := _STEM.fullmatch(name)) and len(match["stem"]) < 5
    }
    for start, end in anywhere(text, stems - _stops()):
        if start in seen.joints and end in seen.joints:
            yield Candidate(start, end, Label.LOC, 1, "places:stem")
