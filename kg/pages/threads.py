"""Which story each paragraph belongs to, where columns alternate between paragraphs.

A page's text is read as one sequence, in which a story is left and gone on with later: the
best sequence of stories by Viterbi's algorithm (1967), where going on costs nothing, leaving
costs something, and each paragraph speaks for the stories with which it shares words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import inf, log
from typing import Final

from msgspec import Struct, structs

from kg.pages.chunks import Chunk, chunks_of, is_next, lists_officials
from kg.pages.grouping import Heading
from kg.pages.headlines import closes_story
from kg.pages.joins import pairs
from kg.pages.leads import leads_of
from kg.pages.paragraphs import Paragraph
from kg.pages.words import Words, words_of

_WINDOW: Final = 6
"""A story goes on at most so many stories behind the one where its headline stands."""
_ROUNDS: Final = 5
"""So often the words of stories are counted anew."""
_SEEN: Final = (1.0, 30.0)
"""So many times a page's text has left a story, at so many paragraphs, before it is read: odds
against leaving are told by these and by how often it does."""
_ENDED: Final = 4.0
"""... against going on with one that has ended in its credit, or coming back to it."""
_CLOSED: Final = 1.5
"""... against coming back to one whose last sentence tells who attended."""
_OPEN: Final = 2.0
"""... for going on with one that stops inside a sentence."""
_NUMBERED: Final = 8.0
"""... that an item stands behind those of the same mark, or of the number before."""
_PARTED: Final = (0.9, 0.1)
"""Stories stand one after the other where so many of them stand behind a blank line, and no
more of their paragraphs do."""
_AGAIN: Final = 1.5
"""... against going back to the story that was left for this one: two columns alternate."""
_FAR: Final = 1.0
"""What each story further back takes from that."""
_NONE: Final = (-1, -1)


_Way = tuple[int, int]
"""A story, and the one that was left for it in mid-story (-1 if none was): the two may alternate."""


def thread(
    headings: Sequence[Heading], bodies: Sequence[Sequence[Paragraph]]
) -> tuple[list[Heading], list[list[Paragraph]]]:
    """The headlines and bodies of a page's stories, each paragraph in the story that it goes on.

    Args:
        headings: The headline right above each body, or none.
        bodies: The paragraphs of each, as they stand on the page.
    """
    if _is_parted(headings, bodies):
        return list(headings), [list(body) for body in bodies]
    leads = leads_of(headings, bodies)
    chunks = [
        _loose(chunk, leads)
        for n, body in enumerate(bodies)
        for chunk in chunks_of(n, headings[n], body)
    ]
    stands = [leads.get(chunk.story, chunk.story) for chunk in chunks]
    headings, homes = _headed(headings, leads), stands
    tops = [pairs(line.text for line in heading) for heading in headings]
    before = homes
    for _ in range(_ROUNDS):
        words = words_of(tops, zip(homes, (chunk.grams for chunk in chunks), strict=True))
        found = _best(chunks, homes, words, _leave(chunks, homes))
        before, homes = homes, found
        if found == before:
            break
    homes = [
        home if home == other else stand
        for stand, home, other in zip(stands, homes, before, strict=True)
    ]
    threads: list[list[Paragraph]] = [[] for _ in bodies]
    for chunk, home in zip(chunks, homes, strict=True):
        threads[home].extend(chunk.paragraphs)
    return headings, threads


def _loose(chunk: Chunk, leads: Mapping[int, int]) -> Chunk:
    """A stretch of text; below the headline of another it is no story's first."""
    return structs.replace(chunk, first="") if chunk.story in leads else chunk


def _headed(headings: Sequence[Heading], leads: Mapping[int, int]) -> list[Heading]:
    """The headlines, each at the text that it heads."""
    heads = {lead: headings[n] for n, lead in leads.items()}
    return [heads.get(n, () if n in leads else heading) for n, heading in enumerate(headings)]


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


