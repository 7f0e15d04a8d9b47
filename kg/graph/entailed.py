"""What the ontology entails of a triple: its super-properties and inverses, by RDFS and OWL 2 RL.

Standard terms reach users who know none of `kg`'s own: kg:chairs entails
schema:performerIn and the event's sem:hasActor.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode, Triple

from kg.graph.terms import inverses, parents

_Entailed = tuple[NamedNode, bool]
"""A property, and whether it runs from object to subject."""


def entailed(triple: Triple) -> Iterator[Triple]:
    """The triples that follow from one by rdfs:subPropertyOf and owl:inverseOf, in one order."""
    for property_, flipped in _of().get(triple.predicate, ()):
        if not flipped:
            yield Triple(triple.subject, property_, triple.object)
        elif not isinstance(triple.object, Literal):
            yield Triple(triple.object, property_, triple.subject)


@cache
def _of() -> Mapping[NamedNode, tuple[_Entailed, ...]]:
    return MappingProxyType({one: _closure(one) for one in {*parents(), *inverses()}})


def _closure(start: NamedNode) -> tuple[_Entailed, ...]:
    """All that a property entails, walked to the end, without itself."""
    found: set[_Entailed] = {(start, False)}
    new = list(found)
    while new:
        property_, flipped = new.pop()
        above = {(one, flipped) for one in parents().get(property_, ())}
        above |= {(one, not flipped) for one in inverses().get(property_, ())}
        new += above - found
        found |= above
    return tuple(sorted(found - {(start, False)}, key=lambda one: (one[0].value, one[1])))
