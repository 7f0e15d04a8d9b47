"""The closed vocabularies of the extraction record: kinds of mention, event, role, relation.

The words are those of the annotation guide that the gold pages follow; each enum is
a `str`, so that members serialise as their words and compare equal to them.
"""

from __future__ import annotations

from enum import StrEnum


class Label(StrEnum):
    """What a mention names."""

    PER = "PER"
    ORG = "ORG"
    LOC = "LOC"
    PROJ = "PROJ"
    EVENT = "EVENT"
    TITLE = "TITLE"


class BylineRole(StrEnum):
    """How a person is credited."""

    REPORTER = "reporter"
    CORRESPONDENT = "correspondent"
    INTERN = "intern"
    PHOTOGRAPHER = "photographer"


class EventKind(StrEnum):
    """What sort of happening an event is."""

    MEETING = "meeting"
    INSPECTION = "inspection"
    TALKS = "talks"
    CEREMONY = "ceremony"
    INSTRUCTION = "instruction"
    TRAINING = "training"
    CONTEST = "contest"
    EXHIBITION = "exhibition"
    CAMPAIGN = "campaign"
    OTHER = "other"


class Role(StrEnum):
    """How a person takes part in an event."""

    CHAIR = "chair"
    SPEAK = "speak"
    ATTEND = "attend"
    LEAD = "lead"
    ACCOMPANY = "accompany"
    HOST = "host"
    GUEST = "guest"
    INSTRUCT = "instruct"
    REPORT = "report"


class Predicate(StrEnum):
    """How two printed names, or a project and a value, are related."""

    LOCATED_IN = "located_in"
    UNDERTAKES = "undertakes"
    PART_OF = "part_of"
    INSPECTS = "inspects"
    MEETS = "meets"
    ACCOMPANIES = "accompanies"
    COOPERATES = "cooperates"
    INVESTMENT = "investment"
    STATUS = "status"
    PRODUCES = "produces"


class ProjectStatus(StrEnum):
    """The values that `Predicate.STATUS` takes."""

    SIGNED = "signed"
    STARTED = "started"
    UNDER_CONSTRUCTION = "under_construction"
    TOPPED_OUT = "topped_out"
    COMPLETED = "completed"
    IN_PRODUCTION = "in_production"


class PositionStatus(StrEnum):
    """Whether the holder printed with an office holds it."""

    CURRENT = "current"
    ACTING = "acting"
    FORMER = "former"
    PROPOSED = "proposed"


class Measure(StrEnum):
    """What a quantity printed of a project measures."""

    INVESTMENT = "investment"
    CAPACITY = "capacity"
    JOBS = "jobs"
    AREA = "area"


SUBJECT_LABELS: dict[Predicate, tuple[Label, ...]] = {
    Predicate.LOCATED_IN: (Label.PROJ, Label.ORG, Label.LOC),
    Predicate.UNDERTAKES: (Label.ORG,),
    Predicate.PART_OF: (Label.ORG, Label.LOC),
    Predicate.INSPECTS: (Label.PER,),
    Predicate.MEETS: (Label.PER,),
    Predicate.ACCOMPANIES: (Label.PER,),
    Predicate.COOPERATES: (Label.ORG,),
    Predicate.INVESTMENT: (Label.PROJ,),
    Predicate.STATUS: (Label.PROJ,),
    Predicate.PRODUCES: (Label.ORG,),
}
"""Labels that the subject of a relation may bear, the likeliest first."""

OBJECT_LABELS: dict[Predicate, tuple[Label, ...]] = {
    Predicate.LOCATED_IN: (Label.LOC,),
    Predicate.UNDERTAKES: (Label.PROJ,),
    Predicate.PART_OF: (Label.ORG, Label.LOC),
    Predicate.INSPECTS: (Label.LOC, Label.ORG, Label.PROJ),
    Predicate.MEETS: (Label.PER,),
    Predicate.ACCOMPANIES: (Label.PER,),
    Predicate.COOPERATES: (Label.ORG,),
    Predicate.INVESTMENT: (),
    Predicate.STATUS: (),
    Predicate.PRODUCES: (),
}
"""Labels that the object of a relation may bear; none where the object is plain text."""
