"""The frozen values that stages exchange, and the closed vocabularies. No I/O.

Names are imported from here by every other level: ``from kg.types import Reading``.
"""

from kg.types.graph import (
    Activity,
    Citation,
    Entity,
    EntityKind,
    KnowledgeGraph,
    Layer,
    Merge,
    Statement,
)
from kg.types.page import Article, Byline, Folio, Page, Place, Run, Turn
from kg.types.reading import (
    Event,
    Evidence,
    Findings,
    Mention,
    Participant,
    Position,
    Reading,
    Relation,
    Slot,
    Span,
    Tagged,
)
from kg.types.vocabulary import (
    OBJECT_LABELS,
    SUBJECT_LABELS,
    BylineRole,
    EventKind,
    Label,
    Predicate,
    ProjectStatus,
    Role,
)

__all__ = [
    "OBJECT_LABELS",
    "SUBJECT_LABELS",
    "Activity",
    "Article",
    "Byline",
    "BylineRole",
    "Citation",
    "Entity",
    "EntityKind",
    "Event",
    "EventKind",
    "Evidence",
    "Findings",
    "Folio",
    "KnowledgeGraph",
    "Label",
    "Layer",
    "Mention",
    "Merge",
    "Page",
    "Participant",
    "Place",
    "Position",
    "Predicate",
    "ProjectStatus",
    "Reading",
    "Relation",
    "Role",
    "Run",
    "Slot",
    "Span",
    "Statement",
    "Tagged",
    "Turn",
]
