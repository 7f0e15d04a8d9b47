#!/usr/bin/env python3
"""Count words by what stands beside them: kg/data/language/counted.tsv, a source beside the rows written by hand.

    python scripts/count_words.py ../shared/data

Offices are nouns before names of people; deputies, what stands before these; happenings, the nouns that end what is
held, and the verbs of holding, what holds them; organs, what follows levels of government; works, what is begun
and finished. Word classes are those of the tagged People's Daily of January 1998; works are counted in the evening news of
2023, cut by the project's segmenter.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import kg.language
from kg import resources

OUT = Path(__file__).parents[1] / "kg" / "data" / "language" / "counted.tsv"
HELD = frozenset(["举行", "召开", "举办", "出席", "主持"])
SPOKEN = frozenset(
    ["说", "指出", "强调", "讲话", "表示", "宣布", "要求", "致辞", "发言", "报告", "介绍", "认为"]
)
ENDS = frozenset(
    [
        "竣工",
        "开工",
        "投产",
        "动工",
        "奠基",
        "开建",
        "完工",
        "建成",
        "投运",
        "在建",
        "总投资",
        "落地",
        "签约",
        "通车",
    ]
)
CLAUSE = re.compile("[，。；！？]")
LEVELS = 3  # names of divisions that a class has at least


class Word(NamedTuple):
    """A word and its class in the corpus."""

    text: str
    tag: str


class Row(NamedTuple):
    """A counted word: how often it is used so, and in what share of its occurrences."""

    word: str
    use: str
    times: int
    share: float


def lines(path: Path) -> list[list[Word]]:
    """The paragraphs of the corpus."""
    pairs = (
        [item.rsplit("/", 1) for item in line.split()]
        for line in path.read_text(encoding="utf-8").split("\n")
    )
    return [[Word(*pair) for pair in line if len(pair) == len(("word", "tag"))] for line in pairs]


def clauses(corpus: Iterable[list[Word]]) -> Iterator[list[Word]]:
    """Stretches of words without a stop."""
    for line in corpus:
        clause: list[Word] = []
        for word in [*line, Word("。", "w")]:
            if CLAUSE.fullmatch(word.text):
                yield clause
                clause = []
            else:
                clause.append(word)


def chosen(
    use: str, counted: Counter[str], among: Counter[str], times: int, share: float
) -> list[Row]:
    """Words counted often enough, and in a great enough share of where they stand."""
    return [
        Row(word, use, count, round(count / among[word], 2))
        for word, count in counted.items()
        if count >= times and count >= share * among[word]
    ]


def offices(corpus: list[list[Word]], nouns: Counter[str]) -> list[Row]:
    """Nouns before names of people, and what stands before these nouns."""
    before: Counter[str] = Counter(
        one.text
        for line in corpus
        for one, other in pairwise(line)
        if one.tag == "n" and other.tag == "nr"
    )
    heads = chosen("office", before, nouns, 10, 0.25)
    known = {row.word for row in heads}
    of_rank = [(a, b) for line in corpus for a, b in pairwise(line) if a.tag == "b"]
    ranked = Counter(a.text for a, b in of_rank if b.text in known)
    return heads + chosen("deputy", ranked, Counter(a.text for a, _ in of_rank), 10, 0.5)


def happenings(corpus: list[list[Word]], nouns: Counter[str]) -> list[Row]:
    """Nouns that end what is held or what is spoken at, and verbs that hold such."""
    ends = Counter(
        clause[-1].text
        for clause in clauses(corpus)
        if clause and clause[-1].tag in ("n", "vn") and HELD & {word.text for word in clause}
    )
    spoken = Counter(
        line[at].text
        for line in corpus
        for at, word in enumerate(line[1:])
        if word == Word("上", "f") and SPOKEN & {later.text for later in line[at + 2 : at + 6]}
    )
    heads = chosen("happening", ends, nouns, 5, 0.04)
    heads += chosen("happening", spoken, nouns, 5, 0.05)
    known = {row.word for row in heads}
    verbs: Counter[str] = Counter()
    holding: Counter[str] = Counter()
    for clause in clauses(corpus):
        told = [word.text for word in clause if word.tag == "v"]
        verbs.update(told)
        if clause and clause[-1].text in known:
            holding.update(told)
    best = {row.word: row for row in sorted(heads, key=lambda row: row.share)}
    return [*best.values(), *chosen("holding", holding, verbs, 20, 0.15)]


def organs(corpus: list[list[Word]], heads: set[str]) -> list[Row]:
    """The character that follows four and more levels of government in words: 省委, 市委, 县委, 区委."""
    classes = Counter(row.name[-1] for row in resources.divisions())
    levels = {character for character, count in classes.items() if count >= LEVELS}
    words = Counter(word.text for line in corpus for word in line if word.tag[0] in "nj")
    found = {word: count for word, count in words.items() if len(word) == 2 and word[0] in levels}
    after = {word[1] for word in found if sum(w[1] == word[1] for w in found) > LEVELS}
    totals = Counter({c: sum(k for w, k in found.items() if w[1] == c) for c in after})
    return [
        Row(c, "organ", k, 1.0)
        for c, k in totals.items()
        if k >= 100 and not any(level + c in heads for level in levels)
    ]


def works(folder: Path, nouns: Counter[str]) -> list[Row]:
    """Nouns right before what is said of things that are built."""
    cut = kg.language.load().tokenizer
    among: Counter[str] = Counter()
    before: Counter[str] = Counter()
    for path in sorted(folder.glob("*.txt")):
        for sentence in re.split("[。！？；\n]", path.read_text(encoding="utf-8")):
            words = [token.text for token in cut(sentence)] if sentence else []
            among.update(words)
            before.update(a for a, b in pairwise(words) if b in ENDS)
    return [row for row in chosen("works", before, among, 30, 0.02) if nouns[row.word] >= 50]


def main(folder: Path) -> None:
    """Count, and write the table."""
    corpus = lines(folder / "people_daily_199801" / "199801.txt")
    nouns = Counter(
        word.text for line in corpus for word in line if word.tag[0] == "n" or word.tag == "vn"
    )
    rows = offices(corpus, nouns)
    rows += happenings(corpus, nouns) + organs(corpus, {row.word for row in rows})
    rows += works(folder / "broadcasts", nouns)
    body = "".join(
        f"{row.word}\t{row.use}\t{row.times}\t{row.share}\n"
        for row in sorted(rows, key=lambda r: (r.use, -r.times, r.word))
    )
    OUT.write_text("word\tuse\ttimes\tshare\n" + body, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
