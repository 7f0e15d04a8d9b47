"""What an article prints of a person: one side of a pair that may be one."""

from __future__ import annotations

from msgspec import Struct

from kg.graph.claims import sentences
from kg.resolve.names import normalise
from kg.types import Label, Reading


class Side(Struct, frozen=True, kw_only=True):
    """A reference as it is shown to a person.

    Attributes:
        name: As printed.
        offices: The offices that the article prints with the name.
        companions: The other people that it names, in order.
        printed: The paper, the day and the file.
        headline: The article's.
        sentence: The first sentence that prints the name.
    """

    name: str
    offices: tuple[str, ...]
    companions: tuple[str, ...]
    printed: tuple[str, ...]
    headline: str
    sentence: str


def side(handle: str, reading: Reading) -> Side:
    """The side of a reference.

    Args:
        handle: "周禾@1a2b": a name and the article's identifier.
        reading: The article.
    """
    name = handle.partition("@")[0]
    people = [m for m in reading.mentions if m.label is Label.PER]
    at = next((m.start for m in people if normalise(m.text) == name), 0)
    span = next((one for one in sentences(reading) if one.start <= at < one.end), None)
    held = (p for p in reading.positions if normalise(p.person) == name)
    offices = dict.fromkeys(f"{p.org or ''}{p.title}" for p in held)
    others = dict.fromkeys(m.text for m in people if normalise(m.text) != name)
    printed = (reading.publisher, reading.date, reading.source)
    return Side(
        name=name,
        offices=tuple(offices),
        companions=tuple(others),
        printed=tuple(one for one in printed if one),
        headline=reading.headline,
        sentence=reading.text[span.start : span.end].strip() if span else "",
    )
