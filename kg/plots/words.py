"""What pictures say, and how kinds of event look: rows of ``kg/data/plots.toml``."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from kg import resources
from kg.types import EventKind, ProjectStatus

_FILE = "plots.toml"


class KindStyle(Struct, frozen=True, kw_only=True):
    """How events of a kind are drawn.

    Attributes:
        id: The kind.
        zh: Its name in the legend.
        colour: As ``#RRGGBB``.
        marker: A matplotlib marker.
        size: How much larger than the others it is drawn, to look as large.
    """

    id: EventKind
    zh: str
    colour: str
    marker: str
    size: float = 1.0


class StatusStyle(Struct, frozen=True, kw_only=True):
    """How projects of a status are drawn; rows go from the first status to the last.

    Attributes:
        id: The status.
        zh: Its name in the legend.
        colour: As ``#RRGGBB``.
    """

    id: ProjectStatus
    zh: str
    colour: str


class Text(Struct, frozen=True, kw_only=True):
    """A line that a picture may bear, with names in braces to fill in."""

    id: str
    text: str


@cache
def kinds() -> dict[EventKind, KindStyle]:
    """The style of each kind, in the order of the legend."""
    return {row.id: row for row in resources.rules(_FILE, "kinds", KindStyle)}


def cut(name: str, most: int) -> str:
    """A name of so many code points at most; what is cut off shows as an ellipsis."""
    return name if len(name) <= most else name[: most - 1] + "…"


@cache
def statuses() -> dict[ProjectStatus, StatusStyle]:
    """The style of each status, in the order in which projects go through them."""
    return {row.id: row for row in resources.rules(_FILE, "statuses", StatusStyle)}


@cache
def _texts() -> dict[str, str]:
    return {row.id: row.text for row in resources.rules(_FILE, "texts", Text)}


def say(text: str, /, **values: object) -> str:
    """A line by its id, filled in.

    Raises:
        KeyError: If there is no such line, or a value is missing.
    """
    return _texts()[text].format(**values)
