"""Fit what tells that a text goes on where another stops: kg/data/pages-links.tsv.

Logistic regression (L2) says whether a text goes on where lines stand one below the other; a
conditional logit (McFadden 1974) says with which of the page's texts one goes on that stops
inside a sentence, if not with the next or none. Prints, for each set of annotated pages, what
weights fitted on the others find on pages made of it.

Usage: python scripts/fit_links.py ../shared
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import NamedTuple

import numpy as np
from cut_pages import Cut, a_page, printed, stories_of
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from kg.pages import cuts, links, matching, read_page, strays
from kg.pages.paragraphs import Paragraph
from kg.pages.stories import read_stories
from kg.types import Page

ROOT = Path(__file__).parents[1]
OUT = ROOT / "kg" / "data" / "pages-links.tsv"
HEAD = (
    "# What each thing says that a text goes on (stay), or goes on one that stands elsewhere (move), natural"
    " logarithms of odds. Source: fitted by scripts/fit_links.py on pages made of the stories of annotated"
    " ones (the sample pages and those of tests)\nfeature\tweight\n"
)
CROSS = len(sys.argv) > 2
MADE, PRINTED = 9, 4
"""So many pages are made of each annotated one, which counts itself so often."""
RIDGES, LEAST, SMALL = {"stay": 2.0, "move": 1.5}, 4, 0.05


class Bodies(NamedTuple):
    """A page's bodies as they stand, and which line truly follows which."""

    sheet: cuts.Sheet
    follows: dict[int, int]


class Choice(NamedTuple):
    """What may follow a text: what holds of each way with what it has besides; the right one."""

    ways: list[tuple[list[str], float]]
    right: int


def main(shared: Path) -> None:
    """Fit on all sets but one in turn, and then on all."""
    sets = {name: list(_bodies(files, shared)) for name, files in _files(shared).items()}
    for name, kept in sets.items() if CROSS else ():
        _fit([page for other, pages in sets.items() if other != name for page in pages])
        print(name, dict(sorted(Counter(map(_judged, _choices(kept))).items())), flush=True)
    weights = _fit([page for pages in sets.values() for page in pages])
    rows = (f"{name}\t{weights[name]:.2f}\n" for name in sorted(weights))
    OUT.write_text(HEAD + "".join(rows), encoding="utf-8")


def _files(shared: Path) -> dict[str, list[Path]]:
    folders = [
        shared / "gold",
        *(ROOT / "tests" / n for n in ("gold", "heldout", "unseen", "towns")),
    ]
    return {str(folder): sorted(folder.glob("*.gold.json")) for folder in folders}


def _bodies(files: Sequence[Path], shared: Path) -> Iterator[Bodies]:
    """The bodies of made pages, and of printed ones, as they are before they are put in order."""
    for file in files:
        stories = stories_of(file)
        randoms = (Random(f"{file.name}{number}") for number in range(MADE))  # noqa: S311
        made = [a_page(stories, random) for random in randoms]
        made += [printed(read_page(_page_of(file, shared)).text, file)] * PRINTED
        for cut in made:
            follows = _follows(cut)
            yield from (Bodies(sheet, follows) for sheet in _sheets(cut.text))


def _page_of(file: Path, shared: Path) -> Path:
    name = file.name.replace(".gold.json", ".txt")
    places = (file.parent / name, ROOT / "seeds" / name, shared / "seeds" / name)
    return next(place for place in places if place.exists())


def _follows(made: Cut) -> dict[int, int]:
    lines = sorted(made.order, key=lambda line: made.order[line])
    return {a: b for a, b in pairwise(lines) if made.order[a][0] == made.order[b][0]}


def _sheets(text: str) -> list[cuts.Sheet]:
    found: list[cuts.Sheet] = []
    put_back = matching.put_back

    def kept(bodies: Sequence[Sequence[Paragraph]], headed: Sequence[bool]) -> list:
        found.append(cuts.Sheet(bodies, headed))
        return put_back(bodies, headed)

    matching.put_back = kept
    read_stories(Page(source="cut.txt", text=text, encoding="utf-8", digest="0" * 64))
    matching.put_back = put_back
    return found


def _fit(pages: Sequence[Bodies]) -> dict[str, float]:
    """Weights; those for staying are fitted first, for they say where texts are cut."""
    weights = _fitted([choice for page in pages for choice in _stays(page)], RIDGES["stay"])
    links.weights = lambda: weights
    weights |= _fitted(_choices(pages), RIDGES["move"])
    return weights


