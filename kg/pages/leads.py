"""Headlines that stand inside their story, or behind it: which text without a headline they head.

A column's headline is printed where white is left for it. On the page's text it then stands
between a story's paragraphs, below the dateline with which the story began.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from kg.pages.assign import assign
from kg.pages.grouping import Heading, heading_pairs
from kg.pages.headlines import is_notice, opens_body
from kg.pages.joins import pairs
from kg.pages.paragraphs import Paragraph, paragraph_credit
from kg.pages.words import weight_of

_BACK, _AHEAD = 5, 2
"""A headline stands at most so many stories behind the one that it heads, or before it."""
_FEW: Final = {1: 1.0, 2: 0.4, 3: 0.2}
"""What a pair of characters that so many bodies have says of one, of what it says of the only one."""
_LEAST: Final = 0.8
"""What a headline must say of a text more than of the one below it (nats)."""


def leads_of(headings: Sequence[Heading], bodies: Sequence[Sequence[Paragraph]]) -> dict[int, int]:
    """The text that begins without a headline and yet is the one that a headline heads.

    Args:
        headings: The headline right above each body, or none.
        bodies: The paragraphs of each, if any.

    Returns:
        The numbers of headlines, each with the number of the body that it heads.
    """
    grams = [pairs(p.text for p in body) for body in bodies]
    count = Counter(gram for held in grams for gram in held)
    bare = {n for n, body in enumerate(bodies) if not headings[n] and _is_lead(body)}
    scores: dict[tuple[int, int], float] = {}
    for n, heading in enumerate(headings):
        if (
            not (heading and bodies[n])
            or _is_lead(bodies[n])
            or any(is_notice(line.text) for line in heading)
        ):
            continue
        told = {g: weight_of(g) * _FEW.get(count[g], 0.0) for g in sorted(heading_pairs(heading))}
        own = sum(says for gram, says in told.items() if gram in grams[n])
        for lead in sorted(bare.intersection(range(n - _BACK, n + _AHEAD + 1))):
            says = sum(says for gram, says in told.items() if gram in grams[lead])
            if (gain := says - own - _LEAST) > 0:
                scores[n, lead] = gain
    return assign(scores)


def _is_lead(body: Sequence[Paragraph]) -> bool:
    """Whether a body begins as stories do: at a dateline, a credit, or with the words of a lead."""
    if not body:
        return False
    first = body[0]
    begins = first.kind in {"dateline", "turned"} or opens_body(first.text)
    credited = first.kind == "credit" and paragraph_credit(first) is not None
    return begins or (credited and len(body) > 1)
