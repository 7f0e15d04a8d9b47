"""Where an act belongs, by its own words: the occasion they name or refer to, the day, the letter."""

from __future__ import annotations

from kg.findings import names
from kg.findings.rules import pattern
from kg.findings.tellings import Act, Happening
from kg.types import EventKind, Label

SPOKEN = frozenset({EventKind.MEETING, EventKind.TALKS, EventKind.CEREMONY, EventKind.TRAINING})
"""Kinds of happening at which people speak."""

_APART = 12
"""How far before a verb of saying a day of its own stands: 方毅3日在接受采访时表示."""


def reference(act: Act) -> str:
    """The words of an act, or before it in its sentence, that refer to a happening: 座谈会上."""
    text = act.match.line.text
    if "event" in act.match.slots:
        return names.loose(text[slice(*act.match.slots["event"])])
    met = tuple(pattern("SAID_IN").finditer(text, 0, act.match.head()))
    return met[-1].group() if met else ""


def by_whom(act: Act) -> str:
    """The word for a happening that is done by the people of an act, if it says which: 签约仪式由甲主持."""
    start = act.match.slots.get("person", (0, 0))[0]
    met = pattern("BY_WHOM").search(act.match.line.text[:start])
    return met.group() if met and not pattern("SUMS_UP").fullmatch(met.group()) else ""


def apart(act: Act) -> bool:
    """Whether words right before a verb of saying give the saying a day or an occasion of its own."""
    text, head = act.match.line.text, act.match.head()
    return pattern("SAID_APART").search(text, max(0, head - _APART), head) is not None


def meanwhile(act: Act) -> bool:
    """Whether a saying's sentence gives it an occasion of its own: 在看望甲时，乙表示."""
    text = act.match.line.text[: act.match.head()]
    return pattern("SAID_MEANWHILE").search(text) is not None


def elsewhere(act: Act) -> bool:
    """Whether a saying's sentence opens with a place of its own: 在某市，他强调."""
    return pattern("IN_ANOTHER_PLACE").search(act.match.line.text[: act.match.head()]) is not None


def as_noun(act: Act) -> bool:
    """Whether an act is named, not told: 某某的重要讲话."""
    start = act.match.slots.get("person", (0, act.match.start))[1]
    between = act.match.line.text[start : act.match.head()]
    return pattern("AS_NOUN").search(between) is not None


def writes(act: Act) -> bool:
    """Whether a saying's sentence has it written: 致信祝贺…强调."""
    return pattern("WRITES").search(act.match.line.text[: act.match.head()]) is not None


def quoted(act: Act) -> bool:
    """Whether a saying is quoted with respect (某书记指出), or stands in a message (祝贺您)."""
    named = act.match.mentions("person", Label.PER)
    after = (t for t in act.match.mentions("person", Label.TITLE) if named[-1:])
    styled = any(
        t.start == named[-1].end and pattern("REVERED").fullmatch(t.text) for t in after
    ) and not pattern("SAID_AT").search(act.line.told.text[: act.match.head()])
    return styled or pattern("TO_YOU").search(act.line.said.text) is not None


def titled(act: Act) -> bool:
    """Whether one of a rule's offices is printed with its people."""
    held = (m.text for slot in act.match.rule.roles for m in act.match.mentions(slot, Label.TITLE))
    return any(title in act.match.rule.titles for title in held)


def fits(told: Happening, reference: str) -> bool:
    """Whether words such as 座谈会 may refer to a happening; no words may refer to any."""
    known = {t.name for t in told} | {t.verb for t in told if t.verb}
    return not reference or names.fits(reference, known, told[0].kind)


def sums_up(told: Happening, reference: str) -> bool:
    """Whether 会议, 活动 may sum up a happening that is no meeting by its name."""
    plain = pattern("SUMS_UP").fullmatch(names.bare(reference)) is not None
    return plain and told[0].kind in SPOKEN and any(t.named for t in told)


def ends_so(told: Happening, reference: str) -> bool:
    """Whether a happening is told of, not only named, by a name that ends in a reference."""
    ends = any(t.named and names.bare(t.name).endswith(names.bare(reference)) for t in told)
    return ends and not in_passing(told)


def in_passing(told: Happening) -> bool:
    """Whether nothing but its name tells of a happening, below the headline, or words beside another."""
    return all(t.act.match.rule.aside if t.act is not None else not t.line.heading for t in told)
