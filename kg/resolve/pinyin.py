"""How names are read: pinyin, for those who cannot type them and for keys that can be read.

Readings are pypinyin's (MIT), which knows names of places by the phrase (六安, 蚌埠);
surnames are read by ``resolve/surname_readings.tsv``. Tones are left out, as in names by
GB/T 28039-2011: a person is "Ouyang Qinghe"; anything else goes by syllables, "yun zhou shi".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from msgspec import Struct

from kg import resources
from kg.types import EntityKind

_READ = frozenset({EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE})
_HAN = re.compile(r"[\u3400-\u9fff]+")
_LONGEST = 4
"""Characters of a Chinese name, at most; longer ones are foreign and have no surname before."""


class Surname(Struct, frozen=True):
    """A row of ``resolve/surname_readings.tsv``.

    Attributes:
        surname: One or two characters.
        pinyin: Its reading as a surname, without tones.
    """

    surname: str
    pinyin: str


@cache
def _surnames() -> Mapping[str, str]:
    return {
        row.surname: row.pinyin for row in resources.table("resolve/surname_readings.tsv", Surname)
    }


class _Name(Struct, frozen=True):
    """A row of ``language/surnames.tsv``: a surname, and how many names of a month it begins."""

    name: str
    count: int


@cache
def _compound() -> frozenset[str]:
    rows = resources.table("language/surnames.tsv", _Name)
    return frozenset(name for name in (*(row.name for row in rows), *_surnames()) if len(name) > 1)


def pinyin(name: str, kind: EntityKind) -> str | None:
    """The reading of a person's, body's or place's name; None of anything else, or without Han.

    >>> pinyin("单雄信", EntityKind.PERSON)
    'Shan Xiongxin'
    >>> pinyin("六安市", EntityKind.PLACE)
    'lu an shi'
    """
    if kind not in _READ or not _HAN.search(name):
        return None
    return _person(name) if kind is EntityKind.PERSON else " ".join(_syllables(name))


def initials(name: str, kind: EntityKind) -> str | None:
    """The first letters of a name's syllables, to search by: 天元区 is "tyq".

    >>> initials("单雄信", EntityKind.PERSON)
    'sxx'
    """
    if kind not in _READ or not _HAN.search(name):
        return None
    surname = _surname(name) if kind is EntityKind.PERSON else ""
    first = _surname_letters(surname)
    return first + "".join(one[0] for one in _syllables(name[len(surname) :]) if one.isalnum())


def _surname_letters(surname: str) -> str:
    """One letter a character: 单 is s, 欧阳 is oy."""
    letters = "".join(one[0] for one in _syllables(surname))
    read = _surnames().get(surname)
    return read[0] + letters[1:] if read else letters


def _person(name: str) -> str:
    """Surname and given name; of a foreign one, or one with dots, each part by itself."""
    surname = _surname(name)
    read = _surnames().get(surname) or "".join(_syllables(surname))
    parts = ("".join(_syllables(part)) for part in re.split("·", name[len(surname) :]))
    return " ".join(part.capitalize() for part in (read, *parts) if part)


def _surname(name: str) -> str:
    """What a Chinese name begins with, or "" for one without surname."""
    if _HAN.fullmatch(name) is None or not 1 < len(name) <= _LONGEST:
        return ""
    compound = name[:2] in _compound() and name != name[:2]
    return name[:2] if compound else name[:1]


def _syllables(text: str) -> Iterator[str]:
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - 0.1 s and 30 MB, which only builds need

    for one in lazy_pinyin(text, errors="default"):
        yield from one.split()