def _leave(chunks: Sequence[Chunk], homes: Sequence[int]) -> float:
    """Odds (natural logarithm) against a story being left at a paragraph's end."""
    left = sum(
        home != (chunk.story if chunk.first else before)
        for chunk, before, home in zip(chunks[1:], homes, homes[1:], strict=False)
    )
    return log((_SEEN[1] + len(chunks)) / (_SEEN[0] + left))


class _State(Struct):
    """What is known of each story up to a paragraph: its last paragraph, and its last item."""

    last: dict[int, int]
    item: dict[int, str]


def _best(chunks: Sequence[Chunk], homes: Sequence[int], words: Words, leave: float) -> list[int]:
    """The best sequence of stories."""
    state = _State({}, {})
    best: dict[_Way, float] = {}
    back: list[dict[_Way, _Way]] = []
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
    before: Chunk | None,
    chunk: Chunk,
    best: Mapping[_Way, float],
    told: Mapping[int, float],
    leave: float,
) -> tuple[dict[_Way, _Way], dict[_Way, float]]:
    """From which way each is best come to, and what the way there is worth."""
    came: dict[_Way, _Way] = {}
    scores: dict[_Way, float] = {}
    for way, origin, score in (
        *_jumps(chunk, best, told, leave),
        *_goings(before, chunk, best, told, leave),
    ):
        if score > scores.get(way, -inf):
            scores[way], came[way] = score, origin
    return came, scores


def _jumps(
    chunk: Chunk, best: Mapping[_Way, float], told: Mapping[int, float], leave: float
) -> Iterator[tuple[_Way, _Way, float]]:
    """The ways that leave the best one for any story: one that begins here, or one left before."""
    leader = max(best, key=lambda way: (best[way], way), default=_NONE)
    top = best.get(leader, 0.0)
    for story, says in told.items():
        begins = bool(chunk.first) and story == chunk.story
        other = -1 if begins or story == leader[0] else leader[0]
        yield (story, other), leader, top + says - leave * (not begins)


def _goings(
    before: Chunk | None,
    chunk: Chunk,
    best: Mapping[_Way, float],
    told: Mapping[int, float],
    leave: float,
) -> Iterator[tuple[_Way, _Way, float]]:
    """The ways that go on with their story, or with the one that alternates with it."""
    stays = -leave if chunk.first else 0.0
    if before is not None and not chunk.first:
        stays += _OPEN * before.open - _ENDED * before.ended
    for way, score in best.items():
        story, other = way
        if story in told:
            yield way, way, score + told[story] + stays
        if other in told and not chunk.first:
            yield (other, story), way, score + told[other] - _AGAIN


def _traced(best: Mapping[_Way, float], back: Sequence[Mapping[_Way, _Way]]) -> list[int]:
    """The best sequence, followed back from its end."""
    path: list[int] = []
    way = max(best, key=lambda way: (best[way], way), default=_NONE)
    for came in reversed(back):
        path.append(way[0])
        way = came[way]
    return path[::-1]


def _goes_on(chunks: Sequence[Chunk], at: int, story: int, state: _State) -> float:
    """Odds that a story goes on with a paragraph, by its last one and its last item."""
    item, last = chunks[at].item, state.last.get(story)
    before = state.item.get(story, "")
    odds = _NUMBERED * bool(item and before and is_next(item, before))
    if last is None or last == at - 1:
        return odds
    if chunks[last].ended:
        return odds - _ENDED
    return odds - _CLOSED * closes_story(chunks[last].paragraphs[-1].text)


def _told(chunk: Chunk, home: int, words: Words) -> dict[int, float]:
    """What a paragraph says for each story to which it may belong."""
    if chunk.first == "sure":
        return {chunk.story: 0.0}
    near = range(max(0, chunk.story - _WINDOW), chunk.story + 1)
    if lists_officials(chunk):
        return {s: -_FAR * max(0, chunk.story - s - 1) for s in near}
    told = words.says(chunk.grams, home, near)
    return {s: says - _FAR * max(0, chunk.story - s - 1) for s, says in told.items()}
