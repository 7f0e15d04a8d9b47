"""Stories that turn over to another page: which part goes on which.

In one file the parts become one story. Articles of two files stay two, each traced to its
own file, and name each other; the second takes its day from the first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from msgspec import Struct, structs

from kg.pages.assign import Pair, assign
from kg.pages.folios import Numbers
from kg.pages.headlines import compose
from kg.pages.joins import pairs
from kg.pages.lines import ends_sentence
from kg.pages.matching import Story
from kg.pages.paragraphs import Paragraph, rejoined
from kg.pages.traced import Traced
from kg.types import Article, Turn

_MARKED: Final = 0.5
"""What a page number that a turn line rightly names is worth, against the share of words
that the second part has of the first."""
_OPEN: Final = 0.1
"""... and a sentence that the first part leaves unfinished."""
_LEAST: Final = 0.3
"""Parts whose pages are not numbered go together from this on: parts of one story share a
fifth of their pairs of characters and more, of two under a tenth."""
_AGAIN: Final = 0.6
"""A heading over the second part that shares so much with the first's is its repetition."""


class Half(Struct, frozen=True):
    """A part of a story that turns over.

    Attributes:
        number: Of the page it stands on, or None.
        turn: The page that its turn line names.
        grams: The pairs of characters of its headline and text.
        open: Whether it stops inside a sentence.
    """

    number: str | None
    turn: str
    grams: frozenset[str]
    open: bool


def follow(firsts: Sequence[Half], seconds: Sequence[Half]) -> dict[int, int]:
    """Which of the second parts goes on each first one: one assignment over all."""
    count = Counter(gram for first in firsts for gram in first.grams)
    scores: dict[Pair, float] = {}
    for i, first in enumerate(firsts):
        for j, second in enumerate(seconds):
            score = _score(first, second, count)
            if score >= _LEAST:
                scores[i, j] = score
    return assign(scores)


def _score(first: Half, second: Half, count: Counter[str]) -> float:
    marks = (_same(first.turn, second.number), _same(second.turn, first.number))
    if False in marks or not second.grams:
        return 0.0
    shared = sum(1 / count[gram] for gram in sorted(first.grams & second.grams))
    return shared / len(second.grams) + _OPEN * first.open + _MARKED * marks.count(True)


def _same(one: str, other: str | None) -> bool | None:
    """Whether two numbers are of one page; a section's letter may be left out."""
    if other is None:
        return None
    bare = one.lstrip("ABCDEFGH") == other.lstrip("ABCDEFGH")
    return bare and (one[0].isdigit() or other[0].isdigit() or one[0] == other[0])


def join_turned(stories: Sequence[Story], numbers: Numbers) -> list[Story]:
    """The stories of one file, those that turn over to another of its pages whole."""
    firsts = [i for i, story in enumerate(stories) if _turn(story.turns, onward=True)]
    seconds = [i for i, story in enumerate(stories) if _turn(story.turns, onward=False)]
    found = follow(
        [_half(stories[i], numbers, onward=True) for i in firsts],
        [_half(stories[i], numbers, onward=False) for i in seconds],
    )
    after = {firsts[i]: seconds[j] for i, j in found.items() if firsts[i] != seconds[j]}
    begins = [i for i in range(len(stories)) if i not in after.values()]
    joined: list[Story] = []
    for begin in begins:
        story, at = stories[begin], begin
        while at in after:
            at = after[at]
            story = _whole(story, stories[at])
        joined.append(story)
    return joined if len(joined) + len(after) == len(stories) else list(stories)


def _turn(turns: Iterable[Turn], *, onward: bool) -> Turn | None:
    return next((turn for turn in turns if turn.onward == onward), None)


def _half(story: Story, numbers: Numbers, *, onward: bool) -> Half:
    turn = _turn(story.turns, onward=onward)
    texts = [p.text for p in story.paragraphs]
    return Half(
        numbers.at(story.line),
        turn.page if turn else "",
        pairs([*(line.text for line in story.heading), *texts]),
        bool(texts) and not ends_sentence(texts[-1]),
    )


