"""The graph as networks and as GraphML."""

import networkx as nx
import pytest

from kg.graph import network
from kg.types import Entity, EntityKind, KnowledgeGraph, Layer


def test_nodes_and_edges_are_typed(corpus):
    whole = network.to_networkx(corpus.graph)
    person, event = corpus.named("闵禾"), corpus.named("全市工业大会")
    assert (
        whole.nodes[person].items()
        >= {
            "kind": "person",
            "name": "闵禾",
            "mentions": 2,
            "scope": "in:临江市",
        }.items()
    )
    assert whole.nodes[event]["event_kind"] == "meeting"
    edges = {data["predicate"]: data for data in whole[person][event].values()}
    assert set(edges) == {"chair", "speak"}
    assert edges["chair"]["rank"] == 1
    assert edges["chair"]["article"] == "a1"


def test_edges_are_keyed_by_statement(corpus):
    ids = {one.id for one in corpus.graph.statements}
    keys = [key for _, _, key in network.to_networkx(corpus.graph).edges(keys=True)]
    assert len(keys) == len(set(keys))
    assert set(keys) <= ids


def test_values_are_attributes_of_their_node(corpus):
    nodes = network.to_networkx(corpus.graph).nodes
    assert nodes[corpus.named("青岭抽水蓄能电站项目")]["investment"] == "62.5亿元"


def test_a_post_is_named_with_its_body(corpus):
    names = {data["name"] for _, data in network.to_networkx(corpus.graph).nodes(data=True)}
    assert {"市委书记", "云州市市长"} <= names


def test_layers_are_apart(corpus):
    asserted = network.to_networkx(corpus.graph)
    together = network.to_networkx(corpus.graph, layers=[Layer.COOCCURRENCE])
    assert {d["layer"] for *_, d in asserted.edges(data=True)} == {"asserted"}
    assert {d["predicate"] for *_, d in together.edges(data=True)} == {"co_occurs"}
    assert not network.to_networkx(corpus.graph, layers=[Layer.COOCCURRENCE], sentences=9).edges


def test_leaders_and_events_are_two_sides(corpus):
    sides = network.leader_event(corpus.graph)
    assert nx.is_bipartite(sides)
    assert {data["bipartite"]: data["kind"] for _, data in sides.nodes(data=True)} == {
        0: "person",
        1: "event",
    }
    edge = sides[corpus.named("闵禾")][corpus.named("全市工业大会")]
    assert edge == {"roles": "chair speak", "weight": 2}


def test_graphml_comes_back_in_networkx(corpus, tmp_path):
    network.write_graphml(corpus.graph, tmp_path / "g.graphml", sentences=1)
    read = nx.read_graphml(tmp_path / "g.graphml", force_multigraph=True)
    whole = network.to_networkx(corpus.graph, layers=tuple(Layer))
    assert {n: d | {"label": d["name"]} for n, d in whole.nodes(data=True)} == dict(
        read.nodes(data=True)
    )
    assert sorted(whole.edges(keys=True, data=True)) == sorted(read.edges(keys=True, data=True))


def test_graphml_leaves_out_light_cooccurrence(corpus, tmp_path):
    network.write_graphml(corpus.graph, tmp_path / "g.graphml")
    read = nx.read_graphml(tmp_path / "g.graphml", force_multigraph=True)
    found = {data["layer"] for *_, data in read.edges(data=True)}
    assert found == {"asserted", "inferred"}


@pytest.mark.parametrize("name", ["<a> & \"b\" 'c'", "a\x00b\x0bc\ufffe", "甲\n乙"])
def test_any_name_is_text_in_graphml(name, tmp_path):
    entity = Entity(id="person-1", kind=EntityKind.PERSON, name=name)
    network.write_graphml(KnowledgeGraph(entities=(entity,)), tmp_path / "g.graphml")
    read = nx.read_graphml(tmp_path / "g.graphml")
    expected = name.translate({0: None, 11: None, 0xFFFE: None})
    assert read.nodes["person-1"]["name"] == expected


def test_an_empty_graph_is_an_empty_file(tmp_path):
    network.write_graphml(KnowledgeGraph(), tmp_path / "g.graphml")
    assert not nx.read_graphml(tmp_path / "g.graphml").nodes
