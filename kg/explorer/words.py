"""What the pages say, in Chinese and English: rows of ``kg/data/explorer.toml``.

Pages are written in Chinese with the row's id beside each text (`data-t`); `site.js` puts the
English in its place where the reader asks for it, so that both languages are one set of files.
"""

from __future__ import annotations

from functools import cache

import msgspec
from markupsafe import Markup
from msgspec import Struct

from kg import resources


class Word(Struct, frozen=True):
    """A text of the pages.

    Attributes:
        id: Its name in templates and scripts.
        zh: In Chinese.
        en: In English.
    """

    id: str
    zh: str
    en: str


@cache
def words() -> dict[str, Word]:
    """Every text by its id."""
    return {row.id: row for row in resources.rules("explorer.toml", "words", Word)}


def text(word: str) -> Markup:
    """A text as an element that changes with the language; an unknown id stands as itself.

    >>> text("no such text")
    Markup('<span>no such text</span>')
    """
    row = words().get(word)
    if row is None:
        return Markup("<span>{}</span>").format(word)
    return Markup('<span data-t="{}">{}</span>').format(row.id, row.zh)


def attribute(name: str, word: str) -> Markup:
    """A text as an attribute that changes with the language.

    Raises:
        KeyError: If there is no such text.
    """
    row = words()[word]
    return Markup('{}="{}" data-t-{}="{}"').format(name, row.zh, name, row.id)


def title(word: str) -> str:
    """A text in Chinese alone, for where no element may stand.

    Raises:
        KeyError: If there is no such text.
    """
    return words()[word].zh


def script() -> bytes:
    """All texts for `site.js`: a script, since the pages load nothing else before they show."""
    rows = {row.id: {"zh": row.zh, "en": row.en} for row in words().values()}
    return b"window.KG_WORDS = " + msgspec.json.encode(rows) + b";\n"
