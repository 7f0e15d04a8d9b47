import random
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pytest
from matplotlib.figure import Figure
from matplotlib.legend import Legend

from kg.plots import plot_leader_events, save_plot
from kg.types import (
    Citation,
    Entity,
    EntityKind,
    EventKind,
    KnowledgeGraph,
    Layer,
    Role,
    Statement,
)

CITED = (Citation(article="a0", start=0, end=1, rule="test"),)
SUBJECTS = ("经济工作", "安全生产", "春耕备耕", "科技创新", "重大项目建设", "基层党建")


def made_graph(events, people=None):
    """A made-up year: a few people take part in much, most in little."""
    chance = random.Random(events)
    people = people or 8 + int(events**0.75)
    entities = [
        Entity(id=f"p{n:04}", kind=EntityKind.PERSON, name=f"人物{n:04}"[:2] + f"{n}")
        for n in range(people)
    ]
    article = Entity(
        id="a0", kind=EntityKind.ARTICLE, name="", attributes=(("publisher", "临江日报"),)
    )
    statements = []
    for n in range(events):
        kind = chance.choice(list(EventKind))
        day = f"2021-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        entities.append(
            Entity(
                id=f"e{n:05}",
                kind=EntityKind.EVENT,
                name=f"第{n}次全市{chance.choice(SUBJECTS)}会议",
                attributes=(("date", day), ("kind", kind)),
            )
        )
        ranks = {int(people * chance.random() ** 2.5) for _ in range(chance.randint(1, 6))}
        statements += [took_part(f"p{rank:04}", f"e{n:05}", chance) for rank in sorted(ranks)]
    return KnowledgeGraph(entities=(*entities, article), statements=tuple(statements))


def took_part(person, event, chance):
    role = chance.choice(list(Role))
    return Statement(
        id=f"{person}{event}",
        layer=Layer.ASSERTED,
        subject=person,
        predicate=role,
        object=event,
        citations=CITED,
    )


def labels_of(ax):
    return [text for text in ax.texts if text.get_horizontalalignment() == "center"]


@pytest.mark.parametrize(("events", "least"), [(10, 20), (100, 60), (300, 90), (1500, 60)])
def test_no_two_shown_labels_overlap(events, least):
    ax = plot_leader_events(made_graph(events))
    boxes = [label.get_window_extent() for label in labels_of(ax)]
    assert len(boxes) >= least
    assert not [1 for one, other in combinations(boxes, 2) if one.overlaps(other)]


def test_labels_stand_inside_the_sheet():
    ax = plot_leader_events(made_graph(100))
    sheet = ax.get_window_extent()
    for label in labels_of(ax):
        box = label.get_window_extent()
        assert sheet.x0 - 1 <= box.x0
        assert box.x1 <= sheet.x1 + 1


def test_all_people_are_labelled_where_there_is_room():
    graph = made_graph(10)
    shown = {label.get_text() for label in labels_of(plot_leader_events(graph))}
    taking_part = {statement.subject for statement in graph.statements}
    assert shown >= {one.name for one in graph.entities if one.id in taking_part}


def test_the_title_says_how_many_there_are():
    assert "10 场活动，2021-" in everything_written(plot_leader_events(made_graph(10)))


def test_the_title_says_so_where_only_the_top_is_shown():
    written = everything_written(plot_leader_events(made_graph(900, people=400)))
    assert "参加活动最多的 60 人（共 394 人）与他们的 140 场活动（共 900 场）" in written


def test_the_caption_names_the_sources():
    written = everything_written(plot_leader_events(made_graph(10)))
    assert "资料来源：临江日报（1 篇报道）" in written


def test_the_legend_names_the_kinds_that_are_drawn():
    graph = made_graph(10)
    (legend,) = plot_leader_events(graph).findobj(Legend)
    assert len({text.get_text() for text in legend.get_texts()}) == len(legend.get_texts())


def everything_written(ax):
    return " ".join([text.get_text() for text in ax.texts] + [ax.get_title(loc="left")])


def test_top_limits_the_people():
    ax = plot_leader_events(made_graph(100), top=5)
    assert "参加活动最多的 5 人" in everything_written(ax)


@pytest.mark.parametrize("top", [0, -1])
def test_top_must_be_positive(top):
    with pytest.raises(ValueError, match=f"top is {top}: it must be at least 1"):
        plot_leader_events(made_graph(10), top=top)


def test_given_axes_are_drawn_on():
    ax = Figure(figsize=(8, 6)).add_subplot()
    assert plot_leader_events(made_graph(10), ax=ax) is ax


def test_an_empty_graph_gives_a_picture_that_says_so(tmp_path):
    paths = save_plot(KnowledgeGraph(), tmp_path / "network")
    assert all(path.stat().st_size for path in paths)
    assert "没有读到有人参加的活动" in everything_written(plot_leader_events(KnowledgeGraph()))


def test_one_person_at_one_event_can_be_drawn():
    graph = made_graph(1, people=1)
    assert len(labels_of(plot_leader_events(graph))) == 2


def test_pictures_do_not_depend_on_the_order_of_the_graph(tmp_path):
    graph = made_graph(20)
    turned = KnowledgeGraph(entities=graph.entities[::-1], statements=graph.statements[::-1])
    for one, other in zip(
        save_plot(graph, tmp_path / "one"),
        save_plot(turned, tmp_path / "other"),
        strict=True,
    ):
        assert one.read_bytes() == other.read_bytes()


def test_pictures_are_the_same_in_every_run(tmp_path):
    program = (
        "import importlib.util, sys, pathlib\n"
        f"spec = importlib.util.spec_from_file_location('made', {str(Path(__file__))!r})\n"
        "made = importlib.util.module_from_spec(spec); spec.loader.exec_module(made)\n"
        "made.save_plot(made.made_graph(20), pathlib.Path(sys.argv[1]))\n"
    )
    for seed in ("1", "2"):
        subprocess.run(
            [sys.executable, "-c", program, str(tmp_path / seed)],
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
        )
    for suffix in (".png", ".svg"):
        one, other = (tmp_path / f"{seed}{suffix}" for seed in ("1", "2"))
        assert one.read_bytes() == other.read_bytes()


def test_the_svg_needs_no_font_and_bears_no_date(tmp_path):
    svg = save_plot(made_graph(10), tmp_path / "network")[1].read_text(encoding="utf-8")
    assert "<text" not in svg
    assert "dc:date" not in svg
