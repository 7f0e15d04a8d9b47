"""What the rows of the graph's tables hold: one struct a kind of thing."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct


class PersonRow(Struct, frozen=True, kw_only=True):
    """A person.

    Attributes:
        name: The preferred printed form.
        offices: Offices printed with the person, each with its body, sorted; former ones too.
        events: How many events the person takes part in.
        mentions: How many mentions name the person.
        aliases: Other printed forms.
        id: The entity's identifier.
    """

    name: str
    offices: tuple[str, ...]
    events: int
    mentions: int
    aliases: tuple[str, ...]
    id: str


class OrganisationRow(Struct, frozen=True, kw_only=True):
    """A body.

    Attributes:
        name: The preferred printed form.
        official: Its full name where one is known, or None.
        within: Bodies that it is part of, and places that it lies in, as printed; sorted.
        people: How many people are printed with an office of it.
        projects: How many projects it undertakes.
        mentions: How many mentions name it.
        aliases: Other printed forms.
        id: The entity's identifier.
    """

    name: str
    official: str | None
    within: tuple[str, ...]
    people: int
    projects: int
    mentions: int
    aliases: tuple[str, ...]
    id: str


class PlaceRow(Struct, frozen=True, kw_only=True):
    """A place.

    Attributes:
        name: The preferred printed form.
        within: Places that it lies in, as printed; sorted.
        events: How many events took place there.
        projects: How many projects lie there.
        mentions: How many mentions name it.
        aliases: Other printed forms.
        id: The entity's identifier.
    """

    name: str
    within: tuple[str, ...]
    events: int
    projects: int
    mentions: int
    aliases: tuple[str, ...]
    id: str


class ProjectRow(Struct, frozen=True, kw_only=True):
    """A project.

    Attributes:
        name: The preferred printed form.
        bodies: Who undertakes it, sorted.
        places: Where it lies, sorted.
        investment: Sums as printed, sorted.
        status: Words of `ProjectStatus`, sorted.
        mentions: How many mentions name it.
        id: The entity's identifier.
    """

    name: str
    bodies: tuple[str, ...]
    places: tuple[str, ...]
    investment: tuple[str, ...]
    status: tuple[str, ...]
    mentions: int
    id: str


class EventRow(Struct, frozen=True, kw_only=True):
    """An event.

    Attributes:
        date: YYYY, YYYY-MM or YYYY-MM-DD, or None.
        name: The preferred printed form.
        kind: A word of `EventKind`, or None.
        places: Where it took place, sorted.
        people: Who takes part: by printed rank where one is given, then by name.
        organisers: Bodies that hold it, sorted.
        articles: How many articles tell of it.
        id: The entity's identifier.
    """

    date: str | None
    name: str
    kind: str | None
    places: tuple[str, ...]
    people: tuple[str, ...]
    organisers: tuple[str, ...]
    articles: int
    id: str


class ArticleRow(Struct, frozen=True, kw_only=True):
    """An article.

    Attributes:
        date: When it was printed, or None.
        headline: Its headline.
        publisher: The paper or agency, or None.
        source: The page's file name.
        article: Its identifier in the extraction record, which citations name.
        id: The entity's identifier.
    """

    date: str | None
    headline: str
    publisher: str | None
    source: str | None
    article: str
    id: str


class Quotation(Struct, frozen=True, kw_only=True):
    """Printed words that a statement rests on.

    Attributes:
        text: The words; "" where the article's text is not at hand.
        headline: The article's headline.
        date: When it was printed, or None.
        source: The page's file name.
        line: The line of the page file where the words begin, from 1, or 0 if unknown.
        start: Their first code point in the article's text.
        end: One past their last.
        rule: The rule that read them.
        article: The article's identifier.
    """

    text: str
    headline: str
    date: str | None
    source: str
    line: int
    start: int
    end: int
    rule: str
    article: str

    def __str__(self) -> str:
        return f"“{self.text}” {self.source}:{self.line}".strip()


class StatementRow(Struct, frozen=True, kw_only=True):
    """A statement with the printed words that it rests on.

    Attributes:
        subject: The subject's name.
        predicate: As in `Statement`.
        object: The object's name (a post's with its body's), or the plain value.
        layer: How it came about, a word of `Layer`.
        evidence: The printed words, in the order of the citations.
        qualifiers: By key, e.g. `rank`, `first_seen`.
        subject_id: Identifier of the subject.
        object_id: Identifier of the object, or None where it is a plain value.
        id: The statement's identifier.
    """

    subject: str
    predicate: str
    object: str
    layer: str
    evidence: tuple[Quotation, ...]
    qualifiers: Mapping[str, str]
    subject_id: str
    object_id: str | None
    id: str
