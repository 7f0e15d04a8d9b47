"""What holds of every corpus: order changes nothing, pages added rename nothing, all is cited."""

import random

import networkx as nx
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.graph import load, network, rdf, save
from kg.types import EntityKind, Event, EventKind, Label, Mention, Participant, Reading, Role

_SEEDS = st.lists(st.integers(0, 500), min_size=1, max_size=12, unique=True)


@settings(max_examples=40)
@given(seeds=_SEEDS, shuffle=st.integers(0, 99))
def test_order_changes_nothing(build, random_readings, seeds, shuffle):
    shuffled = list(seeds)
    random.Random(shuffle).shuffle(shuffled)
    assert build(random_readings(seeds)).graph == build(random_readings(shuffled)).graph


@settings(max_examples=40)
@given(seeds=_SEEDS, more=st.lists(st.integers(501, 999), max_size=6, unique=True))
def test_pages_added_rename_nothing(build, random_readings, seeds, more):
    # A page's other stories may tell where it speaks from: only whole pages are added.
    added = [seed for seed in more if seed % 3 not in {one % 3 for one in seeds}]
    before, after = build(random_readings(seeds)), build(random_readings([*seeds, *added]))
    told = {e.id for e in after.graph.entities}
    forwarded = {former: e.id for e in after.graph.entities for former in e.replaces}
    moved = {e.id for e in before.graph.entities} - told
    assert {one.partition("-")[0] for one in moved} <= {"person"}
    assert moved <= forwarded.keys()
    apart = {s.id for s in before.graph.statements} - {s.id for s in after.graph.statements}
    assert all(
        "person-" in s.subject + (s.object or "") for s in before.graph.statements if s.id in apart
    )
    kept = {reading.article: reading for reading in after.resolved}
    assert all(_but_people(kept[r.article]) == _but_people(r) for r in before.resolved)


def _but_people(reading):
    """A reading's mentions and events without who is who."""
    return [m for m in reading.mentions if m.label is not Label.PER], reading.events


@settings(max_examples=40)
@given(seeds=_SEEDS)
def test_every_statement_is_cited_within_its_article(build, random_readings, seeds):
    made = build(random_readings(seeds))
    texts = {reading.article: reading.text for reading in made.readings}
    known = {entity.id for entity in made.graph.entities}
    for one in made.graph.statements:
        assert one.citations
        assert {one.subject, one.object or one.subject} <= known
        assert all(0 <= c.start < c.end <= len(texts[c.article]) for c in one.citations)
        assert list(one.citations) == sorted(set(one.citations))


@settings(max_examples=40)
@given(seeds=_SEEDS)
def test_identifiers_are_unique_and_sorted(build, random_readings, seeds):
    graph = build(random_readings(seeds)).graph
    for rows in (graph.entities, graph.statements):
        ids = [row.id for row in rows]
        assert ids == sorted(set(ids))


@settings(max_examples=40)
@given(seeds=_SEEDS)
def test_every_mention_but_titles_names_an_entity_of_its_kind(build, random_readings, seeds):
    made = build(random_readings(seeds))
    kinds = {entity.id: entity.kind for entity in made.graph.entities}
    expected = {
        Label.PER: EntityKind.PERSON,
        Label.ORG: EntityKind.ORGANISATION,
        Label.LOC: EntityKind.PLACE,
        Label.EVENT: EntityKind.EVENT,
    }
    for reading in made.resolved:
        assert all(kinds[m.entity] is expected[m.label] for m in reading.mentions)
        assert all(kinds[event.entity] is EntityKind.EVENT for event in reading.events)
        assert all(kinds[position.post] is EntityKind.POST for position in reading.positions)


@settings(max_examples=10)
@given(seeds=_SEEDS)
def test_the_same_pages_give_the_same_bytes(build, random_readings, tmp_path_factory, seeds):
    folder = tmp_path_factory.mktemp("bytes")
    for name, order in (("one", seeds), ("other", seeds[::-1])):
        made = build(random_readings(order))
        rdf.write_turtle(made.graph, folder / name, readings=made.resolved)
    assert (folder / "one").read_bytes() == (folder / "other").read_bytes()


@settings(max_examples=25)
@given(name=st.text(min_size=1, max_size=6), after=st.text(max_size=12))
def test_any_text_is_written_and_read_back(build, tmp_path_factory, name, after):
    folder = tmp_path_factory.mktemp("text")
    text = f"{name}{after}。"
    mention = Mention(start=0, end=len(name), text=name, label=Label.PER)
    happening = Event(
        name=text,
        kind=EventKind.OTHER,
        participants=(Participant(person=name, roles=(Role.SPEAK,)),),
    )
    reading = Reading(source="p", article="a", headline="", text=text, mentions=(mention,),
                      events=(happening,))  # fmt: skip
    made = build([reading])
    rdf.write_turtle(made.graph, folder / "graph.ttl", readings=made.resolved)
    network.write_graphml(made.graph, folder / "graph.graphml")
    save(made.graph, folder / "graph.json")
    assert load(folder / "graph.json") == made.graph
    assert len(rdflib.Graph().parse(folder / "graph.ttl")) > 0
    assert len(nx.read_graphml(folder / "graph.graphml")) == len(made.graph.entities)
