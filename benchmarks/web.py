"""How soon the network of 5,000 nodes and 20,000 edges can be used in a browser, and how soon pages answer.

    python benchmarks/web.py [--rounds N]

The corpus is made up: 1,200 people in 3,800 events, told of in as many articles. Chromium, headless, draws
without a graphics card. Interactive: nodes are drawn, and a wheel's turn has been drawn after that.
Rivals: of the layout, the same forces summed pair by pair (one step, times the steps); of pages, the
home page, which holds next to nothing. A frame is measured beside the edges alone,
each by itself and a fifth wider than a pixel, which is how a canvas is drawn at first.
"""

from __future__ import annotations

import argparse
import random
import shutil
import statistics
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import uvicorn
from playwright.sync_api import Page, sync_playwright

import kg
from kg import records, web
from kg.explorer import Site, layout, network
from kg.graph import rdf, save
from kg.types import (
    Citation,
    Entity,
    EntityKind,
    KnowledgeGraph,
    Label,
    Layer,
    Mention,
    Reading,
    Span,
    Statement,
)
from kg.web.pages import routes

PEOPLE, EVENTS, EDGES = 1200, 3800, 20000
FAMILY, GIVEN = "竺闵郦冉茹柏沈秦霍裴", "禾汐苇澍岑川青白远长"


def corpus() -> tuple[KnowledgeGraph, list[Reading]]:
    """A graph of exactly so many nodes and edges, in communities, some people far busier than others."""
    rng = random.Random(1)  # noqa: S311 - seeded, so that every run measures the same
    people = [f"{rng.choice(FAMILY)}{rng.choice(GIVEN)}{rng.choice(GIVEN)}" for _ in range(PEOPLE)]
    pairs: set[tuple[int, int]] = {(rng.randrange(PEOPLE), event) for event in range(EVENTS)}
    pairs |= {(person, rng.randrange(EVENTS)) for person in range(PEOPLE)}
    while len(pairs) < EDGES:
        event = rng.randrange(EVENTS)
        town = event % 40
        near = rng.random() < 0.85
        person = (
            town * 30 + int(30 * rng.random() ** 2) if near else int(PEOPLE * rng.random() ** 3)
        )
        pairs.add((person, event))
    told: dict[int, list[int]] = {}
    for person, event in sorted(pairs):
        told.setdefault(event, []).append(person)
    return _graph(people, told)


def _graph(people: list[str], told: dict[int, list[int]]) -> tuple[KnowledgeGraph, list[Reading]]:
    entities = [
        Entity(id=f"person-{n:012x}", kind=EntityKind.PERSON, name=name, mentions=1,
               attributes=(("initials", "abc"), ("pinyin", "A Bc")))
        for n, name in enumerate(people)
    ]  # fmt: skip
    readings, statements = [], []
    for event, present in sorted(told.items()):
        made = _told(event, [people[n] for n in present], present)
        readings.append(made)
        date = made.date or ""
        name = f"第{event}次工作会议"
        entities.append(
            Entity(id=f"event-{event:012x}", kind=EntityKind.EVENT, name=name, mentions=1,
                   attributes=(("date", date), ("kind", "meeting")))
        )  # fmt: skip
        entities.append(
            Entity(id=f"article-{event:012x}", kind=EntityKind.ARTICLE, name=name, mentions=1,
                   attributes=(("article", made.article), ("date", date), ("source", "p.txt")))
        )  # fmt: skip
        span = made.sentences[0]
        shown = Citation(article=made.article, start=span.start, end=span.end, rule="role", line=1)
        statements += [
            Statement(id=f"statement-{spread(event, n)}", layer=Layer.ASSERTED,
                      subject=f"person-{n:012x}", predicate="attend",
                      object=f"event-{event:012x}", citations=(shown,))
            for n in present
        ]  # fmt: skip
    graph = KnowledgeGraph(
        entities=tuple(sorted(entities, key=lambda one: one.id)),
        statements=tuple(sorted(statements, key=lambda one: one.id)),
    )
    return graph, readings


def spread(event: int, person: int) -> str:
    """Sixteen hexadecimal digits, spread evenly."""
    return f"{(event * 2_654_435_761 + person * 40_503 + 1) % 2**64:016x}"[::-1]


def _told(event: int, names: list[str], numbers: list[int]) -> Reading:
    text, mentions = "", []
    for name, number in zip(names, numbers, strict=True):
        start = len(text)
        text += name + "、"
        mentions.append(
            Mention(start=start, end=start + len(name), text=name, label=Label.PER,
                    entity=f"person-{number:012x}")
        )  # fmt: skip
    text += "出席了会议。"
    return Reading(
        source="p.txt", article=f"a{event}", headline=f"第{event}次工作会议", text=text,
        date=f"2023-{event % 12 + 1:02}-{event % 28 + 1:02}", mentions=tuple(mentions),
        sentences=(Span(0, len(text)),),
    )  # fmt: skip


