"""Questions in SPARQL: the named ones of ``kg/data/queries``, and any other, asked of a graph file."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from msgspec import Struct
from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples, Store

from kg import resources, table
from kg.errors import QueryError
from kg.graph import database, guard
from kg.graph.parameters import Parameter, bind, declared


class Answer(Struct, frozen=True):
    """What a query answers.

    Attributes:
        columns: The names of the variables.
        rows: Values as text, IRIs in full; None where a variable is unbound.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]

    def _repr_html_(self) -> str:
        return table.html(self.columns, self.rows[: table.SHOWN], len(self.rows))

    def csv(self) -> str:
        """The rows as CSV, with a row of headings."""
        return table.to_csv(self.columns, self.rows)

    def dicts(self) -> list[dict[str, str | None]]:
        """The rows by column: what `pandas.DataFrame` takes."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


@cache
def names() -> tuple[str, ...]:
    """The named queries, in alphabetical order."""
    return tuple(sorted(file.stem for file in resources.path("queries").glob("*.rq")))


def text(name: str) -> str:
    """The SPARQL of a named query.

    Raises:
        QueryError: If there is none of that name; near ones are suggested.
    """
    if name not in names():
        near = difflib.get_close_matches(name, names(), n=3, cutoff=0.4) or names()
        raise QueryError("no query of that name", at=name, remedy=f"try {', '.join(near)}")
    return resources.text(f"queries/{name}.rq")


def about(name: str) -> str:
    """What a named query answers: the comment that it begins with.

    Raises:
        QueryError: If there is none of that name.
    """
    found = re.match(r"(?:# [^@][^\n]*\n)+", text(name))
    return "\n".join(line.lstrip("# ") for line in found[0].splitlines()) if found else ""


def parameters(name: str) -> tuple[Parameter, ...]:
    """What a named query may be asked with.

    Raises:
        QueryError: If there is none of that name.
    """
    return declared(text(name))


def run(source: Store | Path, query: str | Path, **parameters: str) -> Answer:
    """Ask a graph.

    Args:
        source: A store, a Turtle file, or a folder that `kg build` wrote.
        query: The name of a query, a file that ends in ".rq", or SPARQL.
        parameters: Values of the query's parameters, as `kg.graph.parameters` says.

    Raises:
        QueryError: If no query has the name, the file cannot be read, the SPARQL is wrong,
            or it has no such parameter or a value is unknown.
        OutputError: If there is no graph.
    """
    store = source if isinstance(source, Store) else database.open_any(source)
    sparql, at = prepare(store, query, parameters)
    try:
        return _answer(store.query(sparql, default_graph=database.default(store, sparql)))
    except (SyntaxError, ValueError, RuntimeError, OSError) as error:
        raise wrong(error, at) from error


def prepare(store: Store, query: str | Path, values: Mapping[str, str]) -> tuple[str, str]:
    """The SPARQL that is meant, its parameters bound, and where it stands.

    Args, Raises: As `run`.
    """
    sparql, at = _sparql(query)
    guard.offline(sparql, at)
    return bind(sparql, values, store, at), at


def _answer(result: QueryBoolean | QuerySolutions | QueryTriples) -> Answer:
    if isinstance(result, QueryBoolean):
        return Answer(("answer",), ((str(bool(result)).lower(),),))
    if isinstance(result, QuerySolutions):
        columns = tuple(variable.value for variable in result.variables)
        return Answer(columns, tuple(tuple(map(_text, row)) for row in result))
    triples = ((_text(t.subject), _text(t.predicate), _text(t.object)) for t in result)
    return Answer(("subject", "predicate", "object"), tuple(sorted(triples)))


def _sparql(query: str | Path) -> tuple[str, str]:
    """The SPARQL that is meant, and where it stands."""
    if isinstance(query, Path) or query.endswith(".rq"):
        try:
            return Path(query).read_text(encoding="utf-8"), str(query)
        except (OSError, UnicodeDecodeError) as error:
            raise QueryError(f"cannot read the query: {error}", at=str(query)) from error
    if re.search(r"[\s{]", query):
        return query, "query"
    return text(query), query


def wrong(error: Exception, at: str) -> QueryError:
    """The error of a query, with its line and column where the parser gives them."""
    said = " ".join(str(error).split())
    found = re.search(r"(\d+):(\d+)", said)
    place = f"{at}:{found[1]}:{found[2]}" if found else at
    short = said if len(said) <= _SAID else f"{said[:_SAID]}…"
    return QueryError(f"not valid SPARQL: {short}", at=place, remedy="see the SPARQL 1.1 grammar")


_SAID = 160
"""How much of a parser's message is shown: it may list every character that it expected."""


def _text(value: object) -> str | None:
    text: str | None = getattr(value, "value", None)  # a third of the time of asking for its type
    return text
