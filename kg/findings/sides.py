"""Whether two tellings are of one happening by who is in them: other numbers, other guests, the two sides of talks."""

from __future__ import annotations

from kg.findings import names
from kg.findings.rules import pattern
from kg.findings.tellings import Telling
from kg.types import EventKind


def with_others(one: Telling, other: Telling) -> bool:
    """Whether two tellings bear other numbers, or, of talks, name both sides and not the same."""
    if one.named and other.named:
        body = not (one.line.heading or other.line.heading)  # a headline may misprint the number
        return body and names.numbered_apart(one.name, other.name)
    talks = one.kind is other.kind is EventKind.TALKS and not (one.named or other.named)
    both = talks and min(len(one.people), len(other.people)) > 1
    apart = not (one.people <= other.people or other.people <= one.people)
    parted = both and apart and one.line.number != other.line.number
    return parted and not (answers(one, other) or answers(other, one))


def answers(host: Telling, visit: Telling) -> bool:
    """Whether one tells of hosts and unnamed guests, the other of the guests, or of both sides."""
    if host.act is None or visit.act is None:
        return False
    slots = set(host.act.match.slots)
    unmet = "host" in slots and "guest" not in slots
    known = "guest" in visit.act.match.slots
    both = "host" not in visit.act.match.slots or bool(host.people & visit.people)
    return unmet and known and both and pattern("GUESTS").search(host.name) is not None
