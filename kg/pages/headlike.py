"""What holds of a line that may belong to a headline: how it is set, what it says, what is near."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from kg.pages.headlines import (
    ends_kicker,
    is_notice,
    is_subhead,
    opens_body,
    opens_paragraph,
    tells_all,
)
from kg.pages.joins import Seen, fit, pairs, seen_on
from kg.pages.lines import Layout, Line, column, ends_at, extent, is_spelt
from kg.pages.starts import is_bracketed, is_credit, starts_story
from kg.pages.trigrams import runs_on

_FIT: Final = (3.2, 1.0)
_SHORT: Final = 1.2
"""As in `kg.pages.heads` and `kg.pages.paragraphs`: how a line fits its column (characters)."""
_AHEAD: Final = 10
"""A headline speaks of the next so many lines."""
_COMMA: Final = re.compile(r"，|(?<!\d),|,(?!\d)")
_DANGLING: Final = frozenset("的了在和与及将把被对为向等是以从到又也都并而或")
"""Characters that seldom end a headline, but often a line of text."""
_TAIL: Final = frozenset("，、；：,;:")
_CLOSING: Final = frozenset("，。、；：？！”’）》】…,.;:?!)]}>%")
_PAIRS: Final = ("《》", "“”", "（）")
_INSIDE: Final = re.compile(r"[：:！？!?].")
_DIGITS: Final = 6
_LENGTHS: Final = (5, 9, 14, 19, 26, 36)
_SHARES: Final = (0.0, 0.12, 0.25, 0.5)
_JOINTS: Final = (-1.0, -0.1, 0.8, 2.0)
_RUNS: Final = (-6.0, -3.0, -1.0, 0.5, 2.0, 4.0, 6.0)
"""Edges of the classes in which lengths (characters), shares and odds are counted."""


class Around(Struct, frozen=True):
    """What is known of a page's lines before any is judged.

    Attributes:
        lines: They.
        setting: How they are set.
        ruled: Those that `kg.pages.heads` takes for headlines.
        starts: Those where a dateline begins.
        seen: What the page prints.
    """

    lines: tuple[Line, ...]
    setting: Layout
    ruled: frozenset[int]
    starts: frozenset[int]
    seen: Seen


def around(lines: tuple[Line, ...], setting: Layout, ruled: frozenset[int]) -> Around:
    """What the judging of lines needs to know."""
    starts = frozenset(
        i for i, line in enumerate(lines) if line.kind == "text" and starts_story(lines, i)
    )
    return Around(lines, setting, ruled, starts, seen_on([line.text for line in lines]))


def features(page: Around, i: int) -> list[str]:
    """What holds of a line, whatever the line before is; the first says what the rules say."""
    line, after = page.lines[i], page.lines[i + 1] if i + 1 < len(page.lines) else None
    above = _against(line, column(page.lines, i - 1, -1) if i else None)
    below = _against(line, column(page.lines, i + 1) if after else None)
    left, right, form = _before(page, i), _after(page, i + 1), _form(line)
    ruled = "ruled" if i in page.ruled else "unruled"
    ahead = f"ahead {_share(page, i)}"
    return [
        ruled,
        f"above {above}",
        f"below {below}",
        f"set {above} {below}",
        f"left {left}",
        f"right {right}",
        f"left {left} {above}",
        f"right {right} {below}",
        f"{ruled} {left}",
        f"{ruled} {right}",
        f"{ruled} {above} {below}",
        f"around {left} {right}",
        f"form {form}",
        f"form {form} {right}",
        f"length {_class(len(line.text), _LENGTHS)}",
        f"gaps {_gaps(page, line, after)}",
        f"set in {_set_in(page, line, after)}",
        ahead,
        f"{ahead} {above}",
        *_words(line),
        *_joints(page, i),
    ]


def behind(held: Sequence[str], *, head: bool) -> list[str]:
    """What holds of a line by whether the line before belongs to a headline."""
    state = "after head" if head else "after body"
    by: dict[str, str] = {}
    for name in held:
        by.setdefault(name.split()[0], name)
    return [state, *(f"{state} {name}" for name in (held[0], by["right"], by["set"], by["form"]))]


def _against(line: Line, full: float | None) -> str:
    """How a line fits a column."""
    if full is None:
        return "none"
    least, most = extent(line.text)
    if most < full - _FIT[0]:
        return "narrow"
    if least > full + _FIT[1]:
        return "wide"
    return "short" if line.width < full - _SHORT else "full"


def _beside(page: Around, i: int) -> str | None:
    """What a line beside is, if its form tells."""
    line = page.lines[i]
    if line.kind not in {"text", "dash", "item"}:
        return line.kind
    if line.mark:
        return "marked"
    if i in page.starts:
        return "start"
    if i in page.ruled:
        return "head"
    return "credit" if is_credit(line) or is_bracketed(line) else None


def _before(page: Around, i: int) -> str:
    if not i:
        return "top"
    full = column(page.lines, i - 1, -1)
    short = "" if full is None or page.lines[i - 1].width >= full - _SHORT else " short"
    return _beside(page, i - 1) or ("ends" if ends_at(page.lines, i - 1) else "open") + short


def _after(page: Around, i: int) -> str:
    if i >= len(page.lines):
        return "end"
    after = page.lines[i]
    text = "ends" if after.ends else "comma" if _COMMA.search(after.text) else "plain"
    return _beside(page, i) or ("opens" if opens_body(after.text) else text)


def _form(line: Line) -> str:
    text = line.text
    if line.kind != "text" or line.mark:
        return "marked" if line.mark else line.kind
    if line.ends:
        return "ends"
    if "。" in text:
        return "stop"
    if text[-1] in _TAIL:
        return "comma"
    return "rest" if text[0] in _CLOSING else f"commas {min(2, len(_COMMA.findall(text)))}"


def _class(value: float, edges: Sequence[float]) -> int:
    return sum(value > edge for edge in edges)


def _gaps(page: Around, line: Line, after: Line | None) -> str:
    setting = "loose" if page.setting.loose else "tight"
    return f"{setting} {min(line.gap, 2)} {min(after.gap, 2) if after else 2}"


def _set_in(page: Around, line: Line, after: Line | None) -> str:
    if not page.setting.indented:
        return "never"
    return f"{int(line.indent)} {int(bool(after and after.indent))}"


def _share(page: Around, i: int) -> int:
    """How much of a line's pairs of characters stands in the lines below it."""
    grams = pairs([page.lines[i].text])
    text = pairs(["".join(line.text for line in page.lines[i + 1 : i + 1 + _AHEAD])])
    return _class(len(grams & text) / len(grams) if grams else 0.0, _SHARES)


