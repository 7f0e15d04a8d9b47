"""Venues, zones and ways: a name before a suffix such as 高新区, 会展中心 or 大道."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from kg.language.analysis import Candidate, Word
from kg.language.chains import names
from kg.language.headwords import patterns, words_of
from kg.language.lexicon import edges_of, listed
from kg.language.phrases import Cut, grow_left, starting_at
from kg.language.tries import trie
from kg.types import Label


@cache
def _suffixes() -> tuple[str, ...]:
    return listed("places", "suffix", "zone", "venue", "feature")


@cache
def _lasts() -> frozenset[str]:
    """The characters in which suffixes end."""
    return frozenset(suffix[-1] for suffix in _suffixes())


@cache
def _suffix() -> re.Pattern[str]:
    return re.compile(f"(?:{trie(_suffixes())})$")


@cache
def _way() -> re.Pattern[str]:
    words = [word for word in listed("places", "suffix", "way") if len(word) > 1]
    return re.compile(f"(?:{trie(words)})$")


_TAGS = frozenset({"n", "nz", "LOC", "vn", "ORG", "PER", "a", "s"})
_NAMED = frozenset({"LOC", "nz", "ORG", "PER"})
_PLAIN = frozenset({"n", "nz", "vn", "s", "v", "a"})
_LONGEST_SUFFIX = 10  # code points; 高新技术产业开发区 has nine


@cache
def _breaks() -> frozenset[str]:
    return frozenset(listed("bodies", "break"))


def ways(seen: Cut) -> Iterator[Candidate]:
    """A way behind what the tagger takes for a place and no table knows: 青银|高速, 鄱棠|公路."""
    for place, way in pairwise(seen.words):
        if place.tag != "LOC" or place.end != way.start:
            continue
        known = seen.text[place.start : place.end] in names()
        if not known and _way().fullmatch(seen.text, way.start, way.end):
            yield Candidate(place.start, way.end, Label.LOC, 1, "places:way")


def by_suffix(seen: Cut) -> Iterator[Candidate]:
    """A name before a suffix: 临江经开区; one of plain words only where someone goes: 走进城市规划馆."""
    text, lasts = seen.text, _lasts()
    for index, word in enumerate(seen.words):
        if text[word.end - 1] not in lasts or word.tag in {"PER", "TIME", "nw"}:
            continue
        match = _suffix().search(text, max(0, word.end - _LONGEST_SUFFIX), word.end)
        if match is None:
            continue
        if (start := _start(seen, index, match.start())) is not None:
            yield Candidate(start, word.end, Label.LOC, 1, "places:suffix")


def _start(seen: Cut, index: int, suffix: int) -> int | None:
    """Where the name begins whose last word is `index` and whose class begins at `suffix`."""
    text, found, last = seen.text, seen.words, seen.words[index]
    head = max(0, starting_at(found, suffix + 1) - 1)  # the word in which the suffix begins
    first = grow_left(found, head, text, tags=_TAGS, stops=_breaks())
    if last.tag == "LOC" and (first == index or _is_whole(seen, index, suffix)):
        return None
    begin = _name_start(found, first, head)
    start = found[begin].start
    if start > suffix:
        return None
    named = any(word.tag in _NAMED for word in found[begin : index + 1])
    level = text[start] in edges_of("large", "city", "middle", "small")
    if (named or level) and suffix - start >= (1 if level else 2):
        return start
    return _plain_start(seen, head, suffix)


def _is_whole(seen: Cut, index: int, suffix: int) -> bool:
    """Whether the tagger has a whole place after a division or a way: 盐江市|汇东新区."""
    last, before = seen.words[index], seen.words[index - 1]
    joined = index > 0 and before.end == last.start and before.tag == "LOC"
    return joined and suffix - last.start > 1 and seen.text[before.end - 1] in edges_of()


def _name_start(found: list[Word], first: int, index: int) -> int:
    """Where the proper name begins: nothing stands before it in a place's name."""
    for position in range(first, index):
        level = found[position].end - found[position].start == 1
        if found[position].tag in _NAMED or level:
            return position
    return index


