"""What the documentation site changes in the pages: links to files outside docs/ become their names.

On GitHub and in a checkout these links lead to the files; the site does not hold them.
"""

from __future__ import annotations

import re
from typing import Any

_OUTSIDE = re.compile(r"\[([^\]]+)\]\((?:\.\./)+(?!decisions|sparql|tutorial|ontology|cli)[^)]*\)")


def on_page_markdown(markdown: str, page: Any, **_: object) -> str:  # noqa: ANN401 - mkdocs names no type for hooks
    """The page's text without links that lead out of the site."""
    inside = page.file.src_uri.startswith("tutorial/")
    return _OUTSIDE.sub(r"\1", markdown) if inside else _leaving(markdown)


def _leaving(markdown: str) -> str:
    return re.sub(r"\[([^\]]+)\]\(\.\./[^)]*\)", r"\1", markdown)
