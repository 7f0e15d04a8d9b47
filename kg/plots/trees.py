"""Trees: places below the places that they lie in, bodies below those that they are part of."""

from __future__ import annotations

from collections.abc import Iterator

import networkx as nx
from matplotlib.axes import Axes
from msgspec import Struct

from kg.graph.containment import organisations, places
from kg.graph.network import described
from kg.plots.fonts import font
from kg.plots.sheet import GREY, check_top, new_axes, write_caption, write_title
from kg.plots.words import cut, say
from kg.types import EntityKind, KnowledgeGraph

_COLUMNS, _ROWS = 4, 46  # that a sheet holds
_FEWEST = 16  # rows, so that few names are not drawn huge
_INDENT = 0.13  # of a column's width, a level
_NAME = 18  # characters of a name


class Line(Struct, frozen=True, kw_only=True):
    """A name in a tree.

    Attributes:
        name: What is written.
        count: How often it is named, or how many events took place there.
        depth: Levels below the root.
    """

    name: str
    count: int
    depth: int


def plot_places(graph: KnowledgeGraph, *, ax: Axes | None = None, top: int | None = None) -> Axes:
    """Draw places on their tree, with how many events took place in each.

    Args:
        graph: The graph.
        ax: Where to draw; a new figure if None.
        top: How many trees to draw at most, those with the most events first.

    Returns:
        The axes.
    """
    counts: dict[str, int] = {}
    for one in graph.statements:
        if one.predicate == "takes_place_in" and one.object:
            counts[one.object] = counts.get(one.object, 0) + 1
    tree = places(graph)
    tree.add_nodes_from(counts)
    return _plot(graph, described(tree, graph), counts, "places", ax, top)


def plot_organisations(
    graph: KnowledgeGraph, *, ax: Axes | None = None, top: int | None = None
) -> Axes:
    """Draw bodies below those that they are part of, or the place they serve, with how often each is named.

    Args:
        graph: The graph.
        ax: Where to draw; a new figure if None.
        top: How many trees to draw at most, the most named first.

    Returns:
        The axes.
    """
    tree = organisations(graph)
    for one in sorted(graph.statements, key=lambda one: one.id):
        alone = one.subject not in tree or not tree.pred[one.subject]
        if one.predicate == "serves" and one.object and alone:
            tree.add_edge(one.object, one.subject)
    described(tree, graph)
    counts = {one.id: one.mentions for one in graph.entities if one.kind is EntityKind.ORGANISATION}
    return _plot(graph, tree, counts, "organisations", ax, top)


def _plot(
    graph: KnowledgeGraph,
    tree: nx.DiGraph,
    counts: dict[str, int],
    text: str,
    ax: Axes | None,
    top: int | None,
) -> Axes:
    check_top(top)
    ax = ax or new_axes()
    lines = list(_lines(tree, counts, top))
    shown = lines[: _COLUMNS * _ROWS]
    _draw(ax, shown)
    told = say(f"{text}_all", shown=f"{len(shown):,}", all=f"{len(tree):,}")
    write_title(ax, say(text), told if shown else say("no_tree"))
    write_caption(ax, graph, below=24)
    return ax


def _lines(tree: nx.DiGraph, counts: dict[str, int], top: int | None) -> Iterator[Line]:
    """The trees, the heaviest first, each from its root down."""
    weight = {
        one: counts.get(one, 0) + sum(counts.get(below, 0) for below in nx.descendants(tree, one))
        for one in tree
    }

    def key(one: str) -> tuple[int, str, str]:
        return -weight[one], tree.nodes[one]["name"], one

    stack = [(one, 0) for one in sorted((o for o in tree if not tree.pred[o]), key=key)[:top]][::-1]
    while stack:
        one, depth = stack.pop()
        yield Line(name=tree.nodes[one]["name"], count=counts.get(one, 0), depth=depth)
        stack += [(below, depth + 1) for below in sorted(tree.succ[one], key=key)][::-1]


def _draw(ax: Axes, lines: list[Line]) -> None:
    rows = max(_FEWEST, -(-len(lines) // _COLUMNS))
    ax.set_axis_off()
    ax.set(xlim=(0, _COLUMNS), ylim=(rows - 0.5, -0.5))
    size = max(8.5, min(13.0, 430 / rows))
    above: dict[int, tuple[float, int, int]] = {}
    for number, line in enumerate(lines):
        column, at = divmod(number, rows)
        x = column + _INDENT * min(line.depth, 4)
        if line.depth and line.depth - 1 in above:
            _branch(ax, above[line.depth - 1], column, x, at)
        above[line.depth] = (x, at, column)
        _write(ax, line, x, at, size if line.depth == 0 else size - 1)


def _branch(ax: Axes, parent: tuple[float, int, int], column: int, x: float, at: int) -> None:
    """The line from a name to the one above it; from the column's top where that is in another."""
    start, top, own = parent
    trunk = start + 0.02 if own == column else column + (start - own) + 0.02
    begin = top + 0.4 if own == column else -0.5
    ax.plot([trunk, trunk, x - 0.01], [begin, at, at], color="#BBBBBB", linewidth=0.8)


def _write(ax: Axes, line: Line, x: float, at: int, size: float) -> None:
    text = ax.text(x, at, cut(line.name, _NAME), font=font(size), va="center", color="#1A1A1A")
    if line.count:
        ax.annotate(
            f" {line.count:,}",
            (1, 0.5),
            xycoords=text,
            font=font(size - 1.5),
            color=GREY,
            va="center",
        )
