"""Lines to paragraphs: which line goes on where the one before it stopped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Literal

from msgspec import Struct

from kg.pages.credits import Credit, is_name_list, read_credit
from kg.pages.headlines import opens_body
from kg.pages.lines import Kind, Layout, Line, column, ends_at, is_spelt
from kg.pages.starts import in_dateline, is_credit, starts_story
from kg.pages.traced import Traced, close_spaces, join
from kg.types import BylineRole

_SHORT: Final = 1.2
"""A line narrower than its column by more than this many characters ends its paragraph,
if it ends a sentence. One character is what a line gives up to a comma that may not
stand first on the next one."""
_FIRST: Final = (3.2, 1.4)
"""A paragraph's first line, its indent lost, is narrower than its column by about two."""
_INDENT: Final = 2
_TAIL: Final = re.compile(
    r"(?:[。！？”…）)]\s*|\s{2,})"
    r"(?P<credit>[^。！？”…（）()]{2,40}(?:摄|供图|摄影|报道|图)"
    r"|(?<=\s)(?:本报|[\u3400-\u9fff]{2,6}[报網网])?[^。！？”…（）()\s]{0,3}(?:记者|通讯员|記者)"
    r"[^。！？”…（）()]{2,30})[）)]?\s*$"
)
_BRACKET: Final = re.compile(r"[（(](?P<credit>[^（()）]{2,60})[）)]\s*$")
_CAPTION: Final = 9
"""A caption and its credit have no more lines."""
_LATIN: Final = re.compile(r"[A-Za-z]")
ParagraphKind = Literal[
    "text", "dateline", "credit", "item", "label", "contact", "day", "turn", "turned"
]


_KINDS: Final[dict[Kind, ParagraphKind]] = {
    "item": "item",
    "label": "label",
    "contact": "contact",
    "day": "day",
    "turn": "turn",
    "turned": "turned",
}


class Paragraph(Struct, frozen=True):
    """Lines joined.

    Attributes:
        kind: Its form.
        body: Its characters, letter-spacing closed.
        raw: The same with the spaces as printed, which part the names of credits.
        line: Its first line on the page, from 1.
        parts: Its lines.
    """

    kind: ParagraphKind
    body: Traced
    raw: str
    line: int
    parts: tuple[Line, ...] = ()

    @property
    def text(self) -> str:
        """Its characters."""
        return self.body.text


def read_paragraphs(lines: Sequence[Line], setting: Layout) -> list[Paragraph]:
    """The paragraphs of a stretch of lines that holds no headline."""
    groups: list[list[int]] = []
    open_bracket = False
    for i, line in enumerate(lines):
        again = bool(groups) and _repeats(line, lines[groups[-1][0]])
        if groups and not again and (open_bracket or not _breaks(lines, i, setting)):
            groups[-1].append(i)
        else:
            groups.append([i])
        open_bracket = _unclosed(lines, groups[-1])
        if line.kind in {"furniture", "folio", "turn", "turned"}:
            open_bracket = False
    made = [
        _paragraph(
            [lines[i] for i in group],
            dateline=starts_story(lines, group[0]),
        )
        for group in groups
    ]
    return [paragraph for paragraph in made if paragraph]


def _repeats(line: Line, first: Line) -> bool:
    """Whether a line begins the paragraph, cut off before it, over again."""
    return line is not first and len(line.text) >= 8 and line.text[:12] == first.text[:12]


def _unclosed(lines: Sequence[Line], group: list[int]) -> bool:
    """Whether a credit's bracket is still open at the end of a paragraph's first lines."""
    if len(group) > 6 or lines[group[-1]].kind != "text":
        return False
    text = "".join(lines[i].text for i in group).translate({ord("("): "（", ord(")"): "）"})
    return len(text) < 120 and text.rfind("（") > text.rfind("）") and "讯" in text + "电"


def _breaks(lines: Sequence[Line], i: int, setting: Layout) -> bool:
    """Whether a paragraph ends before line `i`."""
    before, line = lines[i - 1], lines[i]
    if before.kind not in {"text", "item"} or line.kind != "text":
        return True
    if is_credit(before) or is_credit(line):
        return _credit_breaks(lines, i)
    if starts_story(lines, i):
        return True
    if not ends_at(lines, i - 1):
        return _unfinished_ends(lines, i, setting)
    if opens_body(line.text) and _is_caption(lines, i):
        return True
    apart = line.indent if setting.indented else line.gap and not setting.loose
    return bool(apart) or _last_line(lines, i)


