"""What a page file becomes: a `Page` of text, and the `Article`s printed on it."""

from __future__ import annotations

from bisect import bisect_right

from msgspec import Struct

from kg.types.vocabulary import BylineRole


class Place(Struct, frozen=True, array_like=True):
    """Where a piece of a page's line stands on the sheet that it was read from.

    Attributes:
        line: The line in the page's text, from 1.
        column: The piece's first code point in that line, from 0.
        length: How many code points it holds.
        sheet: The page of the PDF or the picture's frame, from 1.
        x0: Left edge, from the sheet's left edge, in points (of a picture: in pixels).
        y0: Upper edge, from the sheet's upper edge.
        x1: Right edge.
        y1: Lower edge.
    """

    line: int
    column: int
    length: int
    sheet: int
    x0: float
    y0: float
    x1: float
    y1: float


class Page(Struct, frozen=True, kw_only=True):
    r"""One decoded page file.

    Attributes:
        source: The file's name, without its folder.
        text: All of it, decoded; line breaks are "\n", nothing else is changed.
        encoding: The encoding it was read by.
        digest: SHA-256 of the file's bytes, in hexadecimal: the page's identity.
        places: Where the text stands on the sheets of a PDF or picture, by line and
            column; none for text files.
    """

    source: str
    text: str
    encoding: str
    digest: str
    places: tuple[Place, ...] = ()

    def place_of(self, line: int, column: int) -> Place | None:
        """The piece of the sheet where a character is printed.

        Args:
            line: Its line in the page's text, from 1.
            column: Its code point in the line, from 0.
        """
        at = bisect_right(self.places, (line, column), key=lambda p: (p.line, p.column)) - 1
        if at < 0:
            return None
        place = self.places[at]
        held = place.line == line and column - place.column < place.length
        return place if held else None


class Byline(Struct, frozen=True):
    """One person credited with an article.

    Attributes:
        name: The name as printed, without inner spaces.
        role: How the person is credited.
    """

    name: str
    role: BylineRole


class Turn(Struct, frozen=True):
    """A turn line: where a story goes on, or where it comes from (下转2版, 上接1版).

    Attributes:
        onward: Whether the story goes on there; otherwise it begins there.
        page: The page's number in the issue, without leading noughts: 2, A3.
        text: As printed.
    """

    onward: bool
    page: str
    text: str


class Folio(Struct, frozen=True):
    """Which page of which issue, as far as the page file tells.

    Attributes:
        paper: The paper's name, or None.
        date: Day of issue, YYYY, YYYY-MM or YYYY-MM-DD, or None.
        number: The page's number in the issue: 2, A3, or None.
    """

    paper: str | None = None
    date: str | None = None
    number: str | None = None


class Run(Struct, frozen=True, array_like=True):
    """Characters of an article's text that stand side by side on one line of the page.

    ``text[start + k]`` is printed at code point ``column + k`` of line ``line``.

    Attributes:
        start: Where the run begins in the article's text, in code points, from 0.
        length: How many code points it holds, at least 1.
        line: The line in the page's text, from 1.
        column: The first code point in that line, from 0.
    """

    start: int
    length: int
    line: int
    column: int


class Article(Struct, frozen=True, kw_only=True):
    r"""One story, caption or notice of a page, whole and reflowed.

    Attributes:
        source: The page's file name.
        page: The page's digest.
        article: Identifier, stable for the same page content.
        headline: Main headline, reflowed; "" where none is printed.
        kicker: Lines printed above the headline.
        subheads: Lines below it, and inner headings.
        bylines: Every person credited, in printed order.
        publisher: The paper or agency of the dateline, or None.
        date: Day of the dateline or main happening, YYYY, YYYY-MM or YYYY-MM-DD, or None.
        date_basis: What the date rests on, e.g. "dateline, year from the page", or None.
        place: The place of the dateline (新华社北京11月28日电: 北京), or None.
        text: Headline, kicker and subhead lines, then paragraphs, joined by "\n".
        body: Offset in `text`, in code points, where the paragraphs begin.
        runs: Where the characters of `text` are printed, by ascending `start`;
            characters in no run (line breaks, joints) stand nowhere on the page.
        folio: The page of the issue.
        turns: The turn lines printed with it.
        continues: Identifier of the article, on another page of the issue, that it goes
            on, or None. Its `date` is then that one's.
        continued_by: Identifier of the article that goes on where it stops, or None.
    """

    source: str
    article: str
    headline: str
    kicker: tuple[str, ...] = ()
    subheads: tuple[str, ...] = ()
    bylines: tuple[Byline, ...] = ()
    publisher: str | None = None
    date: str | None = None
    text: str
    page: str = ""
    date_basis: str | None = None
    place: str | None = None
    body: int = 0
    runs: tuple[Run, ...] = ()
    folio: Folio = Folio()
    turns: tuple[Turn, ...] = ()
    continues: str | None = None
    continued_by: str | None = None

    def printed_at(self, offset: int) -> tuple[int, int] | None:
        """Line (from 1) and column (from 0) of the page where `text[offset]` is printed.

        Returns:
            None for a character that a repair put in, such as a line break.
        """
        index = bisect_right(self.runs, offset, key=lambda run: run.start) - 1
        if index < 0:
            return None
        run = self.runs[index]
        shift = offset - run.start
        return (run.line, run.column + shift) if shift < run.length else None
