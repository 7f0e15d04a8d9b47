"""Findings whose names are no mentions are counted, not lost without a word."""

from kg.findings.marked import parse
from kg.graph.unclaimed import unclaimed
from kg.resolve import resolve
from kg.types import Event, EventKind, Participant, Position, Predicate, Reading, Relation, Role


def _reading(**findings):
    text, mentions = parse("⟦闵禾|PER⟧看⟦青岭县|LOC⟧⟦市委|ORG⟧")
    reading = Reading(source="p", article="a", headline="", text=text, mentions=mentions)
    (_, (resolved,)) = resolve([_with(reading, findings)])
    return resolved


def _with(reading, findings):
    fields = {name: getattr(reading, name) for name in reading.__struct_fields__}
    return Reading(**(fields | findings))


def test_names_without_a_mention_are_told():
    event = Event(
        name="调研",
        kind=EventKind.INSPECTION,
        participants=(Participant(person="石青", roles=(Role.LEAD,)),),
        organisers=("市政府",),
        place="松岗",
    )
    found = _reading(
        events=(event,),
        positions=(Position(person="方舟", title="书记", org="县委"),),
        relations=(Relation(subject="闵禾", predicate=Predicate.INSPECTS, object="白石"),),
    )
    assert unclaimed([found]) == tuple(sorted(("石青", "市政府", "松岗", "方舟", "县委", "白石")))


def test_findings_of_mentions_are_all_claimed():
    found = _reading(
        positions=(Position(person="闵禾", title="书记", org="市委"),),
        relations=(
            Relation(subject="闵禾", predicate=Predicate.INSPECTS, object="青岭县"),
            Relation(subject="青岭县", predicate=Predicate.LOCATED_IN, object="青岭县"),
        ),
    )
    assert unclaimed([found]) == ()


def test_beginning_of_a_body_is_no_missing_name():
    found = _reading(positions=(Position(person="闵禾", title="主任", org="市"),))
    assert unclaimed([found]) == ()
