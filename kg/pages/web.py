"""Web pages to text: headings, paragraphs and line breaks, without menus and scripts."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

_BLOCKS: Final = frozenset(
    {
        "address",
        "article",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "td",
        "th",
        "tr",
        "ul",
    }
)
"""Elements that begin and end a line (HTML Standard, 15.3, display: block and table)."""
_SKIPPED: Final = frozenset(
    {
        "aside",
        "button",
        "footer",
        "head",
        "iframe",
        "nav",
        "noscript",
        "object",
        "script",
        "select",
        "style",
        "svg",
        "template",
        "textarea",
        "title",
        "video",
        "audio",
    }
)
"""Elements whose text is no part of a story."""
_VOID: Final = frozenset(
    {
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    }
)
"""Elements without an end tag (HTML Standard, 13.1.2)."""
_HEADING: Final = re.compile(r"h([1-6])")
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLANK: Final = re.compile(r"[ \t\r\n\f\v\u00a0]+")
_MAIN: Final = frozenset(("article", "main"))
_SHARE: Final = 0.5
"""What stands in an <article> or <main> is the page if it holds so much of the text."""
_LINKED: Final = 0.6
"""A line of two links or more with so much of its text in them is a menu."""


class _Line:
    """A line in the making.

    Attributes:
        mark: Level of the heading that it is, or 0.
        main: Whether it stands in an element for the main text.
        text: Its characters.
        linked: How many of them are links.
        links: How many links it has.
    """

    def __init__(self, mark: int, *, main: bool) -> None:
        self.mark, self.main = mark, main
        self.text, self.linked, self.links = "", 0, 0

    @property
    def is_menu(self) -> bool:
        """Whether it is a menu."""
        return self.links > 1 and self.linked >= _LINKED * len(self.text.strip())


class _Reader(HTMLParser):
    """Collects the lines; `open` holds the elements not yet ended, with whether each is shown."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, bool]] = []
        self.lines = [_Line(0, main=False)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.open = [(name, shown) for name, shown in self.open if name != "head"]
        if tag not in _VOID:
            values = dict(attrs)
            hidden = "hidden" in values or _HIDDEN.search(values.get("style") or "")
            self.open.append((tag, tag not in _SKIPPED and not hidden))
        if tag in _BLOCKS or (tag == "br" and not self._heading()):
            self._begin()
        self.lines[-1].links += tag == "a"

    def handle_endtag(self, tag: str) -> None:
        if any(name == tag for name, _ in self.open):
            while self.open.pop()[0] != tag:
                pass
        if tag in _BLOCKS:
            self._begin()

    def handle_data(self, data: str) -> None:
        if all(shown for _, shown in self.open):
            line = self.lines[-1]
            line.text += _BLANK.sub(" ", data)
            if any(name == "a" for name, _ in self.open):
                line.linked += len(data.strip())

    def _heading(self) -> int:
        found = [match for name, _ in self.open if (match := _HEADING.fullmatch(name))]
        return int(found[-1][1]) if found else 0

    def _begin(self) -> None:
        main = any(name in _MAIN for name, _ in self.open)
        self.lines.append(_Line(self._heading(), main=main))


def read_html(markup: str) -> str:
    """The main text of a web page, a paragraph a line, headings marked by ``#``."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    lines = [line for line in reader.lines if line.text.strip() and not line.is_menu]
    main = [line for line in lines if line.main]
    if sum(len(line.text) for line in main) >= _SHARE * sum(len(line.text) for line in lines):
        lines = main
    return "".join(f"{_mark(line)}{line.text.strip(' ')}\n" for line in lines)


def _mark(line: _Line) -> str:
    return "#" * line.mark + " " if line.mark else ""
