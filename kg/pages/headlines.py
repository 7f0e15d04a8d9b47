"""Which of a group of headline lines is kicker, headline or subhead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Final, Literal

from msgspec import Struct

from kg import resources
from kg.pages.lines import Line, is_spelt
from kg.pages.traced import Traced, close_spaces, join

_DASHES: Final = ("—", "-", "─", "－")


class HeadRule(Struct, frozen=True, forbid_unknown_fields=True):
    """Words by which a headline line is told for a kicker, a subhead, or a body's first line."""

    id: str
    part: Literal[
        "kicker",
        "fact",
        "subhead",
        "complete",
        "notice",
        "column",
        "opening",
        "sentence",
        "closing",
    ]
    pattern: str
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    source: str


class Head(Struct, frozen=True):
    """A story's headline with what belongs to it."""

    kicker: tuple[Traced, ...] = ()
    headline: Traced = Traced()
    subheads: tuple[Traced, ...] = ()


def compose(lines: Sequence[Line]) -> Head:
    """Tell kicker, headline and subheads apart in a group of headline lines."""
    if any(0 < after.mark < line.mark for line, after in pairwise(lines)):
        return _marked(lines)
    parts = _merge(_split_couplets(lines))
    kicker: list[Traced] = []
    mains: list[Traced] = []
    subheads: list[Traced] = []
    saying = [i for i, (text, _) in enumerate(parts) if _is("kicker", text.text)]
    top = saying[0] + 1 if saying and saying[0] + 1 < len(parts) and saying[0] < 3 else 0
    if top:
        kicker.append(join(text for text, _ in parts[:top]))
    elif len(parts) > 1 and _is_fact_above(parts):
        kicker.append(parts[0][0])
        top = 1
    for text, apart in parts[top:]:
        below = mains and (apart or _is_below(text.text, mains[-1].text))
        (subheads if below or subheads else mains).append(text)
    return Head(tuple(kicker), _join_main(mains), tuple(subheads))


def _marked(lines: Sequence[Line]) -> Head:
    """The parts of a group whose headline is marked by fewer ``#`` than the line above it."""
    main = min(line.mark for line in lines if line.mark)
    texts = [(line.mark == main, close_spaces(line.raw, couplets=True)) for line in lines]
    first = next(i for i, (is_main, _) in enumerate(texts) if is_main)
    return Head(
        kicker=tuple(text for _, text in texts[:first]),
        headline=_join_main([text for is_main, text in texts if is_main]),
        subheads=tuple(text for is_main, text in texts[first:] if not is_main),
    )


def _is_below(text: str, main: str) -> bool:
    """Whether a line under the headline is a subhead, not more of the headline."""
    return is_subhead(text) or _is("complete", main)


def _split_couplets(lines: Sequence[Line]) -> list[tuple[Traced, bool]]:
    """Each line with whether it stands apart from the one before; 某某强调 某事 is two."""
    parts: list[tuple[Traced, bool]] = []
    previous_mark = lines[0].mark if lines else 0
    for number, line in enumerate(lines):
        text = close_spaces(line.raw, couplets=True)
        apart = bool(number) and (
            line.gap > 0
            or line.mark != previous_mark
            or is_spelt(line) != is_spelt(lines[number - 1])
        )
        previous_mark = line.mark
        head, blank, rest = text.text.partition(" ")
        if blank and rest and _is("kicker", head):
            parts += [(text.cut(0, len(head)), apart), (text.cut(len(head) + 1), True)]
        else:
            parts.append((text, apart))
    return parts


def _merge(parts: list[tuple[Traced, bool]]) -> list[tuple[Traced, bool]]:
    """A dash line's continuation, printed below it, is part of it."""
    merged: list[tuple[Traced, bool]] = []
    for text, apart in parts:
        if (
            merged
            and not apart
            and merged[-1][0].text.startswith("—")
            and not text.text.startswith("—")
        ):
            merged[-1] = (join([merged[-1][0], text]), merged[-1][1])
        else:
            merged.append((text, apart))
    return merged


def _is_fact_above(parts: list[tuple[Traced, bool]]) -> bool:
    """The first line tells who met, and the next, set apart from it, is the motto."""
    (first, _), (second, apart), *_ = parts
    return (
        (apart or " " in second.text)
        and _is("fact", first.text)
        and not _is("fact", second.text)
        and not _is("subhead", second.text)
        and not second.text.startswith("—")
    )


def _join_main(mains: list[Traced]) -> Traced:
    """The headline's lines in one; a blank between the halves of a couplet."""
    if not mains:
        return Traced()
    text = mains[0]
    for after, before in zip(mains[1:], mains, strict=False):
        a, b = len(before.text), len(after.text)
        couplet = min(a, b) >= 10 and abs(a - b) <= 2
        text = join([text, after], " " if couplet else "")
    return text


def _is(part: str, text: str) -> bool:
    return any(pattern.search(text) for kind, pattern in _rules() if kind == part)


def opens_body(text: str) -> bool:
    """Whether a text begins as the first sentence of a story does."""
    return _is("opening", text)


def opens_paragraph(text: str) -> bool:
    """Whether a text begins as a paragraph does, not in the middle of a sentence."""
    return _is("sentence", text) or _is("opening", text)


def closes_story(text: str) -> bool:
    """Whether a text ends as a story does that tells last who attended."""
    return _is("closing", text)


def ends_kicker(text: str) -> bool:
    """Whether a text ends as a kicker does: 某某在会上强调."""
    return _is("kicker", text)


def is_subhead(text: str) -> bool:
    """Whether a text stands below a headline, as a dash or words like 某某出席 say."""
    return text.startswith(_DASHES) or _is("subhead", text)


def tells_all(text: str) -> bool:
    """Whether a headline is complete: 某事举行."""
    return _is("complete", text)


def is_column(text: str) -> bool:
    """Whether a headline is that of a column of short items: 法治短波."""
    return _is("column", text)


def is_notice(text: str) -> bool:
    """Whether a headline is that of a notice: a text by itself, signed and dated."""
    return _is("notice", text)


@cache
def _rules() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rules = resources.rules("pages.toml", "head", HeadRule)
    return tuple((rule.part, re.compile(rule.pattern)) for rule in rules)
