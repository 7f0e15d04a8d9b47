"""Which story each paragraph belongs to, where columns alternate between paragraphs.

A page's text is read as one sequence, in which a story is left and gone on with later: the
best sequence of stories by Viterbi's algorithm (1967), where going on costs nothing, leaving
costs something, and each paragraph speaks for the stories with which it shares words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from math import inf, log
from typing import Final

from msgspec import Struct

from kg import resources
from kg.pages.grouping import Heading
from kg.pages.headlines import closes_story, opens_body
from kg.pages.joins import Pairs, pairs
from kg.pages.lines import ends_sentence
from kg.pages.paragraphs import Paragraph, paragraph_credit

_WINDOW: Final = 4
"""A story goes on at most so many stories behind the one where its headline stands."""
_ROUNDS: Final = 3
"""So often the words of stories are counted anew."""
_SEEN: Final = (1.0, 30.0)
"""So many times a page's text has left a story, at so many paragraphs, before it is read: odds
against leaving are told by these and by how often it does."""
_ENDED: Final = 4.0
"""... against going on with one that has ended in its credit."""
_CLOSED: Final = 1.5
"""... against coming back to one that has, or whose last sentence tells who attended."""
_OPEN: Final = 2.0
"""... for going on with one that stops inside a sentence."""
_NUMBERED: Final = 8.0
"""... that an item stands behind those of the same mark, or of the number before."""
_WORD: Final = 1.3
"""What a pair of characters says for the only story that has it."""
_COMMON: Final = 0.3
"""What a pair that is common in the language says, of that."""
_CHANCE: Final = 1.0
"""What is taken off for chance: so much of what stories of a size share with a paragraph."""
_FEW: Final = 50
"""Of stories that have no more pairs in all, what they share tells little of chance."""
_LEAST, _MOST = -1.5, 6.0
"""What its words say for a story lies between these."""
_PARTED: Final = (0.9, 0.1)
"""Stories stand one after the other where so many of them stand behind a blank line, and no
more of their paragraphs do."""
_FAR: Final = 1.4
"""What each story further back takes from that."""
_KEEPS: Final = frozenset(("credit", "day", "contact", "turn", "turned"))
"""Kinds of paragraph that stay with the one before."""
_LEADS: Final = frozenset(("label", "credit"))
"""... and with the one behind, where they stand first."""
_ITEM: Final = re.compile(r"[（(]?([一二三四五六七八九十]{1,3}|\d{1,2})[、.．）)]|([●▲■◆★◎△□○☆◇▼])")
_HAN: Final = "〇一二三四五六七八九十"


class _Chunk(Struct, frozen=True):
    """Paragraphs that stay together.

    Attributes:
        story: The number of the story in which they stand.
        paragraphs: They.
        grams: Their pairs of characters.
        first: "sure" where they are a story's first, "headed" below a headline, or "".
        ended: Whether they end in a credit.
        open: Whether they stop inside a sentence.
        item: The mark or number of an item that they begin with, or "".
    """

    story: int
    paragraphs: tuple[Paragraph, ...]
    grams: frozenset[str]
    first: str
    ended: bool
    open: bool
    item: str


def thread(
    headings: Sequence[Heading], bodies: Sequence[Sequence[Paragraph]]
) -> list[list[Paragraph]]:
    """The bodies of a page's stories, each paragraph in the story that it goes on.

    Args:
        headings: The headline right above each body, or none.
        bodies: The paragraphs of each, as they stand on the page.
    """
    chunks = [c for n, body in enumerate(bodies) for c in _chunks(n, headings[n], body)]
    homes = [chunk.story for chunk in chunks]
    tops = [pairs(line.text for line in heading) for heading in headings]
    if _is_parted(headings, bodies):
        return [list(body) for body in bodies]
    before = homes
    for _ in range(_ROUNDS):
        words = _words(chunks, homes, tops)
        found = _best(chunks, homes, words, _leave(chunks, homes))
        before, homes = homes, found
        if found == before:
            break
    homes = [
        home if home == other else chunk.story
        for chunk, home, other in zip(chunks, homes, before, strict=True)
    ]
    threads: list[list[Paragraph]] = [[] for _ in bodies]
    for chunk, home in zip(chunks, homes, strict=True):
        threads[home].extend(chunk.paragraphs)
    return threads


def _is_parted(headings: Sequence[Heading], bodies: Sequence[Sequence[Paragraph]]) -> bool:
    """Whether blank lines part the stories of a page, and nothing else."""
    tops = [
        (heading[0] if heading else body[0].parts[0]).gap > 0
        for heading, body in zip(headings, bodies, strict=True)
        if heading or (body and body[0].parts)
    ][1:]
    inner = [p.parts[0].gap > 0 for body in bodies for p in body[1:] if p.parts]
    return (
        len(tops) > 1
        and sum(tops) >= _PARTED[0] * len(tops)
        and sum(inner) <= _PARTED[1] * len(inner)
    )


def _chunks(story: int, heading: Heading, body: Sequence[Paragraph]) -> list[_Chunk]:
    groups: list[list[Paragraph]] = []
    for paragraph in body:
        if groups and (paragraph.kind in _KEEPS or all(p.kind in _LEADS for p in groups[-1])):
            groups[-1].append(paragraph)
        else:
            groups.append([paragraph])
    alone = len(groups) == 1 or not heading
    return [
        _chunk(story, group, first="" if n else "sure" if alone or _begins(group[0]) else "headed")
        for n, group in enumerate(groups)
    ]


def _begins(first: Paragraph) -> bool:
    """Whether a paragraph below a headline begins its story beyond doubt."""
    return first.kind in {"dateline", "turned"} or opens_body(first.text)


def _chunk(story: int, group: Sequence[Paragraph], *, first: str) -> _Chunk:
    lead, last = group[0], group[-1]
    texts = [p for p in group if p.kind in {"text", "dateline", "item"}]
    item = _ITEM.match(lead.text)
    return _Chunk(
        story,
        tuple(group),
        pairs(p.text for p in group),
        first,
        ended=last.kind in {"day", "turn"} or any(paragraph_credit(p) for p in group),
        open=bool(texts) and texts[-1] is last and not ends_sentence(last.text),
        item=(item[1] or item[2]) if item else "",
    )


def _leave(chunks: Sequence[_Chunk], homes: Sequence[int]) -> float:
    """Odds (natural logarithm) against a story being left at a paragraph's end."""
    left = sum(
        home != (chunk.story if chunk.first else before)
        for chunk, before, home in zip(chunks[1:], homes, homes[1:], strict=False)
    )
    return log((_SEEN[1] + len(chunks)) / (_SEEN[0] + left))


