"""The weights in an ONNX file, read without the package `onnx`, which is needed nowhere else.

An ONNX file is a protocol buffer (protobuf.dev/programming-guides/encoding); the numbers of its fields
are those of onnx.proto: a model's graph, a graph's initializers, a tensor's dims, type, name and data.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

_GRAPH, _INITIALIZER = 7, 5
_DIMS, _TYPE, _NAME, _DATA = 1, 2, 8, 9
_FLOAT = 1
_BYTES = 2  # the kind of field that is a count and so many bytes

Weights = npt.NDArray[np.float32]


class Field(NamedTuple):
    """A field of a message: a whole number, or bytes and their count."""

    number: int
    value: int
    data: memoryview


def initializers(path: Path) -> dict[str, Weights]:
    """The 32-bit floating-point weights of an ONNX file, by name."""
    tensors = (
        list(_fields(tensor.data))
        for model in _fields(memoryview(path.read_bytes()))
        if model.number == _GRAPH
        for tensor in _fields(model.data)
        if tensor.number == _INITIALIZER
    )
    return dict(_array(own) for own in tensors if (_TYPE, _FLOAT) in [field[:2] for field in own])


def _array(tensor: list[Field]) -> tuple[str, Weights]:
    shape = [field.value for field in tensor if field.number == _DIMS]
    data = {field.number: bytes(field.data) for field in tensor}
    return data[_NAME].decode(), np.frombuffer(data[_DATA], dtype=np.float32).reshape(shape)


def _fields(message: memoryview) -> Iterator[Field]:
    at = 0
    while at < len(message):
        key, at = _varint(message, at)
        value, at = _varint(message, at)
        end = at + value if key & 7 == _BYTES else at
        yield Field(key >> 3, value, message[at:end])
        at = end


def _varint(message: memoryview, at: int) -> tuple[int, int]:
    """A whole number, seven bits a byte, and where the next thing begins."""
    value = shift = 0
    while message[at] & 128:
        value |= (message[at] & 127) << shift
        at, shift = at + 1, shift + 7
    return value | message[at] << shift, at + 1
