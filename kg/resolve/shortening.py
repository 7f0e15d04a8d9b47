"""Whether one printed name is short for another beside it, and by which rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from kg import resources
from kg.resolve import words
from kg.resolve.contractions import common, contracted, known, shortens
from kg.resolve.keys import Taken
from kg.resolve.likeness import alike, numbers, within
from kg.resolve.names import normalise, split
from kg.types import EntityKind


class Named(NamedTuple):
    """A printed name with what it was taken for.

    Attributes:
        form: As printed.
        taken: Its key, and the rule.
    """

    form: str
    taken: Taken

    @property
    def name(self) -> str:
        """The form as compared."""
        return normalise(self.form)


class Beside(NamedTuple):
    """Where two names stand beside each other.

    Attributes:
        places: Names of places that are printed there, beside the divisions and countries.
        near: Whether it is one article, not merely one page.
    """

    places: frozenset[str]
    near: bool

    def is_place(self, lead: str) -> bool:
        """Whether a text is a name of a place, or a chain of such names."""
        return not lead or any(
            self._known(lead[:cut]) and self.is_place(lead[cut:]) for cut in range(2, len(lead) + 1)
        )

    def _known(self, name: str) -> bool:
        return name in self.places or name in words.divisions() or name in resources.countries()


_OWN_SHORT = 6
"""Characters from which the end of an event's name says which on a whole page: 交流会 does not."""


def rule(short: Named, full: Named, beside: Beside) -> str | None:
    """The rule by which a name is short for another one of its kind, or None.

    Args:
        short: The shorter name, not yet joined with another.
        full: The longer one.
        beside: Where both stand.
    """
    kind = short.taken.key.kind
    return _RULES[kind](short, full, beside) if kind in kinds(beside) else None


def kinds(beside: Beside) -> frozenset[EntityKind]:
    """The kinds whose names are joined there: places and projects in one article only."""
    return _ARTICLE if beside.near else _PAGE


_PAGE = frozenset({EntityKind.ORGANISATION, EntityKind.EVENT})
_ARTICLE = _PAGE | {EntityKind.PLACE, EntityKind.PROJECT}


def _organisation(short: Named, full: Named, beside: Beside) -> str | None:
    one, other = short.taken.key, full.taken.key
    if _elsewhere(short.name, full.name):
        return None
    if one.scope == other.scope and shortens(one.name, other.name):
        return "shortened-words"
    if _completed(short):
        return "place-for-level" if _of_division(short, full) else None
    return _printed(short, full, beside)


def _printed(short: Named, full: Named, beside: Beside) -> str | None:
    one, other = short.taken.key, full.taken.key
    if words.matched("generic", short.name, one.kind.value):
        return _organ(short.name, other.name, full.name, near=beside.near)
    if not within(short.name, full.name):
        return None
    if _leads(short.name, full.name, beside) and len(short.name) > _KIND_ONLY:
        return "place-left-out"
    if _company(short.name, full.name, beside):
        return "company-core-name"
    return "shortened-words" if shortens(short.name, full.name) else None


_KIND_ONLY = 2
"""A name of so few characters says a kind of body only: 大学, 医院."""


def _completed(short: Named) -> bool:
    """Whether a name is elliptical and its division is known: 市政府 is no other city's."""
    key = short.taken.key
    return key.scope.startswith(("in:", "over:")) and split(short.name) is None


def _elsewhere(short: str, full: str) -> bool:
    """Whether a body of the nation stands beside another country's or place's of its name."""
    if short in words.synonyms():
        return True
    lead = full.removesuffix(short)
    nation = words.synonyms().get(lead) == words.synonyms()["中国"]
    return lead != full and not nation and words.matched("ministry", short) is not None


def _of_division(short: Named, full: Named) -> bool:
    """临江城投集团 beside 市城投集团, in a 临江 paper."""
    key = short.taken.key
    stem = words.home_stem(key.scope.removeprefix("in:"))
    return stem is not None and f"{stem}{key.name[1:]}" == full.taken.key.name


def _organ(short: str, key: str, full: str, *, near: bool) -> str | None:
    """宣传部 beside 县委宣传部, 管委会 beside 云州高新区管委会."""
    before = key.removesuffix(short)
    if before != key and words.matched("within", before):
        return "organ-of-committee"
    points = near and words.matched("pointing", short) is not None
    return "only-organ-of-name" if points and full.endswith(short) and full != short else None


def _leads(short: str, full: str, beside: Beside) -> bool:
    """Whether the full name is the short one after names of places."""
    lead = full.removesuffix(short)
    return lead != full and (beside.is_place(lead) or words.stem(lead) is not None)


class _Company(NamedTuple):
    place: str
    core: str
    tail: str