def _stays(page: Bodies) -> Iterator[Choice]:
    for number, body in enumerate(page.sheet.bodies):
        for place in cuts.places(body):
            here, before = body[place.paragraph], body[place.paragraph - 1]
            above = here.parts[place.line - 1].number if place.line else _line(before, -1)
            held = cuts.holding(page.sheet, number, place)
            ways = [([], 0.0), ([f"stay {name}" for name in held], 0.0)]
            yield Choice(ways, int(page.follows.get(above) == _line(here, place.line)))


def _line(paragraph: Paragraph, at: int) -> int:
    return paragraph.parts[at].number if paragraph.parts else paragraph.line


def _choices(pages: Sequence[Bodies]) -> list[Choice]:
    return [choice for page in pages for choice in _moves(page)]


def _moves(page: Bodies) -> Iterator[Choice]:
    """Each text that stops inside a sentence, with none, the next and all others that may follow."""
    pieces = [p for n in range(len(page.sheet.bodies)) for p in cuts.cut(page.sheet, n)]
    others: dict[int, list[tuple[int, list[str]]]] = {}
    for (i, j), held in strays.moves(page.sheet, pieces):
        others.setdefault(i, []).append((j, held))
    for i, piece in enumerate(pieces):
        after = pieces[i + 1] if i + 1 < len(pieces) else None
        want = page.follows.get(_line(piece.paragraphs[-1], -1))
        if not piece.open:
            continue
        ways: list[tuple[list[str], float]] = [([], 0.0)]
        lines: list[int | None] = [None]
        if after and after.stay is not None:
            ways.append(([f"move {name}" for name in links.nearest(after.stay)], after.stay))
            lines.append(_line(after.paragraphs[0], 0))
        for j, held in others.get(i, ()):
            lost = max(pieces[j].stay or 0.0, 0.0)
            ways.append(([f"move {name}" for name in held], -lost))
            lines.append(_line(pieces[j].paragraphs[0], 0))
        if want in lines:
            yield Choice(ways, lines.index(want))


def _judged(choice: Choice) -> tuple[str, str]:
    """What follows a text, and whether it is found."""
    weights = links.weights()
    odds = [sum(weights.get(name, 0.0) for name in held) + own for held, own in choice.ways]
    names = ["none", "next" if _is_next(choice) else "move"]
    return names[min(choice.right, 1)], "right" if np.argmax(odds) == choice.right else "wrong"


def _is_next(choice: Choice) -> bool:
    return choice.right == 1 and any(name.startswith("move next") for name in choice.ways[1][0])


def _fitted(choices: Sequence[Choice], ridge: float) -> dict[str, float]:
    """The weights under which what is right is likeliest among the ways of each choice."""
    rows = [way for choice in choices for way in choice.ways]
    counts = Counter(name for held, _ in rows for name in held)
    number = {n: k for k, n in enumerate(sorted(n for n in counts if counts[n] >= LEAST))}
    cells = [(i, number[n]) for i, (held, _) in enumerate(rows) for n in held if n in number]
    places = tuple(zip(*cells, strict=True))
    held = csr_matrix((np.ones(len(cells)), places), (len(rows), len(number)))
    sizes = np.array([len(choice.ways) for choice in choices])
    starts = np.r_[0, np.cumsum(sizes)[:-1]]
    loss = _loss(
        held,
        np.array([own for _, own in rows]),
        np.repeat(np.arange(len(choices)), sizes),
        starts,
        starts + np.array([choice.right for choice in choices]),
    )
    free = np.array([not name.endswith("every link") for name in number], float)

    def ridged(weights: np.ndarray) -> tuple[float, np.ndarray]:
        error, slope = loss(weights)
        return error + ridge / 2 * (free * weights**2).sum(), slope + ridge * free * weights

    found = minimize(ridged, np.zeros(len(number)), jac=True, method="L-BFGS-B")
    return {name: float(found.x[k]) for name, k in number.items() if abs(found.x[k]) >= SMALL}


def _loss(
    held: csr_matrix, own: np.ndarray, owner: np.ndarray, starts: np.ndarray, right: np.ndarray
) -> Callable[[np.ndarray], tuple[float, np.ndarray]]:
    """The conditional logit's negative log likelihood with its slope, by weights."""

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        odds = held @ weights + own
        most = np.maximum.reduceat(odds, starts)
        likely = np.exp(odds - most[owner])
        whole = np.add.reduceat(likely, starts)
        error = (most + np.log(whole) - odds[right]).sum()
        return error, held.T @ (likely / whole[owner]) - np.asarray(held[right].sum(0)).ravel()

    return loss


if __name__ == "__main__":
    main(Path(sys.argv[1]))
