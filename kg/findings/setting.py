"""The setting of an article: what bears on whether a saying is said at a happening."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from kg.findings.lines import Line
from kg.findings.rules import pattern
from kg.types import Label, Position


class Setting(NamedTuple):
    """What bears on whether a saying is said at a happening.

    Attributes:
        officials: Those whose office is printed: what they merely say counts as speech
            at a meeting, talks or a ceremony.
        writers: Those who sent a letter or a telegram: what they say stands in it.
        round_up: Whether the article is of many short items that have nothing in common.
        items: The paragraphs that are such items.
        letter: Whether the headline is of a letter or a telegram.
    """

    officials: frozenset[str]
    writers: frozenset[str]
    round_up: bool
    items: frozenset[int]
    letter: bool


def setting(lines: Iterable[Line], held: Iterable[Position]) -> Setting:
    """The setting of an article."""
    read = tuple(lines)
    writers = {
        person.text
        for line in read
        for match in pattern("WRITES").finditer(line.said.text)
        for person in line.said.mentions(match.start(), match.start() + 1, Label.PER)
    }
    heads = "".join(line.raw.text for line in read if line.heading)
    return Setting(
        officials=frozenset(position.person for position in held),
        writers=frozenset(writers),
        round_up=pattern("ROUND_UP").search(heads) is not None,
        items=frozenset(line.paragraph for line in read if pattern("ITEM").match(line.raw.text)),
        letter=pattern("LETTER_STORY").search(heads) is not None,
    )
