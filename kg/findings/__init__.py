"""Findings: who held which office, who took part in what, who builds what where; by rules over skeletons.

`find` reads one article that bears mentions; it is pure, and time grows with the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.findings.association import log_likelihood
from kg.findings.cooccurrence import Cooccurrence, cooccurrences, names_by_sentence
from kg.findings.events import events
from kg.findings.happenings import acts, happenings
from kg.findings.lines import Line, lines
from kg.findings.positions import positions
from kg.findings.quantities import quantities
from kg.findings.relations import relations
from kg.findings.roles import antecedents, parts
from kg.findings.setting import setting
from kg.findings.stages import dated
from kg.types import Event, Findings, Position, Relation, Tagged

__all__ = ["Cooccurrence", "cooccurrences", "find", "log_likelihood", "names_by_sentence"]


_STRETCH = 300
"""Sentences that are read together: of 5,315 articles of broadcasts and of sample pages none has more than 111."""


def find(tagged: Tagged) -> Findings:
    """Read an article's events, offices and relations off its mentions.

    Args:
        tagged: The article, its sentences and its mentions, by position, not overlapping.

    Returns:
        Findings with their evidence: the rule, the sentence and what filled the slots. A text
        longer than any article is read stretch by stretch, so that time grows with it.
    """
    read = lines(tagged)
    stretches = [_read(tagged, stretch) for stretch in _stretches(read)]
    return stretches[0] if len(stretches) == 1 else _together(stretches)


def _stretches(read: Sequence[Line]) -> Iterator[Sequence[Line]]:
    for start in range(0, max(1, len(read)), _STRETCH):
        yield read[start : start + _STRETCH]


def _read(tagged: Tagged, read: Sequence[Line]) -> Findings:
    mentions = tuple(m for line in read for m in line.mentions)
    held = positions(read)
    done = acts(read)
    subjects = antecedents(read)
    told = happenings(read, done)
    taken = parts(told, done, subjects, setting(read, held))
    found = dated(relations(read, done, taken, subjects), tagged.article)
    return Findings(
        events=events(tagged.article, mentions, told, taken),
        positions=held,
        relations=found,
        quantities=quantities(read, found),
    )


def _together(stretches: Sequence[Findings]) -> Findings:
    """Findings of stretches as those of one text: an office or a relation is given once."""
    offices: dict[object, Position] = {}
    relations_: dict[object, Relation] = {}
    told: list[Event] = []
    for one in stretches:
        told += one.events
        for p in one.positions:
            offices.setdefault((p.person, p.title, p.org), p)
        for r in one.relations:
            relations_.setdefault((r.subject, r.predicate, r.object), r)
    return Findings(
        events=tuple(told),
        positions=tuple(offices.values()),
        relations=tuple(relations_.values()),
        quantities=tuple(q for one in stretches for q in one.quantities),
    )
