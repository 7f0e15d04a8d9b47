"""Which findings are right, by the rule that read them: the stuff of a rule's precision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg.score.gold import GoldArticle
from kg.score.pairing import PageScore, comparable, near
from kg.types import Evidence, Predicate, Reading

_ALIKE = 0.8
"""Articles less alike (Dice of 4-grams) are not judged: what gold says of them is of another text."""
_MUTUAL = (Predicate.MEETS, Predicate.COOPERATES, Predicate.ACCOMPANIES)


class Verdict(NamedTuple):
    """A finding judged by gold.

    Attributes:
        page: The gold page.
        rule: The rule that read it.
        right: Whether gold has it too: the role of the person in the article; the office of the
            person, whose bodies may differ where one has none; the relation and both its ends.
    """

    page: str
    rule: str
    right: bool


def verdicts(pages: Iterable[PageScore]) -> Iterator[Verdict]:
    """Every role, office and relation of the articles that pair off with a gold article."""
    for page in pages:
        for i, j, alike in page.articles:
            if alike >= _ALIKE:
                for evidence, right in _judged(page.gold.articles[i], page.readings[j]):
                    yield Verdict(page.gold.source, evidence.rule, right)


def _judged(gold: GoldArticle, found: Reading) -> Iterator[tuple[Evidence, bool]]:
    roles = {
        (comparable(p.person), str(role))
        for event in gold.events
        for p in event.participants
        for role in p.roles
    }
    for person in (p for event in found.events for p in event.participants):
        for role, evidence in zip(person.roles, person.evidence, strict=False):
            yield evidence, (comparable(person.person), str(role)) in roles
    yield from _offices(gold, found)
    yield from _relations(gold, found)


def _offices(gold: GoldArticle, found: Reading) -> Iterator[tuple[Evidence, bool]]:
    held = {(comparable(p.person), comparable(p.title), comparable(p.org)) for p in gold.positions}
    for one in found.positions:
        here = comparable(one.person), comparable(one.title)
        org = comparable(one.org)
        bodies = [body for *office, body in held if tuple(office) == here]
        if one.evidence:
            yield one.evidence, any(not b or not org or near(b, org) for b in bodies)


def _relations(gold: GoldArticle, found: Reading) -> Iterator[tuple[Evidence, bool]]:
    stated = {(comparable(r.subject), r.predicate, comparable(r.object)) for r in gold.relations}
    stated |= {(thing, p, subject) for subject, p, thing in stated if p in _MUTUAL}
    for one in found.relations:
        ends = comparable(one.subject), comparable(one.object)
        if one.evidence:
            yield (
                one.evidence,
                any(
                    one.predicate == p and near(ends[0], a) and near(ends[1], b)
                    for a, p, b in stated
                ),
            )
