"""Names as they are compared: normalised, and taken apart into place and rest."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from kg import resources
from kg.resolve import words
from kg.types import EntityKind

_DROPPED = re.compile(r"[\s“”\"‘’'「」『』〝〞《》〈〉]")
_DOTS = re.compile(r"[•・‧∙●．·]")
_PARTY = re.compile(r"^(?:中国共产党|中共)(?=.)")
_LEVEL = re.compile(r"自治[区县州旗]|地区|地(?=委)|[省市县区州盟旗]")


class Key(NamedTuple):
    """What makes an entity one: the content of its identifier.

    Attributes:
        kind: What sort of thing.
        name: Its name as compared.
        scope: Within what the name names it: "" everywhere, "in:临江市" in a division,
            "over:临江" in the divisions that hold one, "article:…" in one article.
    """

    kind: EntityKind
    name: str
    scope: str = ""

    @property
    def id(self) -> str:
        """The entity's identifier: its kind, and 12 hexadecimal digits of SHA-256."""
        return _identifier(self)


@lru_cache(maxsize=1 << 17)
def _identifier(key: Key) -> str:
    digest = hashlib.sha256("\x1f".join(key).encode()).hexdigest()
    return f"{key.kind.value}-{digest[:12]}"


@lru_cache(maxsize=1 << 17)
def normalise(name: str) -> str:
    """The form in which names are compared: no spaces or quotes, half width, one middle dot.

    >>> normalise("“云州” 城投（集团）")
    '云州城投(集团)'
    """
    return _DOTS.sub("·", unicodedata.normalize("NFKC", _DROPPED.sub("", name))) or name


@lru_cache(maxsize=1 << 16)
def level(name: str) -> words.Level | None:
    """The level of government that an elliptical name begins with, or None for another name.

    A party body's 中共 is no part of the level: 中共市委 is as elliptical as 市委.
    """
    bare = without_party(name)
    return next((row for row in words.levels() if row.begins(bare)), None)


def without_party(name: str) -> str:
    """The name without a leading 中共 where a level or a division follows it."""
    bare = _PARTY.sub("", name)
    return _upright(bare if bare == name or _LEVEL.search(bare) else name)


def _upright(name: str) -> str:
    """The youth league's committee with its level before it: 团市委 and 共青团临江市委 end in 市团委."""
    found = (regex.fullmatch(name) for _, regex in words.patterns("inverted"))
    match = next((match for match in found if match), None)
    return f"{match['division'] or ''}{match['level']}团委{match['rest']}" if match else name


@lru_cache(maxsize=1 << 16)
def split(name: str) -> tuple[str, str] | None:
    """An explicit name as its division and its elliptical form, or None.

    >>> split("临江市委政法委")
    ('临江市', '市委政法委')
    """
    bare = without_holder(without_party(name))
    for found in _LEVEL.finditer(bare, 1):
        own = found.group() != "自治区" and found.group().startswith("自治")
        rest = bare[found.end() - 1 if own else found.start() :]
        if level(rest) is None or not _division(bare[: found.start()], found.group()):
            continue
        inner = split(bare[found.end() :])
        if inner and inner[0].endswith(("市", "县", "自治州")):
            return inner
        return _full(bare[: found.start()], found.group()), rest
    return None


def without_holder(name: str) -> str:
    """The name without the divisions that hold the one it begins with.

    Nothing is lost: that division's full name is the only one of its kind.

    >>> without_holder("四川省成都市商务局")
    '成都市商务局'
    """
    for cut in range(2, len(name) - 1):
        if name[:cut] in words.divisions() and _held(name[cut:], name[:cut]):
            return name[cut:]
    return name


def _held(rest: str, holder: str) -> bool:
    """Whether a text begins with the full name of a division that only the holder has."""
    found = (words.divisions().get(rest[:cut], ()) for cut in range(2, len(rest) + 1))
    only = (rows[0] for rows in found if len(rows) == 1 and rest.startswith(rows[0].name))
    names = {name for row in only for name in words.chain(row)[1:]}
    return any(row.name in names for row in words.divisions()[holder])


def _division(stem: str, suffix: str) -> bool:
    if len(stem) == 1:
        known = words.divisions().get(stem + suffix, ())
        return any(row.name == stem + suffix for row in known)
    named = words.matched("unnamed", stem) is None and stem not in resources.countries()
    return stem in words.divisions() or named


def _full(stem: str, suffix: str) -> str:
    """The full name of a division printed with its class only (广西自治区: 广西壮族自治区)."""
    suffix = "地区" if suffix == "地" else suffix
    known = words.divisions().get(stem, ())
    return next((row.name for row in known if row.name.endswith(suffix)), stem + suffix)
