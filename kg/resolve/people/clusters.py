"""Profiles joined into people: the best links first, never two that speak against each other."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from math import log2
from typing import NamedTuple

from kg.resolve.people.forest import Forest
from kg.resolve.people.weights import OPEN, SAME

Pair = tuple[int, int]
"""Two profiles by their numbers, the lower first."""

MARGIN = 3.0
"""Bits by which a profile must fit one of two people who are not one better than the other."""

BRIDGE = 10.0
"""Bits from which a profile without an office joins two people who show offices."""

OFTEN = 256
"""Articles from which a person is named no more often, as far as the next mention goes."""


class Evidence(NamedTuple):
    """What is known of profiles before they are joined.

    Attributes:
        scores: Of each pair that may be one, in bits.
        foes: Pairs that their evidence keeps apart.
        united: Pairs that a person has joined.
        parted: Pairs that a person keeps apart: they make no third profile doubtful.
        familiar: Pairs that papers of one place name.
        anchored: Whether each profile shows an office or a credit.
        sizes: The references of each profile.
    """

    scores: Mapping[Pair, float]
    foes: Collection[Pair]
    united: Collection[Pair]
    parted: Collection[Pair]
    familiar: Collection[Pair]
    anchored: Sequence[bool]
    sizes: Sequence[int]


class Clusters(NamedTuple):
    """The outcome.

    Attributes:
        root: The number of the first profile of each profile's person.
        links: The pairs that joined them, in order, with the references of the person whom
            a profile without an office was joined with (else 1).
        open: Pairs of profiles of two people that may be one, a tree over the people.
    """

    root: tuple[int, ...]
    links: tuple[tuple[Pair, int], ...]
    open: tuple[Pair, ...]


def cluster(known: Evidence) -> Clusters:
    """Join profiles: those that show an office, then the others with them, then the others.

    Who shows no office is joined with one person only, unless much speaks for both.
    """
    forest = Forest(known.sizes, known.anchored)
    links = [(pair, 1) for pair in _decided(forest, known)]
    best = sorted(known.scores, key=lambda pair: (-known.scores[pair], pair))
    links += [(pair, 1) for pair in _anchors(forest, known, best)]
    links += _loose(forest, known)
    links += [(pair, 1) for pair in _rest(forest, known, best)]
    root = tuple(forest.root(one) for one in range(len(known.sizes)))
    return Clusters(root, tuple(links), _open(forest, known, best))


def _decided(forest: Forest, known: Evidence) -> Iterable[Pair]:
    """Join and part as a person says; evidence only parts whom nobody has joined."""
    for pair in sorted(known.united):
        if forest.root(pair[0]) != forest.root(pair[1]):
            forest.join(*pair)
            yield pair
    for pairs, by_evidence in ((known.foes, True), (known.parted, False)):
        for pair in sorted(pairs):
            if forest.root(pair[0]) != forest.root(pair[1]):
                forest.part(*pair, by_evidence=by_evidence)


def _anchors(forest: Forest, known: Evidence, best: Iterable[Pair]) -> Iterable[Pair]:
    """Join what shows offices."""
    pairs = [pair for pair in best if all(known.anchored[end] for end in pair)]
    near = _near(known, pairs)
    for pair in pairs:
        if known.scores[pair] >= SAME and _may_join(forest, pair, known, near):
            forest.join(*pair)
            yield pair


_Near = Mapping[int, list[int]]


def _near(known: Evidence, pairs: Iterable[Pair]) -> _Near:
    """The profiles that each may be joined with, where any has foes at all."""
    found: dict[int, list[int]] = {}
    for one, other in pairs:
        if known.foes and known.scores[one, other] >= SAME:
            found.setdefault(one, []).append(other)
            found.setdefault(other, []).append(one)
    return found


def _may_join(forest: Forest, pair: Pair, known: Evidence, near: _Near) -> bool:
    one, other = pair
    if forest.root(one) == forest.root(other) or forest.foes(one, other):
        return False
    return not (_torn(forest, one, other, known, near) or _torn(forest, other, one, known, near))


def _torn(forest: Forest, one: int, other: int, known: Evidence, near: _Near) -> bool:
    """Whether a profile fits a foe of the other as well."""
    enough = known.scores[min(one, other), max(one, other)] - MARGIN
    return any(
        known.scores[min(one, rival), max(one, rival)] > enough
        and forest.foes_by_evidence(rival, other)
        for rival in near.get(one, ())
    )


def _loose(forest: Forest, known: Evidence) -> list[tuple[Pair, int]]:
    """Join each profile without an office with the person with one whom it fits best, if one."""
    fits: dict[int, dict[int, tuple[float, Pair, int]]] = {}
    for pair, score in sorted(known.scores.items()):
        loose = [end for end in pair if not known.anchored[end]]
        if len(loose) == 1:
            root = forest.root(sum(pair) - loose[0])
            often = min(forest.size(root), OFTEN) if pair in known.familiar else 1
            fit = (score + log2(often), pair, often)
            mine = fits.setdefault(loose[0], {})
            mine[root] = max(fit, mine.get(root, fit))
    chosen = [pick for one in sorted(fits) if (pick := _choice(one, fits[one], forest))]
    for pair, _ in chosen:
        forest.join(*pair)
    return chosen


def _choice(
    one: int, fits: Mapping[int, tuple[float, Pair, int]], forest: Forest
) -> tuple[Pair, int] | None:
    """The pair of the only person that a profile fits well."""
    able = [fit for root, fit in fits.items() if not forest.foes(one, root)]
    ranked = sorted(able, key=lambda fit: (-fit[0], fit[1]))
    if not ranked or ranked[0][0] < SAME:
        return None
    clear = len(ranked) == 1 or ranked[1][0] <= ranked[0][0] - MARGIN
    return (ranked[0][1], ranked[0][2]) if clear else None


def _rest(forest: Forest, known: Evidence, best: Iterable[Pair]) -> Iterable[Pair]:
    """Join the others, unless that would join two people with offices."""
    for pair in best:
        if known.scores[pair] < SAME:
            return
        one, other = pair
        if forest.root(one) == forest.root(other) or forest.foes(one, other):
            continue
        bridge = forest.both_anchored(one, other)
        if not all(known.anchored[end] for end in pair) and (
            not bridge or known.scores[pair] >= BRIDGE
        ):
            forest.join(one, other)
            yield pair


def _open(forest: Forest, known: Evidence, best: Iterable[Pair]) -> tuple[Pair, ...]:
    """The best pairs left, as many as join all people that may be one."""
    linked, found = Forest(known.sizes, known.anchored), []
    for pair in best:
        if known.scores[pair] < OPEN:
            break
        one, other = (forest.root(end) for end in pair)
        if one != other and not forest.foes(one, other) and linked.root(one) != linked.root(other):
            linked.join(one, other)
            found.append(pair)
    return tuple(found)
