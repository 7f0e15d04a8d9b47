"""Events: one record for each happening, with its date, place, organisers and participants."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain

from kg.findings import names
from kg.findings.days import days
from kg.findings.happenings import is_weak
from kg.findings.roles import Part
from kg.findings.rules import pattern
from kg.findings.tellings import Happening, Telling
from kg.types import Article, Event, EventKind, Evidence, Label, Mention, Participant, Role, Span

_ROLES = tuple(Role)
_LATER = re.compile("，将?于$")
"""How a date joins what it dates over a comma."""
_LASTING = frozenset({EventKind.CAMPAIGN, EventKind.CONTEST, EventKind.EXHIBITION})
"""Kinds that a paper also writes about on days on which they do not happen."""
_FULLER = frozenset({Role.HOST, Role.GUEST, Role.ACCOMPANY})
"""Roles that say more than attendance does."""


def events(
    article: Article,
    mentions: Sequence[Mention],
    happenings: Sequence[Happening],
    parts: Sequence[Part],
) -> tuple[Event, ...]:
    """The records of an article's happenings, in the order in which they are first told."""
    by: dict[int, list[Part]] = defaultdict(list)
    for part in parts:
        by[part.happening].append(part)
    return tuple(
        _event(article, mentions, happening, by[index])
        for index, happening in enumerate(happenings)
        if by[index] or not all(is_weak(t) or names.points_back(t.name) for t in happening)
    )


def _event(
    article: Article, mentions: Sequence[Mention], tellings: Happening, parts: Sequence[Part]
) -> Event:
    best = _best(tellings)
    others = (t.name for t in tellings if t.named and t.name != best.name)
    return Event(
        name=best.name,
        kind=best.kind,
        date=_date(article, mentions, tellings, told=bool(parts)),
        place=_place(tellings) or _short_place(article, mentions, tellings),
        participants=_participants(parts),
        organisers=tuple(dict.fromkeys(_slot(tellings, "organiser"))),
        topics=tuple(dict.fromkeys(_topics(tellings))),
        evidence=tuple(dict.fromkeys(_evidence(t, best) for t in tellings)),
        aliases=tuple(dict.fromkeys(others)),
    )


def _best(tellings: Happening) -> Telling:
    """The telling whose name the event bears: the fullest name, or the shortest phrase."""
    named = [t for t in tellings if t.named]
    if named:
        body = [t for t in named if not t.line.heading] or named
        return max(body, key=lambda t: len(names.bare(t.name)))
    told = [t for t in tellings if t.name != t.verb] or tellings
    return min(told, key=lambda t: (is_weak(t), not t.line.heading, len(t.name)))


def _evidence(telling: Telling, best: Telling) -> Evidence:
    if telling.act:
        return telling.act.evidence()
    sentence = (telling if telling.line else best).line.sentence
    return Evidence(rule="told.salient", start=sentence.start, end=sentence.end)


def _participants(parts: Sequence[Part]) -> tuple[Participant, ...]:
    held: dict[str, dict[Role, Part]] = defaultdict(dict)
    for part in parts:
        held[part.person.text].setdefault(part.role, part)
    for by_role in held.values():
        if _says_more(by_role):
            by_role.pop(Role.ATTEND, None)
    found = []
    for rank, (person, by_role) in enumerate(held.items(), 1):
        roles = sorted(by_role, key=_ROLES.index)
        evidence = tuple(by_role[role].act.evidence() for role in roles)
        found.append(Participant(person=person, roles=tuple(roles), evidence=evidence, rank=rank))
    return tuple(found)


def _says_more(by_role: dict[Role, Part]) -> bool:
    """Whether someone's other roles say more than attendance: one who chairs a signing and signs chairs it."""
    attends = by_role.get(Role.ATTEND)
    rule = attends.act.match.rule if attends else None
    deed = rule is not None and not rule.holds and not rule.of
    return bool(_FULLER & set(by_role)) or (deed and bool({Role.CHAIR, Role.REPORT} & set(by_role)))


def _slot(tellings: Happening, slot: str) -> Iterator[str]:
    for telling in tellings:
        if telling.act:
            yield from (m.text for m in telling.act.match.mentions(slot))


def _place(tellings: Happening) -> str | None:
    """Where it is held, as the rule, the tour or the sentence says."""
    return next(chain(_places(tellings), _site(tellings), _nearby(tellings)), None)


def _short_place(article: Article, mentions: Sequence[Mention], tellings: Happening) -> str | None:
    """The printed place that a city's one-character name (在京召开) is short for."""
    texts = [t.line.told.text if t.named else t.name for t in tellings]
    match = next(filter(None, map(pattern("SHORT_PLACE").search, texts)), None)
    if match is None or (tellings[0].named and match.string[match.start() - 1] != "在"):
        return None
    printed = Counter(m.text for m in mentions if m.label is Label.LOC)
    names = [article.place or "", *(name for name, _ in printed.most_common())]
    return next((name for name in names if match.group() in (name[:1], name[-1:])), None)


def _nearby(tellings: Happening) -> Iterator[str]:
    for told in (t.line.told for t in tellings if t.named):
        match = pattern("AT_PLACE").search(told.text)
        if match:
            yield told.mentions(match.start(), match.end(), Label.LOC)[-1].text


def _places(tellings: Happening) -> Iterator[str]:
    """Where it is held: the last of a chain of places (省市县)."""
    for telling in tellings:
        held = telling.act.match.mentions("place") if telling.act else ()
        yield from (mention.text for mention in held[-1:])


def _site(tellings: Happening) -> Iterator[str]:
    for telling in tellings:
        if telling.act and not telling.named:
            yield from (m.text for m in telling.act.match.mentions("site", Label.LOC))


def _topics(tellings: Happening) -> Iterator[str]:
    for telling in tellings:
        span = telling.act.match.span("topic") if telling.act else None
        if telling.act and span:
            start, end = telling.act.match.slots["topic"]
            text = telling.act.match.line.text[start:end]
            yield from (part for part in re.split("[、和]", text) if len(part) > 1)


def _date(
    article: Article, mentions: Sequence[Mention], tellings: Happening, *, told: bool
) -> str | None:
    """The date printed with the happening, else the story's own, if it tells of that day."""
    for telling in sorted(tellings, key=lambda t: (t.line.heading, t.at)):
        undated = telling.act is None and telling.kind is EventKind.OTHER
        printed = None if undated else _printed_date(article, mentions, telling)
        if printed:
            return printed
    sure = told or any(t.kind not in _LASTING and (t.act or _weighty(t)) for t in tellings)
    return article.date if sure else None


def _weighty(telling: Telling) -> bool:
    return telling.kind is not EventKind.OTHER


def _printed_date(article: Article, mentions: Sequence[Mention], telling: Telling) -> str | None:
    """The date nearest before the telling in its sentence, else the first after it in its clause."""
    start, end = telling.line.sentence.start, telling.line.sentence.end
    text = article.text[start:end]
    taken = [m.span for m in mentions if m.start < end and start < m.end]
    whole = article.date[:4] if article.date and pattern("THIS_YEAR").search(text) else None
    before: str | None = None
    for date in days(text, article):
        here = Span(start + date.start, start + date.end)
        inside = any(span.start < here.end and here.start < span.end for span in taken)
        if inside or not date.value or pattern("SINCE").match(text, date.end):
            continue
        if here.start < telling.at:
            ranges = before and text[date.start - 1] in "至到—-－~～"
            before = before if ranges else date.value
        elif before is None and "，" not in _LATER.sub("", text[telling.at - start : date.start]):
            return date.value
    return before or whole
