#!/usr/bin/env python3
"""Score LAC and the project's tagger side by side on public data, and time both.

    python scripts/evaluate_taggers.py ../shared/data

Strict entity scores: a name counts when both its ends and its label are right. On MSRA each tagger is
asked for all its names, on CLUENER the kinds that correspond: name is PER, address
LOC, and company, government, organization are ORG; every repeat of a name counts.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from tagger_text import read_bio

from kg.language import joined
from kg.language.analysis import Word
from kg.language.lac import Tagger
from kg.language.tagger import NameTagger

KINDS = {
    "name": "PER",
    "address": "LOC",
    "company": "ORG",
    "government": "ORG",
    "organization": "ORG",
}
LABELS = ("PER", "LOC", "ORG")

Names = set[tuple[int, int, str]]
Gold = list[tuple[str, Names]]
Tag = Callable[[Sequence[str]], list[list[Word]]]


def msra(data: Path) -> Gold:
    """The MSRA test set."""
    examples = read_bio(data / "msra_ner" / "msra_test_bio.txt")
    return [(example.text, set(example.names or ())) for example in examples]


def cluener(data: Path) -> Gold:
    """CLUENER's development set, on which nothing here is trained."""
    path = data / "cluener2020" / "dev.allmentions.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        (row["text"], {(start, end, KINDS[kind]) for start, end, kind in row["entities"] if kind in KINDS})
        for row in rows
    ]  # fmt: skip


def scores(gold: Gold, tagged: Iterable[Iterable[Word]]) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F1 of each label and of all."""
    right: Counter[str] = Counter()
    marked: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for (_, names), words in zip(gold, tagged, strict=True):
        found = {(start, end, tag) for start, end, tag in words if tag in LABELS}
        for counts, group in ((right, found & names), (marked, found), (wanted, names)):
            counts.update(label for _, _, label in group)
            counts["all"] += len(group)
    return {
        label: (
            right[label] / marked[label],
            right[label] / wanted[label],
            2 * right[label] / (marked[label] + wanted[label]),
        )
        for label in (*LABELS, "all")
    }


def speed(tag: Tag, texts: Sequence[str]) -> float:
    """Characters a second of processor time, one thread; the best of three."""

    def once() -> float:
        began = time.process_time()
        tag(texts)
        return sum(map(len, texts)) / (time.process_time() - began)

    return max(once() for _ in range(3))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("data", type=Path, help="the folder of public data")
    data = parser.parse_args().data
    own = NameTagger(threads=1)

    def names(texts: Sequence[str]) -> list[list[Word]]:
        return joined.whole(texts).words(own.names(texts))

    taggers: dict[str, Tag] = {"LAC": Tagger(threads=1).tag, "kg": names, "kg, joined": own.tag}
    print(
        "| set | tagger | label | precision | recall | F1 |\n| --- | --- | --- | ---: | ---: | ---: |"
    )
    for title, gold in (("MSRA test", msra(data)), ("CLUENER dev", cluener(data))):
        texts = [text for text, _ in gold]
        for name, tag in taggers.items():
            for label, values in scores(gold, tag(texts)).items():
                figures = " | ".join(f"{value:.3f}" for value in values)
                print(f"| {title} | {name} | {label} | {figures} |")
    texts = [text for text, _ in msra(data)]
    for name, tag in taggers.items():
        print(f"{name}: {speed(tag, texts):,.0f} characters a second of processor time")


if __name__ == "__main__":
    main()
