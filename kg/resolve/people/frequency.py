"""How often a corpus names each person's name: what a shared companion is worth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from kg.resolve.people.references import Chain, Reference

Commonness = Callable[[str, Chain], float]
"""The share of articles of a paper's place that name a person."""


def commonness(found: Sequence[Reference]) -> Commonness:
    """How often a name is met, in the whole corpus or in the papers of one place.

    The greater of both, so that a town's leaders, whom every article of it names, say little
    of who stands beside them. The article itself is not counted.
    """
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
