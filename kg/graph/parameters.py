"""Parameters of questions: declared in a question's first comment, bound as terms, never as text.

A question declares a parameter by a comment line, and says where it goes by a block of no value
(in a sub-select as well, where that is to be narrowed too):

    # @person: the holder of the offices (?holder, person)
    …
    VALUES ?holder { UNDEF }

A value that is given becomes the block's value, written by Oxigraph's own writer of terms;
where none is given the block is left out. Lines that end in `# unless @person` choose a value
where none is given.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct
from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.errors import QueryError
from kg.graph.nodes import CLASSES, LABEL, A
from kg.graph.terms import concepts, prefixes, term
from kg.types import EntityKind

Term = NamedNode | Literal


class Parameter(Struct, frozen=True):
    """What a question may be asked with.

    Attributes:
        name: Its name, e.g. "person".
        about: What it narrows.
        variable: The variable of its `VALUES` block.
        kind: A word of `EntityKind`, or several joined by "|" (a name as printed, an
            identifier or an IRI is given), or
            "date" (YYYY, YYYY-MM or YYYY-MM-DD), "number", "statement" (an identifier or IRI),
            or a scheme of the ontology, e.g. "EventKinds" (a notation, or a label).
    """

    name: str
    about: str
    variable: str
    kind: str


_DECLARED = re.compile(r"^# @([\w-]+): (.+) \(\?(\w+), ([\w|]+)\)$", re.MULTILINE)


def declared(sparql: str) -> tuple[Parameter, ...]:
    """The parameters of a question, in its order."""
    found = _DECLARED.findall(sparql)
    return tuple(Parameter(name, about, variable, kind) for name, about, variable, kind in found)


def bind(sparql: str, values: Mapping[str, str], store: Store, at: str) -> str:
    """The question with its parameters bound.

    Args:
        sparql: The question.
        values: By parameter's name, as the user gives them.
        store: Where names are looked up.
        at: The question's name, for errors.

    Raises:
        QueryError: If it has no such parameter, or a value is unknown or of another form.
    """
    known = {each.name: each for each in declared(sparql)}
    for name in values:
        if name not in known:
            takes = f"it takes {', '.join(known)}" if known else "it takes none"
            raise QueryError(f"no parameter {name!r}", at=at, remedy=takes)
    for name, parameter in known.items():
        if name in values:
            sparql = re.sub(rf"^.*# unless @{name}$", "", sparql, flags=re.MULTILINE)
        terms = _terms(parameter, values[name], store) if name in values else ()
        sparql = _filled(sparql, parameter.variable, terms)
    return sparql


def _filled(sparql: str, variable: str, terms: Sequence[Term]) -> str:
    """The value in place of none; a block of no value is left out, for it would slow the query."""
    written = f"VALUES ?{variable} {{ {' '.join(map(str, terms))} }}" if terms else ""
    return re.sub(rf"VALUES \?{variable} \{{ UNDEF \}}", lambda _: written, sparql)


def _terms(parameter: Parameter, value: str, store: Store) -> Sequence[Term]:
    if {*parameter.kind.split("|")} <= _ENTITIES:
        return _named(parameter, value, store)
    if parameter.kind == "statement":
        return [_statement(parameter, value, store)]
    if parameter.kind in _PATTERNS:
        return [_plain(parameter, value)]
    return [_concept(parameter, value)]


_ENTITIES = frozenset(EntityKind)
_PATTERNS = MappingProxyType(
    {
        "date": (r"\d{4}(-\d{2}(-\d{2})?)?", "YYYY, YYYY-MM or YYYY-MM-DD"),
        "number": (r"\d{1,18}", "a whole number"),
    }
)


def _plain(parameter: Parameter, value: str) -> Literal:
    pattern, form = _PATTERNS[parameter.kind]
    if not re.fullmatch(pattern, value, re.ASCII):
        raise QueryError(f"{value!r} is not {form}", at=f"--{parameter.name}")
    integer = NamedNode(f"{prefixes()['xsd']}integer")
    return Literal(value, datatype=integer) if parameter.kind == "number" else Literal(value)


def _concept(parameter: Parameter, value: str) -> NamedNode:
    known = concepts(parameter.kind)
    if value not in known:
        near = difflib.get_close_matches(value, known, n=3, cutoff=0.4) or sorted(known)
        raise QueryError(f"no {value!r}", at=f"--{parameter.name}", remedy=f"try {', '.join(near)}")
    return known[value]


def _named(parameter: Parameter, value: str, store: Store) -> Sequence[NamedNode]:
    """Every entity of the kinds that bears a name, by IRI; namesakes are all meant."""
    kinds = [EntityKind(kind) for kind in parameter.kind.split("|")]
    found = {
        node
        for kind in kinds
        for node in (*_bearers(value, kind, store), *_identified(value, kind, store))
    }
    if not found:
        labels = {text for kind in kinds for text in _labels(kind, store) if {*text} & {*value}}
        near = difflib.get_close_matches(value, sorted(labels), n=5, cutoff=0.4)
        remedy = f"did you mean {', '.join(near)}?" if near else "names are matched as printed"
        what = f"no {' or '.join(kinds)} {value!r}"
        raise QueryError(what, at=f"--{parameter.name}", remedy=remedy)
    return sorted(found, key=str)


_NAMES = (LABEL, term("skos:altLabel"), term("schema:legalName"))


def _bearers(value: str, kind: EntityKind, store: Store) -> Iterator[NamedNode]:
    text = Literal(value, language="zh")
    for property_ in _NAMES:
        for node in _subjects(store.quads_for_pattern(None, property_, text, None)):
            if any(store.quads_for_pattern(node, A, CLASSES[kind], None)):
                yield node


def _identified(value: str, kind: EntityKind, store: Store) -> Iterator[NamedNode]:
    if re.fullmatch(rf"(\w+:\S*[/#])?{kind.value}-\w+", value, re.ASCII):
        yield from _ending(value, store.quads_for_pattern(None, A, CLASSES[kind], None))


def _statement(parameter: Parameter, value: str, store: Store) -> NamedNode:
    if re.fullmatch(r"(\w+:\S*[/#])?statement-\w+", value, re.ASCII):
        typed = store.quads_for_pattern(None, A, term("rdf:Statement"), None)
        for node in _ending(value, typed):
            return node
    remedy = "give an identifier, as `kg explain OUT NAME` lists them"
    raise QueryError(f"no statement {value!r}", at=f"--{parameter.name}", remedy=remedy)


def _labels(kind: EntityKind, store: Store) -> set[str]:
    return {
        quad.object.value
        for node in _subjects(store.quads_for_pattern(None, A, CLASSES[kind], None))
        for property_ in _NAMES
        for quad in store.quads_for_pattern(node, property_, None, None)
        if isinstance(quad.object, Literal)
    }


def _subjects(quads: Iterable[Quad]) -> Iterator[NamedNode]:
    return (quad.subject for quad in quads if isinstance(quad.subject, NamedNode))


def _ending(value: str, quads: Iterable[Quad]) -> Iterator[NamedNode]:
    """Subjects whose IRI is a value, or a base and the value."""
    ends = (f"/{value}", f"#{value}")
    return (node for node in _subjects(quads) if node.value == value or node.value.endswith(ends))
