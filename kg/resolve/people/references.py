"""What each article tells of each person it names: their references, and profiles of like ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from kg import resources
from kg.resolve import posts, words
from kg.resolve.contractions import contracted
from kg.resolve.entities import is_recognised
from kg.resolve.names import Key, normalise
from kg.resolve.readings import Draft
from kg.types import EntityKind, Reading

NATION = "中国"
"""The place of the nation's offices and press."""

Chain = tuple[str, ...]
"""Full names of a division and of those that hold it, from itself up; () if unknown."""


class Seat(NamedTuple):
    """An office as it is compared.

    Attributes:
        post: What makes it one office: the body, or the division that it is of, and the title; ""
            for a title without either.
        title: The office, normalised.
        body: Its body by short words, with its scope, or "".
        place: The division or country that it is of.
        rank: "head" for one that one person holds at a time, "shared" for one of many
            holders, "" for others.
    """

    post: str
    title: str
    body: str
    place: Chain
    rank: str


class Reference(NamedTuple):
    """One person in one article.

    Attributes:
        name: As compared.
        article: The article's identifier.
        page: Its page's digest, or its file.
        date: Its day, or "".
        paper: Where it speaks from.
        credit: The paper that credits the person with the article, or "".
        seats: The offices printed with the name.
        companions: Other people of the article, whether before the name in it.
        recognised: Whether the page is a picture, whose characters were recognised.
    """

    name: str
    article: str
    page: str
    date: str
    paper: Chain
    credit: str
    seats: frozenset[Seat]
    companions: tuple[tuple[str, bool], ...]
    recognised: bool = False

    @property
    def handle(self) -> str:
        """What names it in a review file: "周禾@1a2b"."""
        return f"{self.name}@{self.article}"


def references(draft: Draft, press: str | None) -> Iterator[Reference]:
    """The people of one article, one reference each, in order of their first mention.

    Args:
        draft: The article.
        press: The paper or agency of its page, for one that names none.
    """
    reading, forms = draft.reading, draft.forms
    people: dict[str, int] = {}
    for mention in reading.mentions:
        key = (
            forms[mention.label, mention.text].key
            if (mention.label, mention.text) in forms
            else None
        )
        if key and key.kind is EntityKind.PERSON:
            people.setdefault(key.name, mention.start)
    seats = _seats(draft)
    paper = _paper(draft, reading.publisher or press)
    credited = {normalise(byline.name) for byline in reading.bylines}
    for name, at in people.items():
        yield Reference(
            name=name,
            article=reading.article,
            page=page(reading),
            date=reading.date or "",
            paper=paper,
            credit=_press(reading, paper) if name in credited else "",
            seats=frozenset(seats.get(name, ())),
            companions=tuple(
                (other, where < at) for other, where in people.items() if other != name
            ),
            recognised=is_recognised(reading.source),
        )


def presses(drafts: Iterable[Draft]) -> dict[str, str]:
    """The most frequent paper or agency of each page, by page."""
    found: dict[str, Counter[str]] = {}
    for draft in drafts:
        if draft.reading.publisher:
            found.setdefault(page(draft.reading), Counter())[draft.reading.publisher] += 1
    return {
        name: min(counts, key=lambda one: (-counts[one], one)) for name, counts in found.items()
    }


def page(reading: Reading) -> str:
    """What names an article's page: its digest, or else its file."""
    return reading.page or reading.source


def _press(reading: Reading, paper: Chain) -> str:
    return normalise(reading.publisher) if reading.publisher else "".join(paper[:1]) or "?"


def _paper(draft: Draft, publisher: str | None) -> Chain:
    """The place of an article's paper; an agency's dateline tells nothing of those it names."""
    if publisher and words.matched("nationwide", normalise(publisher)):
        return (NATION,)
    return draft.around.home.chain


def _seats(draft: Draft) -> dict[str, list[Seat]]:
    """The offices of each person by name, those that the words say are held."""
    found: dict[str, list[Seat]] = {}
    offices = posts.posts(draft.reading, draft.forms, draft.around)
    for position, (taken, org) in zip(draft.reading.positions, offices, strict=True):
        rule = position.evidence.rule if position.evidence else ""
        if not rule.startswith(FORMER):
            name = posts.holder(position, draft.forms, draft.around).name
            found.setdefault(name, []).append(_seat(taken.key, org, draft))
    return found


FORMER = "position.former"
"""Rules so named read offices that the words print as left."""


def _seat(post: Key, org: Key | None, draft: Draft) -> Seat:
    place = _division(post.scope, draft) or (_place(org, draft) if org else ())
    body = _body(org) if org else ""
    own = body or post.scope
    return Seat(
        "" if not own or own.startswith("by:") else f"{own} {post.name}",
        post.name,
        body,
        place,
        _rank(post.name),
    )


def _body(org: Key) -> str:
    """A body as it is compared: by the short words for the official ones, so 科学技术部 is 科技部."""
    return f"{contracted(org.name)} {org.scope}".strip()


def _rank(title: str) -> str:
    return next((rank for rank in ("head", "shared") if words.matched("seat", title, rank)), "")


def _place(org: Key, draft: Draft) -> Chain:
    if org.name in words.synonyms() or words.matched("national", org.name):
        return (NATION,)
    if org.kind is EntityKind.PLACE and not org.scope:
        return _chain(org.name, draft)
    return _division(org.scope, draft)


def _division(scope: str, draft: Draft) -> Chain:
    where, _, name = scope.partition(":")
    return _chain(name, draft) if where == "in" else ()


@lru_cache(maxsize=1 << 10)
def short_country(name: str) -> str:
    """A country's name without its form of state (西兰共和国: 西兰), or the name as it is."""
    found = (regex.fullmatch(name) for _, regex in words.patterns("state"))
    return next((match["stem"] for match in found if match), name)


def _chain(name: str, draft: Draft) -> Chain:
    """A division with those that hold it, as the article's home or the tables know them."""
    country = short_country(name)
    if country == NATION or country in resources.countries():
        return (country,)
    home = draft.around.home.chain
    if name in home:
        return home[home.index(name) :]
    rows = words.divisions().get(name, ())
    return words.chain(rows[0]) if len(rows) == 1 else (name,)
