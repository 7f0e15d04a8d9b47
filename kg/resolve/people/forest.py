"""Disjoint sets of profiles, with the sets that may never be joined to each."""

from __future__ import annotations

from collections.abc import Sequence


class Forest:
    """Disjoint sets of numbers; the lowest of a set is its root.

    Args:
        sizes: What each number counts for.
        anchored: Whether each is an anchor.
    """

    def __init__(self, sizes: Sequence[int], anchored: Sequence[bool]) -> None:
        self._above = list(range(len(sizes)))
        self._sizes = list(sizes)
        self._anchored = list(anchored)
        self._foes: dict[int, dict[int, bool]] = {}

    def root(self, one: int) -> int:
        """The lowest number of a number's set."""
        while self._above[one] != one:
            self._above[one] = one = self._above[self._above[one]]
        return one

    def size(self, one: int) -> int:
        """What the set counts for."""
        return self._sizes[self.root(one)]

    def both_anchored(self, one: int, other: int) -> bool:
        """Whether both sets hold an anchor."""
        return self._anchored[self.root(one)] and self._anchored[self.root(other)]

    def part(self, one: int, other: int, *, by_evidence: bool) -> None:
        """Never join their sets."""
        a, b = self.root(one), self.root(other)
        for end, foe in ((a, b), (b, a)):
            foes = self._foes.setdefault(end, {})
            foes[foe] = by_evidence or foes.get(foe, False)

    def foes(self, one: int, other: int) -> bool:
        """Whether their sets may not be joined."""
        return self.root(other) in self._foes.get(self.root(one), ())

    def foes_by_evidence(self, one: int, other: int) -> bool:
        """Whether evidence says so, not merely a verdict."""
        return self._foes.get(self.root(one), {}).get(self.root(other), False)

    def join(self, one: int, other: int) -> None:
        """Make one set of two."""
        keep, gone = sorted((self.root(one), self.root(other)))
        self._above[gone] = keep
        self._sizes[keep] += self._sizes[gone]
        self._anchored[keep] |= self._anchored[gone]
        for foe, by_evidence in self._foes.pop(gone, {}).items():
            del self._foes[foe][gone]
            self.part(keep, foe, by_evidence=by_evidence)
