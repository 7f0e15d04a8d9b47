"""Chunks of a story that stand in another: put back where the half sentence goes on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from kg.pages.assign import assign
from kg.pages.headlines import opens_paragraph
from kg.pages.lines import ends_sentence
from kg.pages.paragraphs import Paragraph, splice

_REACH: Final = 40
"""A chunk stands at most so many stories away from where it belongs."""
_LEAST: Final = 0.02
"""A chunk shares by so much more of its pairs of characters with the story that it goes on
than with the one it stands in."""
_NEAR: Final = 12
"""So many paragraphs around a break are compared."""
_WIDTH: Final = 100_000
"""Paragraphs of the page are numbered: body times this, plus place in the body."""
_HAN: Final = re.compile(r"[\u3400-\u9fff0-9A-Za-z]+")


def pairs(texts: Iterable[str]) -> frozenset[str]:
    """Every pair of characters that stand side by side in texts, marks aside."""
    return frozenset(
        run[i : i + 2] for text in texts for run in _HAN.findall(text) for i in range(len(run) - 1)
    )


def put_back(bodies: Sequence[Sequence[Paragraph]]) -> list[list[Paragraph]]:
    """The bodies of a page's stories, each half sentence at a story's end completed.

    A paragraph goes on another story's half sentence if its first line, not set in,
    fills the column, and it shares more words with that story than with its own.
    """
    scores = {
        (tail, number): score
        for tail, body in enumerate(bodies)
        if _is_open(body)
        for number, score in _candidates(bodies, tail)
    }
    stray = assign(scores)
    mended = [list(body) for body in bodies]
    for tail, number in stray.items():
        host, at = divmod(number, _WIDTH)
        mended[tail][-1] = _joined(bodies[tail][-1], bodies[host][at])
        mended[tail] += bodies[host][at + 1 :]
    for number in sorted(stray.values()):
        host, at = divmod(number, _WIDTH)
        mended[host] = [p for p in mended[host] if all(p is not q for q in bodies[host][at:])]
    return mended


def _is_open(body: Sequence[Paragraph]) -> bool:
    return bool(body) and body[-1].kind in {"text", "dateline"} and not ends_sentence(body[-1].text)


def _candidates(bodies: Sequence[Sequence[Paragraph]], tail: int) -> list[tuple[int, float]]:
    """Paragraphs of other stories that may go on this one, with how much better they fit it."""
    home = pairs(p.text for p in bodies[tail][-_NEAR:])
    found = []
    for host in range(max(0, tail - _REACH), min(len(bodies), tail + _REACH + 1)):
        for at in _breaks_in(bodies[host]) if host != tail else ():
            chunk = pairs(p.text for p in bodies[host][at : at + _NEAR])
            rest = pairs(p.text for p in bodies[host][max(0, at - _NEAR) : at])
            gain = (len(chunk & home) - len(chunk & rest)) / max(len(chunk), 1)
            if gain >= _LEAST:
                found.append((host * _WIDTH + at, gain))
    return found


def _breaks_in(body: Sequence[Paragraph]) -> list[int]:
    """Paragraphs that may go on another story: alone in not being set in, no sentence's start."""
    flush = [at for at, paragraph in enumerate(body) if paragraph.flush and at]
    if len(flush) * 2 > len(body):
        return []
    return [
        at
        for at in flush
        if body[at].kind == "text"
        and ends_sentence(body[at - 1].text)
        and not opens_paragraph(body[at].text)
    ]


def _joined(half: Paragraph, chunk: Paragraph) -> Paragraph:
    body = splice([half.body, chunk.body])
    return Paragraph(half.kind, body, half.raw + chunk.raw, half.line, half.flush)
