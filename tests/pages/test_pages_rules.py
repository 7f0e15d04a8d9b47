"""Every row of the pages' data files does what its examples say."""

import re

import pytest

from kg import resources
from kg.pages.amounts import Joint, completes
from kg.pages.credits import Word, read_credit
from kg.pages.datelines import DatelineRule, compiled, read_dateline
from kg.pages.dates import DateRule, Relative, find_dates
from kg.pages.decode import Magic
from kg.pages.furniture import Piece, read_furniture
from kg.pages.headlines import HeadRule
from kg.pages.lines import LineRule, kind_of


def cases(name, key, row, field):
    return [
        pytest.param(rule, example, id=f"{rule.id}-{example}")
        for rule in resources.rules(name, key, row)
        for example in getattr(rule, field)
    ]


def lines(field):
    return cases("pages.toml", "line", LineRule, field)


def heads(field):
    return cases("pages.toml", "head", HeadRule, field)


def datelines(field):
    return cases("pages.toml", "dateline", DatelineRule, field)


def dates(field):
    return cases("pages-dates.toml", "date", DateRule, field)


@pytest.mark.parametrize(("rule", "example"), lines("examples"))
def test_line_rule_matches_its_examples(rule, example):
    assert re.fullmatch(rule.pattern, example)
    assert kind_of(example) == rule.kind


@pytest.mark.parametrize(("rule", "example"), lines("counter_examples"))
def test_line_rule_leaves_its_counter_examples(rule, example):
    assert not re.fullmatch(rule.pattern, example)


@pytest.mark.parametrize(("rule", "example"), cases("pages.toml", "piece", Piece, "examples"))
def test_piece_of_furniture_is_told_by_its_examples(rule, example):
    assert re.match(rule.pattern, example)
    assert read_furniture(example if rule.alone else f"{example} 今日8版")
    assert rule.alone or not read_furniture(example)


@pytest.mark.parametrize(
    ("rule", "example"), cases("pages.toml", "piece", Piece, "counter_examples")
)
def test_piece_of_furniture_is_not_told_by_its_counter_examples(rule, example):
    assert rule.id
    assert not read_furniture(f"{example} 今日8版" if not rule.alone else example)


@pytest.mark.parametrize(("rule", "example"), heads("examples"))
def test_head_rule_matches_its_examples(rule, example):
    assert re.search(rule.pattern, example)


@pytest.mark.parametrize(("rule", "example"), heads("counter_examples"))
def test_head_rule_leaves_its_counter_examples(rule, example):
    assert not re.search(rule.pattern, example)


@pytest.mark.parametrize(("rule", "example"), datelines("examples"))
def test_dateline_rule_matches_its_examples(rule, example):
    assert compiled(rule).match(example)
    assert read_dateline(example)


@pytest.mark.parametrize(("rule", "example"), datelines("counter_examples"))
def test_dateline_rule_leaves_its_counter_examples(rule, example):
    match = compiled(rule).match(example)
    assert match is None or read_dateline(example) is None


@pytest.mark.parametrize(("rule", "example"), dates("examples"))
def test_date_rule_finds_its_examples(rule, example):
    found = find_dates(example, anchor="2010-06-15")
    assert [mention.rule for mention in found][:1] == [rule.id]
    assert found[0].value is not None


@pytest.mark.parametrize(("rule", "example"), dates("counter_examples"))
def test_date_rule_leaves_its_counter_examples(rule, example):
    assert rule.id not in [mention.rule for mention in find_dates(example, anchor="2010-06-15")]


@pytest.mark.parametrize(
    "row", resources.table("pages-relative-dates.tsv", Relative), ids=lambda r: r.word
)
def test_relative_word_is_found_in_its_example(row):
    assert row.word in row.example
    assert find_dates(row.example, anchor="2010-06-15")[0].text.startswith(row.word)


@pytest.mark.parametrize(("rule", "example"), cases("pages.toml", "joint", Joint, "examples"))
def test_joint_rule_matches_its_examples(rule, example):
    assert re.search(rule.pattern, example)
    assert completes(*example.split("|"))


@pytest.mark.parametrize(
    ("rule", "example"), cases("pages.toml", "joint", Joint, "counter_examples")
)
def test_joint_rule_leaves_its_counter_examples(rule, example):
    assert rule.id
    assert not completes(*example.split("|"))


ROLES = [
    w
    for w in resources.table("pages-credits.tsv", Word)
    if w.kind in {"role-before", "role-after"} and w.value != "-"
]


@pytest.mark.parametrize("word", ROLES, ids=lambda w: f"{w.kind}-{w.word}")
def test_role_word_is_read_in_its_example(word):
    credit = read_credit(re.sub("[甲乙]", "王小明", word.example))
    want = {"reporter", "photographer"} if word.value == "both" else {word.value}
    assert {byline.role.value for byline in credit.bylines} == want
    assert {byline.name for byline in credit.bylines} == {"王小明"}


PAPERS = [
    w
    for w in resources.table("pages-credits.tsv", Word)
    if w.kind in {"paper", "agency", "own-paper"}
]


@pytest.mark.parametrize("word", PAPERS, ids=lambda w: w.word)
def test_paper_word_is_read_in_its_example(word):
    dateline = read_dateline(word.example + "（记者 王小明）昨日，")
    assert dateline
    assert (dateline.publisher or "").endswith("" if word.kind == "own-paper" else word.word)


@pytest.mark.parametrize("magic", resources.rules("pages.toml", "magic", Magic), ids=lambda m: m.id)
def test_magic_is_hexadecimal_and_named(magic):
    assert bytes.fromhex(magic.hex)
    assert magic.what
