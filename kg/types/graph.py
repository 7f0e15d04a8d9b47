"""What a corpus becomes: entities resolved across articles, and statements about them."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class EntityKind(StrEnum):
    """What sort of thing a node of the graph is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    PROJECT = "project"
    EVENT = "event"
    POST = "post"
    ARTICLE = "article"


class Layer(StrEnum):
    """How a statement came about; layers are never mixed."""

    ASSERTED = "asserted"
    INFERRED = "inferred"
    COOCCURRENCE = "cooccurrence"


class Merge(Struct, frozen=True, kw_only=True):
    """Why a printed form was taken for an entity.

    Attributes:
        form: The printed form.
        rule: Why, e.g. "same-form", "declared-short-form".
        article: Identifier of the first article (by identifier) where it was so taken.
    """

    form: str
    rule: str
    article: str


class Weight(Struct, frozen=True, array_like=True):
    """What one comparison says for or against two references being one.

    Attributes:
        level: The row of ``resolve/weights.toml``, e.g. "place.county"; "verdict" a person's.
        bits: Base-2 logarithm of how much likelier it is if they are one: weights add up.
        words: What was compared, as printed, e.g. "青岭县".
    """

    level: str
    bits: float
    words: str = ""


class Link(Struct, frozen=True, kw_only=True):
    """Two references that are one, or may be, and what says so.

    Attributes:
        one: A reference: name and identifier of an article where it is printed, "周禾@1a2b".
        other: The other one.
        weights: What was compared; the first is what was to be expected before.
        entity: Of an open link, the entity of `other`; else None.
    """

    one: str
    other: str
    weights: tuple[Weight, ...]
    entity: str | None = None

    @property
    def score(self) -> float:
        """The sum of the weights, in bits: 0 is even odds, 10 a thousand to one."""
        return round(sum(weight.bits for weight in self.weights), 2)


class Entity(Struct, frozen=True, kw_only=True):
    """One thing that mentions name: a node of the graph.

    Attributes:
        id: Made from content: the same entity has the same identifier in every build.
        kind: What sort of thing.
        name: The preferred printed form.
        aliases: Every other printed form, sorted.
        mentions: How many mentions name it.
        attributes: Sorted pairs of key and value: an event's `kind`, `date`; a post's
            `title`, `org`; a division's `code` (GB/T 2260), `level` and `within`; the
            `division` that a body serves; an article's `source`, `date`, `publisher` …
        merges: Why each printed form was taken for it.
        links: Why references in different articles are one, a tree over them.
        open: Other entities that may be the same: nothing tells yet.
        replaces: Identifiers that parts of it bear where nothing joins them, sorted.
    """

    id: str
    kind: EntityKind
    name: str
    aliases: tuple[str, ...] = ()
    mentions: int = 0
    attributes: tuple[tuple[str, str], ...] = ()
    merges: tuple[Merge, ...] = ()
    links: tuple[Link, ...] = ()
    open: tuple[Link, ...] = ()
    replaces: tuple[str, ...] = ()

    def get(self, key: str) -> str | None:
        """The value of an attribute, or None."""
        return next((value for name, value in self.attributes if name == key), None)


class Citation(Struct, frozen=True, kw_only=True, order=True):
    """Where a statement is printed.

    Attributes:
        article: Identifier of the article.
        start: First code point of the sentence in the article's text.
        end: One past its last.
        rule: The rule that read it.
        line: The line of the page file where the sentence begins, from 1, or 0 if unknown.
        antecedents: Start and end of the sentences that print the names which this one only
            stands for (会议, 项目, or not at all), in the same article, by position.
    """

    article: str
    start: int
    end: int
    rule: str
    line: int = 0
    antecedents: tuple[tuple[int, int], ...] = ()


class Statement(Struct, frozen=True, kw_only=True):
    """One edge of the graph, or one value of a node.

    Attributes:
        id: Made from content.
        layer: How it came about.
        subject: Identifier of an entity.
        predicate: A term of the graph's vocabulary: a `Predicate`, a `Role`, "holds", "held",
            "proposed_for", "organises", "takes_place_in", "within" (a place in the division that holds it),
            "serves" (a body and its division) or "co_occurs".
        object: Identifier of an entity, or None where `value` is given.
        value: A plain value, or None where `object` is given.
        qualifiers: Sorted pairs of key and value: `rank`, `first_seen`, `last_seen`, `status` (of an office), `confidence` (calibrated on gold),
            `sentences`, `articles` (counts of a co-occurrence) …
        citations: Where it is printed, sorted; never empty.

    Raises:
        ValueError: If it has no citation, or not exactly one of `object` and `value`.
    """

    id: str
    layer: Layer
    subject: str
    predicate: str
    object: str | None = None
    value: str | None = None
    qualifiers: tuple[tuple[str, str], ...] = ()
    citations: tuple[Citation, ...]

    def __post_init__(self) -> None:
        if (self.object is None) == (self.value is None):
            raise ValueError(f"statement {self.id} must have one of object and value")
        if not self.citations:
            raise ValueError(f"statement {self.id} has no citation")

    def get(self, key: str) -> str | None:
        """The value of a qualifier, or None."""
        return next((value for name, value in self.qualifiers if name == key), None)


class Activity(Struct, frozen=True, kw_only=True):
    """The run that made a graph, as PROV-O speaks of it; the pages it read are the graph's own.

    Attributes:
        id: Made from content: of the other fields.
        version: The version of `kg`.
        rules: SHA-256 of all rules, word lists and models of the package, in hexadecimal.
        config: SHA-256 of the user's spaCy config, or None for the package's own.
        at: When it ran, ISO 8601, or None where the user gave no time: the same pages
            give the same bytes.
    """

    id: str
    version: str
    rules: str
    config: str | None = None
    at: str | None = None


class KnowledgeGraph(Struct, frozen=True, kw_only=True):
    """The whole corpus: every export is a view of this value.

    Attributes:
        entities: By identifier.
        statements: By identifier.
        activity: The run that made it, or None where nothing was read.
    """

    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    activity: Activity | None = None