@contextmanager
def serving(out: Path) -> Iterator[tuple[str, Site]]:
    """The pages on a free port."""
    site = Site(kg.open(out), served=True)
    site.warm()
    app = web.create(out, routes=routes(site))
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}/", site
    server.should_exit = True
    thread.join(10)


def answers(url: str, site: Site, rounds: int) -> None:
    """Print how soon pages answer, the busiest person's among them."""
    busiest = max(site.known.entities.values(), key=lambda e: len(site.known.about(e.id)))
    event = next(e.id for e in site.known.entities.values() if e.kind is EntityKind.EVENT)
    paths = {
        "home": "index.html",
        "the busiest person": f"entity/{busiest.id}.html",
        "an event": f"entity/{event}.html",
        "an article": f"entity/article-{0:012x}.html",
        "people": "list/person.html",
        "statements": "statement/00.html",
        "search index": "data/search.json",
        "network": "data/network.json",
    }
    print(f"{'page':20} {'bytes':>9} {'ms':>7}   against home")
    home = 0.0
    for name, path in paths.items():
        size = len(_get(url + path))
        taken = statistics.median(_timed(url + path) for _ in range(rounds))
        home = home or taken
        print(f"{name:20} {size:9,} {1000 * taken:7.1f}   {taken / home:.1f}x")


def _get(url: str) -> bytes:
    with urllib.request.urlopen(url) as answer:  # noqa: S310 - this machine's own server
        body: bytes = answer.read()
        return body


def _timed(url: str) -> float:
    start = time.perf_counter()
    _get(url)
    return time.perf_counter() - start


FRAMES = """() => {
  const { paint, data, place } = document.getElementById("network").kg;
  const pen = document.createElement("canvas").getContext("2d");
  pen.canvas.width = 1280; pen.canvas.height = 600; pen.lineWidth = 1.2;
  const flush = (one) => one.getImageData(0, 0, 1, 1);
  const own = document.getElementById("network").getContext("2d");
  const timed = (work, one) => { const start = performance.now(); work(); flush(one); return performance.now() - start; };
  const plain = () => { for (let e = 0; e < data.from.length; e++) {
    pen.beginPath(); pen.moveTo(...place(data.from[e])); pen.lineTo(...place(data.to[e])); pen.stroke(); } };
  const some = (work, one) => { const all = [1, 2, 3, 4, 5, 6, 7].map(() => timed(work, one)).sort((a, b) => a - b); return all[3]; };
  return [some(paint, own), some(plain, pen)];
}"""


def interactive(page: Page, url: str) -> float:
    """Seconds from asking for the network's page until a turn of the wheel is drawn."""
    start = time.perf_counter()
    page.goto(f"{url}network.html")
    page.wait_for_selector("#network[data-ready]")
    page.mouse.move(640, 500)
    page.mouse.wheel(0, -300)
    page.evaluate(
        "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
    )
    return time.perf_counter() - start


def drawn(url: str, rounds: int) -> None:
    """Print how soon the network can be used, and how long a frame takes."""
    chromium = next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome")))
    )
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        taken, frames = [], []
        for _ in range(rounds):
            page = browser.new_page(viewport={"width": 1280, "height": 850})
            taken.append(interactive(page, url))
            frames.append(page.evaluate(FRAMES))
            page.close()
        version = browser.version
        browser.close()
    batched, plain = (statistics.median(each) for each in zip(*frames, strict=True))
    print(f"interactive after {statistics.median(taken):.2f} s (Chromium {version}, software)")
    print(f"a frame {batched:.0f} ms; edges one by one {plain:.0f} ms: {plain / batched:.1f}x")


def laid_out(site: Site) -> None:
    """Print what the layout takes against summing pair by pair."""
    made = layout_edges(site)
    start = time.perf_counter()
    at = layout.lay_out(*made)
    mesh = time.perf_counter() - start
    start = time.perf_counter()
    for some in np.array_split(at, 50):
        apart = some[:, None, :] - at[None, :, :]
        (apart / np.maximum((apart**2).sum(axis=2), 1e-9)[:, :, None]).sum(axis=1)
    pairs = (time.perf_counter() - start) * layout.STEPS
    print(f"layout {mesh:.1f} s; pair by pair {pairs:.0f} s: {pairs / mesh:.0f}x")


def layout_edges(site: Site) -> tuple[list[tuple[int, int]], int]:
    """The network's edges by numbers of nodes."""
    made = network.network(site.known)
    return list(zip(made.from_, made.to, strict=True)), len(made.ids)


def main() -> None:
    """Make the corpus, serve it, measure."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rounds", type=int, default=5)
    rounds = asked.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        graph, readings = corpus()
        save(graph, out / "graph.json")
        (out / "extraction.jsonl").write_bytes(b"".join(records.to_lines(readings)))
        rdf.write_trig(graph, out / "graph.trig", readings=readings)
        with serving(out) as (url, site):
            edges, nodes = layout_edges(site)
            print(f"{nodes:,} nodes, {len(edges):,} edges")
            laid_out(site)
            answers(url, site, rounds)
            drawn(url, rounds)


if __name__ == "__main__":
    main()
