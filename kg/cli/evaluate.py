"""`kg evaluate`: precision, recall and F1 against gold pages, and two runs compared."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.exits import complain, told

if TYPE_CHECKING:
    from kg.score import Figure, Gold, MentionError, PageScore

EXAMPLES = """\b
Examples:
  kg evaluate extraction.jsonl gold/*.gold.json
  kg evaluate extraction.jsonl gold/*.gold.json --show 10
  kg evaluate new.jsonl gold/*.gold.json --against old.jsonl
"""


def command(
    extraction: Annotated[
        Path, typer.Argument(metavar="FILE.jsonl", help="What `kg extract` or `kg build` wrote.")
    ],
    gold: Annotated[list[Path], typer.Argument(metavar="GOLD", help="Gold pages (.gold.json).")],
    *,
    against: Annotated[
        Path | None, typer.Option(metavar="FILE.jsonl", help="Another run to compare with.")
    ] = None,
    show: Annotated[
        int, typer.Option(min=0, help="List up to so many misses and false finds of each kind.")
    ] = 0,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Score an extraction against gold pages.

    Prints precision, recall and F1 of each kind of finding, over all pages that have
    gold together; for mentions, also 95% intervals (bootstrap over articles) and the
    errors by cause: boundary, label, missed or spurious.
    """
    with told():
        from kg import score

        golds = [score.read_gold(path) for path in gold]
        ours = _scored(golds, extraction)
        theirs = _scored(golds, against) if against else None
    figures, errors = score.figures(ours), score.mention_errors(ours)
    rows = _rows(figures, ours, theirs)
    if json:
        _print_json(rows, errors)
        return
    _print_figures(rows)
    _print_intervals(rows)
    _print_errors(errors, show)
    if against:
        _print_differences(rows, against)
    for name, figure in figures.items():
        _list(name, figure, show)


def _scored(golds: list[Gold], extraction: Path) -> list[PageScore]:
    """Each gold page beside its readings.

    Raises:
        RecordError: If the extraction holds no article of any of them: zeros would look like a bad result.
    """
    from kg import records, score
    from kg.errors import RecordError

    scored = score.pages(golds, records.read(extraction))
    absent = [page.gold.source for page in scored if not page.readings]
    if len(absent) < len(scored):
        for source in absent:
            complain(f"{extraction}: no article of {source}; all of its gold counts as missed")
        return scored
    wanted = ", ".join(sorted({gold.source for gold in golds})[:3])
    remedy = f"an extraction of the gold pages' own files, such as {wanted}"
    raise RecordError("no article of any gold page", at=str(extraction), remedy=remedy)


def _rows(
    figures: dict[str, Figure], ours: list[PageScore], theirs: list[PageScore] | None
) -> dict[str, dict[str, Any]]:
    """One row a measure: what `gold/score.py` gives, and for mentions more."""
    from kg.score import bootstrap

    rows: dict[str, dict[str, Any]] = {
        name: {
            "p": round(figure.precision, 4),
            "r": round(figure.recall, 4),
            "f1": round(figure.f1, 4),
            "gold": figure.gold,
            "pred": figure.found,
        }
        for name, figure in figures.items()
    }
    counts = bootstrap.by_article(ours)
    for name, own in counts.items():
        rows[name]["intervals"] = bootstrap.intervals(own)
    for name, other in bootstrap.by_article(theirs).items() if theirs else ():
        rows[name]["difference"] = bootstrap.difference(counts[name], other)
    return rows


def _print_figures(rows: dict[str, dict[str, Any]]) -> None:
    typer.echo(f"{'':16}{'P':>8}{'R':>8}{'F1':>8}{'gold':>7}{'found':>7}")
    for name, row in rows.items():
        typer.echo(
            f"{name:16}{row['p']:8.4f}{row['r']:8.4f}{row['f1']:8.4f}{row['gold']:7}{row['pred']:7}"
        )


def _print_intervals(rows: dict[str, dict[str, Any]]) -> None:
    from kg.score.bootstrap import LEVEL, RESAMPLES

    typer.echo(f"\nMentions, {LEVEL:.0%} intervals ({RESAMPLES} resamples of the articles):")
    typer.echo(f"{'':16}{'P':>15}{'R':>15}{'F1':>15}")
    for name, row in rows.items():
        if "intervals" in row:
            told_ = (f"{low:.3f}-{high:.3f}" for low, high in row["intervals"].values())
            typer.echo(f"{name:16}" + "".join(f"{each:>15}" for each in told_))


def _print_errors(errors: list[MentionError], show: int) -> None:
    from kg.score import Cause

    by_cause = Counter(error.cause for error in errors)
    typer.echo("\nMention errors: " + ", ".join(f"{by_cause[c]} {c}" for c in Cause))
    for cause in Cause if show else ():
        pairs = Counter((e.gold, e.found) for e in errors if e.cause == cause)
        for (gold, found), count in pairs.most_common(show):
            sides = " -> ".join(" ".join(side) if side else "nothing" for side in (gold, found))
            typer.echo(f"  {cause}: {sides}" + (f"  x{count}" if count > 1 else ""))


def _print_differences(rows: dict[str, dict[str, Any]], against: Path) -> None:
    typer.echo(f"\nF1 of mentions, compared with {against}:")
    for name, row in rows.items():
        if "difference" in row:
            by, (low, high) = row["difference"]
            typer.echo(f"{name:16}{by:+8.4f}   {low:+.4f} to {high:+.4f}")


def _list(name: str, figure: Figure, show: int) -> None:
    for heading, things in (("missed", figure.missed), ("false", figure.spurious)):
        ranked = Counter(things).most_common(show)
        if ranked:
            typer.echo(f"\n{name}, {heading}:")
        for thing, count in ranked:
            words = thing if isinstance(thing, str) else " | ".join(map(str, thing))  # type: ignore[call-overload]
            typer.echo(f"  {words}" + (f"  x{count}" if count > 1 else ""))


def _print_json(rows: dict[str, dict[str, Any]], errors: list[MentionError]) -> None:
    import msgspec

    by_cause = Counter(str(error.cause) for error in errors)
    rows["mentions"]["causes"] = dict(sorted(by_cause.items()))
    typer.echo(msgspec.json.format(msgspec.json.encode(rows), indent=1))
