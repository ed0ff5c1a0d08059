"""Whether an ONNX model fits together, found without carrying its weights about.

onnx's checker and shape inference each take a model as bytes and give it back as bytes. They need
the type and shape of a weight, hardly ever its values: here they see a skeleton of the model, and
the weights join what comes back.
"""

from collections.abc import Iterable, Mapping
from math import prod
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper
from onnx.checker import ValidationError
from onnx.shape_inference import InferenceError, infer_shapes

from digitbooth.errors import ModelError
from digitbooth.language import gettext as _

# Shapes, axes and indices, whose values decide what shapes follow, hold far fewer values.
_FEW = 128

_FAULT_LENGTH = 300

FAULTS = (InferenceError, ValidationError, ValueError, RuntimeError, TypeError)
"""What onnx raises for a model that does not hold; some come straight from its C++."""


def check(model: onnx.ModelProto, weights: Iterable[onnx.ValueInfoProto], source: Path) -> None:
    """Check `model`, which lacks its `weights`: only their types are needed.

    Raises `ModelError`, naming `source`, where it does not hold.
    """
    try:
        onnx.checker.check_model(with_inputs(model, weights))
    except FAULTS as error:
        raise _misfit(error, source) from error


def infer_and_check(model: onnx.ModelProto, source: Path) -> None:
    """Enter every shape into `model`, and check it.

    Raises `ModelError`, naming `source`, where types or shapes do not fit together.
    """
    graph = model.graph
    try:
        inferred = infer_shapes(_skeleton(model), strict_mode=True, data_prop=True)
        onnx.checker.check_model(inferred)
    except FAULTS as error:
        raise _misfit(error, source) from error
    for field in ("output", "value_info"):
        graph.ClearField(field)
        getattr(graph, field).extend(getattr(inferred.graph, field))


def _skeleton(model: onnx.ModelProto) -> onnx.ModelProto:
    """A copy in which inputs of the same type stand for all but the smallest weights."""
    skeleton = onnx.ModelProto()
    for copy, original, left_out in (
        (skeleton, model, "graph"),
        (skeleton.graph, model.graph, "initializer"),
    ):
        for field, value in original.ListFields():
            if field.name == left_out:
                continue
            if isinstance(value, str | bytes | int):
                setattr(copy, field.name, value)
            else:
                getattr(copy, field.name).MergeFrom(value)
    known = {value.name for value in model.graph.input}
    for tensor in model.graph.initializer:
        if prod(tensor.dims) <= _FEW:
            skeleton.graph.initializer.append(tensor)
        elif tensor.name not in known:
            skeleton.graph.input.append(
                helper.make_tensor_value_info(tensor.name, tensor.data_type, tensor.dims)
            )
    return skeleton


def _misfit(error: Exception, source: Path) -> ModelError:
    return ModelError(
        _("{source}: the graph does not fit together: {fault}").format(
            source=source, fault=fault(error)
        )
    )


def fault(error: Exception) -> str:
    """What onnx says, on one line that a person still reads."""
    return " ".join(str(error).split())[:_FAULT_LENGTH]


# Puts a model and its weights together, each weight copied once.
#
# Through onnx's and protobuf's own functions every weight is copied four times on its way into a
# file, which takes longer than the whole of the translation. A message's encoding is that of its
# fields one after the other, so the weights' can be joined to that of the rest.


_BYTES = 2
"""The wire type of a field that is told with its length."""

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
    """`model`, serialized, its graph's encoding followed by `pieces`."""
    graph = model.graph.SerializeToString(deterministic=True)
    shell = onnx.ModelProto(
        ir_version=model.ir_version,
        producer_name=model.producer_name,
        opset_import=model.opset_import,
    ).SerializeToString(deterministic=True)
    length = len(graph) + sum(len(piece) for piece in pieces)
    return b"".join([shell, _head(_GRAPH, length), graph, *pieces])


def _head(field: int, length: int) -> bytes:
    """What stands before the content of a field: its number, its wire type, its length."""
    return _varint(field << 3 | _BYTES) + _varint(length)


def _varint(number: int) -> bytes:
    """Seven bits a byte, the lowest first; the highest bit says that more follow."""
    if number <= 0x7F:
        return bytes((number,))
    encoded = bytearray()
    while number > 0x7F:
        encoded.append(number & 0x7F | 0x80)
        number >>= 7
    encoded.append(number)
    return bytes(encoded)