@cache
def _going() -> re.Pattern[str]:
    return re.compile(f"(?:{trie(listed('places', 'going'))})$")


def _plain_start(seen: Cut, head: int, suffix: int) -> int | None:
    """Where a name of plain words begins, right after a word of going or being somewhere."""
    first = grow_left(seen.words, head, seen.text, tags=_PLAIN, stops=_breaks() | _goings())
    start = seen.words[first].start
    brought = _going().search(seen.text, max(0, start - 4), start)
    return (
        start
        if brought and suffix - start > 1 and not _says_nothing(seen.text[start:suffix])
        else None
    )


@cache
def _goings() -> frozenset[str]:
    return frozenset(listed("places", "going"))


@cache
def _empty() -> re.Pattern[str]:
    return re.compile(f"(?:{trie([*words_of('language/projects.toml', 'empty'), *_breaks()])})*")


def _says_nothing(stem: str) -> bool:
    """Whether a stem is made of words that set no place apart: 现代农业|产业园."""
    return _empty().fullmatch(stem) is not None


@cache
def _ending() -> re.Pattern[str]:
    return re.compile(
        f"(?:{trie(listed('places', 'suffix', 'division', 'zone', 'venue', 'way'))})$"
    )


_ITEM = re.compile("、(?P<name>[\u4e00-\u9fff]{3,12})(?=[、，。；和等]|$)")


def coordinated(text: str, places: Iterable[Candidate]) -> Iterator[Candidate]:
    """What is listed after a place and ends as one does: 滨河大道、建设大街."""
    for place in places:
        end = place.end if _ending().search(text, place.start, place.end) else len(text)
        while item := _ITEM.match(text, end):
            suffix = _ending().search(item["name"])
            if (
                suffix is None
                or suffix.start() < 2
                or _says_nothing(item["name"][: suffix.start()])
            ):
                break
            yield Candidate(*item.span("name"), Label.LOC, 1, "places:list")
            end = item.end()


@cache
def _counted() -> re.Pattern[str]:
    count = "|".join(listed("places", "count"))
    return re.compile(
        f"(?P<list>(?:[\u4e00-\u9fff]{{2,4}}[、和])+[\u4e00-\u9fff]{{2,4}}?)(?:{count})(?![长委])"
    )


def counted(seen: Cut) -> Iterator[Candidate]:
    """Places by their short names, listed and counted: 双河、石桥、太平|三镇."""
    for match in _counted().finditer(seen.text):
        ends = [at.start() for at in re.finditer("[、和]", match["list"])]
        edges = [*(match.start() + end for end in ends), match.end("list")]
        starts = [_back(seen, match.start(), edges[0]), *(end + 1 for end in edges[:-1])]
        words = [seen.at(start) for start in starts]
        if any(word and word.tag == "LOC" for word in words) and not any(
            word and word.tag in _ACTS for word in words
        ):
            for span in zip(starts, edges, strict=True):
                yield Candidate(*span, Label.LOC, 1, "places:counted")


_ACTS = frozenset({"v", "vn", "d", "a", "ad", "p"})


def _back(seen: Cut, floor: int, end: int) -> int:
    """Where the first name of a list begins: with the tagger's word, or two code points before its end."""
    word = seen.before(end)
    return word.start if word and word.start >= floor and end - word.start > 1 else end - 2


@cache
def _titled() -> re.Pattern[str]:
    return re.compile("|".join(listed("places", "titled")))


def titled(text: str) -> Iterator[Candidate]:
    """Divisions at the head of a rule's title, which the tagger reads as one word: 《临江市停车管理办法》."""
    for match in _titled().finditer(text):
        yield Candidate(*match.span(), Label.LOC, 1, "places:titled")


def numbered(text: str) -> Iterator[Candidate]:
    """Places whose form tells them: 320国道, G60高速."""
    for rule, pattern in patterns("language/places.toml", "whole").items():
        for match in pattern.finditer(text):
            yield Candidate(*match.span(), Label.LOC, 1, f"places:{rule}")
