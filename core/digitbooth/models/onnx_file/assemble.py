"""Puts a model and its weights together, each weight copied once.

Through onnx's and protobuf's own functions every weight is copied four times on its way into a
file, which takes longer than the whole of the translation. A message's encoding is that of its
fields one after the other, so the weights' can be joined to that of the rest.
"""

from collections.abc import Mapping

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper

_BYTES = 2
"""The wire type of a field that is told with its length."""


def with_weights(model: onnx.ModelProto, weights: Mapping[str, NDArray[np.generic]]) -> bytes:
    """`model`, which has no initializers, with `weights` as its initializers, serialized.

    The same model and weights always give the same bytes.
    """
    pieces: list[bytes | memoryview] = [model.graph.SerializeToString(deterministic=True)]
    for name, array in weights.items():
        described = TensorProto(
            name=name,
            dims=array.shape,
            data_type=helper.np_dtype_to_tensor_dtype(array.dtype),
        ).SerializeToString(deterministic=True)
        # Little endian, row by row.
        values = np.ascontiguousarray(array, array.dtype.newbyteorder("<"))
        content = values.reshape(-1).view(np.uint8).data
        head = described + _head(TensorProto, "raw_data", len(content))
        length = len(head) + len(content)
        pieces += [_head(onnx.GraphProto, "initializer", length) + head, content]
    shell = onnx.ModelProto(
        ir_version=model.ir_version,
        producer_name=model.producer_name,
        opset_import=model.opset_import,
    )
    length = sum(len(piece) for piece in pieces)
    return b"".join(
        [
            shell.SerializeToString(deterministic=True),
            _head(onnx.ModelProto, "graph", length),
            *pieces,
        ]
    )


def _head(
    message: type[onnx.ModelProto | onnx.GraphProto | TensorProto], field: str, length: int
) -> bytes:
    """What stands before the content of `field`: its number, its wire type, its length."""
    number = message.DESCRIPTOR.fields_by_name[field].number
    return _varint(number << 3 | _BYTES) + _varint(length)


def _varint(number: int) -> bytes:
    """Seven bits a byte, the lowest first; the highest bit says that more follow."""
    encoded = bytearray()
    while number > 0x7F:
        encoded.append(number & 0x7F | 0x80)
        number >>= 7
    encoded.append(number)
    return bytes(encoded)
