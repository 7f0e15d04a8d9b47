"""Words that are no names where a name was looked for: 总统|官邸, 领导|和工作, 应|普京总统邀请."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg import resources
from kg.language.analysis import Candidate
from kg.language.foreign import elements_end
from kg.language.leads import OFFICE, Leads, led_end
from kg.language.names import is_name, nota, particles, starts_commonly
from kg.language.phrases import Cut, starting_at

_FUNCTION = frozenset({"c", "p", "u", "r", "xc"})
_COMMON = frozenset({"n", "v", "vn", "a", "ad", "an", "d", "m", "TIME", "s", "f", "t", "q"})
_SURNAMES = frozenset("和与于还从由应时向及将都就任让")
"""Particles that are surnames too."""

_WORD = 2
"""Code points of the shortest word that a name is told from."""

_INVITED = re.compile(r"[^，。；]{0,12}邀请")
"""What follows one at whose bidding something is done, before whom 应 stands."""


def named(seen: Cut, found: Iterable[Candidate], leads: Leads | None) -> Iterator[Candidate]:
    """The candidates that are no words, those behind 应 without it.

    Args:
        seen: How the tagger and the tokenizer cut the text.
        found: Names that begin where an office ends.
        leads: What the tagger's scores say; a name that they bear out stands, word or not.
    """
    for one in found:
        led = led_end(seen.text, one.start, leads, OFFICE) == one.end
        bound = _bound(seen.text, one.start, one.end)
        if not bound and (led or not is_plain(seen, one.start, one.end)):
            yield without_bidding(seen.text, one)


def without_bidding(text: str, one: Candidate) -> Candidate:
    """A name without 应 before it: 应普京总统邀请."""
    bidden = text[one.start] == "应" and one.end - one.start > 2 and _INVITED.match(text, one.end)
    return one._replace(start=one.start + 1) if bidden else one


def _bound(text: str, start: int, end: int) -> bool:
    """Whether a particle or a word of the office stands first: 总书记|同蔗农, 主席国|中国."""
    return text[start] in particles() - _SURNAMES or text[start + 1 : end] in resources.countries()


def is_plain(seen: Cut, start: int, end: int) -> bool:
    """Whether the tagger reads words, and no name, where a name was looked for."""
    index = starting_at(seen.words, start)
    inside = [word for word in seen.words[index : index + 4] if word.end <= end]
    if not inside or inside[0].start != start or elements_end(seen.text, start) == end:
        return False
    first, text = inside[0], seen.text
    if first.end - start > 1:
        word = text[start : first.end]
        whole = first.end == end and not starts_commonly(text, start)
        return word in nota() or (whole and first.tag in _COMMON)
    return first.tag in _FUNCTION and _reads_on(seen, first.end, end)


def _reads_on(seen: Cut, start: int, end: int) -> bool:
    """Whether a common word or a whole name stands behind a particle: 和|工作, 和|魏鑫."""
    word, text = seen.at(start), seen.text[start:end]
    if word is None or word.end - start < _WORD:
        return False
    return word.tag in _COMMON or (starts_commonly(seen.text, start) and is_name(text))
