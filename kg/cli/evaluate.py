"""`kg evaluate`: precision, recall and F1 against gold pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.exits import told

if TYPE_CHECKING:
    from kg.score import Figure

EXAMPLES = """\b
Examples:
  kg evaluate extraction.jsonl gold/*.gold.json
  kg evaluate extraction.jsonl gold/*.gold.json --show 10
"""


def command(
    extraction: Annotated[
        Path, typer.Argument(metavar="FILE.jsonl", help="What `kg extract` or `kg build` wrote.")
    ],
    gold: Annotated[list[Path], typer.Argument(metavar="GOLD", help="Gold pages (.gold.json).")],
    *,
    show: Annotated[
        int, typer.Option(min=0, help="List up to so many misses and false finds of each kind.")
    ] = 0,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Score an extraction against gold pages.

    Prints precision, recall and F1 of each kind of finding, over all pages that have
    gold together.
    """
    with told():
        from kg import records, score

        golds = [score.read_gold(path) for path in gold]
        figures = score.score(golds, records.read(extraction))
    if json:
        _print_json(figures)
        return
    typer.echo(f"{'':16}{'P':>8}{'R':>8}{'F1':>8}{'gold':>7}{'found':>7}")
    for name, figure in figures.items():
        typer.echo(
            f"{name:16}{figure.precision:8.4f}{figure.recall:8.4f}{figure.f1:8.4f}"
            f"{figure.gold:7}{figure.found:7}"
        )
    for name, figure in figures.items():
        _list(name, figure, show)


def _list(name: str, figure: Figure, show: int) -> None:
    from collections import Counter

    for heading, things in (("missed", figure.missed), ("false", figure.spurious)):
        ranked = Counter(things).most_common(show)
        if ranked:
            typer.echo(f"\n{name}, {heading}:")
        for thing, count in ranked:
            words = thing if isinstance(thing, str) else " | ".join(map(str, thing))  # type: ignore[call-overload]
            typer.echo(f"  {words}" + (f"  x{count}" if count > 1 else ""))


def _print_json(figures: dict[str, Figure]) -> None:
    import msgspec

    rows = {
        name: {
            "p": round(figure.precision, 4),
            "r": round(figure.recall, 4),
            "f1": round(figure.f1, 4),
            "gold": figure.gold,
            "pred": figure.found,
        }
        for name, figure in figures.items()
    }
    typer.echo(msgspec.json.format(msgspec.json.encode(rows), indent=1))