def _whole(first: Story, second: Story) -> Story:
    """A story with the part that goes on it; its half sentence is made whole."""
    heads = [_label(part, line) for part, line in _headings(first, second)]
    before, after = list(first.paragraphs), list(second.paragraphs)
    if not heads and before and after and _goes_on(before[-1], after[0]):
        before[-1:] = [rejoined(before[-1], after.pop(0))]
    turns = [turn for turn in first.turns if not turn.onward]
    turns += [turn for turn in second.turns if turn.onward]
    return structs.replace(first, paragraphs=(*before, *heads, *after), turns=tuple(turns))


def _headings(first: Story, second: Story) -> list[tuple[Traced, int]]:
    """The second part's headings, unless they repeat the first's."""
    known = pairs(line.text for line in first.heading)
    grams = pairs(line.text for line in second.heading)
    if not second.heading or len(grams & known) >= _AGAIN * len(grams):
        return []
    head, line = compose(second.heading), second.heading[0].number
    return [(part, line) for part in (*head.kicker, head.headline, *head.subheads)]


def _label(part: Traced, line: int) -> Paragraph:
    return Paragraph("label", part, part.text, line)


def _goes_on(half: Paragraph, rest: Paragraph) -> bool:
    plain = half.kind in {"text", "dateline"} and rest.kind == "text"
    return plain and not ends_sentence(half.text)


def link(articles: Iterable[Article]) -> dict[str, Article]:
    """The articles of several files that go on each other, by identifier, each naming the other.

    Args:
        articles: Of any number of issues. Two are of one issue if its day is known and the
            same, and so is the paper where both name one.

    Returns:
        Those that change: `continues`, `continued_by`, and the second's `date` and basis.
    """
    known = {a.article: a for a in articles if a.turns and a.folio.date}
    after: dict[str, str] = {}
    for issue in _issues(known.values()):
        after |= _pairs(issue)
    before = {second: first for first, second in after.items()}
    changed: dict[str, Article] = {}
    for one in sorted({*after, *before}):
        root = _root(one, before)
        first = known[root]
        changed[one] = structs.replace(
            known[one],
            continues=before.get(one),
            continued_by=after.get(one),
            date=first.date,
            date_basis=first.date_basis if one == root else f"continued: {first.date_basis}",
        )
    return changed


def _root(one: str, before: dict[str, str]) -> str:
    """The first part of a story; parts that lead round in a circle are each by itself."""
    seen, at = {one}, one
    while at in before:
        at = before[at]
        if at in seen:
            return one
        seen.add(at)
    return at


def _issues(articles: Iterable[Article]) -> list[list[Article]]:
    """Articles with turn lines, by day of issue, and by identifier."""
    days: dict[str | None, list[Article]] = {}
    for article in sorted(articles, key=lambda a: a.article):
        days.setdefault(article.folio.date, []).append(article)
    return list(days.values())


def _pairs(issue: Sequence[Article]) -> dict[str, str]:
    """First and second parts among the articles of one day."""
    after: dict[str, str] = {}
    for paper in sorted({a.folio.paper or "" for a in issue} - {""}) or [""]:
        own = [a for a in issue if a.folio.paper in {paper, None}]
        firsts = [a for a in own if _turn(a.turns, onward=True) and a.article not in after]
        seconds = [a for a in own if _turn(a.turns, onward=False)]
        seconds = [a for a in seconds if a.article not in after.values()]
        found = follow(
            [_part(a, onward=True) for a in firsts], [_part(a, onward=False) for a in seconds]
        )
        for i, j in sorted(found.items()):
            if firsts[i].page != seconds[j].page:
                after[firsts[i].article] = seconds[j].article
    return after


def _part(article: Article, *, onward: bool) -> Half:
    turn = _turn(article.turns, onward=onward)
    return Half(
        article.folio.number,
        turn.page if turn else "",
        pairs([article.text]),
        not ends_sentence(article.text),
    )
