"""Pieces of a story that stand in another: put back where the half sentence goes on.

A page's bodies are cut where a text seems not to go on. Then one assignment over the page says
which piece goes on which.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from kg.pages.amounts import completes
from kg.pages.assign import assign
from kg.pages.cuts import Piece, Sheet, begin_of, cut, end_of, shared
from kg.pages.joins import pairs
from kg.pages.links import Move, joint, moving, nearest, odds
from kg.pages.paragraphs import Paragraph, rejoined

_REACH: Final = 15
"""A piece stands at most so many stories away."""
_AHEAD, _BEFORE = 200, 600
"""So many characters of a piece are compared with so many before the end that it may go on."""
_WANTS: Final = 0.8
"""What wanting a rest adds (nats) where nothing stands behind in the body: half of what would tear
tangled pages. Fitted weights miss it, for half of the ends that only look open are none."""
_COMPLETES: Final = 1.5
"""What a number adds (nats) behind a word that wants one: the trigrams know digits from words too little."""

Pair = tuple[int, int]


def put_back(
    bodies: Sequence[Sequence[Paragraph]], headed: Sequence[bool]
) -> list[list[Paragraph]]:
    """The bodies of a page's stories, each half sentence at a piece's end completed.

    Args:
        bodies: The paragraphs of each, as they stand on the page.
        headed: Whether a headline stands right above each.
    """
    sheet = Sheet(bodies, headed)
    pieces = [piece for number in range(len(bodies)) for piece in cut(sheet, number)]
    scores = {
        (i, j): odds("move", held) + _wanted(pieces, i, j) for (i, j), held in moves(sheet, pieces)
    }
    return _chained(pieces, _assigned(pieces, scores), len(bodies))


def moves(sheet: Sheet, pieces: Sequence[Piece]) -> Iterator[tuple[Pair, list[str]]]:
    """Pairs of pieces of which the second may go on the first, and what holds of them."""
    ends = [i for i, piece in enumerate(pieces) if piece.open]
    rivals = sum(_after(pieces, i) is None for i in ends)
    before = {i: pairs([_ending(pieces, i)]) for i in ends}
    stops = {i: end_of(pieces[i].paragraphs[-1]) for i in ends}
    for j, piece in enumerate(pieces):
        near = [i for i in ends if _may_follow(pieces, i, j)]
        if piece.paragraphs[0].kind != "text" or not near:
            continue
        after = "\n".join(p.text for p in piece.paragraphs[:4])[:_AHEAD]
        right = begin_of(sheet, piece.paragraphs[0], glued=piece.glued)
        own = piece.stay is not None
        told = sheet.telling(after, besides=1)
        above = pairs([_ending(pieces, j - 1)]) if own else frozenset()
        here = shared(sheet.telling(after), above)
        for i in near:
            move = Move(
                there=shared(told, before[i]),
                here=here,
                stay=piece.stay,
                after=_after(pieces, i),
                away=_away(pieces, i, j),
                headed=piece.headed,
                last=i + 1 == len(pieces),
                rivals=rivals,
            )
            yield (i, j), ["every link", *joint(stops[i], right, sheet.seen), *moving(move)]


def _wanted(pieces: Sequence[Piece], i: int, j: int) -> float:
    """What a piece's end adds by what it wants: a rest, a number (nats)."""
    number = completes(pieces[i].paragraphs[-1].text, pieces[j].paragraphs[0].text)
    return _WANTS * _is_cut_off(pieces, i) + _COMPLETES * number


def _is_cut_off(pieces: Sequence[Piece], i: int) -> bool:
    """Whether nothing stands behind a piece in its body, and it does not end the page."""
    return _after(pieces, i) is None and i + 1 < len(pieces)


def _may_follow(pieces: Sequence[Piece], i: int, j: int) -> bool:
    """Whether a piece stands near another, and not right behind it in one body."""
    if i == j or abs(pieces[i].body - pieces[j].body) > _REACH:
        return False
    return i != j - 1 or pieces[j].stay is None


def _ending(pieces: Sequence[Piece], i: int) -> str:
    """The text of a body up to a piece's end."""
    text, at = "", i
    while at >= 0 and pieces[at].body == pieces[i].body and len(text) < _BEFORE:
        text = "\n".join([*(p.text for p in pieces[at].paragraphs), text])
        at -= 1
    return text


def _after(pieces: Sequence[Piece], i: int) -> float | None:
    return pieces[i + 1].stay if i + 1 < len(pieces) else None


def _away(pieces: Sequence[Piece], i: int, j: int) -> int:
    """How many bodies further down a piece stands; above in the same one counts as one up."""
    return pieces[j].body - pieces[i].body - (j < i and pieces[j].body == pieces[i].body)


def _assigned(pieces: Sequence[Piece], moves: Mapping[Pair, float]) -> dict[int, int]:
    """The best links, those between the pieces of one body among them."""
    scores = {pair: score for pair, score in moves.items() if score > 0}
    for i in sorted({i for i, _ in scores} | {j - 1 for _, j in scores}):
        stay = _after(pieces, i) if i >= 0 else None
        if stay is not None:
            scores[i, i + 1] = stay + pieces[i].open * odds("move", nearest(stay))
    chosen = assign(scores)
    taken = set(chosen.values())
    kept = {i: i + 1 for i in range(len(pieces) - 1) if pieces[i + 1].stay is not None}
    return {i: j for i, j in kept.items() if i not in chosen and j not in taken} | chosen


def _chained(
    pieces: Sequence[Piece], follows: Mapping[int, int], number: int
) -> list[list[Paragraph]]:
    """The bodies, each piece behind the one that it goes on."""
    mended: list[list[Paragraph]] = [[] for _ in range(number)]
    followed = set(follows.values())
    done: set[int] = set()
    begins = [i for i in range(len(pieces)) if i not in followed]
    for begin in [*begins, *range(len(pieces))]:
        body, at, before = mended[pieces[begin].body], begin, None
        while at is not None and at not in done:
            done.add(at)
            piece = pieces[at]
            next_one = before == at - 1 and piece.stay is not None
            joined = piece.glued if next_one else before is not None and pieces[before].open
            _append(body, piece, joined=joined)
            before, at = at, follows.get(at)
    return mended


def _append(body: list[Paragraph], piece: Piece, *, joined: bool) -> None:
    first, *rest = piece.paragraphs
    if joined and body and first.kind == "text":
        body[-1] = rejoined(body[-1], first)
        body += rest
    else:
        body += piece.paragraphs
