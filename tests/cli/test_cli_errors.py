"""Bad input: one line that names it, the rest is built, the exit code says so."""

import os
import re

import pytest
from typer.testing import CliRunner

from kg.cli import app

_PAGE = """临江日报
2021年12月6日
## 全市安全生产工作会议召开
临江日报讯（记者 周牧野）12月5日，全市安全生产工作会议召开。市委书记林青禾出席会议并讲话。
市长何远帆主持会议。副市长苏见微参加会议。
"""
_BAD = {
    "empty.txt": b"",
    "blank.txt": b" \n\t\n",
    "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
    "english.txt": b"The council met on Monday to discuss the new bridge over the river.\n" * 9,
    "japanese.txt": "市長は会議に出席しました。これからのまちづくりについて話しました。\n".encode()
    * 9,
    "broken.txt": _PAGE.encode() + b"\xff\xfe\x80 \xff" * 40,
}


def _run(*arguments):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def _lines(result):
    """What was said on stderr."""
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.stderr.splitlines()


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text(_PAGE, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", _BAD)
def test_a_bad_page_gets_one_line_and_the_rest_is_built(name, page, tmp_path):
    bad, out = tmp_path / name, tmp_path / "out"
    bad.write_bytes(_BAD[name])
    result = _run("build", bad, page, "-o", out)
    (line,) = _lines(result)
    assert line.startswith(f"kg: {bad}: ")
    assert result.exit_code == 1
    assert (out / "graph.ttl").stat().st_size > 0


@pytest.mark.parametrize("name", _BAD)
def test_nothing_is_written_where_nothing_was_read(name, tmp_path):
    bad, out = tmp_path / name, tmp_path / "out"
    bad.write_bytes(_BAD[name])
    result = _run("build", bad, "-o", out)
    assert result.exit_code == 3
    assert name in _lines(result)[0]
    assert not out.exists()


@pytest.mark.parametrize("command", ["build", "extract"])
def test_a_missing_page_is_named(command, page, tmp_path):
    result = _run(command, tmp_path / "none.txt", page, "-o", tmp_path / "out")
    (line,) = _lines(result)
    assert "none.txt" in line
    assert result.exit_code == 1


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_an_unreadable_page_is_named(page, tmp_path):
    closed = tmp_path / "closed.txt"
    closed.write_text(_PAGE + "一", encoding="utf-8")
    closed.chmod(0)
    result = _run("build", closed, page, "-o", tmp_path / "out")
    (line,) = _lines(result)
    assert "closed.txt" in line
    assert result.exit_code == 1


def test_an_empty_folder_is_named(tmp_path):
    folder = tmp_path / "none"
    folder.mkdir()
    result = _run("build", folder, "-o", tmp_path / "out")
    assert str(folder) in _lines(result)[0]
    assert result.exit_code == 3


def test_out_that_is_a_file_is_refused_before_anything_is_read(page):
    result = _run("build", page, "-o", page)
    (line,) = _lines(result)
    assert re.search(r"page\.txt: cannot be written", line)
    assert result.exit_code == 3
    assert page.read_text(encoding="utf-8") == _PAGE


def test_out_that_cannot_be_made_is_refused(page):
    result = _run("build", page, "-o", page / "below")
    (line,) = _lines(result)
    assert "cannot be written" in line
    assert result.exit_code == 3


def test_an_extraction_file_in_no_folder_is_refused(page, tmp_path):
    result = _run("extract", page, "-o", tmp_path / "none" / "x.jsonl")
    (line,) = _lines(result)
    assert "x.jsonl: cannot be written" in line
    assert result.exit_code == 3


def test_the_same_content_twice_is_read_once_with_a_warning(page, tmp_path):
    copy = tmp_path / "zcopy.txt"
    copy.write_bytes(page.read_bytes())
    result = _run("extract", page, copy, "-o", tmp_path / "x.jsonl")
    (line,) = _lines(result)
    assert line == f"kg: {copy}: warning: holds the same bytes as {page}; read once"
    assert result.exit_code == 0


@pytest.mark.parametrize("config", ["", "[nlp", '[nlp]\nlang = "zh"\npipeline = ["none"]\n'])
def test_a_config_that_does_not_load_is_named(config, page, tmp_path):
    path = tmp_path / "my.cfg"
    path.write_text(config, encoding="utf-8")
    result = _run("extract", page, "-o", tmp_path / "x.jsonl", "--config", path)
    (line,) = _lines(result)
    assert line.startswith(f"kg: {path}: not a spaCy pipeline that loads")
    assert result.exit_code == 3


@pytest.mark.parametrize(
    "arguments",
    [
        ["build"],
        ["build", "page.txt"],
        ["build", "page.txt", "-o", "out", "--base", "no iri"],
        ["build", "page.txt", "-o", "out", "--processes", "0"],
        ["build", "page.txt", "-o", "out", "--config", "none.cfg"],
        ["query"],
        ["query", "out", "x", "--format", "xml"],
        ["evaluate", "x.jsonl"],
        ["bild"],
    ],
)
def test_wrong_arguments(arguments):
    assert _run(*arguments).exit_code == 2


@pytest.mark.parametrize("command", ["info", "plot", "query"])
def test_a_folder_without_a_graph_is_named(command, tmp_path):
    arguments = ["SELECT * {}"] if command == "query" else []
    result = _run(command, tmp_path, *arguments)
    (line,) = _lines(result)
    assert str(tmp_path) in line
    assert result.exit_code == 3


def test_a_bad_extraction_file_is_named_by_line(tmp_path):
    bad, gold = tmp_path / "bad.jsonl", tmp_path / "p.gold.json"
    bad.write_text("{}\n", encoding="utf-8")
    gold.write_text('{"source": "p.txt", "articles": []}', encoding="utf-8")
    result = _run("evaluate", bad, gold)
    (line,) = _lines(result)
    assert line.startswith(f"kg: {bad}:1: not an extraction record")
    assert result.exit_code == 3


@pytest.mark.parametrize(
    "lines", ["", '{"source": "q.txt", "article": "0", "headline": "", "text": ""}\n']
)
def test_an_extraction_of_no_gold_page_is_no_result_of_zero(lines, tmp_path):
    empty, gold = tmp_path / "empty.jsonl", tmp_path / "p.gold.json"
    empty.write_text(lines, encoding="utf-8")
    gold.write_text('{"source": "p.txt", "articles": []}', encoding="utf-8")
    result = _run("evaluate", empty, gold)
    (line,) = _lines(result)
    assert line.startswith(f"kg: {empty}: no article of any gold page")
    assert "p.txt" in line
    assert result.exit_code == 3


def test_a_failed_build_leaves_what_was_there(tmp_path):
    out, empty = tmp_path / "out", tmp_path / "empty.txt"
    out.mkdir()
    (out / "graph.ttl").write_text("of yesterday", encoding="utf-8")
    empty.touch()
    assert _run("build", empty, "-o", out).exit_code == 3
    assert [path.name for path in out.iterdir()] == ["graph.ttl"]
    assert (out / "graph.ttl").read_text(encoding="utf-8") == "of yesterday"


@pytest.mark.parametrize("encoding", ["gb18030", "big5", "utf-16", "utf-16-be"])
def test_given_encoding_is_used_for_text_and_web_pages(encoding, tmp_path):
    page = (
        _PAGE
        if encoding != "big5"
        else "臨江日報\n2021年12月6日\n## 市長主持會議\n本報訊 昨日，市長主持會議。\n"
    )
    (tmp_path / "page.txt").write_bytes(page.encode(encoding))
    (tmp_path / "page.html").write_bytes(f"<p>{page}</p>".encode(encoding))
    out = tmp_path / "out.jsonl"
    result = _run("extract", tmp_path, "-o", out, "--encoding", encoding, "--explain")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "## " not in out.read_text(encoding="utf-8")


def test_unknown_encoding_is_a_wrong_argument(page, tmp_path):
    result = _run("build", page, "-o", tmp_path / "out", "--encoding", "klingon")
    assert result.exit_code == 2
    assert "klingon" in result.stderr
    assert not (tmp_path / "out").exists()


def test_page_that_is_not_in_the_given_encoding_fails_by_itself(page, tmp_path):
    bad = tmp_path / "bad.txt"
    bad.write_bytes("临江日报讯\n昨日".encode() + b"\xff")
    result = _run("extract", bad, page, "-o", tmp_path / "out.jsonl", "--encoding", "utf-8")
    (line,) = _lines(result)
    assert line.startswith(f"kg: {bad}: line 2, column 3: byte 0xff")
    assert result.exit_code == 1
