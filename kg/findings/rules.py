"""Rules over sentence skeletons: rows of data, compiled once, tried only where a trigger stands.

A row's pattern is a regular expression in which ``{NAME}`` stands for a macro of
``findings/macros.toml`` (or a mark of `kg.findings.skeleton`), ``{NAME:slot}`` for the
same kept as a slot, and ``{TRIGGER}`` for any of the row's trigger words. One scan of
the skeleton finds the triggers, so time grows with text, not with rules times text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from msgspec import Struct

from kg import resources
from kg.errors import ResourceError
from kg.findings import skeleton as sk
from kg.findings.skeleton import Skeleton
from kg.types import EventKind, Evidence, Label, Mention, Predicate, Role, Slot, Span


class Macro(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A named piece of pattern.

    Attributes:
        name: In capitals.
        pattern: Regular expression, or empty where `words` is given.
        words: Words it stands for.
        slot: The slot it fills unless the rule names another; "" fills none.
        source: Where it comes from.
    """

    name: str
    pattern: str = ""
    words: tuple[str, ...] = ()
    slot: str = ""
    source: str


class Example(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A marked sentence that must match, and what must fill the slots.

    Attributes:
        text: With inline marks, ``⟦surface|LABEL⟧``.
        slots: By slot, the mentions' texts joined by "、" (or the characters, if none).
    """

    text: str
    slots: dict[str, str] = {}


class Rule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A way in which these pages say something.

    Attributes:
        id: E.g. "role.chair.presides".
        pattern: What the skeleton must look like.
        trigger: Words of which at least one must stand in the sentence.
        roles: By slot, the roles that its people have.
        tells: The kind of happening it tells of by itself, without a named event.
        holds: Whether it tells that the named event of its slot takes place.
        relations: Triples of subject slot, predicate, object slot.
        value: The object of its relations, where that is no slot.
        such: The macro that the names in its relations' objects must match; any if none is given.
        last: Whether it counts only for people of whom nothing else is told.
        unfinished: Whether it counts only for a project of which no end of the works is told.
        carried: Whether it also reads a sentence that leaves out its subject, a project just named.
        of: Kinds of happening that it may belong to; any if none is given.
        within: The family of rules (court, rescue) one of which must tell of its happening.
        titles: Offices of which its people must have one printed before the name.
        led: Whether its words tell of a tour only if one who holds an office goes: a doctor
            examines, a rescuer hurries to a place.
        aside: Whether its happening is named in passing, so that what follows is of another.
        weak: Whether it counts only where something else of the article bears it out.
        asserted: Whether plans, wishes, conditions and denials void it.
        planned: Whether, of these, plans and wishes do not: who is to build a work undertakes it.
        examples: Sentences that must match.
        counter_examples: Marked sentences that must not.
        source: Where it comes from.
    """

    id: str
    pattern: str
    trigger: tuple[str, ...] = ()
    roles: dict[str, tuple[Role, ...]] = {}
    tells: EventKind | None = None
    holds: bool = False
    relations: tuple[tuple[str, Predicate, str], ...] = ()
    value: str = ""
    such: str = ""
    last: bool = False
    unfinished: bool = False
    carried: bool = False
    of: tuple[EventKind, ...] = ()
    within: str = ""
    titles: tuple[str, ...] = ()
    led: bool = False
    aside: bool = False
    weak: bool = False
    asserted: bool = True
    planned: bool = False
    examples: tuple[Example, ...] = ()
    counter_examples: tuple[str, ...] = ()
    source: str


class Match(NamedTuple):
    """A rule that fits a sentence.

    Attributes:
        rule: The row.
        line: The skeleton it fits.
        start: First character of the skeleton.
        end: One past the last.
        slots: By slot, a half-open range of the skeleton.
    """

    rule: Rule
    line: Skeleton
    start: int
    end: int
    slots: dict[str, tuple[int, int]]

    def mentions(self, slot: str, *labels: Label) -> tuple[Mention, ...]:
        """The mentions that fill a slot; none where the slot is empty."""
        return self.line.mentions(*self.slots[slot], *labels) if slot in self.slots else ()

    def span(self, slot: str) -> Span | None:
        """The article's characters that fill a slot, or None."""
        return self.line.span(*self.slots[slot]) if slot in self.slots else None

    def head(self) -> int:
        """Where the trigger stands in the skeleton (the match's start without one)."""
        return self.slots.get("trigger", (self.start, 0))[0]

    def evidence(self, sentence: Span) -> Evidence:
        """The sentence, the rule, and every slot by position."""
        spans = sorted((self.line.span(*at), name) for name, at in self.slots.items())
        slots = tuple(Slot(name, span.start, span.end) for span, name in spans)
        return Evidence(rule=self.rule.id, start=sentence.start, end=sentence.end, slots=slots)


class Book(NamedTuple):
    """Compiled rules.

    Attributes:
        rules: In the order of their files.
        patterns: As long as `rules`.
        triggers: By first character, the trigger words.
        rows: By trigger word, the indices of its rules.
        always: Indices of the rules without trigger.
    """

    rules: tuple[Rule, ...]
    patterns: tuple[re.Pattern[str], ...]
    triggers: dict[str, tuple[str, ...]]
    rows: dict[str, tuple[int, ...]]
    always: tuple[int, ...]

    def due(self, text: str) -> list[int]:
        """The rules of which a trigger stands in the text, in order; one scan."""
        found = set(self.always)
        for at, first in enumerate(text):
            for word in self.triggers.get(first, ()):
                if text.startswith(word, at):
                    found.update(self.rows[word])
        return sorted(found)

    def find(self, line: Skeleton) -> Iterator[Match]:
        """Every match of every rule in a skeleton, by rule, then by position."""
        for index in self.due(line.text):
            for match in self.patterns[index].finditer(line.text):
                yield Match(self.rules[index], line, match.start(), match.end(), _slots(match))


def _slots(match: re.Match[str]) -> dict[str, tuple[int, int]]:
    return {
        name: match.span(name)
        for name, text in match.groupdict().items()
        if text  # an empty slot is no slot
    }


_REFERENCE = re.compile(r"\{([A-Z][A-Z_0-9]*)(?::([a-z_]*))?\}")

_MARKS = {
    **{label.value: mark for label, mark in sk.MARKS.items()},
    "PEOPLE": sk.PEOPLE,
    "CITED": sk.CITED,
    "BOOK": sk.BOOK,
    "QUOTE": sk.QUOTE,
}


@cache
def macros() -> dict[str, Macro]:
    """The macros by name, the marks of skeletons among them."""
    rows = resources.rules("findings/macros.toml", "macro", Macro)
    marks = (Macro(name=name, pattern=mark, source="") for name, mark in _MARKS.items())
    return {row.name: row for row in (*marks, *rows)}


def expand(text: str, trigger: Iterable[str] = (), *, slots: bool = True) -> str:
    """Put the macros' patterns for their names.

    Args:
        text: A pattern with references.
        trigger: The words that ``{TRIGGER}`` stands for.
        slots: Whether references fill slots.

    Raises:
        ResourceError: If a macro is unknown.
    """

    def put(reference: re.Match[str]) -> str:
        name, slot = reference.groups()
        if name == "TRIGGER":
            return f"(?P<trigger>{_alternatives(trigger)})"
        macro = macros().get(name)
        if macro is None:
            raise ResourceError(f"no macro {name}", at="findings/macros.toml")
        inner = expand(macro.pattern or _alternatives(macro.words), slots=False)
        slot = macro.slot if slot is None else slot
        if name in _MARKS and not slot:
            return inner  # bare, so that a mark may stand in a set
        return f"(?P<{slot}>{inner})" if slot and slots else f"(?:{inner})"

    return _REFERENCE.sub(put, text)


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


@cache
def pattern(name: str) -> re.Pattern[str]:
    """A macro as a compiled pattern without slots."""
    return re.compile(expand(f"{{{name}:}}"))


@cache
def book(*names: str) -> Book:
    """Read and compile the rules of data files ``findings/NAME.toml``.

    Raises:
        ResourceError: If a row is bad, or a pattern does not compile.
    """
    return compiled(
        rule for name in names for rule in resources.rules(f"findings/{name}.toml", "rule", Rule)
    )


def compiled(given: Iterable[Rule]) -> Book:
    """Compile rules into a book.

    Raises:
        ResourceError: If a pattern does not compile.
    """
    rules = tuple(given)
    rows: dict[str, list[int]] = defaultdict(list)
    for index, rule in enumerate(rules):
        for word in rule.trigger:
            rows[word].append(index)
    first: dict[str, list[str]] = defaultdict(list)
    for word in sorted(rows):
        first[word[0]].append(word)
    return Book(
        rules,
        tuple(map(_compile, rules)),
        {char: tuple(words) for char, words in first.items()},
        {word: tuple(indices) for word, indices in rows.items()},
        tuple(index for index, rule in enumerate(rules) if not rule.trigger),
    )


def _compile(rule: Rule) -> re.Pattern[str]:
    try:
        return re.compile(expand(rule.pattern, rule.trigger))
    except re.error as error:
        raise ResourceError(f"pattern does not compile: {error}", at=rule.id) from error