class _Words(Struct, frozen=True):
    """In how many paragraphs of each story a pair stands, its headline among them."""

    stories: tuple[Counter[str], ...]
    spread: Counter[str]
    size: int

    def elsewhere(self, grams: Iterable[str], home: int) -> dict[str, int]:
        """How many stories have each pair of a paragraph besides it; its own is `home`."""
        counts = self.stories[home]
        spread = {gram: self.spread[gram] - (counts[gram] == 1) for gram in grams}
        return {gram: stories for gram, stories in spread.items() if stories}

    def share(self, spread: Mapping[str, int], story: int, *, own: bool) -> float:
        """What the pairs of a paragraph that a story has too say for it."""
        counts = self.stories[story]
        return sum(
            _weight(gram) / stories for gram, stories in spread.items() if counts.get(gram, 0) > own
        )


def _words(
    chunks: Sequence[_Chunk], homes: Sequence[int], tops: Sequence[frozenset[str]]
) -> _Words:
    stories = tuple(Counter(dict.fromkeys(sorted(top), 2)) for top in tops)
    for chunk, home in zip(chunks, homes, strict=True):
        stories[home].update(chunk.grams)
    spread = Counter(gram for story in stories for gram in story)
    return _Words(stories, spread, sum(map(len, stories)))


@cache
def _weight(gram: str) -> float:
    common = _following().get(gram[0], "")
    return _WORD * (_COMMON if gram[1:] in common else 1.0)


