"""Which printed names name one thing: entities across articles, each merge with its reason.

One kind and one normalised printed name are one entity, but for names that mean another
thing in every paper (市委) or every article (座谈会), which are scoped. A short name is
joined with the only full one that it fits in its article, or else on its page.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.resolve import misprints, people, posts, reports
from kg.resolve import readings as _readings
from kg.resolve.entities import Identity, entities
from kg.resolve.homes import homes, pages
from kg.resolve.joins import Moves
from kg.resolve.names import Key
from kg.resolve.review import Review
from kg.resolve.turned import stories
from kg.types import Entity, Reading

__all__ = ["resolve"]

_UNDECIDED = Review()


def resolve(
    readings: Iterable[Reading], review: Review = _UNDECIDED
) -> tuple[tuple[Entity, ...], tuple[Reading, ...]]:
    """Resolve the names of a corpus.

    Args:
        readings: Articles in any order.
        review: What a person has decided on who is who.

    Returns:
        The entities by identifier: people, bodies, places, projects and events that are
        mentioned, one event for each record, one post for each title and body, one
        article for each reading; and the readings by source and article, with the entity
        of every mention but titles, of every event and the post of every position.
    """
    ordered = sorted(readings, key=lambda reading: (reading.source, reading.article))
    at = stories(ordered, homes(ordered))
    drafted = (
        [_readings.draft(reading, at[reading.source, reading.article]) for reading in page]
        for page in pages(ordered)
    )
    drafts = [one for page in drafted for one in _readings.page(page)]
    misread = misprints.moves(drafts)
    drafts, known = people.join(
        [one.with_moves(misread[one.around.home]) for one in drafts], review
    )
    told = reports.moves(drafts)
    drafts = [one.with_moves(told) for one in drafts]
    foreign = posts.abroad((one.reading, one.forms, one.around) for one in drafts)
    found = [_readings.resolve(one, foreign) for one in drafts]
    found.sort(key=lambda resolved: (resolved.reading.source, resolved.reading.article))
    sightings = (sighting for resolved in found for sighting in resolved.sightings)
    return entities(sightings, {**_forwarded([*misread.values(), told]), **known}), tuple(
        resolved.reading for resolved in found
    )


def _forwarded(moved: Iterable[Moves]) -> dict[Key, Identity]:
    """The identifiers that what is taken for one thing everywhere would bear, by that thing's key."""
    right: dict[Key, set[Key]] = {}
    for here in moved:
        for wrong, taken in here.items():
            right.setdefault(wrong, set()).add(taken.key)
    found: dict[Key, list[str]] = {}
    for wrong, keys in right.items():
        for key in keys if len(keys) == 1 else ():
            found.setdefault(key, []).append(wrong.id)
    return {key: Identity(replaces=tuple(sorted(ids))) for key, ids in found.items()}
