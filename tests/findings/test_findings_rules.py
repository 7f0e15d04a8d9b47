"""Every row of the rules by itself: its examples match, its counter-examples do not."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from kg import resources
from kg.findings import catalogue, ceremonies, marked
from kg.findings.lines import Guard, Line, find, lines
from kg.findings.rules import Match, book, expand
from kg.findings.skeleton import Skeleton
from kg.language.sentences import sentences
from kg.types import Article, Label, Span, Tagged

TESTS = Path(__file__).parents[1]
PASSAGES = tomllib.loads((TESTS / "findings" / "passages.toml").read_text("utf-8"))["passage"]

RULES = [(name, rule) for name in catalogue.BOOKS for rule in book(name).rules]
GUARDS = resources.rules("findings/guards.toml", "guard", Guard)


def line_of(text: str) -> Line:
    plain, mentions = marked.parse(text)
    article = Article(source="x", article="x", headline="", text=plain)
    tagged = Tagged(article=article, sentences=(Span(0, len(plain)),), mentions=mentions)
    return lines(tagged)[0]


def seen(name: str, line: Line) -> Skeleton:
    """The skeleton that the rules of a file read."""
    if name in {"positions", "places"}:
        return line.raw
    if name == ceremonies.BOOK:
        return ceremonies.spelt(line)
    return line.said if name in {"relations", "works", "quantities"} else line.told


def matches(name: str, rule_id: str, text: str) -> list[Match]:
    return [m for m in find(book(name), seen(name, line_of(text))) if m.rule.id == rule_id]


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


def test_no_rule_idles():
    """Every rule reads something on the gold pages or in the written passages."""
    fired: set[str] = set()
    texts = [p["text"] for p in PASSAGES]
    for path in sorted(TESTS.glob("*/*.gold.json")):
        if path.parent.name == "sealed":  # nobody is to be led to its sentences, nor held by them
            continue
        texts += [a["text"] for a in json.loads(path.read_text("utf-8"))["articles"]]
    for text in texts:
        plain, mentions = marked.parse(text)
        article = Article(source="x", article="x", headline="", text=plain)
        read = lines(Tagged(article=article, sentences=sentences(plain), mentions=mentions))
        for line in read:
            for name in catalogue.BOOKS:
                fired |= {m.rule.id for m in find(book(name), seen(name, line))}
    assert {rule.id for _, rule in RULES} - fired == set()


def test_rules_have_examples_and_unlike_ids():
    ids = [rule.id for _, rule in RULES]
    assert len(set(ids)) == len(ids)
    assert all(rule.examples for _, rule in RULES)
