"""Which names of people in which articles are one person, which are not, and which are open.

Each person of an article is a reference; references that say the same are a profile; profiles
of one name, or of names that look alike, are compared and the evidence weighed after Fellegi and
Sunter; the best links join profiles into people, never against a contradiction or a verdict.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.resolve.entities import Identity
from kg.resolve.keys import Taken
from kg.resolve.names import Key
from kg.resolve.people import decisions
from kg.resolve.people.clusters import Clusters, Evidence, Pair, cluster
from kg.resolve.people.comparison import compared, familiar
from kg.resolve.people.frequency import commonness
from kg.resolve.people.identifiers import keys
from kg.resolve.people.names import preferred
from kg.resolve.people.profiles import Profile, profiles
from kg.resolve.people.references import page, presses, references
from kg.resolve.people.weights import OPEN, score, weight
from kg.resolve.readings import Draft
from kg.resolve.review import Review, Verdict
from kg.types import EntityKind, Link, Weight

__all__ = ["join"]

_Told = Mapping[Pair, tuple[Weight, ...]]


def join(drafts: Sequence[Draft], review: Review) -> tuple[list[Draft], Mapping[Key, Identity]]:
    """Tell the people of a corpus apart.

    Args:
        drafts: Articles, each name of a person taken for the same name elsewhere.
        review: What a person has decided.

    Returns:
        The articles with each person's own key, and what is known of each.
    """
    press = presses(drafts)
    found = [one for draft in drafts for one in references(draft, press.get(page(draft.reading)))]
    made = profiles(found, decisions.apart(found, review))
    told, foes = compared(made, commonness(found))
    united = set(decisions.decided(review, Verdict.SAME, made))
    parted = set(decisions.decided(review, Verdict.DIFFERENT, made))
    told = {
        **{pair: weights for pair, weights in told.items() if pair not in parted},
        **{pair: (Weight("verdict", _SURE),) for pair in united},
    }
    outcome = cluster(
        Evidence(
            scores={pair: max(score(weights), OPEN) for pair, weights in told.items()},
            foes=foes,
            united=united,
            parted=parted,
            familiar={pair for pair, weights in told.items() if familiar(weights)},
            anchored=[one.anchored for one in made],
            sizes=[len(one.references) for one in made],
        )
    )
    return _people(drafts, made, outcome, told, review)


_SURE = 100.0
"""The weight of a person's verdict, in bits."""


def _people(
    drafts: Sequence[Draft],
    made: Sequence[Profile],
    outcome: Clusters,
    told: _Told,
    review: Review,
) -> tuple[list[Draft], Mapping[Key, Identity]]:
    """The people that the clusters are."""
    members: dict[int, list[Profile]] = {}
    for profile, root in zip(made, outcome.root, strict=True):
        members.setdefault(root, []).append(profile)
    for of_one in members.values():
        of_one.sort(key=lambda one: (one.head.date or "9", one.head.article, one.name))
    chosen, former = keys(members.values())
    by_root = dict(zip(members, chosen, strict=True))
    known = {
        by_root[root]: Identity(name=preferred(members[root], review.preferred), replaces=ids)
        for root, ids in zip(members, former, strict=True)
    }
    _tell(known, made, outcome, told, by_root)
    taken = {
        (one.article, one.name): by_root[root]
        for profile, root in zip(made, outcome.root, strict=True)
        for one in profile.references
    }
    return [_renamed(draft, taken) for draft in drafts], known


def _tell(
    known: dict[Key, Identity],
    made: Sequence[Profile],
    outcome: Clusters,
    told: _Told,
    by_root: Mapping[int, Key],
) -> None:
    """Add the links and the open pairs to the people."""
    for pair, often in outcome.links:
        key = by_root[outcome.root[pair[0]]]
        fame = (weight("prominence", str(often), 1 / often),) if often > 1 else ()
        link = _link(made, pair, (*told[pair], *fame))
        known[key] = known[key]._replace(links=(*known[key].links, link))
    for pair in outcome.open:
        for one, other in (pair, pair[::-1]):
            key, away = by_root[outcome.root[one]], by_root[outcome.root[other]]
            link = _link(made, (one, other), told[pair], away.id)
            known[key] = known[key]._replace(open=(*known[key].open, link))


def _link(
    made: Sequence[Profile], pair: Pair, weights: tuple[Weight, ...], entity: str | None = None
) -> Link:
    one, other = (made[end].head.handle for end in pair)
    return Link(one=one, other=other, weights=weights, entity=entity)


def _renamed(draft: Draft, taken: Mapping[tuple[str, str], Key]) -> Draft:
    forms = {
        form: Taken(taken[draft.reading.article, one.key.name], one.rule)
        if one.key.kind is EntityKind.PERSON
        else one
        for form, one in draft.forms.items()
    }
    return draft._replace(forms=forms)
