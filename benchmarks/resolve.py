"""Telling people apart: time, memory and accuracy against merging equal strings and against splink.

    python benchmarks/resolve.py [--mentions N …] [--seed N]

All read the same made-up readings (`tests/resolve/made.py`: towns, namesakes, misread names) in
one process. `kg` resolves bodies, places, offices and events besides people; `people` is the part
that tells people apart; splink sees what is to be known of each reference in columns (name,
office, body, paper, day) and runs on its defaults: its comparisons' own levels, m by expectation
maximisation, u by random pairs. Needs `splink` (MIT).
"""

from __future__ import annotations

import argparse
import json
import logging
import resource
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import splink.comparison_library as cl
from splink import Linker, SettingsCreator, block_on
from splink.backends.duckdb import DuckDBAPI

from kg.resolve import people, resolve
from kg.types import Label, Reading

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "resolve"))
import made

Reference = tuple[str, str]
"""An article and a name in it."""

Engine = Callable[[list[dict[str, str | None]]], AbstractContextManager[tuple[Any, Any]]]
"""Puts rows into a database of splink's: gives splink's interface to it, and the table."""


def rows(readings: Iterable[Reading]) -> list[dict[str, str | None]]:
    """What each article tells of each person, in columns."""
    found = []
    for reading in readings:
        held = {p.person: p for p in reading.positions}
        credited = {byline.name for byline in reading.bylines}
        for name in sorted({m.text for m in reading.mentions if m.label is Label.PER}):
            office = held.get(name)
            found.append(
                {
                    "unique_id": f"{reading.article} {name}",
                    "name": name,
                    "office": office.title if office else "记者" if name in credited else None,
                    "body": office.org if office else None,
                    "paper": reading.publisher,
                    "day": reading.date,
                }
            )
    return found


@contextmanager
def duckdb(found: list[dict[str, str | None]]) -> Iterator[tuple[DuckDBAPI, str]]:
    """DuckDB with the rows as a table: splink's engine, and the table's name."""
    api = DuckDBAPI()
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in found)
        file.flush()
        api.duckdb_con.read_json(file.name).create("refs")
    yield api, "refs"


def by_splink(
    found: list[dict[str, str | None]], engine: Engine = duckdb
) -> Mapping[Reference, str]:
    """The person of each reference as splink has it on its defaults, by an engine."""
    logging.getLogger("splink").setLevel(logging.ERROR)
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            cl.NameComparison("name").configure(term_frequency_adjustments=True),
            cl.ExactMatch("office"),
            cl.ExactMatch("body"),
            cl.ExactMatch("paper"),
        ],
        blocking_rules_to_generate_predictions=[block_on("name"), block_on("body", "office")],
    )
    with engine(found) as (api, table):
        linker = Linker(api.register(table), settings, log_level=logging.ERROR)
        linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
        for rule in (block_on("name"), block_on("body", "office")):
            linker.training.estimate_parameters_using_expectation_maximisation(rule)
        pairs = linker.inference.predict(threshold_match_probability=0.5)
        clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, 0.95)
        rows = clusters.as_record_list()
    return {tuple(one["unique_id"].split(" ", 1)): str(one["cluster_id"]) for one in rows}


def accuracy(corpus: made.Made, person: Mapping[Reference, str]) -> tuple[float, float]:
    """Pairwise precision and recall of the mentions of people."""
    cells: dict[tuple[str, str], int] = defaultdict(int)
    for reading in corpus.readings:
        for m in reading.mentions:
            if m.label is Label.PER:
                real = corpus.truth[reading.article, m.start]
                cells[real, person[reading.article, m.text]] += 1
    return made.scored(cells)


class Timed:
    """How long a function took in all."""

    def __init__(self, module: object, name: str) -> None:
        self.seconds, self._work = 0.0, getattr(module, name)
        setattr(module, name, self)

    def __call__(self, *arguments: object) -> object:
        """Do it."""
        start = time.process_time()
        done = self._work(*arguments)
        self.seconds += time.process_time() - start
        return done


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--mentions", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--splink-up-to", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    print(
        "processor seconds; peak memory of the process so far; pairwise precision and recall of people"
    )
    for count in options.mentions:
        corpus = made.worlds(options.seed, count)
        _run(corpus, splink=count <= options.splink_up_to)


def _run(corpus: made.Made, *, splink: bool) -> None:
    mentions = sum(len(reading.mentions) for reading in corpus.readings)
    print(f"{mentions:,} mentions in {len(corpus.readings):,} articles")
    part = Timed(people, "join")
    start = time.process_time()
    _, resolved = resolve(corpus.readings)
    seconds = time.process_time() - start
    ours = {
        (r.article, m.text): m.entity or ""
        for r in resolved
        for m in r.mentions
        if m.label == "PER"
    }
    _print("kg, everything", seconds, mentions, accuracy(corpus, ours))
    _print("kg, people", part.seconds, mentions, accuracy(corpus, ours))
    start = time.process_time()
    equal = {(r.article, m.text): m.text for r in corpus.readings for m in r.mentions}
    _print("equal strings", time.process_time() - start, mentions, accuracy(corpus, equal))
    if splink:
        start = time.process_time()
        found = by_splink(rows(corpus.readings))
        _print("splink, defaults", time.process_time() - start, mentions, accuracy(corpus, found))


def _print(what: str, seconds: float, mentions: int, figures: tuple[float, float]) -> None:
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"  {what:<18} {seconds:9.1f} s {1e6 * seconds / mentions:8.0f} µs a mention"
        f" {memory:8.0f} MB  {figures[0]:.4f} {figures[1]:.4f}"
    )


if __name__ == "__main__":
    main()
