"""What tells whether one stretch of text goes on where another stops: the joint, words, setting.

Each link is a list of named features, and ``pages-links.tsv`` weighs them: fitted by
scripts/fit_links.py on made-up pages with the disorder of real ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final, Literal

from msgspec import Struct

from kg import resources
from kg.pages.headlines import opens_body, opens_paragraph
from kg.pages.joins import Seen, fit
from kg.pages.lines import ends_sentence
from kg.pages.openings import midway
from kg.pages.trigrams import runs_on

_RUNS: Final = (-6.0, -3.0, -1.0, 0.5, 2.0, 4.0, 6.0)
_FITS: Final = (-2.0, -0.1, 0.8, 2.0, 4.0)
_REST: Final = (0.0, 0.4, 0.8, 1.2, 1.6)
_SHARED: Final = (0.0, 1.0, 2.0, 4.0, 7.0, 11.0)
_PARTS: Final = (0.0, 0.05, 0.1, 0.2, 0.3)
_RATHER: Final = (-4.0, -1.5, 0.0, 1.5, 4.0, 8.0)
_STAYS: Final = (0.0, 1.5, 2.7)
_AWAY: Final = (-3, -2, -1, 0, 1, 2, 3)
_WIDTHS: Final = (0.7, 1.4, 2.2, 3.5)
"""Edges of the classes in which odds (nats), shared words, distances and widths are counted."""
_RIVALS: Final = 3
_LIST, _COLON = frozenset("，、；,;"), frozenset("：:")

Way = Literal["stay", "move"]


class Weight(Struct, frozen=True):
    """A row of ``pages-links.tsv``: what something says for a link (nats)."""

    feature: str
    weight: float


class End(Struct, frozen=True):
    """Where a stretch of text stops or begins.

    Attributes:
        text: Its last or its first characters.
        width: The width of its column (characters), or None where lines are whole paragraphs.
        credited: Whether it ends in a credit.
        set_in: Whether its first line is set in, on a page that sets them in.
        whole: Whether it begins a paragraph as far as lines tell.
    """

    text: str
    width: float | None
    credited: bool = False
    set_in: bool = False
    whole: bool = True


class Move(Struct, frozen=True):
    """How a stretch of text would go on one that stands elsewhere.

    Attributes:
        there: What the words say that it shares with that one.
        here: What those say that it shares with the text before it.
        stay: The odds that it goes on the text before it; None if none stands there.
        after: The odds that what stands behind that one goes on it; None if nothing does.
        away: How many stories further down it stands.
        headed: Whether it stands right below a headline.
        last: Whether that one ends the page.
        rivals: How many stretches stop inside a sentence with nothing behind them.
    """

    there: float
    here: float
    stay: float | None
    after: float | None
    away: int
    headed: bool
    last: bool
    rivals: int


def joint(left: End, right: End, seen: Seen, *, besides: int = 0) -> list[str]:
    """What the end of a stretch and the beginning of another say of each other.

    Args:
        left: Where one stops.
        right: Where the other begins.
        seen: What the page prints.
        besides: In how many places of the page the two are printed side by side already.
    """
    stops = ends_sentence(left.text)
    end = "credit" if left.credited else "ends" if stops else _tail(left.text)
    rest, begins = _beginning(right.text)
    paragraph = "set in" if right.set_in else "whole" if right.whole else "inside"
    joints = [
        f"fits {_class(fit('' if stops else left.text, right.text, seen, besides=besides), _FITS)}"
    ]
    if not stops:
        joints.append(f"runs {_class(runs_on(left.text, right.text), _RUNS)}")
    crossed = [rest, begins, paragraph, _widths(left.width, right.width), *joints]
    return [
        f"end {end}",
        rest,
        begins,
        f"{paragraph} {rest}",
        *joints,
        *(f"{end} {x}" for x in crossed),
    ]


@lru_cache(maxsize=256)
def _beginning(text: str) -> tuple[str, str]:
    """How a text begins: what says that it is a rest, and its first words."""
    rest = f"rest {_class(midway(text), _REST)}"
    first = "body" if opens_body(text) else "par" if opens_paragraph(text) else "plain"
    return rest, f"begins {first}"


def _tail(text: str) -> str:
    return "list" if text[-1:] in _LIST else "colon" if text[-1:] in _COLON else "open"


def _widths(left: float | None, right: float | None) -> str:
    if left is None or right is None:
        return "width both whole" if left == right else "width one whole"
    return f"width {_class(abs(left - right), _WIDTHS)}"


def staying(shared: float, whole: float) -> list[str]:
    """What the words say that a text shares with the one before it, of all that its words would."""
    share = shared / max(whole, 1.0)
    return [f"shares {_class(shared, _SHARED)}", f"shares part {_class(share, _PARTS)}"]


def moving(move: Move) -> list[str]:
    """What says that a stretch goes on one that stands elsewhere."""
    first = "headed" if move.headed else "bare"
    stays = first if move.stay is None else str(_class(move.stay, _STAYS))
    end = "last" if move.last else "end"
    left = end if move.after is None else str(_class(move.after, _STAYS))
    return [
        f"there {_class(move.there, _SHARED)}",
        f"rather {_class(move.there - move.here, _RATHER)}",
        f"stays {stays}",
        f"left {left}",
        f"left {left} stays {stays}",
        f"away {_class(move.away, _AWAY)}",
        f"rivals {min(move.rivals, _RIVALS)} left {left}",
    ]


def nearest(stay: float) -> list[str]:
    """What says that a stretch which stops inside a sentence goes on with the next one."""
    return [f"next {_class(stay, _STAYS)}"]


def odds(way: Way, held: Sequence[str]) -> float:
    """The odds of a link by all that holds of it."""
    told = weights()
    return sum(told.get(f"{way} {name}", 0.0) for name in held)


def _class(value: float, edges: Sequence[float]) -> int:
    return sum(value > edge for edge in edges)


@cache
def weights() -> dict[str, float]:
    """What each feature says."""
    return {row.feature: row.weight for row in resources.table("pages-links.tsv", Weight)}
