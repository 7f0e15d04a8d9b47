"""The pages of a built folder by their paths: what `kg serve` answers and `kg site` writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from math import ceil
from pathlib import Path

from msgspec import Struct

from kg import summary
from kg.explorer import network, pages, paths, render, search, words
from kg.explorer.known import Known
from kg.opened import Graph
from kg.types import EntityKind

HTML, JSON = "text/html; charset=utf-8", "application/json"
_TYPES = {
    ".html": HTML,
    ".json": JSON,
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ttl": "text/turtle; charset=utf-8",
    ".trig": "application/trig; charset=utf-8",
    ".graphml": "application/graphml+xml; charset=utf-8",
}
_STATIC = Path(__file__).parent / "static"


class Content(Struct, frozen=True, kw_only=True):
    """What stands at a path.

    Attributes:
        media: Its media type.
        body: Its bytes, or None of a file.
        file: The file that it is, or None.
    """

    media: str
    body: bytes | None = None
    file: Path | None = None


class Site:
    """The pages of a built folder.

    Args:
        graph: What `kg.open` gives.
        served: Whether a server answers questions in SPARQL at "sparql".
    """

    def __init__(self, graph: Graph, *, served: bool = False) -> None:
        self.known = Known(graph)
        self.served = served

    def paths(self) -> Iterator[str]:
        """Every page and file, those that readers begin with first."""
        yield from self._fixed
        yield from _numbered("review/open", pages.open_count(self.known))
        for kind in EntityKind:
            yield from _numbered(f"list/{kind.value}", len(self.known.of(kind)))
        for one in self.known.graph.knowledge.entities:
            yield from _numbered(f"entity/{one.id}", pages.length(self.known, one))
        yield from (f"statement/{shard}.html" for shard in self.known.shards)
        yield from (f"static/{file.name}" for file in sorted(_STATIC.iterdir()))
        yield from (f"files/{name}" for name in self.files)

    def content(self, path: str) -> Content | None:
        """What stands at a path, or None."""
        folder, _, name = path.rpartition("/")
        media = _TYPES.get(Path(name).suffix, "application/octet-stream")
        if folder == "files":
            return Content(media=media, file=self.files[name]) if name in self.files else None
        if folder == "static" and name in _static():
            return Content(media=media, file=_STATIC / name)
        body = self._fixed[path]() if path in self._fixed else self._made(folder, name)
        return None if body is None else Content(media=media, body=body)

    def missing(self, path: str) -> bytes:
        """What is shown where nothing stands."""
        return self._page("missing", path)

    def warm(self) -> None:
        """Make now what takes long and many pages need."""
        _ = self._network, self._search

    @cached_property
    def files(self) -> dict[str, Path]:
        """What the build wrote, by name, to be downloaded."""
        found = sorted(self.known.graph.out.iterdir())
        return {file.name: file for file in found if file.is_file() and file.name[0] != "."}

    @cached_property
    def _fixed(self) -> dict[str, Callable[[], bytes]]:
        """Pages that stand at one path each."""
        made: dict[str, Callable[[], bytes]] = {
            "index.html": lambda: self._page("home", "index.html", **self._home),
            "network.html": lambda: self._page("network", "network.html"),
            "data/search.json": lambda: self._search,
            "data/network.json": lambda: self._network,
            "data/words.js": words.script,
        }
        if self.served:
            made["sparql.html"] = lambda: self._page("sparql", "sparql.html")
            made["data/queries.json"] = pages.queries
        return made

    @cached_property
    def _home(self) -> dict[str, object]:
        sizes = {name: file.stat().st_size for name, file in self.files.items()}
        return {"summary": summary.summarise(self.known.graph.knowledge), "files": sizes}

    @cached_property
    def _search(self) -> bytes:
        return search.rows(self.known)

    @cached_property
    def _network(self) -> bytes:
        return network.to_json(network.network(self.known))

    def _made(self, folder: str, name: str) -> bytes | None:
        stem, _, rest = name.removesuffix(".html").partition(".")
        number = int(rest) if rest.isdecimal() else 1
        values = _VALUES[folder](self.known, stem, number) if folder in _VALUES else None
        if values is None or f"{folder}/{name}" != paths.paged(f"{folder}/{stem}", number):
            return None
        return self._page(folder, f"{folder}/{name}", number=number, **values)

    def _page(self, template: str, path: str, **values: object) -> bytes:
        return render.page(f"{template}.html", path, served=self.served, **values)


_VALUES = {
    "list": pages.listed,
    "entity": pages.entity,
    "statement": pages.statements,
    "review": pages.open_pairs,
}


def _static() -> set[str]:
    return {file.name for file in _STATIC.iterdir()}


def _numbered(stem: str, rows: int) -> Iterator[str]:
    for number in range(1, max(1, ceil(rows / paths.PAGE)) + 1):
        yield paths.paged(stem, number)
