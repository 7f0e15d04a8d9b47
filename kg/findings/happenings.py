"""The happenings that an article tells of: every telling found, and tellings of one joined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from kg import brackets
from kg.findings import names
from kg.findings import skeleton as sk
from kg.findings.deeds import words_of
from kg.findings.lines import Line, find, stands
from kg.findings.rules import book, pattern
from kg.findings.sides import answers, with_others
from kg.findings.tellings import Act, Happening, Telling
from kg.types import EventKind, Label, Mention

_BETTER: dict[EventKind, set[EventKind]] = {
    EventKind.INSPECTION: {EventKind.INSPECTION, EventKind.CAMPAIGN},
    EventKind.CEREMONY: {
        EventKind.CEREMONY,
        EventKind.MEETING,
        EventKind.TALKS,
        EventKind.INSPECTION,
    },
    EventKind.MEETING: {EventKind.MEETING},
    EventKind.OTHER: {EventKind.MEETING},
    EventKind.CONTEST: {EventKind.CONTEST},
    EventKind.TRAINING: {
        EventKind.TRAINING,
        EventKind.MEETING,
        EventKind.TALKS,
        EventKind.OTHER,
    },
}
"""Kinds of happening that make a weakly told one of a kind a part of theirs."""

_PARTS: dict[str, set[EventKind]] = {
    "sign": {EventKind.CEREMONY},
    "gift": {EventKind.CEREMONY, EventKind.INSPECTION},
    "service": {EventKind.CEREMONY, EventKind.INSPECTION, EventKind.CAMPAIGN},
    "launch": set(EventKind) - {EventKind.INSTRUCTION, EventKind.EXHIBITION},
    "wreath": set(EventKind) - {EventKind.TALKS},
}
"""Kinds of which a signing or a gift is a part; at talks it is a happening of its own."""

_COME_TO = {EventKind.MEETING, EventKind.TALKS, EventKind.CEREMONY}
"""Kinds of happening to which people come: where the headline tells of one, coming is no tour."""

_RESCUE = {"rescue", "tour"}
"""Sorts of deed that are one where they are told together: who hurries to a fire and who fights it."""

_SHORTEST = 3
"""The least length of a name without a mark: 碰头会; shorter words only refer to a happening."""


def acts(lines: Iterable[Line]) -> tuple[Act, ...]:
    """Who did what, sentence by sentence, as far as it is told (not said, not planned)."""
    rules = book("meetings", "tours", "deeds")
    found = (Act(line, match) for line in lines for match in find(rules, line.told))
    return tuple(sorted(found, key=lambda act: (act.line.number, act.match.head())))


def happenings(lines: Sequence[Line], done: Sequence[Act]) -> list[Happening]:
    """Every happening told of, in the order in which it is first told."""
    told = [telling for act in done for telling in _tellings(act)]
    told += _salient(lines, {names.bare(t.name) for t in told})
    joined: list[Happening] = []
    for telling in sorted(told, key=lambda t: (t.at, not t.named, t.name)):
        homes = [h for h in joined if _belongs(telling, h)]
        if homes:
            min(homes, key=lambda h: not any(t.named for t in h)).append(telling)
        else:
            joined.append([telling])
    firm = [h for h in joined if not all(map(is_weak, h))]
    return [h for h in joined if not all(map(is_weak, h)) or not any(_outdoes(f, h) for f in firm)]


def _outdoes(firm: Happening, weak: Happening) -> bool:
    """Whether what is weakly told is a part of another happening: in a column, of its own item's."""
    better = _PARTS.get(deed(weak[0])) or _BETTER.get(weak[0].kind, set())
    if _coming(weak) and any(t.line.heading for t in firm):
        better = better | _COME_TO
    item = pattern("ITEM").match(weak[0].line.raw.text)
    near = not item or any(t.line.paragraph == weak[0].line.paragraph for t in firm)
    return near and firm[0].kind in better


def _coming(weak: Happening) -> bool:
    """Whether only words of coming somewhere (来到, 前往) tell of a happening."""
    return all(t.act is not None and t.act.match.rule.id == "tour.come" for t in weak)


def is_weak(telling: Telling) -> bool:
    """Whether a telling counts only where nothing else is told, or someone took part."""
    return telling.act is not None and not telling.named and telling.act.match.rule.weak


def _tellings(act: Act) -> Iterator[Telling]:
    rule, match = act.match.rule, act.match
    if rule.tells:
        yield _unnamed(act, rule.tells)
    elif rule.holds and "event" in match.slots:
        events = match.mentions("event", Label.EVENT)
        for mention in events:
            yield _named(mention.start, act.line, mention.text, act)
        if not events:
            yield from _worded(act)


def _named(at: int, line: Line, name: str, act: Act | None) -> Telling:
    return Telling(
        at, line, name, names.kind(name), named=True, verb="", people=frozenset(), act=act
    )


def _worded(act: Act) -> Iterator[Telling]:
    """A happening whose name bears no mark: 召开全体干部会议; or one of no name: 召开会议."""
    start, end = act.match.slots["event"]
    words = _printed(act, start, end)
    name = names.loose(words)
    if names.points_back(name):
        told = act.match.rule.id == "told.loose" or pattern("SOME_MEETING").fullmatch(name)
        if told or pattern("OPENS_OR_CLOSES").fullmatch(name):
            at = act.match.line.cells[start].start
            yield _named(at, act.line, name, act)._replace(named=False, verb=name)
    elif len(name) > _SHORTEST or (len(name) == _SHORTEST and name.endswith("会")):
        yield _named(act.match.line.cells[start].start, act.line, name, act)


