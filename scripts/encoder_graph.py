"""The ONNX graph of two bidirectional GRU layers, which both character taggers share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from onnx import ModelProto, NodeProto, TensorProto, ValueInfoProto, helper, numpy_helper

HIDDEN = 128  # units of each direction of a layer


def layers(weights: Sequence[tuple[str, str, str]]) -> list[NodeProto]:
    """Nodes from `vectors` to `hidden`, both (sentences, length, width); padding is not read.

    Args:
        weights: For each layer the names of its input's weights, of its own, and of its biases.
    """
    nodes = [helper.make_node("Transpose", ["vectors"], ["by_time"], perm=[1, 0, 2])]
    below = "by_time"
    for layer, names in enumerate(weights):
        nodes += [
            helper.make_node("GRU", [below, *names, "lengths"], [f"gru{layer}"],
                             direction="bidirectional", hidden_size=HIDDEN, linear_before_reset=1),
            helper.make_node("Transpose", [f"gru{layer}"], [f"sides{layer}"], perm=[0, 2, 1, 3]),
            helper.make_node("Reshape", [f"sides{layer}", "joined"], [f"hidden{layer}"]),
        ]  # fmt: skip
        below = f"hidden{layer}"
    return [*nodes, helper.make_node("Transpose", [below], ["hidden"], perm=[1, 0, 2])]


def head(name: str, matrix: str, bias: str) -> list[NodeProto]:
    """Nodes from `hidden` to the scores of a head."""
    return [
        helper.make_node("MatMul", ["hidden", matrix], [f"{name}_product"]),
        helper.make_node("Add", [f"{name}_product", bias], [name]),
    ]


def model(
    name: str,
    nodes: Iterable[NodeProto],
    *,
    inputs: Iterable[str],
    outputs: dict[str, int],
    constants: Iterable[TensorProto],
) -> ModelProto:
    """A model that reads sentences.

    Args:
        name: Its graph's name.
        nodes: What it does.
        inputs: Names of its inputs: a number for each character, and padding.
        outputs: Names of its heads, and the tags of each.
        constants: Its weights.
    """
    numbers = [_value(own, TensorProto.INT64, ["sentences", "length"]) for own in inputs]
    lengths = _value("lengths", TensorProto.INT32, ["sentences"])
    scores = [
        _value(own, TensorProto.FLOAT, ["sentences", "length", tags])
        for own, tags in outputs.items()
    ]
    joined = numpy_helper.from_array(np.array([0, 0, -1], dtype=np.int64), "joined")
    graph = helper.make_graph(list(nodes), name, [*numbers, lengths], scores, [*constants, joined])
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 14)], ir_version=8)


def _value(name: str, kind: int, shape: list[str | int]) -> ValueInfoProto:
    return helper.make_tensor_value_info(name, kind, shape)
