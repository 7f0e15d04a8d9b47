"""Networks of one kind of tie each, and their measures."""

import subprocess
import sys

import networkx as nx
import pytest

from kg.errors import EntityError, NetworkError
from kg.graph import attendance, containment, measures, periods, succession, views
from kg.types import Citation, Entity, EntityKind, KnowledgeGraph, Layer, Statement

_CITED = (Citation(article="a", start=0, end=1, rule="r"),)


def _graph(entities, statements):
    """A graph from kinds and names, and from triples with qualifiers."""
    made = tuple(
        Entity(id=name, kind=EntityKind(kind), name=name, attributes=tuple(sorted(own.items())))
        for kind, name, own in entities
    )
    stated = tuple(
        Statement(
            id=f"statement-{n}",
            layer=Layer.ASSERTED,
            subject=s,
            predicate=p,
            object=o,
            qualifiers=tuple(sorted(q.items())),
            citations=_CITED,
        )
        for n, (s, p, o, q) in enumerate(statements)
    )
    return KnowledgeGraph(entities=made, statements=stated)


@pytest.fixture
def meetings():
    people = [("person", name, {}) for name in "甲乙丙丁"]
    events = [
        ("event", "会一", {"date": "2001-03-02"}),
        ("event", "会二", {"date": "2001-05"}),
        ("event", "会三", {"date": "2002"}),
    ]
    present = {"会一": "甲乙", "会二": "甲乙丙", "会三": "丁"}
    stated = [(p, "attend", e, {}) for e, names in present.items() for p in names]
    return _graph([*people, *events], stated)


@pytest.mark.parametrize(
    ("date", "since", "until", "held"),
    [
        ("2001-03-02", None, None, True),
        (None, None, None, True),
        (None, "2001", None, False),
        ("2001-03-02", "2001-03", None, True),
        ("2001-03-02", "2001-03-03", None, False),
        ("2001", "2001-03", None, True),
        ("2001-03-02", None, "2001-03", True),
        ("2001-04", None, "2001-03-31", False),
        ("2001", None, "2000", False),
    ],
)
def test_a_date_lies_within(date, since, until, held):
    assert periods.within(date, since, until) is held


def test_co_attendance_counts_shared_events_and_their_sizes(meetings):
    tie = attendance.co_attendance(meetings)["甲"]["乙"]
    assert tie == {"weight": 2, "newman": 1.5, "first": "2001-03-02", "last": "2001-05"}
    assert attendance.co_attendance(meetings).degree("丁") == 0
    assert "丁" not in attendance.co_attendance(meetings, until="2001")
    assert attendance.co_attendance(meetings, since="2001-04")["甲"]["乙"]["weight"] == 1


def test_slices_hold_the_events_of_their_period(meetings):
    by_year = attendance.slices(meetings)
    assert list(by_year) == ["2001", "2002"]
    assert {"会一", "会二"} <= set(by_year["2001"])
    assert list(attendance.slices(meetings, "co-attendance", by="month")) == ["2001-03", "2001-05"]
    assert list(attendance.slices(meetings, by="day")) == ["2001-03-02"]


@pytest.mark.parametrize(("name", "by"), [("places", "year"), ("leader-event", "week")])
def test_what_has_no_dates_cannot_be_sliced(meetings, name, by):
    with pytest.raises(NetworkError, match="cannot be sliced"):
        attendance.slices(meetings, name, by=by)


def _seen(person, first, last):
    return (person, "holds", "市长", {"first_seen": first, "last_seen": last})


def test_succession_follows_sightings(meetings):
    people = [("person", name, {}) for name in "甲乙丙"]
    entities = [*people, ("post", "市长", {}), ("post", "书记", {})]
    stated = [
        _seen("甲", "1998-01-01", "2001-02-01"),
        _seen("乙", "2001-03-01", "2003-01-01"),
        _seen("丙", "2002-06-01", "2004-01-01"),  # beside 乙, not after
        ("甲", "holds", "书记", {}),
    ]
    network = succession.succession(_graph(entities, stated))
    ((one, other, tie),) = network.edges(data=True)
    assert (one, other, tie["until"], tie["since"]) == ("甲", "乙", "2001-02-01", "2001-03-01")
    assert tie["name"] == "市长"
    assert network.nodes["甲"]["kind"] == "person"
    assert not succession.succession(meetings)


