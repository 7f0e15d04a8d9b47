"""Dates in Chinese text: where they stand, and which day, month or year they mean.

A partial or relative date is resolved against an anchor, usually the day of the
dateline: 28日 takes its month and year, 去年7月 its year less one; 同年, 当天 and 次日
lean on the date mentioned before them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Final, Literal

from msgspec import Struct

from kg import resources

_DIGITS: Final = {char: str(i) for i, char in enumerate("〇一二三四五六七八九")} | {
    "零": "0",
    "○": "0",
    "Ｏ": "0",
}
_AHEAD: Final = timedelta(days=183)
"""A day and month without a year that lie further ahead of the anchor are of last year."""

Precision = Literal["day", "month", "year"]
_PRECISION: Final[tuple[Precision, ...]] = ("year", "month", "day")


class DateMention(Struct, frozen=True, kw_only=True):
    """A date as printed, and what it means.

    Attributes:
        start: First code point in the text.
        end: One past the last.
        text: The characters between.
        value: YYYY, YYYY-MM or YYYY-MM-DD; None where the anchor does not give it.
        precision: What was printed: a day, a month or a year.
        rule: Identifier of the rule that found it, in ``pages-dates.toml``.
    """

    start: int
    end: int
    text: str
    value: str | None
    precision: Precision
    rule: str


class DateRule(Struct, frozen=True, forbid_unknown_fields=True):
    """A form of date: a pattern with groups `y`, `m`, `d`, `rel`, and cases it is tested by."""

    id: str
    pattern: str
    precision: Precision
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    source: str


class Relative(Struct, frozen=True, forbid_unknown_fields=True):
    """A word that counts from the anchor, or from the last date mentioned."""

    word: str
    unit: Precision
    base: Literal["anchor", "last"]
    shift: int
    example: str


_Parts = tuple[int | None, int | None, int | None]


def find_dates(
    text: str, *, anchor: str | None, written: str | None = None
) -> tuple[DateMention, ...]:
    """Every date in a text, by position.

    Args:
        text: Text with its spaces closed.
        anchor: The day (or month, or year) that the text was written or tells of, ISO.
        written: The day of writing that 昨天 and the like count from, if the anchor is another.

    Example:
        >>> [m.value for m in find_dates("去年7月停工，次月复工。", anchor="2024-11-08")]
        ['2023-07', '2023-08']
    """
    base, today, last = _parts(anchor), _parts(written or anchor), None
    found = []
    for rule, match in _matches(text):
        near = today if _counts_from_writing(match) else base
        spot = _spot(match, near, last, joined=_joined(text, match.start()))
        value = _iso(spot)
        last = spot if value else last
        found.append(
            DateMention(
                start=match.start(),
                end=match.end(),
                text=match.group(),
                value=value,
                precision=rule.precision,
                rule=rule.id,
            )
        )
    return tuple(found)


def resolve(text: str, *, anchor: str | None) -> str | None:
    """The value of the first date in a text that has one, or None."""
    return next((m.value for m in find_dates(text, anchor=anchor) if m.value), None)


def _matches(text: str) -> Iterator[tuple[DateRule, re.Match[str]]]:
    whole, rules = _compiled()
    for match in whole.finditer(text):
        number = int((match.lastgroup or "r0")[1:])
        rule, pattern = rules[number]
        again = pattern.match(text, match.start())
        if again:
            yield rule, again


@cache
def _compiled() -> tuple[re.Pattern[str], tuple[tuple[DateRule, re.Pattern[str]], ...]]:
    words = "|".join(sorted(_relatives(), key=len, reverse=True))
    by_unit = {
        unit: "|".join(
            sorted((w for w, r in _relatives().items() if r.unit == unit), key=len, reverse=True)
        )
        for unit in _PRECISION
    }
    rules = []
    for rule in resources.rules("pages-dates.toml", "date", DateRule):
        pattern = rule.pattern.replace("{rel}", words)
        for unit, alternatives in by_unit.items():
            pattern = pattern.replace(f"{{rel_{unit}}}", alternatives)
        rules.append((rule, re.compile(pattern)))
    bare = [re.sub(r"\?P<\w+>", "?:", pattern.pattern) for _, pattern in rules]
    whole = re.compile("|".join(f"(?P<r{i}>{pattern})" for i, pattern in enumerate(bare)))
    return whole, tuple(rules)


@cache
def _relatives() -> dict[str, Relative]:
    return {row.word: row for row in resources.table("pages-relative-dates.tsv", Relative)}


def _counts_from_writing(match: re.Match[str]) -> bool:
    word = match.groupdict().get("rel")
    return word is not None and _relatives()[word].base == "anchor"


def _spot(match: re.Match[str], anchor: _Parts, last: _Parts | None, *, joined: bool) -> _Parts:
    groups = match.groupdict()
    y, m, d = (number(groups.get(key)) for key in "ymd")
    word = groups.get("rel")
    if word:
        y0, m0, d0 = _shifted(_relatives()[word], anchor, last)
        return (y or y0, m or m0, d or d0)
    base = last if joined and last else anchor
    if y is not None:
        return (y, m, d)
    if m is not None:
        return (_year_of(m, d, base), m, d)
    if base[1] is None and last:
        base = last
    return (base[0], base[1], d)


def _shifted(row: Relative, anchor: _Parts, last: _Parts | None) -> _Parts:
    y, m, d = last if row.base == "last" and last else anchor
    if y is not None and row.unit == "year":
        return (y + row.shift, None, None)
    if y is not None and m is not None and row.unit == "month":
        months = y * 12 + m - 1 + row.shift
        return (months // 12, months % 12 + 1, None)
    if y is None or m is None or d is None:
        return (None, None, None)
    try:
        day = date(y, m, d) + timedelta(days=row.shift)
    except (ValueError, OverflowError):
        return (None, None, None)
    return (day.year, day.month, day.day)


def _year_of(month: int, day: int | None, base: _Parts) -> int | None:
    year, base_month, base_day = base
    if year is None or base_month is None:
        return year
    try:
        ahead = date(year, month, day or 1) - date(year, base_month, base_day or 28)
    except ValueError:
        return year
    return year - 1 if ahead > _AHEAD else year


def _joined(text: str, start: int) -> bool:
    return start > 0 and text[start - 1] in "至到—-~～、和及"


def _parts(iso: str | None) -> _Parts:
    numbers = [int(part) for part in iso.split("-")] if iso else []
    y, m, d, *_ = [*numbers, None, None, None]
    return (y, m, d)


def _iso(parts: _Parts) -> str | None:
    y, m, d = parts
    if y is None or not 1800 <= y <= 2199:
        return None
    try:
        date(y, m or 1, d or 1)
    except ValueError:
        return None
    return f"{y:04}" + (f"-{m:02}" if m else "") + (f"-{d:02}" if m and d else "")


def number(printed: str | None) -> int | None:
    """A number up to 99, or a year, in digits or Chinese numerals."""
    if not printed:
        return None
    if printed.isdecimal():
        return int(printed)
    if len(printed) == 4:
        digits = "".join(_DIGITS.get(char, "") for char in printed)
        return int(digits) if len(digits) == 4 else None
    tens, ten, ones = printed.replace("廿", "二十").rpartition("十")
    low = int(_DIGITS.get(ones, "0")) if ones else 0
    return (int(_DIGITS.get(tens, "0")) if tens else 1) * 10 + low if ten else low or None
