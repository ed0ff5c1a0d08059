"""Makes a model of double precision one of single precision, in place.

ONNX Runtime has no convolution of doubles on the CPU, and TensorRT none of anything. The answers
differ by rounding alone.
"""

from collections.abc import Iterable, Iterator

import numpy as np
import onnx
from onnx import TensorProto, numpy_helper

from digitbooth.models.onnx_file.facts import graphs

_NAMING = ("dtype", "output_dtype", "to")
"""Attributes that hold the number of an element type."""

_OF_TREES = "ai.onnx.ml"
"""Trees compare with thresholds, which must be as they were learnt."""


def narrow_doubles(model: onnx.ModelProto) -> None:
    """Let `model` compute in float32 where it computes in float64, unless it holds trees."""
    found = list(graphs(model))
    nodes = [node for graph in found for node in graph.node]
    if any(node.domain == _OF_TREES for node in nodes):
        return
    for graph in found:
        for value in (*graph.input, *graph.output, *graph.value_info):
            if value.type.tensor_type.elem_type == TensorProto.DOUBLE:
                value.type.tensor_type.elem_type = TensorProto.FLOAT
        _narrow(graph.initializer)
    for node in nodes:
        _narrow(_values(node))
        for attribute in node.attribute:
            if attribute.name in _NAMING and attribute.i == TensorProto.DOUBLE:
                attribute.i = TensorProto.FLOAT


def _values(node: onnx.NodeProto) -> Iterator[TensorProto]:
    for attribute in node.attribute:
        if attribute.HasField("t"):
            yield attribute.t
        yield from attribute.tensors


def _narrow(tensors: Iterable[TensorProto]) -> None:
    for tensor in tensors:
        if tensor.data_type == TensorProto.DOUBLE:
            with np.errstate(over="ignore"):
                values = numpy_helper.to_array(tensor).astype(np.float32)
            tensor.CopyFrom(numpy_helper.from_array(values, tensor.name))
