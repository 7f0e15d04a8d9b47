"""Verdicts of people on who is who: a TOML file that is read, obeyed, and written with what is open.

A reference is named by its *handle*: a name and the identifier of an article that prints it,
"周禾@1a2b". Articles have the same identifiers in every build of the same pages, so verdicts
hold whatever pages are added; those on articles that are gone are kept, and wait.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from kg.errors import ReviewError
from kg.types import Entity, Link

FILE = "review.toml"
"""The file's name in a built folder."""

_HEADER = """\
# Who is who: what a person has decided, and what is open. Give it back with `kg build --review FILE`,
# or leave it in the built folder. One line a pair; change verdict to "same" or "different". To undo a
# merge, add a line with verdict = "different" (`kg explain OUT NAME` prints it). Decided lines are kept
# by every build, open ones are written anew.
"""


class Verdict(StrEnum):
    """What a person says of two references."""

    SAME = "same"
    DIFFERENT = "different"
    OPEN = "open"


class Pair(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line of the file.

    Attributes:
        verdict: What is decided.
        one: Handle of a reference; it is the one that leaves where they were one.
        other: Handle of the other.
        score: The evidence in bits when it was written.
        why: The evidence in words.
    """

    verdict: Verdict
    one: str
    other: str
    score: float = 0.0
    why: str = ""


class Review(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A review file.

    Attributes:
        pairs: Its lines.
        preferred: The name that a person is to be called by, by handle.
    """

    pairs: tuple[Pair, ...] = ()
    preferred: Mapping[str, str] = MappingProxyType({})

    def of(self, verdict: Verdict) -> tuple[Pair, ...]:
        """The lines of a verdict."""
        return tuple(pair for pair in self.pairs if pair.verdict is verdict)


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    pairs: tuple[Pair, ...] = ()
    preferred: dict[str, str] = {}


def load(path: Path) -> Review:
    """Read a review file.

    Raises:
        ReviewError: If it cannot be read, is no TOML, has a line that is no pair, or decides
            a pair both ways.
    """
    try:
        file = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), _File)
    except OSError as error:
        raise ReviewError(error.strerror or str(error), at=str(path)) from error
    except UnicodeDecodeError as error:
        raise ReviewError("not UTF-8", at=str(path)) from error
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise ReviewError(f"not a review: {error}", at=str(path), remedy=_ALLOWED) from error
    for pair in file.pairs:
        if "@" not in pair.one or "@" not in pair.other or pair.one == pair.other:
            what = f"{pair.one!r}, {pair.other!r} are not two references"
            raise ReviewError(what, at=str(path), remedy='name each as "周禾@ARTICLE"')
    _check(file.pairs, path)
    return Review(pairs=file.pairs, preferred=file.preferred)


_ALLOWED = 'one line a pair: {verdict = "same", one = "周禾@ARTICLE", other = "周禾@ARTICLE"},'


def _check(pairs: Iterable[Pair], path: Path) -> None:
    decided: dict[frozenset[str], Verdict] = {}
    for pair in pairs:
        if pair.verdict is not Verdict.OPEN:
            ends = frozenset((pair.one, pair.other))
            if decided.setdefault(ends, pair.verdict) is not pair.verdict:
                what = f"{pair.one} and {pair.other} are both the same and different"
                raise ReviewError(what, at=str(path), remedy="keep one of the two lines")


def renewed(review: Review, entities: Iterable[Entity]) -> Review:
    """What is decided, and what is open now, the likeliest first."""
    decided = tuple(pair for pair in review.pairs if pair.verdict is not Verdict.OPEN)
    links = {
        min(link.one, link.other) + max(link.one, link.other): link
        for entity in entities
        for link in entity.open
        if link.entity and entity.id < link.entity
    }
    ordered = sorted(links.values(), key=lambda link: (-link.score, link.one, link.other))
    return Review(pairs=(*decided, *map(_pair, ordered)), preferred=review.preferred)


def _pair(link: Link) -> Pair:
    why = ", ".join(f"{w.level} {w.words} {w.bits:+.1f}".replace("  ", " ") for w in link.weights)
    return Pair(verdict=Verdict.OPEN, one=link.one, other=link.other, score=link.score, why=why)


def decide(review: Review, number: int, verdict: Verdict) -> tuple[Review, Pair]:
    """The review with one of its open pairs decided, and that pair.

    Raises:
        ReviewError: If there is no open pair of that number, counted from 1.
    """
    opened = review.of(Verdict.OPEN)
    if not 1 <= number <= len(opened):
        raise ReviewError(f"no open pair {number}", at=FILE, remedy=f"give 1 to {len(opened)}")
    pair = replace(opened[number - 1], verdict=verdict)
    pairs = tuple(pair if one is opened[number - 1] else one for one in review.pairs)
    return replace(review, pairs=pairs), pair


def text(review: Review) -> str:
    """The file's text, TOML 1.0."""
    lines = "".join(f"  {line(pair)},\n" for pair in review.pairs)
    preferred = "".join(
        f"{_quoted(handle)} = {_quoted(name)}\n"
        for handle, name in sorted(review.preferred.items())
    )
    return f"{_HEADER}\npairs = [\n{lines}]\n" + (
        f"\n[preferred]\n{preferred}" if preferred else ""
    )


def line(pair: Pair) -> str:
    """A pair on one line.

    >>> line(Pair(verdict=Verdict.SAME, one="周禾@a", other="周禾@b"))
    '{verdict = "same", one = "周禾@a", other = "周禾@b"}'
    """
    cells = [f'verdict = "{pair.verdict}"', f"one = {_quoted(pair.one)}"]
    cells += [f"other = {_quoted(pair.other)}"]
    if pair.why:
        cells += [f"score = {pair.score}", f"why = {_quoted(pair.why)}"]
    return f"{{{', '.join(cells)}}}"


def _quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
