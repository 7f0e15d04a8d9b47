"""Expressions for any of many words, in which what begins alike is written once: 会(?:场|议室?).

An alternation is tried word by word wherever one of them may begin; a tree reads each
character once, however many words there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType


def trie(words: Iterable[str], tails: Mapping[str, str] = MappingProxyType({})) -> str:
    """An expression for any of some words, the longest that stands there first.

    Args:
        words: The words.
        tails: Expressions for what must follow some of them.

    >>> trie(["会议", "会议室", "会场"])
    '会(?:场|议(?:室|))'
    >>> trie(["会", "大会"], {"会": "(?!议)"})
    '会(?!议)|大会'
    """
    return "|".join(_branches({word: tails.get(word, "") for word in sorted(words)}))


def _branches(rows: Mapping[str, str]) -> list[str]:
    """One expression for each character that a word begins with, the words' end last."""
    below: dict[str, dict[str, str]] = {}
    for word, tail in rows.items():
        if word:
            below.setdefault(word[0], {})[word[1:]] = tail
    branches = [re.escape(first) + _grouped(_branches(rest)) for first, rest in below.items()]
    return [*branches, rows[""]] if "" in rows else branches


def _grouped(branches: list[str]) -> str:
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def ahead(words: Iterable[str]) -> str:
    """An expression for where one of some words may begin, which a search looks at first."""
    return f"(?={initial(words)})"


def initial(words: Iterable[str]) -> str:
    """An expression for the characters that some words begin with."""
    return f"[{''.join(sorted({re.escape(word[0]) for word in words if word}))}]"
