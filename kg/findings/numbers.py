"""Printed numbers as numbers: 5.3亿, 三千一百五十万, 1,500余."""

from __future__ import annotations

import re
import unicodedata

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SCALES = {"十": 10, "百": 100, "千": 1000}
_GROUPS = {"万": 10**4, "亿": 10**8}
_FIGURES = re.compile(r"(\d[\d,]*(?:\.\d+)?)[余多]?([十百千万亿]*)")
_WORDS = re.compile(
    "([零〇一二两三四五六七八九十百千万亿]+)(?:点([零〇一二三四五六七八九]+)([十百千万亿]*))?"
)


def number(printed: str) -> float | None:
    """The first number of a printed text, or None if there is none.

    >>> number("约5.3亿元"), number("三千一百五十万元"), number("1,500余人")
    (530000000.0, 31500000.0, 1500.0)
    """
    text = unicodedata.normalize("NFKC", printed).replace("个亿", "亿").replace("个多亿", "多亿")
    figures, words = _FIGURES.search(text), _WORDS.search(text)
    if figures and (words is None or figures.start() < words.start()):
        return _scaled(float(figures[1].replace(",", "")), figures[2])
    if words is None:
        return None
    part = "".join(str(_DIGITS[char]) for char in words[2] or "")
    return _scaled(_in_words(words[1]) + float(f"0.{part}0"), words[3] or "")


def _scaled(value: float, scales: str) -> float:
    for scale in scales:
        value *= _SCALES.get(scale) or _GROUPS[scale]
    return round(value, 6)


def _in_words(text: str) -> float:
    """A whole number in Chinese numerals (GB/T 15835-2011): 二亿三千万."""
    total = group = digit = 0
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _SCALES:
            group += (digit or 1) * _SCALES[char]
            digit = 0
        else:
            total, group = _grouped(total, group + digit, char)
            digit = 0
    return float(total + group + digit)


def _grouped(total: int, group: int, scale: str) -> tuple[int, int]:
    """What 万 or 亿 makes of the numbers before it: 三万亿 is three times both."""
    if scale == "亿":
        return (total + group) * _GROUPS[scale], 0
    return total + group * _GROUPS[scale], 0
