"""What commands say at the end, in words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli import exits

if TYPE_CHECKING:
    from kg.pipeline import Extraction
    from kg.summary import Summary


def complain(extraction: Extraction) -> None:
    """One line on stderr for each page that failed or was given twice."""
    for failure in extraction.failures:
        exits.complain(failure.message)
    for page, first in extraction.repeats:
        exits.complain(f"{page}: warning: holds the same bytes as {first}; read once")
    if not extraction.readings:
        exits.complain("no article was read, nothing is written")


def complain_of_unclaimed(names: tuple[str, ...]) -> None:
    """One line on stderr if findings name what is no mention, with the first names."""
    if names:
        some = ", ".join(names[:_SHOWN]) + (" …" if len(names) > _SHOWN else "")
        left = _count(len(names), "name")
        exits.complain(f"warning: {left} of findings not among the mentions, not stated: {some}")


_SHOWN = 5


def code(extraction: Extraction) -> int:
    """The exit code that an extraction asks for."""
    if not extraction.readings:
        return exits.NOTHING
    return exits.SOME_FAILED if extraction.failures else 0


def counts(extraction: Extraction) -> str:
    """How many pages and articles were read."""
    failed = f", {_count(len(extraction.failures), 'failure')}" if extraction.failures else ""
    pages, articles = _count(extraction.pages, "page"), _count(len(extraction.readings), "article")
    return f"{pages}{failed}, {articles}"


def describe(summary: Summary) -> str:
    """What a graph holds, one line an aspect."""
    kinds = ", ".join(f"{kind} {count:,}" for kind, count in summary.kinds)
    layers = ", ".join(f"{layer} {count:,}" for layer, count in summary.layers)
    roles = ", ".join(f"{role} {count:,}" for role, count in summary.roles) or "none"
    leaders = ", ".join(f"{name} {count:,}" for name, count in summary.leaders) or "none"
    dates = f"{summary.since} to {summary.until}" if summary.since else "none"
    return "\n".join(
        (
            f"Entities:   {kinds}",
            f"Statements: {layers}",
            f"Roles:      {roles}",
            f"Most events: {leaders}",
            f"Dates:      {dates}",
        )
    )


def next_steps(out: Path) -> str:
    """Commands to try on a built graph."""
    return "\n".join(
        (
            "Try next:",
            f"  kg query {out}              # the questions that are ready to ask",
            f"  kg plot {out}               # draw the network again",
            f"  kg info {out}               # these numbers again",
        )
    )


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
