"""Which names of people in which articles are one person, which are not, and which are open.

Each person of an article is a reference; references that say the same are a profile; profiles
of one name, or of names that look alike, are compared and the evidence weighed after Fellegi and
Sunter; the best links join profiles into people, never against a contradiction or a verdict.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from kg.resolve.entities import Identity
from kg.resolve.keys import Taken
from kg.resolve.names import Key
from kg.resolve.people.blocking import pairs
from kg.resolve.people.clusters import Clusters, Evidence, Pair, cluster
from kg.resolve.people.comparison import AGAINST, Commonness, compare, familiar
from kg.resolve.people.identifiers import keys
from kg.resolve.people.profiles import Profile, profiles
from kg.resolve.people.references import Chain, Reference, page, presses, references
from kg.resolve.people.weights import OPEN, score, weight
from kg.resolve.readings import Draft
from kg.types import EntityKind, Link, Weight

__all__ = ["join"]


def join(drafts: Sequence[Draft]) -> tuple[list[Draft], Mapping[Key, Identity]]:
    """Tell the people of a corpus apart.

    Args:
        drafts: Articles, each name of a person taken for the same name elsewhere.

    Returns:
        The articles with each person's own key, and what is known of each.
    """
    press = presses(drafts)
    found = [one for draft in drafts for one in references(draft, press.get(page(draft.reading)))]
    made = profiles(found, ())
    weights, foes = _compared(made, _commonness(found))
    outcome = cluster(
        Evidence(
            scores={pair: score(told) for pair, told in weights.items()},
            foes=foes,
            parted=(),
            familiar={pair for pair, told in weights.items() if familiar(told)},
            anchored=[one.anchored for one in made],
            sizes=[len(one.references) for one in made],
        )
    )
    people = _members(made, outcome)
    chosen, former = keys(people.values())
    by_root = dict(zip(people, chosen, strict=True))
    known = {
        by_root[root]: Identity(replaces=one) for root, one in zip(people, former, strict=True)
    }
    _tell(known, made, outcome, weights, by_root)
    taken = {
        (one.article, one.name): by_root[root]
        for profile, root in zip(made, outcome.root, strict=True)
        for one in profile.references
    }
    return [_renamed(draft, taken) for draft in drafts], known


def _compared(
    made: Sequence[Profile], common: Commonness
) -> tuple[dict[Pair, tuple[Weight, ...]], list[Pair]]:
    """The weights of each pair that may be one, and the pairs that contradict each other."""
    weights: dict[Pair, tuple[Weight, ...]] = {}
    foes: list[Pair] = []
    for pair in pairs(made):
        one, other = (made[end] for end in pair)
        if one.name != other.name and _together(one, other):
            foes.append(pair)
            continue
        told = compare(one, other, common)
        if any(w.level in AGAINST for w in told) and score(told) < OPEN:
            foes.append(pair)
        elif score(told) >= OPEN and (one.name == other.name or _placed(told)):
            weights[pair] = told
    return weights, foes


def _together(one: Profile, other: Profile) -> bool:
    """Whether an article names both."""
    return not one.articles.isdisjoint(other.articles)


_PLACED = ("place.", "seat.", "credit.", "companion", "date.page")


def _placed(told: Iterable[Weight]) -> bool:
    """Whether anything but the names speaks for one person."""
    return any(w.bits > 0 and w.level.startswith(_PLACED) for w in told)


def _commonness(found: Sequence[Reference]) -> Commonness:
    """How often a name is met, in the whole corpus or in the papers of one place."""
    everywhere = Counter(one.name for one in found)
    by_place = Counter((one.name, one.paper) for one in found)
    articles = len({one.article for one in found})
    of_place = Counter(paper for _, paper in {(one.article, one.paper) for one in found})

    def common(name: str, paper: Chain) -> float:
        whole = (everywhere[name] - 1) / (articles + _FEW)
        return max(whole, (by_place[name, paper] - 1) / (of_place[paper] + _FEW), 1 / _MANY)

    return common


_FEW, _MANY = 50, 500
"""Articles that are added to those counted, and from which a share is not taken to be smaller:
a few articles say little of how often a name is met."""


def _members(made: Sequence[Profile], outcome: Clusters) -> dict[int, list[Profile]]:
    people: dict[int, list[Profile]] = {}
    for profile, root in zip(made, outcome.root, strict=True):
        people.setdefault(root, []).append(profile)
    return people


def _tell(
    known: dict[Key, Identity],
    made: Sequence[Profile],
    outcome: Clusters,
    weights: Mapping[Pair, tuple[Weight, ...]],
    by_root: Mapping[int, Key],
) -> None:
    """Add the links and the open pairs to the people."""
    for pair, often in outcome.links:
        key = by_root[outcome.root[pair[0]]]
        told = weights[pair]
        if often > 1:
            told = (*told, weight("prominence", str(often), 1 / often))
        known[key] = known[key]._replace(links=(*known[key].links, _link(made, pair, told)))
    for pair in outcome.open:
        for one, other in (pair, pair[::-1]):
            key, away = by_root[outcome.root[one]], by_root[outcome.root[other]]
            link = _link(made, (one, other), weights[pair], away.id)
            known[key] = known[key]._replace(open=(*known[key].open, link))


def _link(
    made: Sequence[Profile],
    pair: Pair,
    told: tuple[Weight, ...],
    entity: str | None = None,
) -> Link:
    one, other = (made[end].head.handle for end in pair)
    return Link(one=one, other=other, weights=told, entity=entity)


def _renamed(draft: Draft, taken: Mapping[tuple[str, str], Key]) -> Draft:
    forms = {
        form: Taken(taken[draft.reading.article, one.key.name], one.rule)
        if one.key.kind is EntityKind.PERSON
        else one
        for form, one in draft.forms.items()
    }
    return draft._replace(forms=forms)
