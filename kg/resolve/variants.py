"""Names of one article that are one name misread or misprinted: 周蒿 for 周嵩."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise

from kg.resolve import shapes, words
from kg.resolve.names import normalise
from kg.types import Label, Mention, Reading

MISREAD = "misread-name"
"""The rule of a form that stands for another of like shape in its article."""

_ALIKE = 0.65
"""The likeness of the table of shapes: 7 in 10,000 random pairs of characters have it."""


def variants(reading: Reading) -> Mapping[tuple[Label, str], tuple[str, str]]:
    """Printed forms that stand for another of the article, with that form and the rule.

    A form stands for a more frequent one, or the first of two, that differs in one character
    of like shape, where neither a sentence nor the credits name both; or for the one that a correction gives.
    """
    found = {
        (label, wrong): (right, MISREAD)
        for label in (Label.PER, Label.ORG, Label.LOC)
        for wrong, right in _misread(reading, label)
    }
    found |= {key: (right, "corrected-name") for key, right in _corrected(reading)}
    return found | {key: (whole, "coordinated-organ") for key, whole in _coordinated(reading)}


def _misread(reading: Reading, label: Label) -> Iterator[tuple[str, str]]:
    named = [m for m in reading.mentions if m.label is label]
    counts = Counter(normalise(m.text) for m in named)
    first = {normalise(m.text): -at for at, m in reversed([*enumerate(named)])}
    spelt = _spelt(reading) if label is not Label.PER else Counter[str]()
    fits = {name: sum(spelt[char] for char in name) for name in counts}
    order = sorted(counts, key=lambda name: (fits[name], counts[name], _common(name), first[name]))
    for at, wrong in enumerate(order):
        rights = [right for right in order[at + 1 :] if _alike(wrong, right, label)]
        if len(rights) == 1 and not _together(reading, named, {wrong, rights[0]}):
            yield wrong, rights[0]


def _spelt(reading: Reading) -> Counter[str]:
    """How often the article's names have each character: a body's other names spell it alike."""
    return Counter("".join(normalise(m.text) for m in reading.mentions))


def _common(name: str) -> bool:
    """Whether all its characters are in the common set (GB 2312): a misread one often is not."""
    try:
        return bool(name.encode("gb2312"))
    except UnicodeEncodeError:
        return False


def _alike(one: str, other: str, label: Label) -> bool:
    pairs = shapes.differing(one, other)
    if pairs is None or len(pairs) != 1:
        return False
    county = label is Label.LOC and words.classed(one) and words.classed(other)
    if shapes.likeness(*pairs[0]) < (
        shapes.SAME_RADICAL if county and len(one) == _LEAST else _ALIKE
    ):
        return False
    return label is Label.PER or _may_be_misread(one, other, "".join(pairs[0]))


def _may_be_misread(one: str, other: str, pair: str) -> bool:
    """Whether two names of bodies or places are not two that are told apart, as 二中 and 三中."""
    known = {one, other} <= words.divisions().keys()
    return len(one) >= _LEAST and not known and not _TELLING.search(pair)


_LEAST = 3
"""Characters from which the others say what is meant if one is misread."""

_TELLING = re.compile("[0-9〇零一二三四五六七八九十百千两甲乙丙丁东南西北上下左右大小省市县区州]")


def _together(reading: Reading, named: list[Mention], names: set[str]) -> bool:
    """Whether a sentence or the credits name both."""
    if names <= {normalise(one.name) for one in reading.bylines}:
        return True
    for span in reading.sentences or ():
        held = {normalise(m.text) for m in named if span.start <= m.start < span.end}
        if names <= held:
            return True
    return False


def _corrected(reading: Reading) -> Iterator[tuple[tuple[Label, str], str]]:
    """应为“甲”，误为“乙”: what a correction says of two names."""
    for one, other in pairwise(reading.mentions):
        between = re.sub(r"[\s“”\"‘’，,：:《》]", "", reading.text[one.end : other.start])
        names = normalise(one.text), normalise(other.text)
        if one.label is not other.label or names[0] == names[1]:
            continue
        if words.matched("corrected", between, "right"):
            yield (one.label, names[0]), names[1]
        elif words.matched("corrected", between, "wrong"):
            yield (one.label, names[1]), names[0]


def _coordinated(reading: Reading) -> Iterator[tuple[tuple[Label, str], str]]:
    """经开区党工委书记、管委会主任: an organ after another of the same body is that body's."""
    offices = {m.start: m.end for m in reading.mentions if m.label is Label.TITLE}
    bodies = [m for m in reading.mentions if m.label is Label.ORG]
    for one, other in pairwise(bodies):
        names = normalise(one.text), normalise(other.text)
        between = reading.text[offices.get(one.end, one.end) : other.start].strip()
        starts = (at for at in range(2, len(names[0])))
        lead = next((at for at in starts if words.matched("pointing", names[0][at:])), 0)
        if lead and between in ("、", "和") and words.matched("pointing", names[1]):
            yield (Label.ORG, names[1]), names[0][:lead] + names[1]
