"""The graph as RDF: loading, writing Turtle and the ready questions, against rdflib and raw pyoxigraph.

    python benchmarks/graph.py [--statements 1000000] [--cap 60]

A made-up graph of so many RDF statements (triples), asserted ones alone, the same for all three: `kg`
(its copy in memory, as a session of many questions asks it, and its store on disk, as one question
does), rdflib's memory store, and pyoxigraph called without `kg`. A question that rdflib has not
answered within the cap is stopped; its ratio is then a least one. `kg` and pyoxigraph are asked in
turns, five times each or as often as four seconds allow, and the best counts. Times are of the
processor, all threads together, so that other work on the machine counts little.
"""

from __future__ import annotations

import argparse
import gc
import math
import random
import resource
import signal
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path

import pyoxigraph
import rdflib

from kg.graph import database, queries, rdf
from kg.resolve.names import Key
from kg.types import Citation, Entity, EntityKind, KnowledgeGraph, Layer, Role, Statement

EACH = 18.3
"""Triples of an asserted statement, with its node, its evidence and its share of the entities."""

CITED = 500
"""Articles that statements cite."""

ONLY_APART = frozenset({"named-beside"})
"""Questions of other layers than the asserted one, which is all that is loaded here."""


def made_up(number: int) -> KnowledgeGraph:
    """A graph whose asserted layer comes near to a number of triples."""
    events = max(10, int(number / EACH / 8))
    rng = random.Random(7)  # noqa: S311 - made-up data
    sizes = {
        EntityKind.ARTICLE: max(CITED, events // 2),
        EntityKind.PERSON: events,
        EntityKind.ORGANISATION: events // 4,
        EntityKind.PLACE: events // 8,
        EntityKind.POST: events // 3,
        EntityKind.PROJECT: events // 5,
        EntityKind.EVENT: events,
    }
    entities = tuple(
        _entity(kind, number, rng) for kind, count in sizes.items() for number in range(count)
    )
    made = chain.from_iterable(_statements(each, sizes, rng) for each in range(events))
    by_id = {one.id: one for one in made}
    statements = tuple(by_id[name] for name in sorted(by_id))
    return KnowledgeGraph(entities=entities, statements=statements)


def _entity(kind: EntityKind, number: int, rng: random.Random) -> Entity:
    day = f"{rng.randint(2000, 2024)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
    own = {
        EntityKind.ARTICLE: {
            "source": f"p{number // 8}.txt",
            "page": f"{number // 8:064}",
            "date": day,
        }
        | {"publisher": f"报{number % 9}"},
        EntityKind.EVENT: {"kind": rng.choice(("meeting", "talks", "ceremony")), "date": day},
        EntityKind.POST: {
            "title": rng.choice(("书记", "市长", "主任")),
            "org": f"organisation-{number // 2}",
        },
    }.get(kind, {})
    name = f"{kind.value}{number}"
    return Entity(
        id=_named(kind, number),
        kind=kind,
        name=name,
        mentions=3,
        attributes=tuple(sorted(own.items())),
    )


def _statements(each: int, sizes: dict[EntityKind, int], rng: random.Random) -> Iterator[Statement]:
    """What one event brings: its people, place, report, and offices and projects besides."""
    event = f"event-{each}"

    def some(kind: EntityKind) -> str:
        busy = int(sizes[kind] * rng.random() ** 2)  # some are named far more often than others
        return _named(kind, busy)

    person, body = some(EntityKind.PERSON), some(EntityKind.ORGANISATION)
    for rank, role in enumerate(rng.sample([*Role], 3), 1):
        yield _stated(some(EntityKind.PERSON), role.value, event, rng, rank=str(rank))
    yield _stated(event, "takes_place_in", some(EntityKind.PLACE), rng)
    yield _stated(event, "reported_in", some(EntityKind.ARTICLE), rng)
    seen = f"{rng.randint(2000, 2024)}-05-01"
    yield _stated(person, "holds", some(EntityKind.POST), rng, first_seen=seen, last_seen=seen)
    project = some(EntityKind.PROJECT)
    yield from (
        _stated(body, "undertakes", project, rng),
        _stated(project, "located_in", some(EntityKind.PLACE), rng),
        _stated(body, "organises", event, rng),
    )[each % 3 : each % 3 + 1]
    if each % 4 == 0:
        yield _stated(some(EntityKind.PERSON), "meets", person, rng)
        yield _stated(person, "inspects", project, rng)
        yield _stated(project, "investment", None, rng, value=f"{each}亿元")
        yield _stated(some(EntityKind.ORGANISATION), "cooperates", body, rng)


def _named(kind: EntityKind, number: int) -> str:
    """An identifier; an article's is that of its citations."""
    article = kind is EntityKind.ARTICLE
    return Key(kind, str(number)).id if article else f"{kind.value}-{number}"


def _stated(
    subject: str,
    word: str,
    object_: str | None,
    rng: random.Random,
    *,
    value: str | None = None,
    **more: str,
) -> Statement:
    start = rng.randrange(1000)
    cited = Citation(
        article=str(rng.randrange(CITED)), start=start, end=start + 20, rule=f"rule.{word}", line=3
    )
    return Statement(
        id=f"statement-{subject}-{word}-{object_ or value}",
        layer=Layer.ASSERTED,
        subject=subject,
        predicate=word,
        object=object_,
        value=value,
        qualifiers=tuple(sorted(more.items())),
        citations=(cited,),
    )


def timed(action: Callable[[], object]) -> tuple[float, object]:
    """Seconds of processor time, of all threads, and what came out."""
    gc.collect()
    begun = time.process_time()
    result = action()
    return time.process_time() - begun, result


def capped(action: Callable[[], object], seconds: int) -> tuple[float, bool]:
    """Seconds up to a cap, and whether it was reached (POSIX, main thread)."""

    def stop(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        taken, _ = timed(action)
    except TimeoutError:
        return float(seconds), True
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return taken, False


def megabytes() -> float:
    """Memory of this process now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


def _loaded(store: pyoxigraph.Store, out: Path) -> None:
    store.bulk_load(path=str(out / database.SOURCE))
    store.flush()


def _rows(store: pyoxigraph.Store, sparql: str) -> int:
    return sum(1 for _ in store.query(sparql, default_graph=rdf.GraphName.ASSERTED.iri()))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--statements", type=int, default=1_000_000)
    parser.add_argument("--cap", type=int, default=60)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        _measure(Path(folder), options.statements, options.cap)


def _write(out: Path, number: int) -> float:
    """Write the made-up graph, and give the seconds that its Turtle took."""
    graph, name = made_up(number), rdf.GraphName.ASSERTED.iri()
    written, _ = timed(lambda: rdf.write_turtle(graph, out / "graph.ttl"))
    quads = (pyoxigraph.Quad(*one, name) for one in rdf.asserted(graph))
    rdf.write(quads, out / "graph.trig", pyoxigraph.RdfFormat.TRIG)
    return written


def _measure(out: Path, number: int, cap: int) -> None:
    written = _write(out, number)
    before = megabytes()
    copied, memory = timed(lambda: database.in_memory(out / database.SOURCE, 2**40))
    ours_memory = megabytes() - before
    raw_memory = pyoxigraph.Store()
    raw_copied, _ = timed(lambda: _loaded(raw_memory, out))
    loaded, _ = timed(lambda: database.make(out))
    raw = pyoxigraph.Store(str(out / "raw"))
    raw_loaded, _ = timed(lambda: _loaded(raw, out))
    target = {"from_graph": rdf.GraphName.ASSERTED.iri()}
    turtle = pyoxigraph.RdfFormat.TURTLE
    raw_written, _ = timed(lambda: raw.dump(str(out / "raw.ttl"), turtle, **target))
    size = sum(path.stat().st_size for path in (out / "store").iterdir()) / 2**20
    before = megabytes()
    plain = rdflib.Graph()
    plain_loaded, _ = timed(lambda: plain.parse(out / "graph.ttl"))
    plain_memory = megabytes() - before
    plain_written, _ = timed(lambda: plain.serialize(out / "plain.ttl", format="turtle"))
    print(f"{len(plain):,} statements; store on disk {size:,.0f} MB")
    print(f"memory taken: kg's copy {ours_memory:,.0f} MB, rdflib {plain_memory:,.0f} MB")
    print(f"\n{'':24}{'kg, s':>9}{'rdflib, s':>11}{'ratio':>9}{'raw, s':>9}{'to raw':>8}")
    _line("load into memory", copied, plain_loaded, raw_copied)
    _line("load onto disk", loaded, plain_loaded, raw_loaded)
    _line("Turtle out", written, plain_written, raw_written)
    names = [name for name in queries.names() if name not in ONLY_APART]
    asked = {name: _plainly(plain, name, cap) for name in names}
    _questions("in memory", (memory, raw_memory), asked)
    _questions("on disk", (database.open_store(out), raw), asked)


def _in_turns(one: Callable[[], object], other: Callable[[], object]) -> tuple[float, float]:
    """The best of five times of each, or of as many as begin within four seconds."""
    best, begun = (math.inf, math.inf), time.monotonic()
    for _ in range(5):
        best = min(best[0], timed(one)[0]), min(best[1], timed(other)[0])
        if time.monotonic() - begun > 4:
            break
    return best


def _plainly(plain: rdflib.Graph, name: str, cap: int) -> tuple[float, bool]:
    """Seconds that rdflib takes for a question, and whether it was stopped."""
    sparql, _ = queries.prepare(pyoxigraph.Store(), name, {})
    return capped(lambda: list(plain.query(sparql)), cap)


def _line(name: str, ours: float, theirs: float, raw: float, *, least: bool = False) -> None:
    ratio = f"{'>' if least else ''}{theirs / ours:.1f}x"
    print(f"{name:24}{ours:9.3f}{theirs:11.3f}{ratio:>9}{raw:9.3f}{ours / raw:8.2f}", flush=True)


def _questions(
    where: str,
    stores: tuple[pyoxigraph.Store, pyoxigraph.Store],
    asked: dict[str, tuple[float, bool]],
) -> None:
    """Ask `kg` and pyoxigraph in turns what rdflib was asked."""
    store, raw = stores
    ratios, to_raw = [], []
    print(f"\nquestions {where}")
    for name, (theirs, stopped) in asked.items():
        sparql, _ = queries.prepare(store, name, {})
        ours, direct = _in_turns(partial(queries.run, store, name), partial(_rows, raw, sparql))
        _line(name, ours, theirs, direct, least=stopped)
        ratios.append(theirs / ours)
        to_raw.append(ours / direct)
    print(
        f"{len(ratios)} questions {where}: median {statistics.median(ratios):.0f}x, least {min(ratios):.1f}x; "
        f"to raw pyoxigraph: median {statistics.median(to_raw):.2f}, most {max(to_raw):.2f}"
    )


if __name__ == "__main__":
    main()