def _words(line: Line) -> Iterator[str]:
    text = line.text
    told = {
        "kicker": ends_kicker(text),
        "subhead": is_subhead(text),
        "complete": tells_all(text),
        "notice": is_notice(text),
        "opens": opens_body(text),
        "paragraph": opens_paragraph(text),
        "dangling": text[-1] in _DANGLING,
        "inside": bool(_INSIDE.search(text)),
        "unclosed": any(text.count(a) != text.count(b) for a, b in _PAIRS),
        "spelt": is_spelt(line),
        "blank": " " in line.raw.text or "\u3000" in line.raw.text,
        "bracketed": is_bracketed(line),
        "digits": sum(char.isdigit() for char in text) > _DIGITS,
    }
    return (f"says {name}" for name, holds in told.items() if holds)


def _joints(page: Around, i: int) -> Iterator[str]:
    """How well a line goes on the one before, and the next on it or on the one before."""
    before, line = page.lines[i - 1] if i else None, page.lines[i]
    after = page.lines[i + 1] if i + 1 < len(page.lines) else None
    told = after if after and after.kind == "text" else None
    if before and before.kind == "text" and not before.mark and not before.ends:
        joint = fit(before.text, line.text, page.seen, besides=1)
        yield f"joins {_class(joint, _JOINTS)}"
        yield f"runs in {_class(runs_on(before.text, line.text), _RUNS)}"
        if told:
            yield f"bridge {_class(fit(before.text, told.text, page.seen), _JOINTS)}"
            yield f"runs over {_class(runs_on(before.text, told.text), _RUNS)}"
    if told and not line.ends:
        yield f"goes on {_class(fit(line.text, told.text, page.seen, besides=1), _JOINTS)}"
        yield f"runs out {_class(runs_on(line.text, told.text), _RUNS)}"
