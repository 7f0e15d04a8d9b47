"""A store is brought from one graph to the next by what changed, and equals one made anew."""

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.graph import database, rdf, renewal
from kg.graph.changes import MOST, changes

_SEEDS = st.lists(st.integers(0, 500), min_size=1, max_size=12, unique=True)
_NODE, _OTHER = ox.NamedNode("urn:s"), ox.NamedNode("urn:t")


def _quads(path):
    return set(ox.parse(path=str(path), format=ox.RdfFormat.TRIG))


def _write(folder, name, quads):
    rdf.write(quads, folder / name, ox.RdfFormat.TRIG)
    return folder / name


def _stated(*words, subject=_NODE, graph="urn:g"):
    return [ox.Quad(subject, _NODE, ox.Literal(one), ox.NamedNode(graph)) for one in words]


@settings(max_examples=25)
@given(one=_SEEDS, other=_SEEDS)
def test_what_changed_makes_one_graph_the_other(
    build, random_readings, tmp_path_factory, one, other
):
    folder = tmp_path_factory.mktemp("changes")
    files = []
    for number, seeds in enumerate((one, [*one, *other])):
        made = build(random_readings(sorted(set(seeds))))
        files.append(folder / f"{number}.trig")
        rdf.write_trig(made.graph, files[-1], readings=made.resolved)
    for old, new in (files, files[::-1]):
        found = changes(old, new)
        if found is None:
            continue
        was = _quads(old)
        assert found.removed <= was
        assert (was - found.removed) | found.added == _quads(new)


@pytest.mark.parametrize(
    "words",
    [
        ["a .\n}\nurn:g {\n", "b"],
        [" .\n", ' {\n"', "\t", "\\"],
        ["。", "“会”\r\n"],
    ],
)
def test_literals_that_look_like_the_marks_of_the_file_part_nothing(tmp_path, words):
    many = [q for n in range(9) for q in _stated("x", subject=ox.NamedNode(f"urn:{n}"))]
    old = _write(tmp_path, "old", [*many, *_stated("x")])
    new = _write(tmp_path, "new", [*many, *_stated("x", *words)])
    assert changes(old, new).added == set(_stated(*words))
    assert changes(new, old).removed == set(_stated(*words))


def test_a_quad_that_another_block_repeats_is_not_taken_out(tmp_path):
    apart = [q for n in range(9) for q in _stated("x", subject=ox.NamedNode(f"urn:{n}"))]
    old = _write(tmp_path, "old", [*_stated("a", "b"), *apart, *_stated("a", "c")])
    new = _write(tmp_path, "new", [*_stated("a", "b"), *apart])
    assert changes(old, new).removed == set(_stated("c"))


def test_a_graph_that_comes_or_goes_is_a_change(tmp_path):
    old = _write(tmp_path, "old", _stated(*"abcd"))
    new = _write(tmp_path, "new", [*_stated(*"abcd"), *_stated("a", graph="urn:h")])
    assert changes(old, new) == (set(), set(_stated("a", graph="urn:h")))


@pytest.mark.parametrize(("differing", "told"), [(29, True), (31, False)])
def test_where_most_differs_nothing_is_told(tmp_path, differing, told):
    assert int(MOST * 100) == 30
    made = [
        [q for n in range(100) for q in _stated(f"{tag * (n < differing)}", subject=ox.NamedNode(f"urn:{n}"))]
        for tag in "xy"
    ]  # fmt: skip
    old, new = (_write(tmp_path, str(n), one) for n, one in enumerate(made))
    assert (changes(old, new) is not None) is told


@pytest.mark.parametrize("text", ["", "<urn:a> <urn:b> <urn:c> .\n", "<urn:g> { }\n", "no"])
def test_files_not_written_by_kg_are_refused(tmp_path, text):
    (tmp_path / "old").write_text(text, encoding="utf-8")
    new = _write(tmp_path, "new", _stated("a"))
    with pytest.raises((ValueError, SyntaxError)):
        changes(tmp_path / "old", new)


@pytest.fixture
def out(corpus, tmp_path, monkeypatch):
    """A folder with a store, and whether a later one was made of it."""
    rdf.write_trig(corpus.graph, tmp_path / database.SOURCE, readings=corpus.resolved)
    database.prepare(tmp_path)
    database.prepare(tmp_path)
    renewed = []
    monkeypatch.setattr(
        database.renewal, "renew", lambda *files: renewed.append(_RENEW(*files)) or renewed[-1]
    )
    return tmp_path, renewed


_RENEW = renewal.renew


def _grow(out):
    """One quad more in the graph, and one less."""
    file = out / database.SOURCE
    _, *quads = ox.parse(path=str(file), format=ox.RdfFormat.TRIG)
    new = ox.NamedNode("https://kg.example/id/new")
    _write(out, database.SOURCE, [*quads, ox.Quad(new, new, new, quads[-1].graph_name)])


def test_a_store_is_brought_forward_again_and_again(out):
    folder, renewed = out
    for _ in range(3):
        _grow(folder)
        assert set(database.open_store(folder)) == _quads(folder / database.SOURCE)
    assert renewed == [True] * 3


def test_one_who_reads_the_old_store_reads_on(out):
    folder, _ = out
    old, before = database.open_store(folder), _quads(folder / database.SOURCE)
    _grow(folder)
    database.prepare(folder)
    assert set(old) == before


@pytest.mark.parametrize("damage", ["CURRENT", renewal.KEPT, "linked", "layout"])
def test_a_store_that_cannot_be_brought_forward_is_made_anew(out, monkeypatch, damage):
    folder, renewed = out
    _grow(folder)
    if damage == "layout":
        monkeypatch.setattr(database, "LAYOUT", database.LAYOUT + 1)
    elif damage == "linked":
        monkeypatch.setattr(renewal.os, "link", _refused)
    else:
        (folder / database.STORE / damage).write_bytes(b"\0\0")
    assert set(database.open_store(folder)) == _quads(folder / database.SOURCE)
    assert {path.name for path in folder.iterdir()} == {database.SOURCE, database.STORE}
    assert renewed == {"CURRENT": [False], "linked": [True]}.get(damage, [])


def _refused(*_):
    raise OSError("no links here")
