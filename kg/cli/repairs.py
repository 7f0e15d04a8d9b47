"""`--explain`: what was mended between the pages' lines and the articles, on standard output."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import PageError

if TYPE_CHECKING:
    from kg.pages.explain import Repair


def lines(paths: Sequence[Path], encoding: str | None = None) -> Iterator[str]:
    """One line a kind of repair of each article, with the page's line numbers."""
    from kg import pages
    from kg.pages.explain import left_out, repairs

    found, _ = pages.find_pages(paths)
    for path in found:
        try:
            page = pages.read_page(path, encoding=encoding)
        except PageError:  # told already by the reading itself
            continue
        articles = pages.split(page)
        for article in articles:
            yield f"{path.name}: {article.headline or article.text[:16]}"
            yield from _told(repairs(article, articles))
        yield from _told(left_out(page, articles))


def _told(repairs: Sequence[Repair]) -> Iterator[str]:
    by_kind = sorted(repairs, key=lambda repair: repair.kind)
    for kind, group in groupby(by_kind, key=lambda repair: repair.kind):
        yield f"  {kind}: {', '.join(map(_span, group))}"


def _span(repair: Repair) -> str:
    if repair.first == repair.last:
        return str(repair.first)
    if repair.kind == "moved":
        return f"{repair.first} behind {repair.last}"
    return f"{repair.first}-{repair.last}"
