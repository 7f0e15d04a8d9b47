"""Entities out of what every article's names were taken for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from kg.resolve.keys import Taken
from kg.resolve.names import Key, normalise
from kg.resolve.official import official
from kg.resolve.pinyin import initials, pinyin
from kg.types import Entity, Link, Merge


class Sighting(NamedTuple):
    """One printed form in one article, and what it was taken for.

    Attributes:
        taken: The key and the rule.
        form: As printed.
        article: The article's identifier.
        mentions: How often the article prints it so.
        attributes: What the article says of it.
        recognised: Whether the page is a picture, whose characters were recognised.
    """

    taken: Taken
    form: str
    article: str
    mentions: int = 1
    attributes: tuple[tuple[str, str], ...] = ()
    recognised: bool = False


def is_recognised(source: str) -> bool:
    """Whether a page's file is a picture, by its name's end: its text was recognised."""
    return source.lower().endswith(_PICTURES)


_PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp")
"""How the names of files end that hold no text."""


class Identity(NamedTuple):
    """What is known of an entity's identity beside its mentions.

    Attributes:
        name: The name that it is to be called by, or "" for the usual choice.
        links: Why references in different articles are one.
        open: Other entities that may be the same.
        replaces: Identifiers that lead to this one.
    """

    name: str = ""
    links: tuple[Link, ...] = ()
    open: tuple[Link, ...] = ()
    replaces: tuple[str, ...] = ()


def entities(
    sightings: Iterable[Sighting], identities: Mapping[Key, Identity] = MappingProxyType({})
) -> tuple[Entity, ...]:
    """One entity a key, by identifier. The order of the sightings changes nothing."""
    found: dict[Key, list[Sighting]] = {}
    for sighting in sightings:
        found.setdefault(sighting.taken.key, []).append(sighting)
    made = (
        _entity(key, sorted(seen, key=_by_article), identities.get(key, Identity()))
        for key, seen in found.items()
    )
    return tuple(sorted(made, key=lambda entity: entity.id))


def _by_article(sighting: Sighting) -> tuple[str, str, str, tuple[tuple[str, str], ...]]:
    return sighting.article, sighting.form, sighting.taken.rule, sighting.attributes


def _entity(key: Key, seen: list[Sighting], identity: Identity) -> Entity:
    forms: Counter[str] = Counter()
    for sighting in seen:
        forms[sighting.form] += sighting.mentions
    without_term = {one.form for one in seen if one.taken.rule != "dropped.term"}
    usual = Counter({form: forms[form] for form in without_term} or forms)
    clean = [one for one in seen if not one.recognised and one.form in usual]
    kept = Counter({one.form: usual[one.form] for one in clean}) or usual
    name = _called(identity.name, forms) or _preferred(key, kept)
    attributes = {key: value for sighting in reversed(seen) for key, value in sighting.attributes}
    if key.scope:
        attributes["scope"] = key.scope
    reading = {"pinyin": pinyin(name, key.kind), "initials": initials(name, key.kind)}
    attributes |= {word: value for word, value in reading.items() if value}
    if full := official(key):
        attributes["official"] = full
    return Entity(
        id=key.id,
        kind=key.kind,
        name=name,
        aliases=tuple(sorted(forms.keys() - {name})),
        mentions=forms.total(),
        attributes=tuple(sorted(attributes.items())),
        merges=_merges(seen) + (_chosen(name, clean) if name != _preferred(key, usual) else ()),
        links=identity.links,
        open=identity.open,
        replaces=identity.replaces,
    )


def _called(name: str, forms: Counter[str]) -> str:
    """The most frequent printed form of a name, or the name itself if a person gave it."""
    printed = [form for form in forms if normalise(form) == name]
    return min(printed, key=lambda form: (-forms[form], form), default=name)


def _preferred(key: Key, forms: Counter[str]) -> str:
    """The form that is the key's own name, the most frequent first; else the longest.

    A name completed by its division (市委) is called by the longest: 临江市委.
    """
    own = {form for form in forms if normalise(form) == key.name}
    chosen = forms if key.scope.startswith("in:") or not own else own
    return min(chosen, key=lambda form: (-len(normalise(form)), -forms[form], form))


def _chosen(name: str, clean: Iterable[Sighting]) -> tuple[Merge, ...]:
    """Why the name is not the one that recognised text alone has: the text layer that prints it."""
    article = next((one.article for one in clean if one.form == name), None)
    return (Merge(form=name, rule=CLEAN, article=article),) if article else ()


CLEAN = "text-layer-over-recognised-text"
"""The rule of a name that a text layer prints where a picture's recognised text has another."""


def _merges(seen: list[Sighting]) -> tuple[Merge, ...]:
    """Each printed form with the rule of the first article that took it so."""
    first: dict[str, Merge] = {}
    for sighting in seen:
        merge = Merge(form=sighting.form, rule=sighting.taken.rule, article=sighting.article)
        first.setdefault(sighting.form, merge)
    return tuple(first[form] for form in sorted(first))
