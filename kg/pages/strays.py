"""Pieces of a story that stand in another: put back where the half sentence goes on.

A page's bodies are cut where columns may have been mixed up: at their ends, where a text
begins in the middle of a sentence, and at line ends that fit badly. Then one assignment
says which piece goes on which.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from msgspec import Struct

from kg.pages.assign import assign
from kg.pages.headlines import opens_paragraph
from kg.pages.joins import Seen, fit, pairs, seen_on
from kg.pages.lines import ends_sentence
from kg.pages.openings import midway
from kg.pages.paragraphs import Paragraph, paragraph_credit, rejoined, set_paragraph

_REACH, _NEAR = 40, 12
"""A piece stands at most so many stories away; so many paragraphs around a break are compared."""
_STAY: Final = 5.0
"""Odds (natural logarithm) that a line's end inside a paragraph is no break."""
_NEXT: Final = 2.5
"""... that the paragraphs of one story stand in it."""
_ODD, _ENDED = 1.0, -1.0
"""... if it alone is not set in; if the one before bears the story's credit."""
_WANTS: Final = 1.5
"""What a half sentence at a story's end adds to any going on."""
_LOST: Final = 2.0
"""What standing behind a story's credit, or behind what it goes on with less well, adds."""
_BEYOND: Final = 2.0
"""What standing right behind the headline that cuts a sentence in two adds."""
_REST: Final = 1.0
"""A text whose beginning says so much for its being a rest may be one."""
_BACK: Final = 2.0
"""What standing before it on the page takes: columns are read forward."""
_SHARED: Final = 0.4
"""What a pair of characters that no other story has adds, up to `_MOST`."""
_MOST: Final = 3.0
_LEAST: Final = 1.5
_ROUNDS: Final = 8
"""So often links that leave half a paragraph alone are taken back; then all are."""


class _Piece(Struct, frozen=True):
    """A stretch of a body.

    Attributes:
        body: The body's number.
        paragraphs: Its paragraphs; the first may be a paragraph's rest.
        stay: Odds that it goes on the piece before it, or None for a body's first.
        glued: Whether it begins inside a paragraph.
        orphan: Whether it may go on another body.
    """

    body: int
    paragraphs: tuple[Paragraph, ...]
    stay: float | None
    glued: bool
    orphan: bool

    @property
    def open(self) -> bool:
        """Whether it stops inside a sentence."""
        return _is_open(self.paragraphs[-1])


class _Words(Struct, frozen=True):
    """Each body's pairs of characters, how many bodies have each, and the page's pairs."""

    bodies: tuple[frozenset[str], ...]
    count: Counter[str]
    seen: Seen


def put_back(bodies: Sequence[Sequence[Paragraph]]) -> list[list[Paragraph]]:
    """The bodies of a page's stories, each half sentence at a story's end completed."""
    words = _words(bodies)
    if not any(body and _is_open(body[-1]) for body in bodies):
        return [list(body) for body in bodies]
    pieces = [
        piece for number, body in enumerate(bodies) for piece in _cut(number, body, words.seen)
    ]
    follows = _links(pieces, words)
    return _chained(pieces, follows, len(bodies))


def _is_open(paragraph: Paragraph) -> bool:
    text = paragraph.text
    if paragraph.kind not in {"text", "dateline"} or ends_sentence(text):
        return False
    credit = text[0] in "（(" and text[-1] in "）)"
    return not credit and paragraph_credit(paragraph) is None


def _words(bodies: Sequence[Sequence[Paragraph]]) -> _Words:
    grams = tuple(pairs(p.text for p in body) for body in bodies)
    seen = seen_on([p.text for body in bodies for p in body])
    return _Words(grams, Counter(g for body in grams for g in body), seen)


