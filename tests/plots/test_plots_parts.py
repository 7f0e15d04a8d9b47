import numpy as np
import pytest

from kg.graph.terms import concept_labels
from kg.plots.fonts import extent
from kg.plots.labels import Box, Wish, place
from kg.plots.layout import lay_out
from kg.plots.nodes import shorten
from kg.plots.words import kinds, say
from kg.types import EventKind

SHEET = Box(0, 0, 400, 300)


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("座谈会", "座谈会"),
        ("全市经济工作会议", "全市经济工作会议"),
        ("第六届青岭县采茶能手大赛", "第六届青岭县\n采茶能手大赛"),
        ("开展“百日攻坚”专项行动", "开展“百日攻\n坚”专项行动"),
        ("青岭县2018年农民丰收节活动", "青岭县2018年\n农民丰收节活动"),
        ("全市深化农村集体产权制度改革工作推进会", "全市深化农村集体产\n权制度改革工作推…"),
    ],
)
def test_long_names_are_shown_in_two_lines(name, lines):
    assert shorten(name) == lines


def test_every_kind_of_event_has_a_look_of_its_own():
    assert set(kinds()) == set(EventKind)
    for looks in ("marker", "colour", "zh"):
        assert len({getattr(style, looks) for style in kinds().values()}) == len(EventKind)


def test_kinds_are_called_as_the_ontology_calls_them():
    called = {notation: zh for _, notation, zh, _ in concept_labels()}
    assert {kind: called[kind] for kind in kinds()} == {
        kind: one.zh for kind, one in kinds().items()
    }


def test_an_unknown_line_is_refused():
    with pytest.raises(KeyError):
        say("no such line")


def test_a_label_takes_the_place_to_the_right_first():
    wish = Wish(x=100, y=100, radius=5, width=40, height=10)
    (box,) = place([wish], [], SHEET)
    assert box.left > 105
    assert box.centre[1] == 100


def test_a_label_without_a_free_place_is_left_out():
    wish = Wish(x=100, y=100, radius=5, width=40, height=10)
    assert place([wish], [Box(0, 0, 400, 300)], SHEET) == [None]


def test_a_label_wider_than_the_sheet_is_left_out():
    wish = Wish(x=100, y=100, radius=5, width=500, height=10)
    assert place([wish], [], SHEET) == [None]


def test_markers_do_not_overlap():
    edges = [(0, n) for n in range(1, 40)]
    at = lay_out(edges, [6.0] * 40, 400, 300)
    apart = np.hypot(*(at[:, None] - at[None, :]).transpose(2, 0, 1))
    np.fill_diagonal(apart, np.inf)
    assert apart.min() >= 12


def test_nodes_stay_on_the_sheet():
    at = lay_out([(0, 1)], [5.0] * 30, 400, 300)
    assert (at >= 5).all()
    assert (at <= (395, 295)).all()


def test_a_chinese_character_is_as_wide_as_the_size():
    assert extent("临江市", 10)[0] == pytest.approx(30, abs=2)
