"""Written passages of other towns and years, read as a person reads them."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from kg.findings import find, marked
from kg.language.sentences import sentences
from kg.types import Article, Findings, Tagged

PASSAGES = tomllib.loads((Path(__file__).parent / "passages.toml").read_text("utf-8"))["passage"]
NEGATIVE = [p for p in PASSAGES if p["id"].startswith("negative")]


def read(passage: dict) -> Findings:
    text, mentions = marked.parse(passage["text"])
    heads = text.split("\n")[: passage.get("heading", 0)]
    article = Article(
        source="x",
        article="x",
        headline="".join(heads[:1]),
        date=passage["date"],
        text=text,
        body=sum(len(head) + 1 for head in heads),
    )
    return find(Tagged(article=article, sentences=sentences(text), mentions=mentions))


def wanted(passage: dict, kind: str) -> Counter:
    if kind == "roles":
        people = (
            p.split() for h in passage["happenings"] for p in h.split(";") if p.strip() != "-"
        )
        return Counter((person, role) for person, *roles in people for role in roles)
    return Counter(tuple(line.split()) for line in passage.get(kind, []))


def found(passage: dict, kind: str) -> Counter:
    findings = read(passage)
    if kind == "roles":
        people = (p for event in findings.events for p in event.participants)
        return Counter((p.person, role.value) for p in people for role in p.roles)
    if kind == "positions":
        return Counter((p.person, p.title, p.org or "-") for p in findings.positions)
    return Counter((r.subject, r.predicate.value, r.object) for r in findings.relations)


@pytest.mark.parametrize(
    ("kind", "floor"), [("positions", 0.98), ("roles", 0.95), ("relations", 0.92)]
)
def test_passages_are_read(kind, floor):
    """F1 over all passages, and what is amiss in the message."""
    pairs = [(wanted(p, kind), found(p, kind)) for p in PASSAGES]
    right = sum((gold & pred).total() for gold, pred in pairs)
    whole = sum(gold.total() + pred.total() for gold, pred in pairs)
    amiss = [
        (p["id"], "missed", dict(gold - pred), "false", dict(pred - gold))
        for p, (gold, pred) in zip(PASSAGES, pairs, strict=True)
        if gold != pred
    ]
    assert 2 * right / whole >= floor, "\n".join(map(str, amiss))


def test_there_are_passages_enough():
    """At least 80 to be read, and 40 of what did not happen."""
    assert len(PASSAGES) - len(NEGATIVE) >= 80
    assert len(NEGATIVE) >= 40


def test_happenings_are_told_apart():
    amiss = {
        p["id"]: [e.name for e in read(p).events]
        for p in PASSAGES
        if len(read(p).events) != len(p["happenings"])
    }
    assert len(amiss) <= 0.03 * len(PASSAGES), amiss


@pytest.mark.parametrize("passage", NEGATIVE, ids=lambda p: p["id"])
def test_what_did_not_happen_has_no_participants(passage):
    assert found(passage, "roles") == Counter()


def test_evidence_leads_to_the_sentence():
    for passage in PASSAGES:
        text, _ = marked.parse(passage["text"])
        findings = read(passage)
        for position in findings.positions:
            assert position.person in text[position.evidence.start : position.evidence.end]
        for event in findings.events:
            for participant in event.participants:
                assert len(participant.evidence) == len(participant.roles)


def test_reading_twice_gives_the_same():
    assert [read(p) for p in PASSAGES] == [read(p) for p in PASSAGES]
