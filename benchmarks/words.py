"""Processor time of the tokenizer and of `spacy_pkuseg`, both with the model of the package, in turns, in one run.

    python benchmarks/words.py PAGES… [--rounds N]

Both cut the same texts, already folded, and the words must be the same. The tokenizer also makes spaCy's docs.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import spacy
import spacy_pkuseg

from kg import pages, resources
from kg.language.tokenizer import FOLD, create_tokenizer
from kg.language.traditional import simplified


def read(paths: list[Path]) -> list[str]:
    """The texts of the articles of pages, folded."""
    files, _ = pages.find_pages(paths)
    articles = [article for file in files for article in pages.split(pages.read_page(file))]
    return [simplified(article.text).translate(FOLD) for article in articles]


def seconds(work: Callable[[], object]) -> float:
    """Processor time of some work."""
    start = time.process_time()
    work()
    return time.process_time() - start


def report(what: str, unit: str, own: list[float], rival: list[float]) -> None:
    """One line: the tokenizer's cost, the rival's, and how many times as fast the tokenizer is."""
    times = [theirs / ours for ours, theirs in zip(own, rival, strict=True)]
    medians = [statistics.median(costs) for costs in (own, rival, times)]
    print(f"{what:10}{medians[0]:8.2f} {unit}{medians[1]:10.2f} {unit}{medians[2]:8.1f} times")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pages", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    texts, blank, folder = read(options.pages), spacy.blank("zh"), str(resources.path("pkuseg"))
    micro = 1e6 / sum(map(len, texts))
    make = (lambda: create_tokenizer()(blank), lambda: spacy_pkuseg.pkuseg(folder, user_dict=None))
    tokenizer, library = make[0](), make[1]()
    for text, doc in zip(texts, tokenizer.pipe(texts), strict=True):
        if [token.text for token in doc if not token.is_space] != library.cut(text):
            raise SystemExit("the words are not the same")
    work = (lambda: list(tokenizer.pipe(texts)), lambda: [library.cut(text) for text in texts])
    loads, cuts = (
        [[seconds(one) for one in both] for _ in range(options.rounds)] for both in (make, work)
    )
    print(
        f"{len(texts)} articles, {sum(map(len, texts)):,} characters; the tokenizer, spacy_pkuseg"
    )
    report(
        "words", "µs a character", *([cost * micro for cost in c] for c in zip(*cuts, strict=True))
    )
    report("loading", "s", *(list(c) for c in zip(*loads, strict=True)))


if __name__ == "__main__":
    main()
