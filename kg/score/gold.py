"""A gold page: the correct reading that a page's readings are compared with."""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec import Struct

from kg.errors import RecordError
from kg.types import Byline, Event, Label, Position, Relation


class GoldArticle(Struct, frozen=True, kw_only=True):
    """An article of a gold page; its text bears inline marks ``⟦surface|LABEL⟧``."""

    headline: str
    text: str
    bylines: tuple[Byline, ...] = ()
    date: str | None = None
    publisher: str | None = None
    events: tuple[Event, ...] = ()
    positions: tuple[Position, ...] = ()
    relations: tuple[Relation, ...] = ()


class GoldEntity(Struct, frozen=True, kw_only=True):
    """An entity of a gold page, with its printed forms."""

    type: Label
    name: str
    aliases: tuple[str, ...] = ()


class Gold(Struct, frozen=True, kw_only=True):
    """The correct reading of one page."""

    source: str
    articles: tuple[GoldArticle, ...]
    entities: tuple[GoldEntity, ...] = ()


def read_gold(path: Path) -> Gold:
    """One gold file.

    Raises:
        RecordError: If it cannot be read, or is not a gold page.
    """
    try:
        return msgspec.json.decode(path.read_bytes(), type=Gold)
    except OSError as error:
        raise RecordError(error.strerror or str(error), at=str(path)) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RecordError(f"not a gold page: {error}", at=str(path)) from error
