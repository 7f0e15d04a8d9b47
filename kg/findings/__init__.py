"""Findings: who held which office, who took part in what, who builds what where; by rules over skeletons.

`find` reads one article that bears mentions; it is pure, and time grows with the text.
"""

from __future__ import annotations

from kg.findings.cooccurrence import Cooccurrence, cooccurrences
from kg.findings.events import events
from kg.findings.happenings import acts, happenings
from kg.findings.lines import lines
from kg.findings.positions import positions
from kg.findings.relations import relations
from kg.findings.roles import antecedents, parts
from kg.findings.scene import setting
from kg.types import Findings, Tagged

__all__ = ["Cooccurrence", "cooccurrences", "find"]


def find(tagged: Tagged) -> Findings:
    """Read an article's events, offices and relations off its mentions.

    Args:
        tagged: The article, its sentences and its mentions, by position, not overlapping.

    Returns:
        Findings with their evidence: the rule, the sentence and what filled the slots.
    """
    read = lines(tagged)
    held = positions(read)
    done = acts(read)
    subjects = antecedents(read)
    told = happenings(read, done)
    taken = parts(told, done, subjects, setting(read, held))
    return Findings(
        events=events(tagged.article, tagged.mentions, told, taken),
        positions=held,
        relations=relations(read, done, taken, subjects),
    )