@cache
def _following() -> Mapping[str, str]:
    rows = resources.table("pages-pairs.tsv", Pairs)
    return {row.first: row.likely + row.very for row in rows}


class _State(Struct):
    """What is known of each story up to a paragraph: its last paragraph, and its last item."""

    last: dict[int, int]
    item: dict[int, str]


def _best(chunks: Sequence[_Chunk], homes: Sequence[int], words: _Words, leave: float) -> list[int]:
    """The best sequence of stories."""
    state = _State({}, {})
    best: dict[int, float] = {}
    back: list[dict[int, int]] = []
    for at, chunk in enumerate(chunks):
        told = _told(chunk, homes[at], words)
        told = {s: says + _goes_on(chunks, at, s, state) for s, says in told.items()}
        state.last[homes[at]] = at
        if chunk.item:
            state.item[homes[at]] = chunk.item
        came, best = _step(chunks[at - 1] if at else None, chunk, best, told, leave)
        back.append(came)
    return _traced(best, back)


def _step(
    before: _Chunk | None,
    chunk: _Chunk,
    best: Mapping[int, float],
    told: Mapping[int, float],
    leave: float,
) -> tuple[dict[int, int], dict[int, float]]:
    """From which story each is best come to, and what the way there is worth."""
    leader = max(best, key=lambda s: (best[s], s), default=-1)
    top = best.get(leader, 0.0)
    stays = -leave if chunk.first else 0.0
    if before is not None and not chunk.first:
        stays += _OPEN * before.open - _ENDED * before.ended
    came: dict[int, int] = {}
    scores: dict[int, float] = {}
    for story, says in told.items():
        ways = {leader: top if chunk.first and story == chunk.story else top - leave}
        if story in best:
            ways[story] = max(ways.get(story, -inf), best[story] + stays)
        came[story] = max(ways, key=lambda s: (ways[s], s))
        scores[story] = ways[came[story]] + says
    return came, scores


def _traced(best: Mapping[int, float], back: Sequence[Mapping[int, int]]) -> list[int]:
    """The best sequence, followed back from its end."""
    path: list[int] = []
    story = max(best, key=lambda s: (best[s], s), default=-1)
    for came in reversed(back):
        path.append(story)
        story = came[story]
    return path[::-1]


def _goes_on(chunks: Sequence[_Chunk], at: int, story: int, state: _State) -> float:
    """Odds that a story goes on with a paragraph, by its last one and its last item."""
    item, last = chunks[at].item, state.last.get(story)
    before = state.item.get(story, "")
    odds = _NUMBERED * bool(item and before and _is_next(item, before))
    if last is None or last == at - 1:
        return odds
    over = chunks[last].ended or closes_story(chunks[last].paragraphs[-1].text)
    return odds - _CLOSED * over


def _is_next(item: str, before: str) -> bool:
    """Whether an item's mark is that of the one before, or its number the next."""
    if item.isdigit() and before.isdigit():
        return int(item) == int(before) + 1
    if item in _HAN and before in _HAN:
        return _HAN.index(item) == _HAN.index(before) + 1
    return item == before


def _told(chunk: _Chunk, home: int, words: _Words) -> dict[int, float]:
    """What a paragraph says for each story to which it may belong."""
    if chunk.first == "sure":
        return {chunk.story: 0.0}
    grams = words.elsewhere(sorted(chunk.grams), home)
    told = {}
    for story in range(max(0, chunk.story - _WINDOW), chunk.story + 1):
        told[story] = words.share(grams, story, own=story == home)
    less: dict[int, float] = {}
    whole, size = sum(told.values()), sum(len(words.stories[s]) for s in told)
    for story, says in told.items():
        mine = len(words.stories[story])
        chance = (whole - says) * mine / (size - mine + _FEW)
        far = _FAR * max(0, chunk.story - story - 1)
        less[story] = max(_LEAST, min(_MOST, says - _CHANCE * chance)) - far
    return less