def _is_caption(lines: Sequence[Line], i: int) -> bool:
    """Whether the text from a line on, as far as a photographer's credit, is short."""
    for at in range(i, min(i + _CAPTION, len(lines))):
        if at > i and is_credit(lines[at]):
            return is_photograph(read_credit(lines[at].raw.text))
        if starts_story(lines, at):
            return False
    return False


def is_photograph(credit: Credit) -> bool:
    """Whether a credit is that of a photograph."""
    return any(byline.role == BylineRole.PHOTOGRAPHER for byline in credit.bylines)


def _credit_breaks(lines: Sequence[Line], i: int) -> bool:
    """Whether a paragraph ends before or after a line of credits."""
    before, line = lines[i - 1], lines[i]
    if in_dateline(lines, i):
        return False
    if before.ends and line.text[0] in "（(" and column(lines, i - 1, -1):
        return False
    return not (is_credit(before) and is_credit(line)) or before.text.endswith("摄")


def _unfinished_ends(lines: Sequence[Line], i: int, setting: Layout) -> bool:
    """Whether a paragraph ends at a line that ends no sentence: an entry of a list."""
    before, line = lines[i - 1], lines[i]
    if setting.indented and line.indent and not before.indent:
        return True
    if before.kind == "item":
        full = column(lines, i)
        return full is not None and before.width < full - _FIRST[0]
    wide = column(lines, i - 1, -1)
    if (
        before.indent
        and line.indent
        and wide is not None
        and before.width + _INDENT < wide - _FIRST[1]
    ):
        return True
    listed = wide is None and column(lines, i) is None
    if _is_caption(lines, i) and (opens_body(line.text) if not listed else is_credit(lines[i + 1])):
        return True
    short = listed or (wide is not None and before.width < wide - _FIRST[0])
    if short and before.text[-1] in "：:":
        return True
    return listed and len(before.text) <= 30 and before.text[-1] not in "，、,"


def _last_line(lines: Sequence[Line], i: int) -> bool:
    """Whether the line before `i`, which ends a sentence, is its paragraph's last."""
    before, line = lines[i - 1], lines[i]
    full = column(lines, i - 1, -1) or column(lines, i)
    if full is None or before.width < full - _SHORT:
        return True
    ahead = column(lines, i) or full
    return not line.ends and ahead - _FIRST[0] <= line.width <= ahead - _FIRST[1]


def _paragraph(lines: Sequence[Line], *, dateline: bool) -> Paragraph | None:
    first = lines[0]
    if first.kind in {"furniture", "folio"}:
        return None
    kind = _KINDS.get(first.kind, "text")
    if dateline:
        kind = "dateline"
    elif is_credit(first):
        kind = "credit"
    return set_paragraph(kind, tuple(lines))


def set_paragraph(kind: ParagraphKind, lines: tuple[Line, ...]) -> Paragraph:
    """The paragraph that some lines make."""
    raw = "".join(line.text if is_spelt(line) else line.raw.text for line in lines)
    body = splice([line.raw for line in lines])
    return Paragraph(kind, body, raw, lines[0].number, lines)


def splice(parts: Sequence[Traced]) -> Traced:
    """Lines of one paragraph in one; a blank only between two Latin words."""
    pieces: list[Traced] = []
    for part in parts:
        closed = close_spaces(part)
        if pieces and _LATIN.match(pieces[-1].text[-1:]) and _LATIN.match(closed.text[:1]):
            pieces.append(Traced(" ", (-1,)))
        pieces.append(closed)
    return join(pieces)


def rejoined(half: Paragraph, rest: Paragraph) -> Paragraph:
    """Two halves of a paragraph in one."""
    body = splice([half.body, rest.body])
    parts = half.parts + rest.parts
    return Paragraph(half.kind, body, half.raw + rest.raw, half.line, parts)


def paragraph_credit(paragraph: Paragraph) -> Credit | None:
    """The credits that a paragraph is, or ends in; None if there are none."""
    if paragraph.kind == "credit":
        return read_credit(paragraph.raw)
    tail = paragraph.raw[-80:]
    bracket = _BRACKET.search(tail)
    if bracket:
        credit = read_credit(bracket["credit"])
        ended = tail[: bracket.start()].rstrip()[-1:] in set("。！？”…")
        plain = ended and is_name_list(bracket["credit"])
        return credit if credit.whole or plain else None
    match = _TAIL.search(tail)
    credit = read_credit(match["credit"]) if match else Credit()
    return credit if credit.whole else None
