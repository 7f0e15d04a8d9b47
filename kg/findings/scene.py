"""What a reader has in mind while reading on: the happenings of an article, and who is in which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kg.findings import occasions
from kg.findings.happenings import deed
from kg.findings.rules import pattern
from kg.findings.setting import Setting
from kg.findings.tellings import Act, Happening, told_within
from kg.types import EventKind, Label, Mention, Role

_SILENT = frozenset({"sign", "court", "rescue", "launch"})
"""Sorts of deed at which what is said is said to the paper."""

_SAID_AT = occasions.SPOKEN | {EventKind.OTHER}
"""Kinds at which an official who merely says something is taken to speak; of a contest or a
show one speaks to the paper."""

_TOURS = frozenset({EventKind.INSPECTION, EventKind.CAMPAIGN, EventKind.OTHER})


_FEW, _REACH, _LED = 3, 2, 4
"""An article of so many happenings is about them: what is said so many paragraphs on is said there, or
so many on if someone is told to have chaired (chosen on the gold pages; a news round-up has more)."""


_LEAD = 2
"""The paragraphs (the headline is the first) that say what a story is about."""


class Scene:
    """What the reader has in mind while reading on: the happening last spoken of, and who is in it.

    Args:
        happenings: All that the article tells of.
        setting: What bears on the sayings of the article.
    """

    def __init__(self, happenings: Sequence[Happening], setting: Setting) -> None:
        self.happenings = happenings
        self.setting = setting
        self._tours = any(happening[0].kind in _TOURS for happening in happenings)
        self.current: int | None = None
        self.joined: Mapping[int, set[str]] = defaultdict(set)
        self.chaired: set[int] = set()
        self._told = {
            (t.act.line.number, t.act.match.rule.id, t.act.match.start): index
            for index, tellings in enumerate(happenings)
            for t in tellings
            if t.act
        }
        self._at = {t.at: index for index, tellings in enumerate(happenings) for t in tellings}

    def of(self, act: Act, held: Sequence[Mention]) -> list[int]:
        """The happenings that an act belongs to: that of its slot, of its rule, or in mind."""
        span = act.match.span("event")
        spoken = {m.start for m in act.match.mentions("event")} | ({span.start} if span else set())
        named = [self._at[at] for at in sorted(spoken) if at in self._at]
        told = self._told.get((act.line.number, act.match.rule.id, act.match.start))
        found = named or ([told] if told is not None else [])
        if "party" in act.match.slots:
            return self._visits()
        if not found:
            meant = self._meant(act, {person.text for person in held})
            found = [] if meant is None else [meant]
        if (
            found
            and not (act.match.rule.last or act.match.rule.aside)
            and not pattern("BESIDE").search(act.line.told.text[: act.match.head()])
        ):
            self.current = found[-1]
        return found

    def takes(self, act: Act, index: int, person: str) -> bool:
        """Whether an act makes a person take part: what is merely said must be said there."""
        rule = act.match.rule
        unled = rule.led and not act.line.heading and not self._known(person)
        if unled or (rule.titles and not occasions.titled(act)):
            return False
        if rule.last:
            known = person in self.setting.officials and person not in self.setting.writers
            return known and self._presents(act, index)
        if not rule.weak or rule.tells or "party" in act.match.slots:
            return self._in_line(index, act) or not occasions.as_noun(act)
        written = person in self.setting.writers and occasions.writes(act)
        if self._in_line(index, act, before=True):
            return not written
        if written or self.setting.letter or occasions.apart(act) or occasions.meanwhile(act):
            return False
        kind = self.happenings[index][0].kind
        there = not (kind in occasions.SPOKEN and occasions.elsewhere(act))
        own = (
            person in self.joined[index] and kind is not EventKind.CONTEST
        )  # players tell the paper
        return there and (own or self._said_at(act, index, person))

    def _known(self, person: str) -> bool:
        """Whether someone's office is printed, or they take part in something already told."""
        return person in self.setting.officials or any(
            person in who for who in self.joined.values()
        )

    def _said_at(self, act: Act, index: int, person: str) -> bool:
        """Whether one who is not told to take part speaks at a happening, not to the paper."""
        kind = self.happenings[index][0].kind
        known = person in self.setting.officials or kind is EventKind.TALKS
        there = kind in _SAID_AT and not _nameless(self.happenings[index])
        there = there and known and person not in self.setting.writers
        return there and not occasions.quoted(act) and self._lately(act, index)

    def _meant(self, act: Act, held: set[str]) -> int | None:
        roles = {role for roles in act.match.rule.roles.values() for role in roles}
        if roles == {Role.SPEAK}:
            if pattern("AFTERWARDS").match(act.line.told.text) and not act.match.rule.weak:
                return None
            here = [i for i in self._before(act) if self._spoken_in_line(i, act)]
            if here:
                return here[0]
            own = [
                i
                for i in self.joined
                if held <= self.joined[i]
                and self._reaches(i, act)
                and not self._apart_in_time(i, act)
            ]
            own = [i for i in own if self._of_story(i) or i == self._here(act)] or own
            if own:
                index = self.current if self.current in own else own[-1]
                return None if self._written(index) else index
        kinds = act.match.rule.of or tuple(EventKind)
        open_to = [
            i
            for i, happening in enumerate(self.happenings)
            if (act.match.rule.of or self._open(i, roles))
            and happening[0].kind in kinds
            and told_within(happening, act.match.rule.within)
            and self._reaches(i, act)
            and not self._apart_in_time(i, act)
        ]
        return next(iter(i for i in self._wanted(act) if i in open_to), None)

    def _here(self, act: Act) -> int | None:
        """The happening in mind, if an act's paragraph tells of it."""
        now = self.current
        told = () if now is None else self.happenings[now]
        near = any(t.line.paragraph == act.line.paragraph and t.at <= act.at() for t in told)
        return now if near else None

    def _spoken_in_line(self, index: int, act: Act) -> bool:
        """Whether people speak at a happening, and an act's sentence tells of it before the act."""
        kind = self.happenings[index][0].kind
        return kind in occasions.SPOKEN and self._in_line(index, act, before=True)

    def _reaches(self, index: int, act: Act) -> bool:
        """Whether an act may be of a happening: an item of a column is of none but its own."""
        if not self.setting.round_up and act.line.paragraph not in self.setting.items:
            return True
        return any(t.line.paragraph == act.line.paragraph for t in self.happenings[index])

    def _apart_in_time(self, index: int, act: Act) -> bool:
        """Whether an act's sentence opens on a year on which nothing of a happening is told."""
        days = set(pattern("OWN_DAY").findall(act.line.told.text))
        return bool(days) and not any(
            t.line.number == act.line.number
            or days & set(pattern("OWN_DAY").findall(t.line.told.text))
            for t in self.happenings[index]
        )

    def _wanted(self, act: Act) -> Iterator[int]:
        """Candidates, the likeliest first."""
        reference = occasions.reference(act)
        before = self._before(act)
        if reference:
            yield from self._referred(reference, before)
            if act.line.heading:
                yield from (
                    i
                    for i in range(len(self.happenings))
                    if occasions.fits(self.happenings[i], reference)
                )
            return  # 主持开幕式 where no opening is told of
        whose = occasions.by_whom(act)
        now = None if self.current is None else self.happenings[self.current]
        if whose and not (now and occasions.fits(now, whose)):
            yield from (i for i in before if occasions.ends_so(self.happenings[i], whose))
        yield from (i for i in before if self._in_line(i, act))
        told = [i for i, one in enumerate(self.happenings) if not occasions.in_passing(one)]
        first = [i for i in before if self._is_first_for(i, act)]
        yield from filter(self._in_headline, first)
        yield from first
        if self.current in told:
            yield self.current
        yield from (i for i in before if i in told or self._near(i, act))
        yield from (i for i in range(len(self.happenings)) if self._in_line(i, act))
        if act.line.heading and len(told) == 1:
            yield told[0]

    def _referred(self, reference: str, before: Sequence[int]) -> Iterator[int]:
        """Happenings that words may refer to: those so named, then the one in mind, then others."""
        fitting = [i for i in before if occasions.fits(self.happenings[i], reference)]
        fitting = fitting or [i for i in before if occasions.sums_up(self.happenings[i], reference)]
        if reference.startswith("上述"):
            yield from filter(self._in_headline, fitting)
            yield from (i for i in fitting if self._of_story(i))
        yield from (i for i in fitting if occasions.ends_so(self.happenings[i], reference))
        if self.current in fitting:
            yield self.current
        yield from fitting

    def _near(self, index: int, act: Act) -> bool:
        """Whether a happening only named is named where a story begins, or right before an act, or of its sort."""
        named = {t.line.paragraph for t in self.happenings[index] if t.at <= act.at()}
        return bool(act.match.rule.of) or any(
            act.line.paragraph - at <= 1 or at <= _LEAD for at in named
        )

    def _is_first_for(self, index: int, act: Act) -> bool:
        """Whether an act is likely of a happening: who wins, of the story's; who goes along, of a tour."""
        if act.match.rule.of == (EventKind.CONTEST,):
            return self._in_headline(index)
        goes_along = act.match.rule.roles.get("person") == (Role.ACCOMPANY,)
        return goes_along and self.happenings[index][0].kind is EventKind.INSPECTION

    def _in_headline(self, index: int) -> bool:
        return any(t.line.heading for t in self.happenings[index])

    def _of_story(self, index: int) -> bool:
        """Whether a happening is what the article is about: in the headline, or told as a deed."""
        return self._in_headline(index) or any(not t.named for t in self.happenings[index])

    def _before(self, act: Act) -> list[int]:
        """Happenings told of before an act, the last first; those named in passing come after."""
        told = [
            (not occasions.in_passing(h), t.at, i)
            for i, h in enumerate(self.happenings)
            for t in h
            if t.at <= act.at()
        ]
        return list(dict.fromkeys(i for *_, i in sorted(told, reverse=True)))

    def _in_line(self, index: int, act: Act, *, before: bool = False) -> bool:
        """Whether a happening is told of in an act's sentence, or in it before the act."""
        here = (t for t in self.happenings[index] if t.line.number == act.line.number)
        return any(t.at <= act.at() or not before for t in here)

    def _lately(self, act: Act, index: int) -> bool:
        """Whether what is said is said at a happening: one told of just before, or one it names.

        In an article of few happenings one that was told of up to two paragraphs before will do.
        """
        told = [t for t in self.happenings[index] if t.at <= act.at()]
        if not told:
            return False
        since = max(t.line.paragraph for t in told)
        few = not self.setting.round_up and len(self.happenings) <= _FEW
        few = few and act.line.paragraph - since <= (_LED if index in self.chaired else _REACH)
        named = pattern("SAID_AT").search(act.line.told.text[: act.match.head()])
        return act.line.paragraph == since or few or named is not None

    def _presents(self, act: Act, index: int) -> bool:
        """Whether the one happening of the article is told in the paragraph of an act, with the office."""
        told = self.happenings[index]
        near = any(t.line.paragraph == act.line.paragraph and t.at <= act.at() for t in told)
        titled = bool(act.match.mentions("person", Label.TITLE))
        return len(self.happenings) == 1 and near and titled

    def _visits(self) -> list[int]:
        """The tour of a body that no one leads yet: its party's head does."""
        return [
            index
            for index, tellings in enumerate(self.happenings)
            if not self.joined[index]
            and any(t.act and "visitor" in t.act.match.slots for t in tellings)
        ][:1]

    def _open(self, index: int, roles: set[Role]) -> bool:
        kind = self.happenings[index][0].kind
        if roles == {Role.GUEST}:
            return kind is EventKind.TALKS
        if roles == {Role.ACCOMPANY}:
            return kind in (_TOURS if self._tours else {EventKind.TALKS})
        if roles == {Role.CHAIR} and kind is EventKind.INSPECTION:
            return False
        return kind not in (occasions.SPOKEN if roles == {Role.LEAD} else ()) and not self._written(
            index
        )

    def _written(self, index: int | None) -> bool:
        return index is not None and self.happenings[index][0].kind is EventKind.INSTRUCTION


def _nameless(happening: Happening) -> bool:
    """Whether a happening is an unnamed deed at which nobody holds a speech: one speaks to the paper."""
    kept = happening[0].kind is EventKind.OTHER or deed(happening[0]) in _SILENT
    return kept and not any(t.named for t in happening)
