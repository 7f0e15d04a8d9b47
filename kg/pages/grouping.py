"""Headlines of several stories printed one above the other, told apart by their words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from msgspec import Struct, structs

from kg.pages.headlines import ends_kicker, is_subhead
from kg.pages.joins import pairs
from kg.pages.lines import Line
from kg.pages.paragraphs import Paragraph

_HELD: Final = 0.1
"""A body holds more of its own headline's words, unless that is a motto, or another's."""
_REACH: Final = 60
"""A headline stands at most so many stories away from its body."""
_WEIGHTS: Final = (0.0, 1.5, 0.8, 0.4)
"""What a pair of characters that so many bodies of the page have says of one (nats)."""
_SPLIT: Final = 1.4
"""What a headline must say of another body than the one the rest of it speaks of."""
_PARTED: Final = 0.7
"""... where white parts them."""
_BELOW: Final = 1.0
"""What standing right above a body says."""
_LEAST: Final = 1.5

Heading = tuple[Line, ...]


class Index(Struct, frozen=True):
    """The pairs of characters of each body, how many bodies hold each, and those that
    have no headline above them, or none that speaks of them; and where rare pairs stand.
    """

    bodies: tuple[frozenset[str], ...]
    count: dict[str, int]
    rare: dict[str, tuple[int, ...]]
    bare: frozenset[int]

    def share(self, grams: frozenset[str], body: int) -> float:
        """The share of a headline's pairs of characters, rare ones first, in a body."""
        if not grams or not 0 <= body < len(self.bodies):
            return 0.0
        return self.held(self.weights(grams), body)

    def weights(self, grams: frozenset[str]) -> dict[str, float]:
        """What each pair of characters weighs: all together 1, rare ones most."""
        weight = {gram: 1 / max(self.count.get(gram, 1), 1) for gram in sorted(grams)}
        whole = sum(weight.values())
        return {gram: part / whole for gram, part in weight.items()}

    def held(self, weights: dict[str, float], body: int) -> float:
        """What the pairs of characters that a body has weigh."""
        held = self.bodies[body]
        return sum(part for gram, part in weights.items() if gram in held)

    def evidence(self, grams: frozenset[str], near: int) -> dict[int, float]:
        """How much pairs of characters say that they are of the bodies around one (nats)."""
        told: dict[int, float] = {}
        for gram in sorted(grams & self.rare.keys()):
            bodies = self.rare[gram]
            for body in bodies:
                if abs(body - near) <= _REACH:
                    told[body] = told.get(body, 0.0) + _WEIGHTS[len(bodies)]
        return told


def index_of(bodies: Iterable[Sequence[Paragraph]], headings: Sequence[Heading]) -> Index:
    """Count the pairs of characters of bodies, each with the headline right above it, if any."""
    grams = tuple(pairs(p.text for p in paragraphs) for paragraphs in bodies)
    count = Counter(gram for body in grams for gram in body)
    rare: dict[str, tuple[int, ...]] = {}
    for number, body in enumerate(grams):
        for gram in body:
            if count[gram] < len(_WEIGHTS):
                rare[gram] = (*rare.get(gram, ()), number)
    index = Index(grams, count, rare, frozenset())
    shares = [index.share(heading_pairs(heading), n) for n, heading in enumerate(headings)]
    bare = frozenset(n for n, share in enumerate(shares) if share < _HELD)
    return structs.replace(index, bare=bare)


def heading_pairs(heading: Iterable[Line]) -> frozenset[str]:
    """The pairs of characters of a headline."""
    return pairs(line.text for line in heading)


def split_heading(
    heading: Heading, below: int | None, near: int, index: Index
) -> list[tuple[Heading, int | None]]:
    """The headlines in a group of headline lines, each with the body right below it.

    The best way to cut the group: every part speaks of one body that has no headline,
    the last one perhaps of the body below; a cut costs what chance words may say.

    Args:
        heading: The lines.
        below: The body right below, if any.
        near: The number of the body that stands nearest.
        index: The page's bodies.
    """
    if len(heading) < 2 or not index.bare:
        return [(heading, below)]
    best: list[tuple[float, list[tuple[int, int | None]]]] = [(0.0, [])]
    for end in range(1, len(heading) + 1):
        ways = []
        for start in range(end):
            score, cuts = best[start]
            last = below if end == len(heading) else None
            body, told = _spoken_of(heading[start:end], near, last, index)
            if start and (told < _LEAST or body == cuts[-1][1] or _holds(heading, start)):
                continue
            ways.append(
                (score + told - (_cost(heading, start) if start else 0), [*cuts, (start, body)])
            )
        best.append(max(ways, key=lambda way: (way[0], -len(way[1]), way[1][-1][0])))
    starts = [start for start, _ in best[-1][1]]
    parts = [heading[a:b] for a, b in zip(starts, [*starts[1:], len(heading)], strict=True)]
    homes = [body for _, body in best[-1][1]]
    lowest = below if len(parts) == 1 or homes[-1] == below else None
    return [*((part, None) for part in parts[:-1]), (parts[-1], lowest)]


def _holds(heading: Heading, start: int) -> bool:
    """Whether a line goes with the one above it whatever they say: a subhead, or after a kicker."""
    return is_subhead(heading[start].text) or ends_kicker(heading[start - 1].text)


def _cost(heading: Heading, start: int) -> float:
    return _PARTED if heading[start].gap or heading[start].mark else _SPLIT


def _spoken_of(
    part: Heading, near: int, below: int | None, index: Index
) -> tuple[int | None, float]:
    """The body that a part of a group most likely heads, and how much says so."""
    found = index.evidence(heading_pairs(part), near)
    told = {body: says for body, says in found.items() if body in index.bare and body != below}
    if below is not None:
        told[below] = found.get(below, 0.0) + _BELOW
    best = max(told, key=lambda body: (told[body], body), default=None)
    return (best, told[best]) if best is not None else (None, 0.0)
