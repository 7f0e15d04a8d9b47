"""Bodies: the grammar of their names over the tagger's words, from party and state to companies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from kg.language.agencies import agencies, levels, no_level_after, placed
from kg.language.analysis import Candidate, Word, anywhere, candidates, labelled
from kg.language.bodyedges import (
    is_seat,
    is_torn,
    is_town,
    is_town_name,
    mended,
    numbered,
    parted,
)
from kg.language.bodyforms import abbreviated, headed, own_paper, squads
from kg.language.bodygrowth import backward, onward, units
from kg.language.bodyjoints import apart
from kg.language.bodyparts import branches, commands, parts
from kg.language.declared import declared
from kg.language.firms import firms, without_parts
from kg.language.headwords import patterns
from kg.language.lexicon import listed
from kg.language.offices import office
from kg.language.phrases import Cut, cut, starting_at
from kg.language.tries import trie
from kg.types import Label


@Language.component("kg_bodies", requires=["doc._.words"])
def bodies(doc: Doc) -> Doc:
    """Propose ORG candidates; those of the tagger are kept where they are names."""
    seen, found = cut(doc), candidates(doc)
    text, others = seen.text, [c for c in found if c.label != Label.ORG]
    tagged = [mended(seen, c) for c in labelled(found, Label.ORG)]
    kept = list(_kept(text, tagged, labelled(others, Label.LOC)))
    others += [c._replace(label=Label.LOC) for c in tagged if is_town(text, c)]
    proposed = [*kept, *_by_grammar(seen, tagged, others)]
    proposed += list(branches(text, proposed))
    split = [parted(text, c) for c in proposed]
    others += [place for _, place in split if place]
    proposed = [piece for c, _ in split for piece in apart(text, numbered(text, c))]
    named = [c for c in proposed if c.end - c.start > 1 and _is_name(text[c.start : c.end])]
    named += _inner(text, seen.words)
    named += (numbered(text, c) for c in units(seen))
    named += parts(text, seen.joints)
    named += own_paper(text, doc._.paper or "")
    sure = [c for c in named if c.found_by != "lac"]
    short = firms(seen, named, labelled(others, Label.LOC))
    whole = [*short, *(c for c in named if c.found_by == "bodies:bracketed")]
    others = without_parts(text, others, whole)
    doc._.candidates = [*others, *named, *short, *_again(seen, sure)]
    return doc


def _kept(text: str, tagged: list[Candidate], places: list[Candidate]) -> Iterator[Candidate]:
    """The tagger's bodies that are whole and no places."""
    known = {text[c.start : c.end] for c in places}
    for one in tagged:
        name = text[one.start : one.end]
        if name not in known and not is_torn(name):
            yield one


def _by_grammar(seen: Cut, tagged: list[Candidate], others: list[Candidate]) -> Iterator[Candidate]:
    """Bodies by how their names are made."""
    text, found, places = seen.text, seen.words, labelled(others, Label.LOC)
    national = list(_national(seen))
    seats = [*places, *(c for c in tagged if is_seat(text, c))]
    ranked = list(levels(seen))
    begins = [*placed(text, seats), *ranked]
    yield from national
    yield from agencies(text, begins)
    yield from abbreviated(text, begins)
    yield from headed(seen)
    yield from squads(seen)
    yield from onward(seen, [*placed(text, [*seats, *national]), *ranked])
    yield from backward(text, found, {c.start for c in labelled(others, Label.PER)})
    yield from commands(text, found, sorted(set(begins)))
    yield from _bracketed(seen)
    yield from declared(text)
    yield from _told_by_form(text)
    yield from _teams(text, places)


def _is_name(surface: str) -> bool:
    none = surface[0].isdigit() or surface[-1] == "族" or is_town_name(surface)
    return surface not in _stops() and not none


@cache
def _stops() -> frozenset[str]:
    return frozenset(listed("bodies", "stop"))


@cache
def _national_pattern() -> re.Pattern[str]:
    return re.compile(trie(listed("bodies", "national")))


def _national(seen: Cut) -> Iterator[Candidate]:
    text, joints = seen.text, seen.joints
    for match in _national_pattern().finditer(text):
        bare = match.group() in _bare() and not _closed(text, seen.words, match.end())
        whole = match.end() in joints or office().match(text, match.end())
        if not bare and match.start() in joints and whole:
            yield Candidate(match.start(), match.end(), Label.ORG, 1, "bodies:national")


@cache
def _bare() -> frozenset[str]:
    return frozenset(listed("bodies", "bare"))


def _closed(text: str, found: list[Word], end: int) -> bool:
    """Whether no noun follows: 中央 is a body in 中央决定, not in 中央财政."""
    index = starting_at(found, end)
    if index == len(found) or found[index].start != end:
        return index == len(found)
    return (
        found[index].tag not in ("n", "nz", "vn", "a", "LOC", "ORG", "b") or text[end] in "和与及"
    )


@cache
def _inner_pattern() -> re.Pattern[str]:
    return re.compile(trie(listed("bodies", "inner")))


def _inner(text: str, found: list[Word]) -> Iterator[Candidate]:
    """A body named by its place in a larger one, before its office: 集团党委书记, 组织部部长."""
    starts = {word.start for word in found}
    for match in _inner_pattern().finditer(text):
        counted = text[match.start() - 1 : match.start()] in no_level_after()  # 六位县市|区委书记
        if match.start() in starts and not counted and office().match(text, match.end()):
            yield Candidate(*match.span(), Label.ORG, 1, "bodies:inner")


def _told_by_form(text: str) -> Iterator[Candidate]:
    """Bodies that their form tells: 一五三团."""
    for rule, pattern in patterns("language/bodies.toml", "whole").items():
        for match in pattern.finditer(text):
            yield Candidate(*match.span(), Label.ORG, 1, f"bodies:{rule}")


@cache
def _team() -> re.Pattern[str]:
    return re.compile(f"(?:{trie(listed('bodies', 'team'))})(?![员伍长友形列])")


def _teams(text: str, places: list[Candidate]) -> Iterator[Candidate]:
    """Teams named by their place: 江苏队."""
    for place in places:
        if match := _team().match(text, place.end):
            yield Candidate(place.start, match.end(), Label.ORG, 1, "bodies:team")


_BRACKETED = re.compile(
    r"(?P<brand>[\u4e00-\u9fff]{2,8})[（(][\u4e00-\u9fff]{2,4}[）)][\u4e00-\u9fff]{0,8}(?:公司|集团|银行|学院)"
)


_NO_NAME = frozenset({"p", "v", "u", "d", "r", "c", "TIME"})


def _bracketed(seen: Cut) -> Iterator[Candidate]:
    """Bodies with a place in brackets: 海洛克（中国）有限公司."""
    for match in _BRACKETED.finditer(seen.text):
        first, last = (starting_at(seen.words, at) for at in (match.start(), match.end("brand")))
        left = [w.end for w in seen.words[first:last] if w.tag in _NO_NAME]
        start = max((end for end in left if match.end("brand") - end > 1), default=match.start())
        yield Candidate(start, match.end(), Label.ORG, 1, "bodies:bracketed")


def _again(seen: Cut, named: list[Candidate]) -> Iterator[Candidate]:
    """A name found once is known wherever it stands in the article."""
    text = seen.text
    names = {
        text[c.start : c.end] for c in named if c.end - c.start > 3 and c.found_by != "bodies:core"
    }
    taken = {(c.start, c.end) for c in named}
    for start, end in anywhere(text, names):
        if (start, end) not in taken and start in seen.joints:
            yield Candidate(start, end, Label.ORG, 1, "bodies:again")
