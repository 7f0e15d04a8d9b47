"""Edges of places that the tagger cut amiss, and places that it took for something else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from kg.language.analysis import Candidate, Word
from kg.language.foreign import sounds
from kg.language.lexicon import edges_of, listed
from kg.language.phrases import Cut, starting_at
from kg.language.tries import trie
from kg.types import Label

_JOINING = frozenset({"w", "p", "c", "u", "r", "m", "q", "TIME", "PER", "LOC", "f"})


def mended(seen: Cut, candidate: Candidate) -> Candidate:
    """A place with the one character that the tagger left over before it: 相|南区, 举|水河.

    The segmenter bears it out, or the place has two characters, one of them its class.
    """
    if met := _MET.search(seen.text, candidate.start + 2, candidate.end):
        return candidate._replace(end=met.start())
    index = starting_at(seen.words, candidate.start)
    before = seen.words[index - 1] if index else None
    if before is None or before.end != candidate.start or before.end - before.start > 1:
        return candidate
    long = before.tag not in {"w", "u", "p", "c"} and candidate.end - candidate.start > 2
    spans = long and seen.tokens.get(before.start, 0) > candidate.start
    lone = _is_short(seen.text, candidate) and _is_lone(before)
    return candidate._replace(start=before.start) if spans or lone else candidate


_MET = re.compile("[同与](?=来[华京访])")
"""Where a place ends in which one talks with a visitor: 云州|同来访的客人."""


def _is_short(text: str, candidate: Candidate) -> bool:
    classes = edges_of("city", "middle", "small", "village")
    return candidate.end - candidate.start == 2 and text[candidate.end - 1] in classes


def _is_lone(word: Word) -> bool:
    return word.tag not in _JOINING or word.tag == "LOC"


@cache
def _class_after() -> re.Pattern[str]:
    return re.compile("|".join(listed("places", "class")))


def run_on(
    seen: Cut, kept: Sequence[Candidate], tagged: Iterable[Candidate]
) -> Iterator[Candidate]:
    """A place whose class the tagger cut off: 鼓楼|社区, 剥隘|河边; no division where it was not kept."""
    whole = edges_of("large", "city", "middle", "small", "village")
    sure = {(c.start, c.end) for c in kept}
    for c in tagged:
        match = _class_after().match(seen.text, c.end)
        if match and c[:2] not in sure and seen.text[match.end() - 1] in whole:
            continue
        if match and c.end - c.start < 7 and seen.text[c.end - 1] not in whole:
            yield Candidate(c.start, match.end(), Label.LOC, 1, "places:class")


_CLASSED = re.compile("..(?:[县市区镇乡村旗]|社区|街道|苏木|嘎查)$")


def next_in_chain(seen: Cut, places: Iterable[Candidate]) -> Iterator[Candidate]:
    """The segmenter's word behind a division, if it ends as a smaller one does: 前进镇|靠山村."""
    divisions = edges_of("large", "city", "middle", "small", "steppe")
    towns = edges_of("small", "steppe")
    ends = [place.end for place in places]
    streets = {end for end in ends if seen.text.startswith("街道", end - 2)}
    for start in [end for end in ends if end in streets or seen.text[end - 1] in divisions]:
        end, word = seen.tokens.get(start, start), seen.at(start)
        verb = word is not None and word.tag == "v" and word.end - word.start > 1  # 组织|镇村干部
        if not verb and _CLASSED.search(seen.text, start, end):
            yield Candidate(start, end, Label.LOC, 1, "places:chain")
        town = start in streets or seen.text[start - 1] in towns
        if hamlet := _hamlet().match(seen.text, start) if town else None:
            yield Candidate(*hamlet.span(), Label.LOC, 1, "places:hamlet")


@cache
def _hamlet() -> re.Pattern[str]:
    """A village behind its town, whatever the tagger's words are: 额吉镇|查干敖包嘎查."""
    return re.compile("|".join(listed("places", "hamlet")))


@cache
def _sounding() -> re.Pattern[str]:
    return re.compile(
        f"(?:(?!苏木|嘎查)[{''.join(sorted(sounds()))}]){{2,6}}(?:嘎查|苏木|旗(?![帜舰袍下号手]))"
    )


def sounding(text: str) -> Iterator[Candidate]:
    """Banners and their villages, whose names are written by sound: 哈达那拉嘎查."""
    for match in _sounding().finditer(text):
        yield Candidate(*match.span(), Label.LOC, 1, "places:sounding")


@cache
def _built() -> re.Pattern[str]:
    return re.compile(f"..(?:{trie(listed('places', 'suffix', 'zone', 'venue'))})$")


_WATER = re.compile("(?<=[到过在沿至往赴])..(?:河|江|湖|溪|山|水库)$|..线$")


def people_no_more(seen: Cut, tagged: Iterable[Candidate]) -> Iterator[Candidate]:
    """What the tagger took for a person, though it ends as a place does: 轮东油田."""
    for one in tagged:
        span = one.start, one.end
        if _built().search(seen.text, *span) or _WATER.search(
            seen.text, max(0, one.start - 1), one.end
        ):
            yield one._replace(label=Label.LOC, found_by="places:mistaken")


@cache
def _housed() -> re.Pattern[str]:
    body, *halls = listed("places", "housed")
    return re.compile(f"(?P<body>{body})(?P<hall>.{{0,4}}(?:{trie(halls)}))")


def housed(text: str, place: Candidate) -> list[Candidate]:
    """A hall in a school or hospital: the body, and the hall where it has a name of its own."""
    parts = _housed().fullmatch(text, place.start, place.end)
    if parts is None:
        return [place]
    body = place._replace(end=parts.end("body"), label=Label.ORG)
    own = len(parts["hall"]) > _NAMED_HALL
    return [body, place._replace(start=parts.start("hall"))] if own else [body]


_NAMED_HALL = 3  # code points; 报告厅 and 大礼堂 have three, 黄氏礼堂 four
