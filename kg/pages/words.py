"""How much a paragraph's words say for each story of a page: pairs that few others have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from msgspec import Struct

from kg import resources
from kg.pages.joins import Pairs

_WORD: Final = 1.3
"""What a pair of characters says for the only story that has it."""
_COMMON: Final = 0.3
"""What a pair that is common in the language says, of that."""
_FEW: Final = 50
"""Of stories that have no more pairs in all, what they share tells little of chance."""
_LEAST, _MOST = -1.5, 6.0
"""What its words say for a story lies between these."""


class Words(Struct, frozen=True):
    """In how many paragraphs of each story a pair of characters stands, its headline among
    them; and in how many stories.
    """

    stories: tuple[Counter[str], ...]
    spread: Counter[str]

    def says(self, grams: Iterable[str], home: int, stories: Iterable[int]) -> dict[int, float]:
        """What a paragraph's pairs say for stories (nats), itself aside; `home` is its own."""
        spread = self._elsewhere(sorted(grams), home)
        told = {story: self._share(spread, story, own=story == home) for story in stories}
        whole, size = sum(told.values()), sum(len(self.stories[story]) for story in told)
        less: dict[int, float] = {}
        for story, says in told.items():
            mine = len(self.stories[story])
            chance = (whole - says) * mine / (size - mine + _FEW)
            less[story] = max(_LEAST, min(_MOST, says - chance))
        return less

    def _elsewhere(self, grams: Iterable[str], home: int) -> dict[str, int]:
        """How many stories have each pair of a paragraph besides it."""
        counts = self.stories[home]
        spread = {gram: self.spread[gram] - (counts[gram] == 1) for gram in grams}
        return {gram: stories for gram, stories in spread.items() if stories}

    def _share(self, spread: Mapping[str, int], story: int, *, own: bool) -> float:
        """What the pairs of a paragraph that a story has too say for it."""
        counts = self.stories[story]
        return sum(
            weight_of(gram) / stories
            for gram, stories in spread.items()
            if counts.get(gram, 0) > own
        )


def words_of(
    tops: Iterable[frozenset[str]], paragraphs: Iterable[tuple[int, frozenset[str]]]
) -> Words:
    """Count the pairs of stories.

    Args:
        tops: The pairs of each story's headline; they count in every paragraph.
        paragraphs: The pairs of each paragraph, with the number of its story.
    """
    stories = tuple(Counter(dict.fromkeys(sorted(top), 2)) for top in tops)
    for home, grams in paragraphs:
        stories[home].update(grams)
    return Words(stories, Counter(gram for story in stories for gram in story))


@cache
def weight_of(gram: str) -> float:
    """What a pair of characters says for the only story that has it: less if it is common."""
    common = _following().get(gram[0], "")
    return _WORD * (_COMMON if gram[1:] in common else 1.0)


@cache
def _following() -> Mapping[str, str]:
    rows = resources.table("pages-pairs.tsv", Pairs)
    return {row.first: row.likely + row.very for row in rows}
