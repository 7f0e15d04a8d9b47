"""Short forms of bodies that a text declares in brackets: （以下简称“云城投”）, （即四药）, （三化建）."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.language.analysis import Candidate, occurrences
from kg.language.bodygrowth import any_suffix
from kg.language.chains import names
from kg.types import Label

_HAN = "[\u4e00-\u9fff]"
_QUOTED = '[“‘"]?(?P<name>{name})[”’"]?[）)]'
_SAYING = "(?:以下|下文|下|后)?(?:均)?(?:简称为?|统称|称|即|又称|也称|亦称|俗称|人称|又名)[:：]?"
_DECLARED = re.compile(
    f"[（(](?:[^（）()“”]{{2,16}}[，,；])?{_SAYING}" + _QUOTED.format(name='[^”’"（）()，,]{2,15}')
)
_BARE = re.compile(f"(?<={_HAN})[（(]" + _QUOTED.format(name=f"{_HAN}{{2,8}}"))
_LAST = re.compile(f"{_HAN}{{4,}}$")
_LONGEST = 24
"""Code points looked at for the full name before a bracket."""


def declared(text: str) -> Iterator[Candidate]:
    """Short forms that the text declares, wherever they stand.

    Without a word that declares it, a name in brackets is one if its characters stand in the body's before them,
    in the same order.
    """
    told = {match["name"] for match in _DECLARED.finditer(text)}
    told |= {match["name"] for match in _BARE.finditer(text) if _is_short(match)}
    for name in sorted(told):
        for span in occurrences(text, name):
            yield Candidate(*span, Label.ORG, 1, "bodies:declared")


def _is_short(found: re.Match[str]) -> bool:
    """Whether what stands in brackets is short for the body before them: 中原第三化工建设公司（三化建）."""
    before = _LAST.search(found.string, max(0, found.start() - _LONGEST), found.start())
    full, name = before.group() if before else "", found["name"]
    if any_suffix().search(full) is None or any_suffix().fullmatch(name) or name in names():
        return False
    rest = iter(full)
    return len(name) < len(full) - 1 and all(char in rest for char in name)
