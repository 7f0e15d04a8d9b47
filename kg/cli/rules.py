"""`kg rules`: the rules, and what each found."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.exits import told

EXAMPLES = """\b
Examples:
  kg rules
  kg rules out/extraction.jsonl
  kg rules out/extraction.jsonl --gold gold/one.gold.json --gold gold/two.gold.json
"""


def command(
    extraction: Annotated[
        Path | None,
        typer.Argument(metavar="FILE.jsonl", help="What `kg extract` or `kg build` wrote."),
    ] = None,
    *,
    gold: Annotated[
        list[Path] | None,
        typer.Option("--gold", metavar="GOLD", help="A gold page (.gold.json); may be repeated."),
    ] = None,
) -> None:
    """List the rules that read findings, with an example each.

    With an extraction, how much each found in it; with gold pages too, how much of that was
    right, of the articles that pair off with gold.
    """
    with told():
        from kg.findings import catalogue

        found = _counts(extraction) if extraction else Counter[str]()
        right, judged = _judged(extraction, gold) if extraction and gold else (Counter(), Counter())
        for name in (*catalogue.rules(), *catalogue.unpatterned()):
            share = f"{right[name]:5}/{judged[name]:<5}" if gold and extraction else ""
            count = f"{found[name]:7,} " if extraction else ""
            typer.echo(f"{count}{share}{name:34} {_about(name)}".rstrip())


def _about(name: str) -> str:
    """A rule's first example, or what it goes by."""
    from kg.findings import catalogue, marked

    rule = catalogue.rules().get(name)
    if rule is None:
        return catalogue.unpatterned()[name]
    return marked.parse(rule.examples[0].text)[0] if rule.examples else ""


def _counts(extraction: Path) -> Counter[str]:
    """How many events, roles, offices, relations and quantities rest on each rule."""
    from kg import records
    from kg.graph.explain import evidence

    return Counter(one.rule for reading in records.read(extraction) for one in evidence(reading))


def _judged(extraction: Path, gold: list[Path]) -> tuple[Counter[str], Counter[str]]:
    from kg import records, score
    from kg.score.rules import verdicts

    pages = score.pages([score.read_gold(path) for path in gold], records.read(extraction))
    judged = list(verdicts(pages))
    right = Counter(one.rule for one in judged if one.right)
    return right, Counter(one.rule for one in judged)
