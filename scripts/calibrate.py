#!/usr/bin/env python3
"""Calibrate the confidence of findings on gold pages: kg/data/findings/confidence.tsv, docs/calibration.md.

Every gold page at hand is read by the whole pipeline; each role, office and relation is
right or not. A rule's confidence is its share of right ones, drawn towards its family's by
a beta prior, and the family's towards that of all (empirical Bayes: Gelman et al. 2013,
Bayesian Data Analysis, ch. 5). The reliability table is cross-validated, page by page:
the confidence of a page's findings comes from the other pages.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise
from pathlib import Path

from kg import pipeline, score
from kg.findings.confidence import ALL, families
from kg.score.rules import Verdict, verdicts

ROOT = Path(__file__).parents[1]
SETS = tomllib.loads((ROOT / "tests" / "sets.toml").read_text(encoding="utf-8"))
SEALED = "sealed"
"""The set of which nobody reads the errors: confidences are tried on it, not learned."""
TABLE = ROOT / "kg" / "data" / "findings" / "confidence.tsv"
PAGE = ROOT / "docs" / "calibration.md"
WEIGHT = 4.0
"""How many findings the prior counts for (from 2 to 16 the expected calibration error stays at 0.020 or 0.021)."""
SUREST = 0.999  # nothing is certain, whatever rounding says
BINS = (0.0, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0)


def judge(names: Iterable[str]) -> list[Verdict]:
    """The verdicts on everything that the pipeline reads of some sets of gold pages."""
    found: list[Verdict] = []
    for name in names:
        pages, gold = (ROOT / SETS[name][kind] for kind in ("pages", "gold"))
        golds = [score.read_gold(path) for path in sorted(gold.glob("*.gold.json"))]
        found += verdicts(score.pages(golds, pipeline.extract([pages], processes=1).readings))
    return found


def table(judged: Iterable[Verdict]) -> dict[str, tuple[int, int, float]]:
    """Right, found and confidence of every rule and family."""
    counts: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for one in judged:
        for name in families(one.rule):
            counts[name][0] += one.right
            counts[name][1] += 1
    rows: dict[str, tuple[int, int, float]] = {}
    for name in sorted(counts, key=lambda name: (name != ALL, name.count("."), name)):
        right, found = counts[name]
        above = next((rows[f][2] for f in families(name)[1:] if f in rows), 0.5)
        rows[name] = right, found, (right + WEIGHT * above) / (found + WEIGHT)
    return rows


def held_out(judged: list[Verdict]) -> list[tuple[float, bool]]:
    """Confidence from the other pages, and whether the finding was right."""
    pairs: list[tuple[float, bool]] = []
    for page in sorted({one.page for one in judged}):
        rows = table(one for one in judged if one.page != page)
        pairs += [(_sure(rows, one.rule), one.right) for one in judged if one.page == page]
    return pairs


def _sure(rows: Mapping[str, tuple[int, int, float]], rule: str) -> float:
    return next(rows[name][2] for name in families(rule) if name in rows)


def reliability(pairs: list[tuple[float, bool]]) -> str:
    """A Markdown table of the bins, and the expected calibration error below it."""
    lines = ["| confidence | findings | mean confidence | right |", "| --- | ---: | ---: | ---: |"]
    error = 0.0
    for low, high in pairwise(BINS):
        held = [p for p in pairs if low <= p[0] < high or p[0] == high == 1.0]
        if held:
            sure = sum(c for c, _ in held) / len(held)
            right = sum(r for _, r in held) / len(held)
            error += len(held) / len(pairs) * abs(sure - right)
            lines.append(f"| {low:.2f} to {high:.2f} | {len(held)} | {sure:.3f} | {right:.3f} |")
    return "\n".join([*lines, "", f"Expected calibration error: {error:.3f}."])


def main() -> None:
    """Judge, and write both files."""
    judged, tried = judge(name for name in SETS if name != SEALED), judge([SEALED])
    rows = table(judged)
    body = "".join(
        f"{n}\t{r}\t{f}\t{min(c, SUREST):.3f}\n" for n, (r, f, c) in sorted(rows.items())
    )
    TABLE.write_text(
        "# Written by scripts/calibrate.py: findings of each rule and family that were right on gold pages.\n"
        "# Source: the gold pages of tests/sets.toml but the sealed ones, read by the whole pipeline.\n"
        f"rule\tright\tfound\tconfidence\n{body}",
        encoding="utf-8",
    )
    pages = len({one.page for one in judged})
    PAGE.write_text(
        "# How sure findings are\n\n"
        "Written by `python scripts/calibrate.py`. Every statement bears `confidence`: the probability that what its\n"
        "rule reads is right, from `kg/data/findings/confidence.tsv`. Of several citations the surest counts.\n\n"
        f"Judged: {len(judged)} roles, offices and relations of {pages} gold pages, of the articles that pair off\n"
        "with a gold article. The table is cross-validated, page by page: a page's confidences come from the others.\n\n"
        f"{reliability(held_out(judged))}\n\n"
        f"The same confidences on the {len({one.page for one in tried})} pages of `tests/sealed`, of which nobody reads the errors\n"
        f"({len(tried)} findings):\n\n"
        f"{reliability([(_sure(rows, one.rule), one.right) for one in tried])}\n",
        encoding="utf-8",
    )
    print(PAGE.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
