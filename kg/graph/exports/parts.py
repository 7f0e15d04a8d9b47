"""Who takes part in what, where, and by whom it is held: looked up by event, for formats that nest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from kg.types import Entity, Layer, Role, Statement

Parts = Mapping[str, Mapping[str, list[str]]]
"""By entity and predicate ("involved" for every role), identifiers of the other ends, sorted."""

_OF_OBJECT = {**dict.fromkeys(map(str, Role), "involved"), "organises": "organises"}
_OF_SUBJECT = frozenset({"takes_place_in", "reported_in", "located_in", "part_of", "within"})


def parts(statements: Iterable[Statement]) -> Parts:
    """The other ends of what is stated of entities, without co-occurrence."""
    found: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for one in statements:
        if one.object is None or one.layer is Layer.COOCCURRENCE:
            continue
        if one.predicate in _OF_OBJECT:
            found[one.object][_OF_OBJECT[one.predicate]].add(one.subject)
        elif one.predicate in _OF_SUBJECT:
            found[one.subject][one.predicate].add(one.object)
    return {
        name: {word: sorted(ends) for word, ends in sorted(words.items())}
        for name, words in found.items()
    }


def names(ends: Iterable[str], known: Mapping[str, Entity]) -> list[str]:
    """The names of identifiers."""
    return [known[end].name for end in ends if end in known]
