"""Expressions for many words: the same matches as the plain alternation, the longest word first."""

import re

from hypothesis import given
from hypothesis import strategies as st

from kg.language.tries import ahead, trie

_HAN = "会议场大市.|"
_WORDS = st.lists(st.text(_HAN, min_size=1, max_size=4), min_size=1, max_size=12)
_TEXT = st.text(_HAN, max_size=40)


def alternation(words: list[str]) -> str:
    """Any of the words, the longest first, each written whole."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@given(words=_WORDS, text=_TEXT, tail=st.sampled_from(["", "(?!议)", "$", "大"]))
def test_a_tree_matches_what_the_alternation_does(words: list[str], text: str, tail: str) -> None:
    """Wherever and however far a word stands, whatever must follow it."""
    plain, tree = (re.compile(f"(?:{made(words)}){tail}") for made in (alternation, trie))
    assert [m.span() for m in tree.finditer(text)] == [m.span() for m in plain.finditer(text)]


@given(words=_WORDS, text=_TEXT)
def test_looking_ahead_leaves_nothing_out(words: list[str], text: str) -> None:
    """A search that looks at first characters first finds the same."""
    plain, seen = re.compile(trie(words)), re.compile(f"{ahead(words)}(?:{trie(words)})")
    assert seen.findall(text) == plain.findall(text)


def test_each_word_has_its_own_tail() -> None:
    """What must follow one word is not asked of a longer or a shorter one."""
    tree = re.compile(trie(["会", "会议"], {"会": "(?!场)", "会议": "(?=室)"}))
    assert tree.findall("会场 会议室 会议 会") == ["会议", "会", "会"]
