"""Puts a model and its weights together, each weight copied once.

onnx's and protobuf's own functions copy every weight four times on its way into a file, which takes
longer than the translation. An encoded message is its encoded fields one after the other, so
encoded weights can be appended to the encoded rest.
"""

from collections.abc import Iterable, Mapping

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper

_BYTES = 2
"""The wire type of a field whose length precedes its content."""

_GRAPH = onnx.ModelProto.GRAPH_FIELD_NUMBER
_INPUT = onnx.GraphProto.INPUT_FIELD_NUMBER
_WEIGHT = onnx.GraphProto.INITIALIZER_FIELD_NUMBER
_CONTENT = TensorProto.RAW_DATA_FIELD_NUMBER


def with_weights(model: onnx.ModelProto, weights: Mapping[str, NDArray[np.generic]]) -> bytes:
    """`model`, which has no initializers, with `weights` as its initializers, serialized.

    The same model and weights always give the same bytes.
    """
    pieces: list[bytes | memoryview] = []
    for name, array in weights.items():
        described = TensorProto(
            name=name,
            dims=array.shape,
            data_type=helper.np_dtype_to_tensor_dtype(array.dtype),
        ).SerializeToString(deterministic=True)
        # Little endian, row by row.
        values = np.ascontiguousarray(array, array.dtype.newbyteorder("<"))
        content = values.reshape(-1).view(np.uint8).data
        head = described + _head(_CONTENT, len(content))
        length = len(head) + len(content)
        pieces += [_head(_WEIGHT, length) + head, content]
    return _joined(model, pieces)


def with_inputs(model: onnx.ModelProto, inputs: Iterable[onnx.ValueInfoProto]) -> bytes:
    """`model`, serialized, with further inputs."""
    pieces: list[bytes | memoryview] = []
    for each in inputs:
        content = each.SerializeToString()
        pieces += [_head(_INPUT, len(content)), content]
    return _joined(model, pieces)


def _joined(model: onnx.ModelProto, pieces: list[bytes | memoryview]) -> bytes:
    """`model`, serialized, with `pieces`, encoded fields, appended to its graph."""
    graph = model.graph.SerializeToString(deterministic=True)
    shell = onnx.ModelProto(
        ir_version=model.ir_version,
        producer_name=model.producer_name,
        opset_import=model.opset_import,
    ).SerializeToString(deterministic=True)
    length = len(graph) + sum(len(piece) for piece in pieces)
    return b"".join([shell, _head(_GRAPH, length), graph, *pieces])


def _head(field: int, length: int) -> bytes:
    """The bytes before the content of a field: its number, its wire type, its length."""
    return _varint(field << 3 | _BYTES) + _varint(length)


def _varint(number: int) -> bytes:
    """`number` as a varint: seven bits a byte, lowest first; the eighth is set if more follow."""
    if number <= 0x7F:
        return bytes((number,))
    encoded = bytearray()
    while number > 0x7F:
        encoded.append(number & 0x7F | 0x80)
        number >>= 7
    encoded.append(number)
    return bytes(encoded)
