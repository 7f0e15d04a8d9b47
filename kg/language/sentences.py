"""Where sentences end: at 。！？ (with the quotes and brackets that close there) and at line breaks."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.types import Span

_SENTENCE = re.compile(
    r"[^。！？!?\n]+(?:[。！？!?]+[”’」』）)》]*|(?=\n)|$)|[。！？!?]+[”’」』）)》]*"
)


@lru_cache(maxsize=128)  # every component asks, a batch of 64 docs at a time
def sentences(text: str) -> tuple[Span, ...]:
    r"""The sentences of a text, by position; none crosses a line break.

    Stretches of white space alone are in no sentence.

    >>> [s.end for s in sentences("会议召开。他说：“好。”\n完")]
    [5, 11, 13]
    """
    return tuple(
        Span(match.start(), match.end())
        for match in _SENTENCE.finditer(text)
        if match.group().strip()
    )
