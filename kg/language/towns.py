"""Names of the towns that a page is about, known in all of its articles.

A paper prints its own town's name bare far more often than whole (临江, not 临江市), and one
article of a page may say it whole while another does not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from spacy.tokens import Doc

from kg.language.analysis import candidates, text_of
from kg.language.lexicon import listed
from kg.language.tries import trie
from kg.types import Label

_WHOLE = re.compile(r"(?P<stem>[\u4e00-\u9fff]{2,4})[市县区旗盟]")
_SEATED = re.compile(r"(?P<stem>[\u4e00-\u9fff]{2,3})[市县旗盟](?!场|值).+")  # 临江市教育局


def _shape(label: str) -> re.Pattern[str]:
    """The form of a name, of a place or of a body, that says a town's whole."""
    return _WHOLE if label == Label.LOC else _SEATED


@cache
def _paper() -> re.Pattern[str]:
    papers, beats = (trie(listed("places", key)) for key in ("paper", "beat"))
    stem = "(?P<stem>[\u4e00-\u9fff]{2,4}?)"
    return re.compile(f"(?P<today>今日)?{stem}(?(today)|(?:{beats})?(?:{papers}))")


def of_page(docs: Sequence[Doc]) -> frozenset[str]:
    """The names, without their classes, of the towns that the articles of a page name whole.

    Args:
        docs: The articles of one page, tagged.
    """
    texts = [text_of(doc) for doc in docs]
    whole = {
        match["stem"]
        for doc, text in zip(docs, texts, strict=True)
        for one in candidates(doc, Label.LOC, Label.ORG)
        if (match := _shape(one.label).fullmatch(text, one.start, one.end))
    }
    papers = {match["stem"] for doc in docs if (match := _paper().fullmatch(doc._.paper or ""))}
    papers -= frozenset(listed("places", "beat"))
    return frozenset(whole | papers) - frozenset(listed("places", "stop"))
