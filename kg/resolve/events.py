"""Which happening an event record or the mention of an event is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.resolve import words
from kg.resolve.keys import Context, Taken, take
from kg.resolve.likeness import may_be
from kg.resolve.names import Key, level, normalise
from kg.types import EntityKind, Event, Label, Reading

_KIND = EntityKind.EVENT


def records(reading: Reading, around: Context, printed: frozenset[str]) -> tuple[Taken, ...]:
    """What each event record of an article is, in its order.

    Args:
        reading: The article.
        around: What it tells about its elliptical names.
        printed: The names of events that its story prints.

    A happening named in print is the same wherever its name and date are the same; one
    that the article only describes (来云考察) is the article's own.
    """
    seen: dict[str, int] = {}
    return tuple(_record(event, printed, around, seen) for event in reading.events)


def _record(event: Event, printed: frozenset[str], around: Context, seen: dict[str, int]) -> Taken:
    names = (event.name, *event.aliases)
    named = any(normalise(name) in printed for name in names)
    key = _named(_telling(names), event.date, around) if named else None
    if key:
        return Taken(key, "event-name-and-date")
    name = normalise(event.name)
    seen[name] = seen.get(name, 0) + 1
    turn = f"#{seen[name]}" if seen[name] > 1 else ""
    return Taken(Key(_KIND, name, around.article + turn), "event-of-article")


def _telling(names: tuple[str, ...]) -> str:
    """The name that tells which happening it is: the only numbered one that it may be, or its own."""
    normal = [normalise(name) for name in names]
    if words.matched("serial", normal[0]):
        return names[0]
    numbered = {name for name in normal[1:] if words.matched("serial", name)}
    same = [name for name in sorted(numbered) if may_be(normal[0], name)]
    return same[0] if len(same) == 1 else names[0]


def _named(name: str, date: str | None, around: Context) -> Key | None:
    """The key of a named happening, or None if its name and date do not tell which it is."""
    key = take(_KIND, name, around).key
    if key.scope == around.article:
        return None
    if words.matched("serial", key.name):
        return key
    if date:
        return key._replace(scope=f"{key.scope}@{date}")
    return None if level(normalise(name)) else key


def mentions(reading: Reading, found: Iterable[Taken], around: Context) -> Mapping[str, Taken]:
    """What each printed form of an event's mention names: the record of that name, if any."""
    told: dict[str, Taken] = {}
    for event, record in zip(reading.events, found, strict=True):
        told.setdefault(normalise(event.name), record)
    for event, record in zip(reading.events, found, strict=True):
        for alias in map(normalise, event.aliases):
            if may_be(alias, normalise(event.name)):
                told.setdefault(alias, Taken(record.key, "alias-in-article"))
    forms = sorted({m.text for m in reading.mentions if m.label is Label.EVENT})
    return {form: _told(normalise(form), told) or _untold(form, around) for form in forms}


def _told(name: str, told: Mapping[str, Taken]) -> Taken | None:
    """The record of this name, or the only one whose name ends with it."""
    if name in told:
        return told[name]
    ends = {one.key for full, one in told.items() if full.endswith(name) and may_be(name, full)}
    whole = len(name) >= _TAIL and not words.matched("generic", name, _KIND.value)
    return Taken(ends.pop(), "end-of-name") if whole and len(ends) == 1 else None


_TAIL = 6
"""Characters from which the end of an event's name says which: shorter ones are kinds (交流会)."""


def _untold(form: str, around: Context) -> Taken:
    key = _named(form, None, around)
    if key:
        return Taken(key, "same-form")
    return Taken(Key(_KIND, normalise(form), around.article), "scoped-to-article")