def _company(short: str, full: str, beside: Beside) -> bool:
    """Whether a name is a company's own word with its place and form, or without.

    云雾茶业 of 青岭县云雾茶业有限公司; not what is common (电力), nor a name that goes
    on with another place, as a subsidiary's does.
    """
    one, other = _apart(short, beside), _apart(full, beside)
    if not other.tail or ("集团" in one.tail and "集团" not in full):
        return False
    if one.place and _bare(one.place) != _bare(other.place):
        return False
    if one.core == other.core:
        return len(one.core) > 1 and (bool(one.tail or one.place) or not known(one.core))
    rest = other.core.removeprefix(one.core)
    own = len(one.core) > 1 and not known(one.core) and rest != other.core
    return own and not _branches(rest, beside) and (bool(one.tail) or common(rest))


def _apart(name: str, beside: Beside) -> _Company:
    found = (regex.fullmatch(name) for _, regex in words.patterns("company"))
    match = next((match for match in found if match), None)
    core, tail = (match["core"], match["tail"]) if match else (name, "")
    cuts = [cut for cut in range(len(core) - 2, 1, -1) if beside.is_place(core[:cut])]
    return _Company(core[: cuts[0]], core[cuts[0] :], tail) if cuts else _Company("", core, tail)


def _bare(place: str) -> str:
    return next(
        (place[:-1] for row in words.levels() if len(place) > 2 and row.holds(place)), place
    )


def _branches(rest: str, beside: Beside) -> bool:
    """Whether a part of a company's name tells it from its owner: a place, a number, 分."""
    return re.search("[分子支第0-9一二三四五六七八九十]", rest) is not None or any(
        rest[at:end] in beside.places or rest[at:end] in words.divisions()
        for at in range(len(rest))
        for end in range(at + 2, len(rest) + 1)
    )


def _place(short: Named, full: Named, beside: Beside) -> str | None:
    if not full.name.endswith(short.name) or len(short.name) <= _KIND_ONLY or _completed(short):
        return None
    if words.matched("generic", short.name, EntityKind.PLACE.value) or words.classed(short.name):
        return None
    if {short.name, full.name} & resources.countries():
        return None
    return "place-left-out" if _leads(short.name, full.name, beside) else None


def _project(short: Named, full: Named, beside: Beside) -> str | None:
    if words.matched("generic", short.name, EntityKind.PROJECT.value):
        return None
    one, other = _unfilled(short.name), _unfilled(full.name)
    if len(one) > _KIND_ONLY and one == other:
        return "inner-word"
    return "place-left-out" if _leads(short.name, full.name, beside) else None


def _unfilled(name: str) -> str:
    for _, regex in words.patterns("filler"):
        name = regex.sub("", name)
    return name


def _event(short: Named, full: Named, beside: Beside) -> str | None:
    one, other = short.taken.key, full.taken.key
    if not alike(short.name, full.name) or _days_apart(one.scope, other.scope):
        return None
    if words.matched("generic", short.name, EntityKind.EVENT.value) or _counted(
        short, full, beside
    ):
        return None
    cores = {(_core(short.form, motto), _core(full.form, motto)) for motto in (True, False)}
    found = (_ends(bare, whole, beside) for bare, whole in sorted(cores))
    return next((one for one in found if one), None)


def _ends(bare: str, whole: str, beside: Beside) -> str | None:
    if words.matched("coordinated", whole.removesuffix(bare)):
        return None
    if len(bare) > (_KIND_ONLY if beside.near else _OWN_SHORT - 1) and whole.endswith(bare):
        return "end-of-name"
    bare, whole = _unformed(bare), _unformed(whole)
    if len(bare) < (_KIND_ONLY if beside.near else _OWN_SHORT - 2):
        return None
    return "event-without-form" if whole.endswith(bare) else None


def _counted(short: Named, full: Named, beside: Beside) -> bool:
    """Whether a number of one name might be another's: of the short one, or on a whole page."""
    one, other = numbers(short.name).keys(), numbers(full.name).keys()
    return bool((one - other if beside.near else one ^ other) - {"年"})


def _days_apart(one: str, other: str) -> bool:
    days = {scope.partition("@")[2] for scope in (one, other)} - {""}
    return len(days) > 1


@lru_cache(maxsize=1 << 12)
def _core(form: str, motto: bool) -> str:  # noqa: FBT001 - cached by position
    """An event's name without number and year, nor its motto if so asked; its bodies shortened."""
    for _, regex in words.patterns("quoted") if motto else ():
        rest = regex.sub("", form)
        form = rest if len(rest) > _KIND_ONLY + 1 else form
    name = normalise(form)
    for table in ("counted", "whole"):
        for _, regex in words.patterns(table):
            name = regex.sub("", name) or name
    return contracted(name)


def _unformed(name: str) -> str:
    """An event's name without 专项行动, 活动 … at its end."""
    starts = (at for at in range(_KIND_ONLY, len(name)))
    return next((name[:at] for at in starts if words.matched("eventtail", name[at:])), name)


_RULES: Mapping[EntityKind, Callable[[Named, Named, Beside], str | None]] = MappingProxyType(
    {
        EntityKind.ORGANISATION: _organisation,
        EntityKind.PLACE: _place,
        EntityKind.PROJECT: _project,
        EntityKind.EVENT: _event,
    }
)
