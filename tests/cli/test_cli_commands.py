"""What the commands print and write when all goes well."""

import csv
import io
import json
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

import kg
from kg.cli import app

_ROOT = Path(__file__).parents[2]
_SEEDS = sorted((_ROOT / "seeds").glob("*.txt"))[:3]
_FILES = {
    "extraction.jsonl",
    "graph.json",
    "graph.trig",
    "graph.ttl",
    "cooccurrence.ttl",
    "graph.graphml",
    "network.png",
    "network.svg",
    "review.toml",
}


def _run(*arguments, code=0):
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert result.exit_code == code, result.output
    return result


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    out = tmp_path_factory.mktemp("built") / "out"
    return out, _run("build", *_SEEDS, "-o", out)


def test_build_writes_every_file_and_nothing_else(built):
    out, _ = built
    assert {path.name for path in out.iterdir()} == _FILES


def test_build_says_what_was_found_and_what_to_try_next(built):
    out, result = built
    assert result.stdout.startswith(f"{len(_SEEDS)} pages, ")
    for word in ("Entities:", "person", "Roles:", "Most events:", f"kg query {out}"):
        assert word in result.stdout
    assert result.stderr == ""


def test_another_order_gives_the_same_bytes(built, tmp_path):
    out, _ = built
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    for path in _SEEDS:
        shutil.copy(path, folder)
    again = tmp_path / "again"
    pages = [str(folder / path.name) for path in reversed(_SEEDS)]
    subprocess.run(
        [sys.executable, "-m", "kg", "build", *pages, "-o", str(again), "-p", "2"],
        check=True,
        capture_output=True,
        env={"PYTHONHASHSEED": "7", "PATH": "/usr/bin:/bin", "PYTHONPATH": ":".join(sys.path)},
    )
    assert {p.name for p in again.iterdir()} == _FILES
    different = [
        name for name in _FILES if (again / name).read_bytes() != (out / name).read_bytes()
    ]
    assert different == []


def test_extract_writes_the_record_that_build_writes(built, tmp_path):
    out, _ = built
    file = tmp_path / "x.jsonl"
    _run("extract", *_SEEDS, "-o", file)
    assert file.read_bytes() == (out / "extraction.jsonl").read_bytes()
    record = json.loads(file.read_text(encoding="utf-8").splitlines()[0])
    assert record["source"] == _SEEDS[0].name
    for mention in record["mentions"]:
        assert record["text"][mention["start"] : mention["end"]] == mention["text"]


def test_info_tells_what_is_there(built):
    out, result = built
    said = _run("info", out).stdout
    assert said.splitlines()[0] in result.stdout
    assert all(name in said for name in _FILES)


def test_query_lists_the_questions_that_are_ready(built):
    lines = _run("query", built[0]).stdout.splitlines()
    assert len(lines) >= 10


def test_every_ready_question_answers(built):
    for line in _run("query", built[0]).stdout.splitlines():
        name = line.split()[0]
        rows = list(
            csv.reader(io.StringIO(_run("query", built[0], name, "--format", "csv").stdout))
        )
        assert all(len(row) == len(rows[0]) for row in rows)


def test_query_by_a_file_prints_json(built, tmp_path):
    question = tmp_path / "q.rq"
    question.write_text("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", encoding="utf-8")
    answer = json.loads(_run("query", built[0], question, "--format", "json").stdout)
    assert int(answer[0]["n"]) > 100


def test_query_prints_a_table(built, tmp_path):
    question = tmp_path / "q.rq"
    question.write_text('SELECT ("书记" AS ?office) {}', encoding="utf-8")
    said = _run("query", built[0], question).stdout
    assert "office" in said
    assert "书记" in said


def test_an_unknown_question_is_refused_with_near_ones(built):
    (line,) = _run("query", built[0], "who-chaird-what", code=2).stderr.splitlines()
    assert line.startswith("kg: who-chaird-what: no query of that name")
    assert "who-chaired-what" in line


def test_a_question_that_is_not_sparql_is_refused(built, tmp_path):
    question = tmp_path / "q.rq"
    question.write_text("SELECT everything", encoding="utf-8")
    (line,) = _run("query", built[0], question, code=2).stderr.splitlines()
    assert line.startswith(f"kg: {question}")


def test_plot_writes_pictures_where_told(built, tmp_path):
    said = _run("plot", built[0], "--stem", tmp_path / "leaders").stdout
    assert said.split() == [str(tmp_path / f"leaders.{suffix}") for suffix in ("png", "svg")]
    assert (tmp_path / "leaders.png").read_bytes().startswith(b"\x89PNG")


def test_evaluate_prints_every_measure(built):
    gold = _ROOT / "tests" / "gold" / f"{_SEEDS[0].stem}.gold.json"
    said = _run("evaluate", built[0] / "extraction.jsonl", gold, "--show", 2).stdout
    assert [line.split()[0] for line in said.splitlines()[1:3]] == ["articles", "PER"]
    rows = json.loads(_run("evaluate", built[0] / "extraction.jsonl", gold, "--json").stdout)
    assert set(rows["positions"]) == {"p", "r", "f1", "gold", "pred"}
    assert set(rows["PER"]["intervals"]) == {"p", "r", "f1"}
    assert set(rows["mentions"]["causes"]) <= {"boundary", "label", "missed", "spurious"}


def test_evaluate_compares_two_runs(built, tmp_path):
    gold = _ROOT / "tests" / "gold" / f"{_SEEDS[0].stem}.gold.json"
    extraction = built[0] / "extraction.jsonl"
    other = tmp_path / "nothing.jsonl"
    lines = map(json.loads, extraction.read_text(encoding="utf-8").splitlines())
    bare = [{key: line[key] for key in ("source", "article", "headline", "text")} for line in lines]
    other.write_text("\n".join(map(json.dumps, bare)), encoding="utf-8")
    said = _run("evaluate", extraction, gold, "--against", other).stdout
    assert f"compared with {other}" in said
    arguments = ("evaluate", extraction, gold, "--json", "--against")
    by, (low, high) = json.loads(_run(*arguments, other).stdout)["mentions"]["difference"]
    assert 0 < low <= by <= high
    same = json.loads(_run(*arguments, extraction).stdout)["mentions"]["difference"]
    assert same == [0, [0, 0]]


def test_version():
    assert _run("--version").stdout == f"kg {kg.__version__}\n"


def test_help_is_quick():
    run = [sys.executable, "-m", "kg", "--help"]
    start = time.perf_counter()
    subprocess.run(run, check=True, capture_output=True, env={"PYTHONPATH": ":".join(sys.path)})
    assert time.perf_counter() - start < 2  # a tenth of a second on an idle machine