def test_containment_is_a_forest():
    entities = [("place", name, {}) for name in "省市县乡"]
    stated = [
        ("市", "located_in", "省", {}),
        ("县", "located_in", "市", {}),
        ("县", "part_of", "省", {}),  # a second whole
        ("省", "located_in", "县", {}),  # a circle
        ("乡", "located_in", "乡", {}),  # itself
    ]
    tree = containment.places(_graph(entities, stated))
    assert sorted(tree.edges) == [("市", "县"), ("省", "市")]
    assert nx.is_forest(tree)
    assert not containment.organisations(_graph(entities, stated))


def test_the_table_of_divisions_goes_before_print():
    entities = [
        ("place", "湖南省", {"code": "43"}),
        ("place", "株洲市", {"code": "4302"}),
        ("place", "攸县", {"code": "430223"}),
        *(("place", name, {}) for name in ("伊朗", "中国", "新桥")),
    ]
    stated = [
        ("株洲市", "part_of", "伊朗", {}),
        ("株洲市", "within", "湖南省", {}),
        ("湖南省", "part_of", "株洲市", {}),
        ("攸县", "part_of", "新桥", {}),
        ("攸县", "part_of", "株洲市", {}),
        ("湖南省", "part_of", "中国", {}),
        ("中国", "located_in", "株洲市", {}),
        ("新桥", "located_in", "攸县", {}),
    ]
    tree = containment.places(_graph(entities, stated))
    assert sorted(tree.edges) == [
        ("中国", "湖南省"),
        ("攸县", "新桥"),
        ("株洲市", "攸县"),
        ("湖南省", "株洲市"),
    ]


def test_a_body_is_below_its_whole():
    entities = [("organisation", name, {}) for name in ("集团", "子公司")]
    tree = containment.organisations(_graph(entities, [("子公司", "part_of", "集团", {})]))
    assert list(tree.edges(data="predicate")) == [("集团", "子公司", "part_of")]


def test_an_ego_network_is_what_is_near(meetings):
    near = views.ego(meetings, about="甲")
    assert set(near) == {"甲", "会一", "会二"}
    assert views.ego(meetings, about="甲", radius=2).nodes["丙"]["distance"] == 2
    with pytest.raises(EntityError):
        views.ego(meetings, about="戊")


@pytest.mark.parametrize("name", sorted(views.VIEWS))
def test_every_view_describes_its_nodes(corpus, name):
    options = {"about": corpus.named("闵禾")} if name == "ego" else {}
    for _, data in views.view(corpus.graph, name, **options).nodes(data=True):
        assert {"kind", "name", "mentions"} <= data.keys()


def test_measures_are_those_of_networkx(meetings):
    network = attendance.co_attendance(meetings)
    rows = {row.id: row for row in measures.measures(network)}
    between = nx.betweenness_centrality(network)
    cores = nx.core_number(network)
    for name, row in rows.items():
        assert row.betweenness == pytest.approx(between[name], abs=1e-6)
        assert (row.degree, row.core) == (network.degree(name), cores[name])
        assert row.strength == network.degree(name, weight="weight")
    assert sum(row.pagerank for row in rows.values()) == pytest.approx(1, abs=1e-5)
    assert rows["甲"].community == rows["乙"].community == 1 != rows["丁"].community
    assert [row.name for row in measures.measures(network)] == ["乙", "甲", "丙", "丁"]


def test_pagerank_of_a_star_is_known():
    """A star of one centre and four leaves, solved by hand: 0.47567… and 0.13108…"""
    star = nx.relabel_nodes(nx.star_graph(4), str)
    rows = {row.id: row.pagerank for row in measures.measures(star)}
    assert rows["0"] == pytest.approx(0.475676, abs=1e-5)
    assert rows["1"] == pytest.approx(0.131081, abs=1e-5)


def test_measures_of_two_cliques_are_two_communities():
    network = nx.relabel_nodes(nx.barbell_graph(5, 0), lambda n: f"人{n}")
    rows = measures.measures(network)
    assert sorted({row.community for row in rows}) == [1, 2]
    assert measures.measures(nx.Graph()) == measures.measures(nx.MultiDiGraph())


_PRINT = """
import networkx as nx
from kg.graph.measures import measures
network = nx.relabel_nodes(nx.karate_club_graph(), lambda n: f"人{n}")
print(measures(network).csv())
"""


def test_measures_do_not_depend_on_the_hash_seed():
    runs = {
        subprocess.run(
            [sys.executable, "-c", _PRINT],
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1
