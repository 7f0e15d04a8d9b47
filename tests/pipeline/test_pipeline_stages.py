"""The stages in order: what is read, in which order, and what happens when one fails."""

import os
from pathlib import Path

import pytest

from kg import extraction as extraction_
from kg import pipeline, reading
from kg.errors import KgError, OutputError
from kg.output import whole_file, whole_folder
from kg.types import EntityKind

_SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))[:4]


@pytest.fixture(scope="module")
def extraction():
    return pipeline.extract(_SEEDS, processes=1)


def test_processes_and_order_change_nothing(extraction):
    assert pipeline.extract(reversed(_SEEDS), processes=2) == extraction


def test_a_folder_is_its_pages(extraction, tmp_path):
    for path in _SEEDS:
        (tmp_path / path.name).write_bytes(path.read_bytes())
    assert pipeline.extract([tmp_path]).readings == extraction.readings


def test_readings_come_page_by_page(extraction):
    sources = [reading.source for reading in extraction.readings]
    assert sources == sorted(sources)
    assert extraction.pages == len(set(sources)) == len(_SEEDS)


def test_every_step_is_told():
    told = []
    pipeline.extract(_SEEDS, processes=1, progress=lambda *step: told.append(step))
    assert told[0] == ("pages", 0, len(_SEEDS))
    assert told[-1] == ("pages", len(_SEEDS), len(_SEEDS))
    assert [done for _, done, _ in told] == sorted(done for _, done, _ in told)


def test_the_graph_has_an_article_for_each_reading(tmp_path):
    report = pipeline.build(_SEEDS, tmp_path / "out")
    articles = [e for e in report.graph.entities if e.kind is EntityKind.ARTICLE]
    assert len(articles) == len(report.extraction.readings)
    assert pipeline.load(tmp_path / "out") == report.graph


@pytest.mark.parametrize("stage", ["read", "tag"])
def test_a_fault_of_ours_fails_its_page_only(stage, monkeypatch):
    original = getattr(reading, "pages" if stage == "read" else "language")

    def read_page(path, **options):
        if path == _SEEDS[1]:
            raise ZeroDivisionError("by zero\nin two lines")
        return original.read_page(path, **options)

    def tag(nlp, articles):
        if any(article.source == _SEEDS[1].name for article in articles):
            raise ZeroDivisionError("by zero\nin two lines")
        return original.tag(nlp, articles)

    owner, name, fault = (
        ("pages", "read_page", read_page) if stage == "read" else ("language", "tag", tag)
    )

    class Faulty:
        def __getattr__(self, attribute):
            return fault if attribute == name else getattr(original, attribute)

    monkeypatch.setattr(reading, owner, Faulty())
    batch = reading.read(_SEEDS[:3])
    (failure,) = batch.failures
    assert failure.path == str(_SEEDS[1])
    assert "ZeroDivisionError: by zero in two lines" in failure.message
    assert {r.source for r in batch.readings} == {_SEEDS[0].name, _SEEDS[2].name}


def test_a_stage_that_fails_in_the_middle_leaves_out_as_it_was(tmp_path, monkeypatch):
    out = tmp_path / "out"
    pipeline.build(_SEEDS[:1], out)
    before = {path.name: path.read_bytes() for path in out.iterdir()}

    def full(*_args, **_options):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pipeline.plots, "save_plot", full)
    with pytest.raises(OutputError, match="No space left"):
        pipeline.build(_SEEDS, out)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


def test_files_of_the_users_own_stay(tmp_path):
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    pipeline.build(_SEEDS[:1], tmp_path)
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "mine"
    assert (tmp_path / "graph.ttl").exists()


def _die(*_args, **_options):
    os._exit(1)


def test_a_process_that_dies_is_told(monkeypatch):
    monkeypatch.setattr(extraction_, "read", _die)
    monkeypatch.setattr(extraction_, "_BATCH_BYTES", 1)
    with pytest.raises(KgError, match="a reading process died"):
        pipeline.extract(_SEEDS, processes=2)


def test_whole_file_keeps_the_old_one_when_it_fails(tmp_path):
    path = tmp_path / "x"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(FileNotFoundError), whole_file(path) as scratch:
        scratch.with_name("none").rename(scratch)
    assert [p.name for p in tmp_path.iterdir()] == ["x"]
    assert path.read_text(encoding="utf-8") == "old"


def test_whole_folder_leaves_nothing_when_it_fails(tmp_path):
    with pytest.raises(FileExistsError), whole_folder(tmp_path / "a" / "out") as scratch:
        scratch.mkdir()
    assert not (tmp_path / "a" / "out").exists()


@pytest.fixture
def turned(tmp_path):
    """A story on two page files of one issue, the second without the paper's name."""
    (tmp_path / "front.txt").write_text(
        "青禾日报\n2019年6月18日 星期二 第1版\n让一江清水穿城而过\n"
        "本报讯（记者 卫子规）6月13日，市委书记贺兰舟到云水河调研河湖治理，出席全市河湖治理工作推进会。\n"
        "在南塘泵站，贺兰舟要求，（下转第二版）\n",
        encoding="utf-8",
    )
    (tmp_path / "inside.txt").write_text(
        "综合 2019年6月18日 星期二 第2版\n（上接第一版）云水河沿线排污口要逐一编号。\n"
        "市委书记贺兰舟出席全市河湖治理工作推进会并讲话，市长乔松年主持会议。\n",
        encoding="utf-8",
    )
    return tmp_path


def test_story_that_turns_over_has_the_day_of_its_first_part_on_both_pages(turned):
    first, second = pipeline.extract([turned]).readings
    assert (first.continued_by, second.continues) == (second.article, first.article)
    assert second.date == "2019-06-13"
    assert {event.date for event in second.events} == {"2019-06-13"}


def test_story_that_turns_over_is_linked_and_its_events_are_not_doubled(turned, tmp_path):
    graph = pipeline.build(turned, tmp_path / "out").graph
    names = [one.name for one in graph.entities if one.kind is EntityKind.EVENT]
    assert names.count("全市河湖治理工作推进会") == 1
    printed = (tmp_path / "out" / "graph.ttl").read_text(encoding="utf-8")
    assert printed.count("kg:continues id:article-") == 1
