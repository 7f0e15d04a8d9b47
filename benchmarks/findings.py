"""Time of findings against the size of the text, and against the number of rules.

    python benchmarks/findings.py GOLD… [--rounds N]

The text is that of gold pages with their marks, so that only findings are timed, laid one
behind the other into one article of up to a hundred thousand characters and more: the worst
case, for real articles are short. Rivals: the text a quarter of the size (linear work takes
four times as long); every rule tried on every sentence; and twice as many rules, the second
half of words that do not stand in the text (work in proportion to rules times text takes
twice as long).
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from msgspec import structs

from kg.findings import find, marked, rules
from kg.findings.lines import find as matches
from kg.findings.lines import lines
from kg.language.sentences import sentences
from kg.types import Article, Tagged

TIMES = (1, 4, 16, 64)
ROLES = ("meetings", "tours")


def article(text: str) -> Tagged:
    """Marked text as one article."""
    plain, mentions = marked.parse(text)
    page = Article(source="x", article="x", headline="", text=plain, date="2020-01-01")
    return Tagged(article=page, sentences=sentences(plain), mentions=mentions)


def seconds(work: Callable[[], object], rounds: int) -> float:
    """The median of how long some work takes."""
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def by_size(text: str, rounds: int) -> None:
    """Print the time a thousand sentences take, in ever larger articles."""
    print("characters   sentences   seconds a thousand   against a quarter of the text")
    before = 0.0
    for times in TIMES:
        tagged = article(text * times)
        taken = seconds(lambda tagged=tagged: find(tagged), rounds)  # type: ignore[misc]
        ratio = f"{taken / before:.1f}x" if before else ""
        count = len(tagged.sentences)
        print(
            f"{len(tagged.article.text):10,}   {count:9,}   {taken / count * 1000:18.2f}   {ratio}"
        )
        before = taken


def by_rules(text: str, rounds: int) -> None:
    """Print what the index of trigger words saves, and what rules cost that no word calls for."""
    roles = rules.book(*ROLES)
    read = lines(article(text * TIMES[1]))
    everywhere = roles._replace(triggers={}, always=tuple(range(len(roles.rules))))
    idle = [structs.replace(r, trigger=tuple("\u3400" + w for w in r.trigger)) for r in roles.rules]
    twice = rules.compiled((*roles.rules, *(r for r in idle if r.trigger)))
    due = statistics.mean(len(roles.due(line.told.text)) for line in read)

    def by(book: rules.Book) -> float:
        return seconds(lambda: [matches(book, line.told) for line in read], 1)

    turns = [(by(roles), by(everywhere), by(twice)) for _ in range(rounds)]
    tried, doubled = (statistics.median(t[n] / t[0] for t in turns) for n in (1, 2))
    print(f"\n{len(roles.rules)} rules of roles, of which a sentence calls for {due:.1f}")
    print(f"every rule tried on every sentence   {tried:.1f}x")
    print(f"twice as many rules                  {doubled:.2f}x")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    pages = [json.loads(path.read_text(encoding="utf-8")) for path in options.gold]
    text = "".join(a["text"].replace("\n", "") for page in pages for a in page["articles"])
    find(article(text))  # rules are compiled at first use
    by_size(text, options.rounds)
    by_rules(text, options.rounds)


if __name__ == "__main__":
    main()
