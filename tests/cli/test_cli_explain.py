"""`kg explain`: from a name to its statements, from a statement to the printed words."""

import re

import pytest
from typer.testing import CliRunner

from kg import pipeline, records
from kg.cli import app
from kg.findings import catalogue
from kg.graph import explain
from kg.types import Layer

PAGE = """临江日报
2021年3月5日 星期五

全市工业大会召开
本报讯 3月5日，市委书记闵安禾主持召开全市工业大会。市长石青松出席会议并讲话。
"""


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("explained")
    page = folder / "page.txt"
    page.write_text(PAGE, encoding="utf-8")
    run("build", page, "-o", folder / "out", "-p", "1")
    return folder / "out"


def run(*arguments, code=0):
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert result.exit_code == code, result.output
    return result.output


def test_a_name_lists_statements_and_each_leads_to_the_printed_words(out):
    said = run("explain", out, "闵安禾")
    ids = re.findall(r"statement-[0-9a-f]{16}", said)
    assert " chair " in said
    assert ids
    for name in ids:
        shown = run("explain", out, name)
        assert "闵安禾" in shown
        assert re.search(r"page\.txt:\d+", shown)
        assert re.search(r"rule [a-z_.]+: \w", shown)


def test_slots_are_marked_in_the_sentence(out):
    said = run("explain", out, "闵安禾")
    chair = re.search(r"(statement-\w+)  闵安禾 chair", said)[1]
    shown = run("explain", out, chair)
    assert re.search(r"\[person: [^\]]*闵安禾\]\[trigger: 主持\]", shown)


def test_the_iri_that_a_query_answers_will_do(out):
    name = re.search(r"statement-\w+", run("explain", out, "闵安禾"))[0]
    assert run("explain", out, f"https://kg.example/id/{name}") == run("explain", out, name)


def test_an_unknown_name_is_told(out):
    assert "nothing of that name" in run("explain", out, "无此人", code=2)


def test_marking_only_puts_brackets_in(out):
    graph = pipeline.load(out)
    readings = tuple(records.read(out / pipeline.EXTRACTION))
    seen = 0
    for statement in graph.statements:
        for passage in explain.passages(statement, readings):
            text = passage.reading.text[passage.citation.start : passage.citation.end]
            assert re.sub(r"\[\w+: |\]", "", passage.marked()) == text
            seen += bool(passage.slots) or statement.layer is not Layer.ASSERTED
    assert seen


def test_every_rule_that_a_graph_cites_is_explained(out):
    cited = {c.rule for s in pipeline.load(out).statements for c in s.citations}
    assert cited <= {*catalogue.rules(), *catalogue.unpatterned()}
