"""`kg review`: who may be whom, with the evidence side by side."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.exits import told
from kg.cli.options import Built

if TYPE_CHECKING:
    from kg.graph.sides import Side
    from kg.resolve.review import Pair
    from kg.types import Reading

EXAMPLES = """\b
Examples:
  kg review out                     open pairs, the likeliest first
  kg review out --same 1            write that the first two are one person
  kg review out --different 2
  kg build seeds -o out             build again: verdicts are obeyed
"""


def command(
    out: Built,
    *,
    top: Annotated[int, typer.Option(min=1, help="How many pairs to show.")] = 10,
    name: Annotated[str, typer.Option(help="Only pairs with this name.")] = "",
    same: Annotated[
        int | None, typer.Option(min=1, help="Write that pair N is one person.")
    ] = None,
    different: Annotated[
        int | None, typer.Option(min=1, help="Write that pair N is two people.")
    ] = None,
) -> None:
    """Show who may be whom, and write what you decide.

    Verdicts stand in OUT/review.toml, one line a pair: edit it, keep it under version
    control, give it to `kg build --review`. Numbers are those of the open pairs, until
    the next build.
    """
    with told():
        from kg import pipeline
        from kg.resolve import review

        chosen = [(n, v) for n, v in ((same, "same"), (different, "different")) if n]
        decided = [pipeline.decide(out, n, review.Verdict(v)) for n, v in chosen[:1]]
        if decided:
            typer.echo(f"{out / review.FILE}: {review.line(decided[0])}")
            return
        opened = review.load(out / review.FILE).of(review.Verdict.OPEN)
        numbered = [(n, pair) for n, pair in enumerate(opened, 1) if name in pair.one + pair.other]
        _show(numbered[:top], out)
        shown = min(top, len(numbered))
        typer.echo(f"{len(opened):,} open, {shown:,} shown; verdicts: {out / review.FILE}")


def _show(numbered: list[tuple[int, Pair]], out: Path) -> None:
    from kg import pipeline, records

    ends = {end.rpartition("@")[2] for _, pair in numbered for end in (pair.one, pair.other)}
    articles = {
        one.article: one
        for one in (records.read(out / pipeline.EXTRACTION) if ends else ())
        if one.article in ends
    }
    for number, pair in numbered:
        _pair(number, pair, articles)


def _pair(number: int, pair: Pair, articles: dict[str, Reading]) -> None:
    from rich.console import Console
    from rich.table import Table

    from kg.graph.sides import side

    table = Table(title=f"{number}: {pair.score:+.1f} bits", title_justify="left", expand=True)
    table.add_column("", no_wrap=True)
    sides = []
    for end in (pair.one, pair.other):
        table.add_column(end, ratio=1)
        sides.append(side(end, articles[end.rpartition("@")[2]]))
    for row in _rows(*sides):
        table.add_row(*row)
    console = Console()
    console.print(table)
    console.print(f"{pair.why}\n", style="dim", highlight=False, markup=False)


def _rows(one: Side, other: Side) -> list[tuple[str, str, str]]:
    found = [
        ("office", "、".join(one.offices), "、".join(other.offices)),
        ("printed", " ".join(one.printed), " ".join(other.printed)),
        ("headline", one.headline, other.headline),
        ("beside", "、".join(one.companions[:8]), "、".join(other.companions[:8])),
        ("sentence", one.sentence, other.sentence),
    ]
    return [row for row in found if row[1] or row[2]]
