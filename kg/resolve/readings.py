"""One article's names resolved: its sightings, and the reading with every entity filled in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from kg.resolve import events, joins, places, posts, within
from kg.resolve.beside import Beside, Named
from kg.resolve.entities import Sighting, is_recognised
from kg.resolve.keys import KINDS, Context, Taken
from kg.resolve.names import Key
from kg.resolve.turned import Story
from kg.types import EntityKind, Event, Label, Position, Reading


class Resolved(NamedTuple):
    """A reading whose names are resolved, and what they were taken for."""

    reading: Reading
    sightings: tuple[Sighting, ...]


class Draft(NamedTuple):
    """One article's names before its page's other articles are asked.

    Attributes:
        reading: The article.
        around: What it tells about its elliptical names.
        forms: What each printed form of a mention names.
        records: What each event record is.
    """

    reading: Reading
    around: Context
    forms: within.Forms
    records: tuple[Taken, ...]

    @property
    def names(self) -> Iterator[Named]:
        """The printed names of its mentions."""
        return (Named(form, taken) for (_, form), taken in self.forms.items())

    def with_moves(self, found: joins.Moves) -> Draft:
        """The draft with short names taken for the full ones."""
        forms = {name: joins.moved(taken, found) for name, taken in self.forms.items()}
        return self._replace(
            forms=forms, records=tuple(joins.moved(taken, found) for taken in self.records)
        )


def draft(reading: Reading, story: Story) -> Draft:
    """Take every name of one article for an entity, short ones for the full ones beside them."""
    around = within.context(reading, story)
    forms = dict(within.taken(reading, around))
    records = events.records(reading, around, story.events)
    named = events.mentions(reading, records, around)
    forms |= {(Label.EVENT, form): taken for form, taken in named.items()}
    one = Draft(reading, around, forms, records)
    return one.with_moves(joins.moves(one.names, Beside(joins.places([reading]), near=True)))


def page(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The articles of a page, their short names taken for full ones of the others."""
    beside = Beside(joins.places(one.reading for one in drafts), near=False)
    found = joins.moves((name for one in drafts for name in one.names), beside)
    return (one.with_moves(found) for one in drafts)


def resolve(one: Draft, foreign: Collection[Key] = ()) -> Resolved:
    """The article with every entity filled in; `foreign` people hold no office of the nation."""
    reading, forms, records = one.reading, one.forms, one.records
    offices = posts.posts(reading, forms, one.around, foreign)
    sightings = (
        *_mentioned(reading, forms, one.around.year),
        *places.sightings({t.key for t in forms.values()}, reading.article, one.around.year),
        *(
            _told(event, taken, reading)
            for event, taken in zip(reading.events, records, strict=True)
        ),
        *(
            _held(position, *office, reading)
            for position, office in zip(reading.positions, offices, strict=True)
        ),
        _printed(reading),
    )
    recognised = is_recognised(reading.source)
    seen = tuple(one._replace(recognised=recognised) for one in sightings)
    return Resolved(_filled(reading, forms, records, offices), seen)


def _mentioned(reading: Reading, forms: within.Forms, year: str) -> Iterator[Sighting]:
    counts = Counter((m.label, m.text) for m in reading.mentions)
    for (label, form), taken in forms.items():
        attributes = _pairs(places.attributes(taken.key, year))
        yield Sighting(taken, form, reading.article, counts[label, form], attributes)


def _told(event: Event, taken: Taken, reading: Reading) -> Sighting:
    attributes = {"kind": event.kind.value, "date": event.date, "place": event.place}
    return Sighting(taken, event.name, reading.article, 0, _pairs(attributes))


def _held(position: Position, taken: Taken, org: Key | None, reading: Reading) -> Sighting:
    attributes = {"title": position.title, "org": org.id if org else None}
    return Sighting(taken, position.title, reading.article, 1, _pairs(attributes))


def _printed(reading: Reading) -> Sighting:
    attributes = {
        "article": reading.article,
        "source": reading.source,
        "page": reading.page or None,
        "date": reading.date,
        "publisher": reading.publisher,
        "continues": Key(EntityKind.ARTICLE, reading.continues).id if reading.continues else None,
    }
    name = reading.headline or reading.text.split("\n", 1)[0][:_TITLE] or reading.article
    key = Key(EntityKind.ARTICLE, reading.article)
    return Sighting(Taken(key, "article"), name, reading.article, 1, _pairs(attributes))


# A story without a headline is called by its first words, as many as a headline's line holds.
_TITLE = 20


def _pairs(attributes: Mapping[str, str | None]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((key, value) for key, value in attributes.items() if value))


def _filled(
    reading: Reading,
    forms: within.Forms,
    records: tuple[Taken, ...],
    offices: tuple[tuple[Taken, Key | None], ...],
) -> Reading:
    mentions = tuple(
        replace(m, entity=forms[m.label, m.text].key.id) if m.label in KINDS else m
        for m in reading.mentions
    )
    told = zip(reading.events, records, strict=True)
    held = zip(reading.positions, offices, strict=True)
    return replace(
        reading,
        mentions=mentions,
        events=tuple(replace(event, entity=taken.key.id) for event, taken in told),
        positions=tuple(replace(position, post=office.key.id) for position, (office, _) in held),
    )
