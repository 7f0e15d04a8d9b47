"""Every row of the rules by itself: its examples match, its counter-examples do not."""

import re

import pytest

from kg import resources
from kg.findings import catalogue, marked
from kg.findings.lines import Guard, Line, find, lines
from kg.findings.rules import Match, book, expand
from kg.types import Article, Label, Span, Tagged

RULES = [(name, rule) for name in catalogue.BOOKS for rule in book(name).rules]
GUARDS = resources.rules("findings/guards.toml", "guard", Guard)


def line_of(text: str) -> Line:
    plain, mentions = marked.parse(text)
    article = Article(source="x", article="x", headline="", text=plain)
    tagged = Tagged(article=article, sentences=(Span(0, len(plain)),), mentions=mentions)
    return lines(tagged)[0]


def matches(name: str, rule_id: str, text: str) -> list[Match]:
    line = line_of(text)
    seen = {
        "positions": line.raw,
        "places": line.raw,
        "relations": line.said,
        "quantities": line.said,
    }.get(name, line.told)
    return [m for m in find(book(name), seen) if m.rule.id == rule_id]


def filled(match: Match, slot: str) -> str:
    held = match.mentions(slot, Label.PER) or match.mentions(slot)
    if held:
        return "、".join(m.text for m in held)
    start, end = match.slots.get(slot, (0, 0))
    return match.line.text[start:end]


EXAMPLES = [
    pytest.param(name, rule.id, example, id=f"{rule.id}-{n}")
    for name, rule in RULES
    for n, example in enumerate(rule.examples)
]
COUNTER = [
    pytest.param(name, rule.id, text, id=f"{rule.id}-{n}")
    for name, rule in RULES
    for n, text in enumerate(rule.counter_examples)
]


@pytest.mark.parametrize(("name", "rule_id", "example"), EXAMPLES)
def test_rule_matches_its_example(name, rule_id, example):
    found = [{s: filled(m, s) for s in example.slots} for m in matches(name, rule_id, example.text)]
    assert example.slots in found


@pytest.mark.parametrize(("name", "rule_id", "text"), COUNTER)
def test_rule_leaves_its_counter_example(name, rule_id, text):
    assert matches(name, rule_id, text) == []


@pytest.mark.parametrize("guard", [pytest.param(g, id=g.id) for g in GUARDS])
def test_guard_finds_its_examples_only(guard):
    pattern = re.compile(expand(guard.pattern, slots=False))
    assert all(pattern.search(line_of(text).raw.text) for text in guard.examples)
    assert not any(pattern.search(line_of(text).raw.text) for text in guard.counter_examples)


def test_rules_have_examples_and_unlike_ids():
    ids = [rule.id for _, rule in RULES]
    assert len(set(ids)) == len(ids)
    assert all(rule.examples for _, rule in RULES)
