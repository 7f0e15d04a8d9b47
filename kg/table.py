"""Rows that users look at: a sequence of frozen structs, shown as a table in notebooks, written as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any, Generic, TypeVar, overload

import msgspec

SHOWN = 50
"""Rows that a notebook shows; the rest are counted."""

Row = TypeVar("Row", bound=msgspec.Struct)


class Table(Sequence[Row], Generic[Row]):
    """Rows of one kind, in order.

    Args:
        rows: The rows.
        kind: Their class, whose fields are the columns.
    """

    def __init__(self, rows: Iterable[Row], kind: type[Row]) -> None:
        self._rows = tuple(rows)
        self.kind = kind

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the fields."""
        return self.kind.__struct_fields__

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Table[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | Table[Row]:
        return Table(self._rows[at], self.kind) if isinstance(at, slice) else self._rows[at]

    def __len__(self) -> int:
        return len(self._rows)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Table) and (self.kind, self._rows) == (other.kind, other._rows)

    def __hash__(self) -> int:
        return hash((self.kind, self._rows))

    def __repr__(self) -> str:
        return f"<{len(self):,} x {self.kind.__name__}({', '.join(self.columns)})>"

    def _repr_html_(self) -> str:
        return html(
            self.columns, (msgspec.structs.astuple(row) for row in self._rows[:SHOWN]), len(self)
        )

    def dicts(self) -> list[dict[str, Any]]:
        """The rows by column: what `pandas.DataFrame` takes."""
        return [msgspec.structs.asdict(row) for row in self._rows]

    def csv(self) -> str:
        """The rows as CSV (RFC 4180, but lines end in a line feed alone), with a row of headings.

        Several values of one cell are joined by "; ".
        """
        return to_csv(self.columns, map(msgspec.structs.astuple, self._rows))


def to_csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Headings and rows as CSV."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([cell(value) for value in row] for row in rows)
    return file.getvalue()


def html(columns: Sequence[str], rows: Iterable[Sequence[object]], count: int) -> str:
    """Headings and rows as a table of HTML.

    Args:
        columns: The headings.
        rows: The rows to show.
        count: How many rows there are.
    """
    head = "".join(f"<th>{escape(name)}</th>" for name in columns)
    body = [
        "<tr>" + "".join(f"<td>{escape(cell(value))}</td>" for value in row) + "</tr>"
        for row in rows
    ]
    more = f"<p>{len(body):,} of {count:,} rows</p>" if len(body) < count else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table>{more}"


def cell(value: object) -> str:
    """A value as a short text: "" for None, several joined by "; "."""
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {cell(each)}" for key, each in value.items())
    if isinstance(value, list | tuple | set | frozenset):
        return "; ".join(map(cell, value))
    return str(value)
