#!/usr/bin/env python3
"""Train, prune and score the word segmentation model in kg/data/pkuseg.

    nice python scripts/train_segmenter.py ../shared/data/people_daily_199801/199801.txt

The corpus holds a paragraph a line, `word/tag` separated by spaces. Every tenth
paragraph is held out and never trained on. What the corpus splits and newspapers do
not, surname and given name, is joined to one word. Same input, same model.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

import numpy as np
import spacy_pkuseg
import srsly
from spacy_pkuseg.config import config

from kg.language.tokenizer import FOLD

HELD_OUT = 10
"""Every so many-th paragraph is kept for scoring."""
STEP = 1 / 32
"""Weights are rounded to multiples of this: they compress, at under 0.0005 of word F1."""

Words = list[str]


def paragraphs(corpus: Path) -> Iterator[Words]:
    """The words of each paragraph, full width, names whole."""
    for line in corpus.read_text(encoding="utf-8").splitlines():
        pairs = [token.rpartition("/") for token in line.split()]
        words: Words = []
        for tag, group in groupby(pairs, key=lambda pair: pair[2]):
            forms = [word.translate(FOLD) for word, _, _ in group]
            words += join_names(forms) if tag == "nr" else forms
        if words:
            yield words


def join_names(forms: Words) -> Words:
    """Surname and given name to one word, in a run of words tagged as parts of names."""
    if len(forms) == 3 and len(forms[0]) == len(forms[1]) == 1:
        return ["".join(forms)]  # a married woman's two surnames
    first = len(forms) % 2  # an odd run begins with a name that stands by itself
    names = forms[:first]
    for surname, given in zip(forms[first::2], forms[first + 1 :: 2], strict=True):
        short = len(surname) <= 2 and len(given) <= 2
        names += [surname + given] if short else [surname, given]
    return names


def sentences(words: Words) -> Iterator[Words]:
    """A paragraph cut after full stops: the model is trained and asked by sentences."""
    start = 0
    for end, word in enumerate(words, 1):
        if word in "。！？" or end == len(words):
            yield words[start:end]
            start = end


def spans(words: Words) -> set[tuple[int, int]]:
    """Where each word stands, in characters, half-open."""
    ends = np.cumsum([len(word) for word in words]).tolist()
    return set(zip([0, *ends[:-1]], ends, strict=True))


def score(model: Path, held_out: Iterable[Words]) -> tuple[float, float, float]:
    """Precision, recall and F1 of words."""
    cutter = spacy_pkuseg.pkuseg(str(model), user_dict=None)
    right = found = gold = 0
    for words in held_out:
        want, got = spans(words), spans(cutter.cut("".join(words)))
        right, found, gold = right + len(want & got), found + len(got), gold + len(want)
    return right / found, right / gold, 2 * right / (found + gold)


def prune(source: Path, target: Path, least: float) -> None:
    """Drop features all of whose weights are under `least`, round the rest, write the model.

    Words that no kept feature asks for go too; the bigrams serve training only.
    """
    features = srsly.read_msgpack(source / "features.msgpack")
    weights = np.load(source / "weights.npz")
    tags, count = weights["sizes"].tolist()
    nodes = weights["w"][: tags * count].reshape(count, tags)
    keep = np.abs(nodes).max(axis=1) >= least
    keep[0] = True  # every character has feature 0
    names = sorted(features["feature_to_idx"], key=features["feature_to_idx"].__getitem__)
    kept = [name for name, wanted in zip(names, keep, strict=True) if wanted]
    asked = {
        word
        for name in kept
        if name[0] == "w"
        for word in name.split(".", 1)[1].lstrip("lr.").split("*")
    }
    features |= {
        "unigram": sorted(asked & set(features["unigram"])),
        "bigram": [],
        "feature_to_idx": {name: index for index, name in enumerate(kept)},
    }
    w = np.concatenate([nodes[keep].ravel(), weights["w"][tags * count :]])
    target.mkdir(parents=True, exist_ok=True)
    srsly.write_msgpack(target / "features.msgpack", features)
    np.savez_compressed(
        target / "weights.npz",
        sizes=np.array([tags, len(kept)]),
        w=np.round(w / STEP) * STEP,
    )


def train(train_set: list[Words], held_out: list[Words], model: Path, rounds: int) -> None:
    """Train with the library's own trainer, which reads and writes files."""
    random.seed(0)
    config.featureTrim = 1  # features seen once are noise and two thirds of all
    model.mkdir(parents=True, exist_ok=True)
    for name, part in (("train", train_set), ("test", held_out[:200])):
        text = "\n".join(" ".join(words) for words in part)
        (model / f"{name}.txt").write_text(text, encoding="utf-8")
    spacy_pkuseg.train(str(model / "train.txt"), str(model / "test.txt"), str(model), rounds)


def report(model: Path, held_out: list[Words]) -> None:
    """Print the model's scores and size."""
    precision, recall, f1 = score(model, held_out)
    size = sum((model / name).stat().st_size for name in ("features.msgpack", "weights.npz"))
    print(f"{model}: P {precision:.4f} R {recall:.4f} F1 {f1:.4f}, {size / 1e6:.1f} MB")


def main() -> None:
    """Train, prune, score."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--rounds", type=int, default=8)
    parser.add_argument(
        "--least", type=float, nargs="+", default=[0.1], help="prune at; last is kept"
    )
    parser.add_argument("--full", type=Path, help="folder of the unpruned model, trained if empty")
    parser.add_argument("--out", type=Path, default=Path("kg/data/pkuseg"))
    args = parser.parse_args()
    everything = list(paragraphs(args.corpus))
    held_out = [s for words in everything[::HELD_OUT] for s in sentences(words)]
    rest = [words for number, words in enumerate(everything) if number % HELD_OUT]
    train_set = [s for words in rest for s in sentences(words)]
    print(f"{len(train_set)} sentences to train on, {len(held_out)} held out")
    with tempfile.TemporaryDirectory() as scratch:
        full = args.full or Path(scratch)
        if not (full / "weights.npz").exists():
            train(train_set, held_out, full, args.rounds)
        report(full, held_out)
        for least in args.least:
            prune(full, args.out, least)
            report(args.out, held_out)


if __name__ == "__main__":
    main()
