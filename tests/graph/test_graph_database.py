"""`OUT/store`: made when it is needed, of the graph as it is, whole or not at all."""

import os
import shutil
import threading

import pyoxigraph
import pytest

from kg.errors import OutputError
from kg.graph import database, rdf


@pytest.fixture(scope="module")
def built(corpus, tmp_path_factory):
    folder = tmp_path_factory.mktemp("built")
    rdf.write_trig(corpus.graph, folder / "graph.trig", readings=corpus.resolved)
    return folder


@pytest.fixture
def out(built, tmp_path):
    shutil.copytree(built, tmp_path / "out")
    return tmp_path / "out"


def _grow(out):
    """One more quad in the graph."""
    store = pyoxigraph.Store()
    store.load(path=str(out / "graph.trig"))
    node = pyoxigraph.NamedNode("https://kg.example/id/new")
    store.add(pyoxigraph.Quad(node, node, node, rdf.GraphName.ASSERTED.iri()))
    store.dump(str(out / "graph.trig"), pyoxigraph.RdfFormat.TRIG)
    return len(store)


def test_a_store_holds_the_graph_and_nothing_else(out):
    store = database.open_store(out)
    parsed = pyoxigraph.parse(path=str(out / "graph.trig"), format=pyoxigraph.RdfFormat.TRIG)
    assert set(store) == set(parsed)
    assert {path.name for path in out.iterdir()} == {"graph.trig", "store"}


def test_a_store_is_made_once(out):
    database.prepare(out)
    stamp = (out / "store" / database.STAMP).stat()
    database.prepare(out)
    assert (out / "store" / database.STAMP).stat().st_ino == stamp.st_ino


def test_a_store_of_another_graph_is_made_again(out):
    before = len(database.open_store(out))
    assert _grow(out) == before + 1
    assert not database.current(out)
    assert len(database.open_store(out)) == before + 1


def test_a_store_of_another_layout_is_made_again(out, monkeypatch):
    database.prepare(out)
    monkeypatch.setattr(database, "LAYOUT", database.LAYOUT + 1)
    assert not database.current(out)


def test_one_who_reads_the_old_store_reads_on(out):
    old = database.open_store(out)
    before = len(old)
    _grow(out)
    database.prepare(out)
    assert len(old) == len(set(old)) == before


def test_a_store_cannot_be_written_through(out):
    store = database.open_store(out)
    node = pyoxigraph.NamedNode("urn:x")
    with pytest.raises(RuntimeError, match="read-write"):
        store.add(pyoxigraph.Quad(node, node, node))


def test_a_graph_that_cannot_be_loaded_leaves_the_old_store(out):
    database.prepare(out)
    before = sorted(path.name for path in (out / "store").iterdir())
    (out / "graph.trig").write_text("nothing of the kind", encoding="utf-8")
    with pytest.raises(OutputError, match=r"graph\.trig: not TriG.*build it again"):
        database.open_store(out)
    assert sorted(path.name for path in (out / "store").iterdir()) == before
    assert {path.name for path in out.iterdir()} == {"graph.trig", "store"}


@pytest.mark.parametrize("damage", ["CURRENT", "MANIFEST"])
def test_a_damaged_store_says_what_to_do(out, damage):
    database.prepare(out)
    (file,) = (out / "store").glob(f"{damage}*")
    file.write_bytes(b"\0\0")
    with pytest.raises(OutputError, match=r"damaged store.*remove .*store"):
        database.open_store(out)
    shutil.rmtree(out / "store")
    assert len(database.open_store(out))


def test_a_folder_without_graph_says_how_to_build_one(tmp_path):
    with pytest.raises(OutputError, match="kg build"):
        database.open_store(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write all")
def test_an_archive_is_read_into_memory(out):
    out.chmod(0o500)
    try:
        assert len(database.open_store(out))
        assert not (out / "store").exists()
    finally:
        out.chmod(0o700)


def test_many_may_make_it_at_once(out):
    counts, errors = [], []

    def make():
        try:
            database.make(out)
            counts.append(len(database.open_store(out)))
        except OutputError as error:
            errors.append(error)

    threads = [threading.Thread(target=make) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert len(set(counts)) == 1
    assert {path.name for path in out.iterdir()} == {"graph.trig", "store"}


def test_a_copy_in_memory_holds_what_the_store_holds(out):
    assert set(database.in_memory(out / database.SOURCE)) == set(database.open_store(out))


def test_a_graph_too_large_for_memory_is_not_copied(out):
    size = (out / database.SOURCE).stat().st_size
    assert database.in_memory(out / database.SOURCE, size - 1) is None
    assert database.in_memory(out / database.SOURCE, size) is not None


def test_a_copy_of_no_graph_says_what_to_do(tmp_path):
    with pytest.raises(OutputError, match="build it first"):
        database.in_memory(tmp_path / database.SOURCE)
