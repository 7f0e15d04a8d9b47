#!/usr/bin/env python3
"""How far the mention score hangs on single rows of kg/data/language/*.toml.

    python scripts/leave_one_out.py ../shared/gold/*.gold.json [--words] [--least 0.005] [--out PAGE]

Each row (with --words, each word instead) is left out in turn, and the mentions of the gold
pages' own texts are scored again; only articles that hold one of its words are read again, from
the tagger's words, which no row changes. Exits with 1 if leaving out a row changes F1 by
--least. Expressions and rows of one word cannot be divided; they are listed apart. --out writes all as a Markdown page.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from msgspec import Struct
from spacy.language import Language
from spacy.tokens import Doc

import kg.language
from kg import resources, score
from kg.language.traditional import simplified
from kg.score.figure import exact
from kg.score.pairing import MARK, comparable, marked

FOLDER = Path(kg.language.__file__).parents[1] / "data" / "language"
NOTHING = "\ue000"
"""Stands for what is left out: no text holds it, and no pattern of nothing matches everywhere."""

_KEPT = {f"kg.language.{name}" for name in ("batches", "lac", "tagger", "tokenizer", "traditional")}
_RULES = cache(resources.rules)


class Part(NamedTuple):
    """A row of a rules file, or one of its words ("" for a row of several)."""

    file: str
    key: str
    row: str
    word: str = ""
    several: bool = False


class Text(NamedTuple):
    """A gold article's doc, tagged once, and its marks."""

    doc: Doc
    words: list[Any]
    candidates: list[Any]
    gold: Counter[tuple[str, str]]


def parts(*, words: bool) -> Iterator[tuple[Part, tuple[str, ...]]]:
    """All rows, or all their words, each with the words left out (none for an expression)."""
    for path in sorted(FOLDER.glob("*.toml")):
        document = tomllib.loads(path.read_text(encoding="utf-8"))
        for key, rows in document.items():
            for row in rows:
                named = tuple(row.get(_field(row), ()))
                one = named[0] if len(named) == 1 else ""
                part = Part(f"language/{path.name}", key, row["id"], one, len(named) > 1)
                if words:
                    yield from ((part._replace(word=w, several=False), (w,)) for w in named)
                else:
                    yield part, named


def _field(row: dict[str, Any]) -> str:
    return next((name for name in ("words", "heads") if name in row), "")


def without(part: Part | None) -> None:
    """Have the pipeline read its rules again, but for one part."""
    resources.rules = _reader(part) if part else _RULES
    for name, module in sorted(sys.modules.items()):
        if name.startswith("kg.language.") and name not in _KEPT:
            for value in vars(module).values():
                if hasattr(value, "cache_clear"):
                    value.cache_clear()


def _reader(part: Part) -> Callable[..., Any]:
    def read(name: str, key: str, row: type[Struct]) -> tuple[Any, ...]:
        rows = _RULES(name, key, row)
        if (name, key) != (part.file, part.key):
            return rows
        return tuple(_cut(one, part.word) if one.id == part.row else one for one in rows)

    return read


def _cut(row: Struct, word: str) -> Struct:
    if hasattr(row, "pattern"):
        return msgspec.structs.replace(row, pattern=NOTHING)
    if hasattr(row, "ending"):
        return msgspec.structs.replace(row, ending=NOTHING)
    field = _field(msgspec.structs.asdict(row))
    kept = tuple(one for one in getattr(row, field) if word and one != word)
    return msgspec.structs.replace(row, **{field: kept or (NOTHING,)})


def texts(nlp: Language, paths: list[Path]) -> list[Text]:
    """The articles of gold pages, read by the first component, the tagger."""
    found = []
    for article in (article for path in paths for article in score.read_gold(path).articles):
        plain = MARK.sub(r"\1", article.text)
        doc = nlp.make_doc(plain)
        doc._.credits = [simplified(byline.name) for byline in article.bylines]
        doc = nlp.pipeline[0][1](doc)
        found.append(Text(doc, doc._.words, doc._.candidates, marked(article)))
    return found


def figure(nlp: Language, text: Text) -> score.Figure:
    """What is right, wanted and found in one article."""
    out = text.doc
    out._.words, out._.candidates = list(text.words), list(text.candidates)
    for _, component in nlp.pipeline[1:]:
        out = component(out)
    return exact(text.gold, Counter((e.label_, comparable(e.text)) for e in out.ents))


def f1(figures: Iterable[score.Figure]) -> float:
    """F1 of all mentions."""
    return sum(figures, score.Figure()).f1


def main() -> int:
    """Print the changes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="+", type=Path, help="gold pages")
    parser.add_argument("--words", action="store_true", help="leave out single words")
    parser.add_argument("--out", type=Path, help="a Markdown file to write")
    parser.add_argument("--least", type=float, default=0.005, help="a change that is too great")
    asked = parser.parse_args()
    nlp = kg.language.load()
    read = texts(nlp, asked.gold)
    without(None)
    known = [figure(nlp, text) for text in read]
    whole = f1(known)
    print(f"all mentions {whole:.4f}")
    changes = []
    for part, named in parts(words=asked.words):
        held = [not named or any(w in simplified(text.doc.text) for w in named) for text in read]
        if any(held):
            without(part)
            now = [
                figure(nlp, text) if may else one
                for text, may, one in zip(read, held, known, strict=True)
            ]
            changes.append((f1(now) - whole, part))
    changes.sort(key=lambda change: (-abs(change[0]), change[1]))
    page = report(whole, changes, asked.least)
    print(page)
    if asked.out:
        asked.out.write_text(page + "\n", encoding="utf-8")
    return int(any(abs(change) >= asked.least for change, _ in changes))


def report(whole: float, changes: Sequence[tuple[float, Part]], least: float) -> str:
    """The changes as a Markdown page: rows that can be divided, then those that cannot."""
    lexicon = [one for one in changes if one[1].several]
    single = [one for one in changes if not one[1].several]
    great, heavy = (sum(abs(change) >= least for change, _ in rows) for rows in (lexicon, single))
    return "\n".join(
        [
            "# How much hangs on one row",
            "",
            "Written by `scripts/leave_one_out.py`: each row of `kg/data/language/*.toml` is left out in",
            f"turn; all mentions of the real pages, F1 {whole:.4f} with all rows.",
            "",
            "## Rows of several words",
            "",
            f"{len(lexicon)} rows with a word in these pages; {great} change F1 by {least} or more.",
            "",
            *_table(lexicon),
            "",
            "## Expressions and rows of one word",
            "",
            "The grammar of names: expressions (times, ordinals), and the words and prefixes that stand in every",
            "issue of a paper (副, 市, 书记, 会议, 项目). None can be divided: a second source stands beside the",
            f"commonest (`counted.tsv`); {heavy} change F1 by {least} or more.",
            "",
            *_table(single),
        ]
    )


def _table(changes: Sequence[tuple[float, Part]]) -> list[str]:
    rows = [
        f"| {change:+.4f} | `{part.file}` | `{part.key}` | {part.row} | {part.word} |"
        for change, part in changes
        if change
    ]
    return [
        "| change of F1 | file | table | row | word |",
        "| ---: | --- | --- | --- | --- |",
        *rows,
    ]


if __name__ == "__main__":
    sys.exit(main())
