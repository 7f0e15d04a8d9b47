"""`kg rules`: every rule, what it found, what of it was right."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg import pipeline
from kg.cli import app
from kg.findings import catalogue
from kg.findings.confidence import confidence, families

ROOT = Path(__file__).parents[2]


def run(*arguments):
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert result.exit_code == 0, result.output
    return result.output.splitlines()


def test_every_rule_is_listed():
    listed = {line.split()[0] for line in run("rules")}
    assert listed == {*catalogue.rules(), *catalogue.unpatterned()}


def test_counts_and_verdicts_of_an_extraction(tmp_path):
    page = next((ROOT / "seeds").glob("lanjiang*.txt"))
    file = tmp_path / "x.jsonl"
    pipeline.record([page], file, processes=1)
    gold = ROOT / "tests" / "gold" / f"{page.stem}.gold.json"
    rows = {line.split()[2]: line.split()[:2] for line in run("rules", file, "--gold", gold)}
    count, verdict = rows["role.attend.present"]
    right, judged = map(int, verdict.split("/"))
    assert 0 < right <= judged <= int(count)


@pytest.mark.parametrize("rule", catalogue.rules())
def test_what_gold_judges_has_a_confidence(rule):
    sure = confidence(rule)
    assert sure is None or 0 < sure < 1
    if rule.startswith(("role.", "position.", "relation.", "attribute.")):
        assert sure is not None


def test_families_go_from_narrow_to_wide():
    assert families("role.attend.present") == ("role.attend.present", "role.attend", "role", "*")
