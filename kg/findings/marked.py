"""Text with inline marks, ``⟦surface|LABEL⟧``: how gold pages and rules' examples are written."""

from __future__ import annotations

import re

from kg.types import Label, Mention

_MARK = re.compile(r"⟦([^⟦⟧|]+)\|(PER|ORG|LOC|PROJ|EVENT|TITLE)⟧")


def parse(marked: str) -> tuple[str, tuple[Mention, ...]]:
    """The plain text and its mentions.

    >>> parse("⟦方毅|PER⟧主持")
    ('方毅主持', (Mention(start=0, end=2, text='方毅', label=<Label.PER: 'PER'>, entity=None, found_by='marked'),))
    """
    parts: list[str] = []
    mentions: list[Mention] = []
    at = size = 0
    for match in _MARK.finditer(marked):
        parts.append(marked[at : match.start()])
        size += match.start() - at
        surface, label = match.groups()
        end = size + len(surface)
        mentions.append(
            Mention(start=size, end=end, text=surface, label=Label(label), found_by="marked")
        )
        parts.append(surface)
        size, at = end, match.end()
    return "".join(parts) + marked[at:], tuple(mentions)
