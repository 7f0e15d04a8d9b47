"""What reading one article yields: mentions, events, positions, relations, each with evidence.

`Reading` is the extraction record, field for field: the one seam between the half
that reads pages and the half that builds the graph. All offsets are code points into
the article's text, half-open.
"""

from __future__ import annotations

from msgspec import Struct

from kg.types.page import Article
from kg.types.vocabulary import EventKind, Label, Measure, PositionStatus, Predicate, Role


class Span(Struct, frozen=True, array_like=True, order=True):
    """A stretch of an article's text, half-open, in code points.

    Raises:
        ValueError: If it is empty or begins before the text.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"span [{self.start}, {self.end}) must have 0 <= start < end")


class Mention(Struct, frozen=True, kw_only=True):
    """A name or office as printed.

    Attributes:
        start: First code point in the article's text.
        end: One past the last.
        text: The characters between, as printed.
        label: What it names.
        entity: Identifier of the entity it names, or None before resolution.
        found_by: The component or rule that found it, e.g. "lac", "bodies:company".

    Raises:
        ValueError: If the span is empty, or as long as `text` is not.
    """

    start: int
    end: int
    text: str
    label: Label
    entity: str | None = None
    found_by: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or self.end - self.start != len(self.text):
            raise ValueError(f"mention {self.text!r} does not fit [{self.start}, {self.end})")

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


class Tagged(Struct, frozen=True, kw_only=True):
    """An article with its sentences and mentions: what rules look for findings in.

    Attributes:
        article: The article.
        sentences: By position, not overlapping; headline lines are sentences too.
        mentions: By position, not overlapping.
    """

    article: Article
    sentences: tuple[Span, ...]
    mentions: tuple[Mention, ...]


class Slot(Struct, frozen=True, array_like=True):
    """A part of a rule and what filled it.

    Attributes:
        name: The slot of the rule, e.g. "person", "event", "trigger".
        start: First code point in the article's text.
        end: One past the last.
    """

    name: str
    start: int
    end: int


class Evidence(Struct, frozen=True, kw_only=True):
    """The printed words that a finding rests on, and the rule that read them.

    Attributes:
        rule: Identifier of the rule row, e.g. "role.chair.presides".
        start: First code point of the sentence in the article's text.
        end: One past its last.
        slots: The parts of the sentence that filled the rule's slots.
    """

    rule: str
    start: int
    end: int
    slots: tuple[Slot, ...] = ()


class Participant(Struct, frozen=True, kw_only=True):
    """A person's part in an event.

    Attributes:
        person: The name as printed.
        roles: All roles the person has in it, in the order of `Role`.
        evidence: What each role rests on; as long as `roles`, item for item.
        rank: Place in the printed list of participants, from 1, or None.

    Raises:
        ValueError: If `evidence` is given and is not as long as `roles`.
    """

    person: str
    roles: tuple[Role, ...]
    evidence: tuple[Evidence, ...] = ()
    rank: int | None = None

    def __post_init__(self) -> None:
        if self.evidence and len(self.evidence) != len(self.roles):
            raise ValueError(
                f"{self.person}: {len(self.roles)} roles, {len(self.evidence)} evidence"
            )


class Event(Struct, frozen=True, kw_only=True):
    """One happening that an article tells of.

    Attributes:
        name: The printed name, or the shortest printed phrase for an unnamed one.
        kind: What sort of happening.
        date: YYYY, YYYY-MM or YYYY-MM-DD, or None.
        place: A printed name, or None.
        participants: By printed order.
        organisers: Bodies that hold it, as printed.
        topics: What it was about, as printed.
        evidence: The sentences that tell of it, the first first.
        aliases: Other printed names of the same happening in this article.
        entity: Identifier of the entity that it is, or None before resolution.
    """

    name: str
    kind: EventKind
    date: str | None = None
    place: str | None = None
    participants: tuple[Participant, ...] = ()
    organisers: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    aliases: tuple[str, ...] = ()
    entity: str | None = None


class Position(Struct, frozen=True, kw_only=True):
    """An office printed with its holder.

    Attributes:
        person: The name as printed.
        title: The office as printed, e.g. 副书记.
        org: The body or place as printed, or None where none is.
        evidence: The printed words.
        post: Identifier of the post's entity, or None before resolution.
        status: Whether the words say that the person holds it: 原, 免去 and the like say that it
            was left, 代理 that it is held in another's stead, 拟任 that it may be held one day.
    """

    person: str
    title: str
    org: str | None = None
    evidence: Evidence | None = None
    post: str | None = None
    status: PositionStatus = PositionStatus.CURRENT


class Relation(Struct, frozen=True, kw_only=True):
    """A relation between two printed names, or of a project to a value.

    Attributes:
        subject: A printed name.
        predicate: How they are related.
        object: A printed name, an amount as printed, or a `ProjectStatus`.
        evidence: The printed words.
        date: Of a status: YYYY, YYYY-MM or YYYY-MM-DD as printed with it, or None.
    """

    subject: str
    predicate: Predicate
    object: str
    evidence: Evidence | None = None
    date: str | None = None


class Quantity(Struct, frozen=True, kw_only=True):
    """A number printed of a project: a sum, what it will make, how many it employs, its ground.

    Attributes:
        project: A printed name.
        measure: What is measured.
        printed: The number with its unit, as printed: 约5.3亿元, 三百亩.
        value: The number in `unit`; of 近, 逾 and the like the number printed.
        unit: The unit it is counted in: 元, 平方米, 人, or that of the product (吨/年).
        currency: ISO 4217 code of a sum, or None.
        phase: The phase it is of, as printed (一期), or None for the whole.
        evidence: The printed words.
    """

    project: str
    measure: Measure
    printed: str
    value: float
    unit: str
    currency: str | None = None
    phase: str | None = None
    evidence: Evidence | None = None


class Findings(Struct, frozen=True, kw_only=True):
    """What the rules found in one article."""

    events: tuple[Event, ...] = ()
    positions: tuple[Position, ...] = ()
    relations: tuple[Relation, ...] = ()
    quantities: tuple[Quantity, ...] = ()


class Reading(Article, frozen=True, kw_only=True):
    """The extraction record: an article and all that was found in it.

    Attributes:
        mentions: By position, not overlapping.
        events: What happened, by first evidence.
        positions: Offices printed with their holders.
        relations: Relations printed.
        quantities: Numbers printed of projects.
        sentences: By position, not overlapping.
    """

    mentions: tuple[Mention, ...] = ()
    events: tuple[Event, ...] = ()
    positions: tuple[Position, ...] = ()
    relations: tuple[Relation, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    sentences: tuple[Span, ...] = ()
