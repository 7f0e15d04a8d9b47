"""The network of the explorer as JSON: nodes with their places on the sheet, edges with statements."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

import msgspec
import numpy as np
from msgspec import Struct

from kg.explorer.known import Known
from kg.explorer.layout import lay_out
from kg.types import EntityKind, Statement

MOST = 5000
"""Nodes that are drawn, those with the most edges: what a browser moves without a jerk."""

EDGES = 20000
"""Edges that are drawn, those with the most statements."""

_SCALE = 10000


class Network(Struct, frozen=True, kw_only=True):
    """What `network.js` draws. Lists run in step: a column a list, which packs small.

    Attributes:
        ids: Of the nodes.
        names: Of the nodes.
        kinds: Of the nodes, words of `EntityKind`; of events "event" and the kind: "event.talks".
        dates: Of the nodes, "" for all but dated events.
        x: Of the nodes, -10000 to 10000.
        y: Of the nodes, likewise.
        from_: Of the edges, numbers of nodes.
        to: Likewise.
        words: Of the edges, their predicates, joined by " ".
        when: Of the edges, the first day, or "".
        statements: Of the edges, the statements' identifiers, joined by " ".
        total: How many nodes the graph has that could be drawn.
    """

    ids: tuple[str, ...]
    names: tuple[str, ...]
    kinds: tuple[str, ...]
    dates: tuple[str, ...]
    x: tuple[int, ...]
    y: tuple[int, ...]
    from_: tuple[int, ...]
    to: tuple[int, ...]
    words: tuple[str, ...]
    when: tuple[str, ...]
    statements: tuple[str, ...]
    total: int


def network(known: Known, *, most: int = MOST, edges: int = EDGES) -> Network:
    """People, bodies, places, projects and events, joined by all that is printed of them.

    An office joins its holder to the body.
    """
    ties = _ties(known)
    degree = Counter(end for pair in ties for end in pair)
    ranked = sorted(degree, key=lambda one: (-degree[one], one))
    nodes = sorted(ranked[:most])
    number = {one: at for at, one in enumerate(nodes)}
    kept = [pair for pair in sorted(ties) if pair[0] in number and pair[1] in number]
    kept = sorted(sorted(kept, key=lambda pair: (-len(ties[pair]), pair))[:edges])
    pairs = [(number[one], number[other]) for one, other in kept]
    return _drawn(known, nodes, pairs, [ties[pair] for pair in kept], len(ranked))


def _drawn(
    known: Known,
    nodes: list[str],
    pairs: list[tuple[int, int]],
    ties: list[list[Statement]],
    total: int,
) -> Network:
    at = np.rint(lay_out(pairs, len(nodes)) * _SCALE).astype(int)
    entities = [known.entities[one] for one in nodes]
    return Network(
        ids=tuple(nodes),
        names=tuple(map(known.label, nodes)),
        kinds=tuple(f"{one.kind.value}.{one.get('kind') or ''}".rstrip(".") for one in entities),
        dates=tuple(one.get("date") or "" for one in entities),
        x=tuple(at[:, 0].tolist()),
        y=tuple(at[:, 1].tolist()),
        from_=tuple(one for one, _ in pairs),
        to=tuple(other for _, other in pairs),
        words=tuple(" ".join(dict.fromkeys(s.predicate for s in ones)) for ones in ties),
        when=tuple(min(filter(None, map(known.date, ones)), default="") for ones in ties),
        statements=tuple(" ".join(s.id for s in ones) for ones in ties),
        total=total,
    )


def _ties(known: Known) -> dict[tuple[str, str], list[Statement]]:
    """By two ends, the statements that join them."""
    found: defaultdict[tuple[str, str], list[Statement]] = defaultdict(list)
    for one in known.stated:
        ends = tuple(_ends(known, one))
        if len(ends) == 2 and ends[0] != ends[1]:
            found[ends[0], ends[1]].append(one)
    return found


def _ends(known: Known, one: Statement) -> Iterable[str]:
    for end in (one.subject, one.object):
        entity = known.entities.get(end or "")
        if entity and entity.kind is EntityKind.POST:
            entity = known.entities.get(
                entity.get("org") or ""
            )  # a body that no page names is none
        if entity and entity.kind is not EntityKind.ARTICLE:
            yield entity.id


def to_json(made: Network) -> bytes:
    """As JSON, `from_` as "from"."""
    fields = msgspec.structs.asdict(made)
    return msgspec.json.encode({name.rstrip("_"): value for name, value in fields.items()})