def _printed(act: Act, start: int, end: int) -> str:
    """The printed words under a stretch of the skeleton, with the quotation marks that they lack."""
    span = act.match.line.span(start, end)
    first, last = brackets.closed(act.line.source, span.start, span.end) or (span.start, span.end)
    return act.line.source[first:last]


def _unnamed(act: Act, kind: EventKind) -> Telling:
    match = act.match
    people = {m.text for slot in match.rule.roles for m in match.mentions(slot, Label.PER)}
    trigger = match.slots["trigger"]
    start, end = match.slots.get("name", (trigger[0], match.slots.get("topic", trigger)[1]))
    if (start, end) == trigger and "site" in match.slots:
        start, end = _with_site(match.line.text, trigger, match.slots["site"])
    name = _printed(act, start, end)
    verb = _printed(act, *trigger)
    return Telling(
        act.at(), act.line, name, kind, named=False, verb=verb, people=frozenset(people), act=act
    )


def _with_site(text: str, verb: tuple[int, int], site: tuple[int, int]) -> tuple[int, int]:
    """A bare verb's phrase, as far as the place beside it: 青岭县调研, 来到东湖社区."""
    if site[1] <= verb[0]:
        near = "，" not in text[site[1] : verb[0]]
        return (site[0] if near else verb[0]), verb[1]
    rest = pattern("THING_AT").match(text, site[0] + 1)
    return verb[0], rest.end() if rest else site[0] + 1


def _salient(lines: Sequence[Line], told: set[str]) -> Iterator[Telling]:
    """Named events that no rule tells of, but that the headline, the lead or the text twice names.

    Elsewhere one counts only beside people, or in what it opens.
    """
    seen = [(line, at, mention) for line in lines for at, mention in _events(line)]
    counts = Counter(names.bare(mention.text) for _, _, mention in seen)
    for line, at, mention in seen:
        name = names.bare(mention.text)
        weighs = line.heading or counts[name] > 1 or pattern("OPENING").match(line.told.text[:at])
        if name not in told and (weighs or sk.PEOPLE in line.told.text):
            told.add(name)
            yield _named(mention.start, line, mention.text, None)


def _events(line: Line) -> Iterator[tuple[int, Mention]]:
    """The named events of a sentence that are neither only cited nor only planned."""
    for at, (mark, cell) in enumerate(zip(line.told.text, line.told.cells, strict=True)):
        if mark == sk.EVENT and stands(line.told.text, at):
            yield at, cell.mentions[0]


def _belongs(telling: Telling, happening: Happening) -> bool:
    """Whether a telling is of a happening; a name is held against its names, if it has any."""
    if any(with_others(telling, other) for other in happening):
        return False
    named = [other for other in happening if other.named] if telling.named else []
    return any(_joins(telling, other) for other in named or happening)


def _joins(one: Telling, other: Telling) -> bool:
    if one.named and other.named:
        return names.same(one.name, other.name, headline=one.line.heading != other.line.heading)
    if one.named or other.named:
        known, vague = (one, other) if one.named else (other, one)
        refers = names.points_back(vague.name) and names.fits(vague.verb, {known.name}, known.kind)
        if vague.kind is EventKind.INSPECTION and known.kind is not vague.kind:
            return _names(known, vague)
        return _names(known, vague) or refers
    return one.kind == other.kind and _share(one, other)


def times_apart(one: Line, other: Line) -> bool:
    """Whether two sentences open on different days: 去年4月，…; one that prints none may be of its own."""
    days = [set(pattern("OWN_DAY").findall(line.told.text)) for line in (one, other)]
    if all(days):
        return not days[0] & days[1]
    return any(days) and one.paragraph != other.paragraph


def _names(known: Telling, vague: Telling) -> bool:
    """Whether a name says what an unnamed happening is told by: 观摩 of 观摩会, not 考察 of 考察总结会."""
    alike = known.kind in {vague.kind, EventKind.OTHER}
    if any(word in known.name for word in words_of(deed(vague))):
        return True
    return vague.verb in known.name if alike else f"{vague.verb}会" in known.name


def deed(telling: Telling) -> str:
    """What sort of deed a weak telling tells of: gift, sign, rescue, by its rule's family."""
    return telling.act.match.rule.id.split(".")[0] if telling.act and is_weak(telling) else ""


def _of_others(one: Telling, other: Telling) -> bool:
    """Whether the names of two activities hold the names of two groups: 参加东湖代表团审议."""
    if deed(one) != "activity" or deed(other) != "activity":
        return False
    held = [
        {m.text for m in t.act.match.mentions("name")} if t.act else set() for t in (one, other)
    ]
    return all(held) and not held[0] & held[1]


def _share(one: Telling, other: Telling) -> bool:
    """Whether two unnamed happenings of a kind are one by the people in them, or by the deed."""
    deeds = {deed(one), deed(other)}
    if _of_others(one, other):
        return False
    if (len(deeds) == 1 or deeds == _RESCUE) and deeds != {""}:
        return abs(one.line.paragraph - other.line.paragraph) <= 1
    if one.kind is EventKind.TALKS and (
        one.line.number == other.line.number or answers(one, other) or answers(other, one)
    ):
        return True
    if one.kind is EventKind.INSPECTION:
        strange = one.people and other.people and not one.people & other.people
        return not strange and not times_apart(one.line, other.line)
    if one.kind is EventKind.INSTRUCTION:
        return one.people == other.people
    return one.people <= other.people or other.people <= one.people
