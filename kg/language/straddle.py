"""Names that ran on: the tagger gave a name the first character of the word after it."""

from __future__ import annotations

import re
from collections.abc import Container
from functools import cache

from kg.language.analysis import Candidate
from kg.language.lexicon import listed
from kg.language.phrases import Cut
from kg.language.tries import trie

_WITH = "同与跟"
"""Prepositions that the tagger may read into the name after them: 同|林致远会谈."""


def without_next(seen: Cut, candidate: Candidate, known: Container[str]) -> Candidate:
    """The candidate without 同 before a name known without it, or its last character where that begins the word after the name.

    So it is where what follows says so (张平|作了说明), or where the name without it stands
    elsewhere and the tokenizer's word straddles the name's end (李明|强调 read as 李明强|调).

    Args:
        seen: How the tagger and the tokenizer cut the text.
        candidate: A name.
        known: Names that the tagger found.
    """
    text, last = seen.text, candidate.end - 1
    if last - candidate.start < 2:
        return candidate
    if text[candidate.start] in _WITH and text[candidate.start + 1 : candidate.end] in known:
        return candidate._replace(start=candidate.start + 1)
    elsewhere = text[candidate.start : last] in known and _straddles(seen, last)
    return candidate._replace(end=last) if elsewhere or _next().match(text, last) else candidate


def _straddles(seen: Cut, offset: int) -> bool:
    """Whether one of the tokenizer's words begins or ends at an offset, and none at the next."""
    here, next_ = (at in seen.tokens or at in seen.ends for at in (offset, offset + 1))
    return here and not next_


@cache
def _next() -> re.Pattern[str]:
    """Words that begin with a character that a name may end in, told by what follows it."""
    return re.compile(trie(listed("people", "next")))
