"""Web pages to text: headings, paragraphs and line breaks, without menus and scripts."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

_SKIPPED: Final = frozenset(
    ("script", "style", "nav", "noscript", "template", "svg", "select", "button", "form", "iframe",
     "aside", "footer", "head", "textarea", "object")
)  # fmt: skip
_BLOCKS: Final = frozenset(
    ("p", "div", "section", "article", "li", "ul", "ol", "table", "tr", "blockquote", "main",
     "header", "figure", "figcaption", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6",
     "hr", "pre", "center", "body")
)  # fmt: skip
_HEADINGS: Final = re.compile(r"h[1-6]")
_BLANK: Final = re.compile(r"[ \t\r\n\f\v\u00a0]+")
_MAIN: Final = ("article", "main")
_SHARE: Final = 0.5
"""What stands in an <article> or <main> is the page if it holds this much of the text."""
_LINKED: Final = 0.6
"""A paragraph with this much of its text in links is a menu, of at least two links."""
_VOID: Final = frozenset(("br", "img", "hr", "meta", "link", "input", "wbr", "source", "area"))


class _Line:
    def __init__(self, mark: int, *, main: bool) -> None:
        self.mark, self.main = mark, main
        self.text, self.linked, self.links = "", 0, 0


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.lines = [_Line(0, main=False)]
        self.title = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        hidden = any(
            n == "hidden" or (n == "style" and "display:none" in (v or "").replace(" ", ""))
            for n, v in attrs
        )
        if tag in _BLOCKS or (tag == "br" and not any(map(_HEADINGS.fullmatch, self.open))):
            self._begin(tag)
        if tag == "a":
            self.lines[-1].links += 1
        if tag not in _VOID:
            self.open.append("style" if hidden else tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open or "style" in self.open:
            while self.open:
                last = self.open.pop()
                if last == tag or (last == "style" and tag not in self.open):
                    break
        if tag in _BLOCKS:
            self._begin("p")

    def _begin(self, tag: str) -> None:
        inside = [t for t in [*self.open, tag] if _HEADINGS.fullmatch(t)]
        mark = int(inside[-1][1]) if inside else 0
        self.lines.append(_Line(mark, main=any(t in _MAIN for t in self.open)))

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "title" and not self.title:
            self.title = data.strip()
        if any(tag in _SKIPPED for tag in self.open):
            return
        line = self.lines[-1]
        line.text += _BLANK.sub(" ", data)
        if "a" in self.open:
            line.linked += len(data.strip())


def read_html(markup: str) -> str:
    """The main text of a web page, a paragraph a line, headings marked by ``#``."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    lines = [line for line in reader.lines if line.text.strip() and not _is_menu(line)]
    main = [line for line in lines if line.main]
    if sum(len(x.text) for x in main) >= _SHARE * sum(len(x.text) for x in lines):
        lines = main
    if reader.title and not any(line.mark for line in lines):
        lines = lines or []
    return "\n".join(_printed(line) for line in lines) + "\n" if lines else ""


def _is_menu(line: _Line) -> bool:
    size = len(line.text.strip())
    return line.links > 1 and line.linked >= _LINKED * size


def _printed(line: _Line) -> str:
    mark = "#" * line.mark + " " if line.mark else ""
    return mark + line.text.strip(" ")
