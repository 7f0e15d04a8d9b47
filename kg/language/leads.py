"""How near the tagger came to a person's name that it did not choose: its scores, weighed again.

After an office stands a name far more often than the tagger knows (院长|明镜|高作了: a common
word and a verb, by its words). There its second thoughts are believed, where the tags
of a name came near the best ones.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc

from kg.language.names import is_name, said, surname_length
from kg.language.offices import office
from kg.types import Label


class Leads(NamedTuple):
    """The tagger's scores, and which of them are those of a name.

    Attributes:
        scores: Of each tag at each code point (natural logarithms). *Shape:* (length, tags).
        own: The tags of a name's first and of its next character.
    """

    scores: npt.NDArray[np.float32]
    own: list[int]

    def between(self, start: int, end: int) -> npt.NDArray[np.float32]:
        """How far the tags of a name stand below the best, at most 0. *Shape:* (end - start, 2)."""
        scores = self.scores[start:end]
        leads: npt.NDArray[np.float32] = scores[:, self.own] - scores.max(axis=1, keepdims=True)
        return leads


OFFICE = -9.5
"""Least lead of a name after an office. Measured on all marked pages: of places after an office where
no person was found, fifteen names lead by more, and nothing else does (the first at -10.0)."""

LISTED = -3.0
"""Least lead of a name listed after another: both names that lead by more are right, the next wrong."""

APPOINTED = -20.0
"""Least lead of a name where a list of appointments has one; what stands there is seldom anything else."""

_THIRD = 4.5  # what a third character may cost: 薄有|为 costs 4.1 and belongs, 束脩|因 costs 6.1


def person_leads(doc: Doc) -> Leads | None:
    """The tagger's scores of names; None without scores."""
    scores, tags = doc._.scores, doc._.tags
    if scores is None or not tags:
        return None
    return Leads(scores, [tags.index(f"{Label.PER}-{part}") for part in "BI"])


def led_end(text: str, start: int, leads: Leads | None, least: float) -> int:
    """Where a name ends that begins at `start`, if its tags lead by `least` or more; 0 where none does.

    Args:
        text: The doc's text in simplified characters.
        start: A code point.
        leads: Of the doc, by `person_leads`.
        least: The smallest sum of leads over the name.
    """
    short = start + surname_length(text, start) + 1
    long = short + 1
    if leads is None or long > len(text) or not text[start:short].isalpha():
        return 0
    whole = is_name(text[start:long])
    if text[short - 1] in said() or not (whole or is_name(text[start:short])):
        return 0
    near = leads.between(start, long)
    if float(near[0, 0] + near[1:-1, 1].sum()) < least:
        return 0
    third = near[-1, 1] >= -_THIRD and text[short].isalpha() and text[short] not in said()
    end = long if third and whole else short
    titled = office().search(text, start + 1, end + 3)  # 甲、日方总|经理乙
    own = titled is None or titled.start() >= end
    return end if own and is_name(text[start:end]) else 0
