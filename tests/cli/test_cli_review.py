"""`kg review` and what `kg explain` says of identity, from pages to verdicts and back."""

import re

import pytest
from typer.testing import CliRunner

from kg import pipeline
from kg.cli import app

_PAGES = {
    "a.txt": """临江日报
2021年3月5日 星期五

全市工业大会召开
本报讯（记者 周蒿）3月5日，市委书记闵安禾主持召开全市工业大会。
""",
    "b.txt": """云州日报
2021年6月8日 星期二

云州茶叶博览会开幕
本报讯 6月8日，云州茶叶博览会开幕。王建国、闵安禾、李明华出席开幕式。
""",
    "c.txt": """临江日报
2021年9月1日 星期三

全市教育大会召开
本报讯（记者 周嵩）9月1日，市委书记闵安禾主持召开全市教育大会。
""",
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("review") / "pages"
    folder.mkdir()
    for name, text in _PAGES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def built(pages, tmp_path):
    run("build", pages, "-o", tmp_path / "out", "-p", "1")
    return tmp_path / "out"


def run(*arguments, code=0):
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert result.exit_code == code, result.output
    return result.output


def people(out, name):
    return [e for e in pipeline.load(out).entities if e.kind == "person" and e.name == name]


def test_an_open_pair_is_shown_decided_and_obeyed(pages, built):
    assert len(people(built, "闵安禾")) == 2
    shown = run("review", built)
    assert "市委书记" in shown
    assert "云州茶叶博览会开幕" in shown
    assert "1 open, 1 shown" in shown
    assert 'verdict = "same"' in run("review", built, "--same", 1)
    run("build", pages, "-o", built, "-p", "1")
    assert len(people(built, "闵安禾")) == 1
    assert "0 open" in run("review", built)


def test_a_merge_is_drawn_and_undone_by_its_line(pages, built, tmp_path):
    said = run("explain", built, "周嵩")
    assert re.search(r"credit\.same +\+\d", said)
    (line,) = re.findall(r"to undo: (\{.*\},)", said)
    verdicts = tmp_path / "mine.toml"
    verdicts.write_text(f"pairs = [\n{line}\n]\n", encoding="utf-8")
    run("build", pages, "-o", built, "-p", "1", "--review", verdicts)
    assert len(people(built, "周蒿")) == len(people(built, "周嵩")) == 1


def test_an_identifier_has_all_links_drawn(built):
    (person,) = people(built, "周蒿") or people(built, "周嵩")
    said = run("explain", built, person.id)
    assert said.count("to undo:") == len(person.links) == 1


def test_a_bad_review_file_stops_the_build_before_anything_is_read(pages, built, tmp_path):
    bad = tmp_path / "bad.toml"
    bad.write_text('pairs = [{verdict = "sme"}]', encoding="utf-8")
    said = run("build", pages, "-o", tmp_path / "new", "--review", bad, code=3)
    assert said.startswith(f"kg: {bad}: not a review")
    assert not (tmp_path / "new").exists()
    assert "no open pair 9" in run("review", built, "--same", 9, code=3)
