"""A year of a daily: some 6,000 articles become a graph with all its files in a minute of one core."""

import time
import tracemalloc

import pytest

from kg.graph import network, queries, rdf, save


@pytest.mark.slow
def test_six_thousand_articles(build, random_readings, tmp_path):
    readings = random_readings(range(6000))
    begun = time.process_time()
    made = build(readings)
    save(made.graph, tmp_path / "graph.json")
    rdf.write_turtle(made.graph, tmp_path / "graph.ttl", readings=made.resolved)
    rdf.write_cooccurrence(made.graph, tmp_path / "cooccurrence.ttl", readings=made.resolved)
    network.write_graphml(made.graph, tmp_path / "graph.graphml")
    assert time.process_time() - begun < 60
    assert queries.run(tmp_path / "graph.ttl", "offices").rows


@pytest.mark.slow
def test_memory_grows_with_the_articles(build, random_readings):
    peaks = []
    for count in (500, 2000):
        readings = random_readings(range(count))
        tracemalloc.start()
        build(readings)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 6 * peaks[0]