def _cut(number: int, body: Sequence[Paragraph], seen: Seen) -> list[_Piece]:
    """The pieces of a body."""
    pieces: list[_Piece] = []
    held: list[Paragraph] = []
    stay: float | None = None
    glued, orphan = False, bool(body) and _is_orphan(body[0])
    indented = sum(not p.flush for p in body) * 2 > len(body)
    for at, paragraph in enumerate(body):
        if at and _may_begin(body, at):
            pieces.append(_Piece(number, tuple(held), stay, glued, orphan))
            stay = _ENDED if _is_ended(body[at - 1]) else _ODD if indented else _NEXT
            stay -= max(0.0, midway(paragraph.text))
            held, glued, orphan = [], False, True
        for part, odds in _torn(paragraph, seen):
            if odds is not None:
                pieces.append(_Piece(number, tuple(held), stay, glued, orphan))
                held, stay, glued, orphan = [], odds, True, True
            held.append(part)
    return [*pieces, _Piece(number, tuple(held), stay, glued, orphan)] if held else pieces


def _is_orphan(paragraph: Paragraph) -> bool:
    """Whether a body's first paragraph may be the middle of another's sentence."""
    set_in = bool(paragraph.parts) and paragraph.parts[0].indent
    return paragraph.kind == "text" and not set_in and not opens_paragraph(paragraph.text)


def _may_begin(body: Sequence[Paragraph], at: int) -> bool:
    """Whether a paragraph inside a body may go on another body."""
    before, paragraph = body[at - 1], body[at]
    return (
        paragraph.kind == "text"
        and (paragraph.flush or len(paragraph.parts) == 1)
        and (ends_sentence(before.text) or before.kind == "credit" or _is_ended(before))
        and not opens_paragraph(paragraph.text)
    )


def _is_ended(paragraph: Paragraph) -> bool:
    return paragraph.kind in {"text", "credit"} and paragraph_credit(paragraph) is not None


def _torn(paragraph: Paragraph, seen: Seen) -> list[tuple[Paragraph, float | None]]:
    """A paragraph in parts, cut where two lines fit badly; with the odds that they fit."""
    cuts = [
        (at, odds)
        for at in range(1, len(paragraph.parts))
        if (odds := _joint(paragraph, at, seen)) < _STAY
    ]
    if not cuts:
        return [(paragraph, None)]
    made: list[tuple[Paragraph, float | None]] = []
    ends = [*(at for at, _ in cuts), len(paragraph.parts)]
    stays = [None, *(odds for _, odds in cuts)]
    begin = 0
    for at, stay in zip(ends, stays, strict=True):
        kind = "text" if begin else paragraph.kind
        flush = bool(begin) or paragraph.flush
        made.append((set_paragraph(kind, paragraph.parts[begin:at], flush=flush), stay))
        begin = at
    return made


def _joint(paragraph: Paragraph, at: int, seen: Seen) -> float:
    """The odds that two lines of a paragraph stand side by side rightly."""
    left = "".join(line.text for line in paragraph.parts[max(0, at - 8) : at])
    right = "".join(line.text for line in paragraph.parts[at : at + 8])
    if ends_sentence(left):
        return _NEXT + fit("", right, seen)
    return _STAY + fit(left, right, seen, besides=1)


def _links(pieces: Sequence[_Piece], words: _Words) -> dict[int, int]:
    """Which piece goes on which: one assignment over the page."""
    told = [_telling(pieces, j) for j in range(len(pieces))]
    openings = [i for i, piece in enumerate(pieces) if piece.open]
    scores = {(i, j): odds for i in openings for j, odds in _candidates(pieces, i, words, told)}
    for _ in range(_ROUNDS):
        follows = _assigned(pieces, scores)
        torn = _torn_apart(pieces, follows)
        if not torn:
            return follows
        scores = {pair: score for pair, score in scores.items() if not torn & set(pair)}
    return _assigned(pieces, {})


def _assigned(pieces: Sequence[_Piece], scores: Mapping[tuple[int, int], float]) -> dict[int, int]:
    """The best links, those between the pieces of one body among them."""
    scores = dict(scores)
    for i in sorted({i for i, _ in scores} | {j - 1 for _, j in scores}):
        stay = pieces[i + 1].stay if 0 <= i < len(pieces) - 1 else None
        if stay is not None:
            scores[i, i + 1] = stay
    chosen = assign(scores)
    taken = set(chosen.values())
    kept = {i: i + 1 for i in range(len(pieces) - 1) if pieces[i + 1].stay is not None}
    return {i: j for i, j in kept.items() if i not in chosen and j not in taken} | chosen


def _torn_apart(pieces: Sequence[_Piece], follows: Mapping[int, int]) -> frozenset[int]:
    """Halves of a paragraph of which one found its other half elsewhere, but the other did not."""
    taken = set(follows.values())
    return frozenset(
        half
        for j, piece in enumerate(pieces)
        if piece.glued and pieces[j - 1].open
        if follows.get(j - 1) != j and (j - 1 not in follows or j not in taken)
        for half in (j - 1, j)
    )


def _candidates(
    pieces: Sequence[_Piece], i: int, words: _Words, told: Sequence[_Telling]
) -> list[tuple[int, float]]:
    """Pieces of other bodies that may go on one, with their odds."""
    piece, found = pieces[i], []
    hard = i + 1 == len(pieces) or pieces[i + 1].stay is None
    wants = hard and i + 1 < len(pieces)
    left = "".join(p.text for p in piece.paragraphs)[-200:]
    for j in range(max(0, i - 10 * _REACH), min(len(pieces), i + 10 * _REACH)):
        other = pieces[j]
        if other.body == piece.body or not other.orphan or abs(other.body - piece.body) > _REACH:
            continue
        if not hard and other.glued:
            continue
        like = _likeness(told[j], piece.body, words)
        score = fit(left, other.paragraphs[0].text, words.seen) + _WANTS * wants + like
        rest = 0.0 if other.glued else midway(other.paragraphs[0].text)
        lost = other.stay is not None and other.stay < 0
        sure = like > 0 or other.glued or other.stay is None or lost or rest > _REST
        score += (
            rest
            + _LOST * lost
            + _BEYOND * (hard and other.body == piece.body + 1 and other.stay is None)
        )
        score -= _BACK * (j < i)
        if score >= _LEAST and sure:
            found.append((j, score))
    return found


class _Telling(NamedTuple):
    """The pairs of characters of a piece, and those that the text before it has too."""

    grams: frozenset[str]
    before: frozenset[str]


def _telling(pieces: Sequence[_Piece], j: int) -> _Telling:
    if not pieces[j].orphan:
        return _Telling(frozenset(), frozenset())
    end = j + 1
    while end < len(pieces) and pieces[end].glued:
        end += 1
    grams = pairs(p.text for piece in pieces[j:end] for p in piece.paragraphs[:_NEAR])
    before = pieces[j - 1].paragraphs[-_NEAR:] if pieces[j].stay is not None else ()
    return _Telling(grams, grams & pairs(p.text for p in before))


def _likeness(told: _Telling, home: int, words: _Words) -> float:
    """How much more a piece speaks of another story's things than of those of its own."""
    there = sum(words.count[gram] <= 2 for gram in told.grams & words.bodies[home])
    here = sum(words.count[gram] == 1 for gram in told.before)
    return max(-_MOST, min(_MOST, _SHARED * (there - here)))


def _chained(
    pieces: Sequence[_Piece], follows: dict[int, int], number: int
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
            glued = pieces[at].glued and before == at - 1
            _append(body, pieces[at], joined=glued or (before is not None and pieces[before].open))
            before, at = at, follows.get(at)
    return mended


def _append(body: list[Paragraph], piece: _Piece, *, joined: bool) -> None:
    first, *rest = piece.paragraphs
    if joined and body and first.kind == "text":
        body[-1] = rejoined(body[-1], first)
        body += rest
    else:
        body += piece.paragraphs
