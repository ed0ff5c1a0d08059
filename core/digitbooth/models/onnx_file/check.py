"""Checks an ONNX model without copying its weights.

onnx's checker and shape inference take a model as bytes and return bytes. They need the types and
shapes of weights, but few of their values: they are given a copy of the model without most weights,
and what they infer is put into the model.
"""

from collections.abc import Iterable
from math import prod
from pathlib import Path

import onnx
from onnx import helper
from onnx.checker import ValidationError
from onnx.shape_inference import InferenceError, infer_shapes

from digitbooth.errors import ModelError
from digitbooth.language import gettext_noop as N_
from digitbooth.models.onnx_file.assemble import with_inputs
from digitbooth.plain_text import printable

# Shapes, axes and indices, whose values are needed to infer shapes, have far fewer values.
_FEW = 128

_FAULT_LENGTH = 300

# Their result is float32, of the same shape as what they take.
_UNSHAPED = {"Normalizer", "Scaler"}

FAULTS = (InferenceError, ValidationError, ValueError, RuntimeError, TypeError, LookupError)
"""The exceptions that onnx raises for a faulty model; some come from its C++ library."""


def check(model: onnx.ModelProto, weights: Iterable[onnx.ValueInfoProto], source: Path) -> None:
    """Check `model`, which lacks its weights; `weights` are their names, types and shapes.

    Raises `ModelError`, which names `source`, if the model is faulty.
    """
    try:
        onnx.checker.check_model(with_inputs(model, weights))
    except FAULTS as error:
        raise _misfit(error, source) from error


def infer_and_check(model: onnx.ModelProto, source: Path) -> None:
    """Enter every shape that can be inferred into `model`, and check it.

    Raises `ModelError`, naming `source`, where types or shapes do not fit together.
    """
    graph = model.graph
    try:
        skeleton = _skeleton(model)
        add_ml_types(skeleton)
        inferred = infer_shapes(skeleton, strict_mode=True, data_prop=True)
        onnx.checker.check_model(inferred)
    except FAULTS as error:
        raise _misfit(error, source) from error
    for field in ("output", "value_info"):
        graph.ClearField(field)
        getattr(graph, field).extend(getattr(inferred.graph, field))


def add_ml_types(model: onnx.ModelProto) -> None:
    """Enter the types that operations of ONNX-ML give, which onnx does not infer, into `model`."""
    graph = model.graph
    waiting = [node for node in graph.node if node.op_type in _UNSHAPED and node.output]
    for _round in range(len(waiting)):
        inferred = infer_shapes(model).graph
        known = {each.name: each for each in (*inferred.input, *inferred.value_info)}
        ready = [node for node in waiting if node.input[0] in known]
        if not ready:
            return
        for node in ready:
            value = onnx.ValueInfoProto()
            value.CopyFrom(known[node.input[0]])
            value.name = node.output[0]
            value.type.tensor_type.elem_type = onnx.TensorProto.FLOAT
            graph.value_info.append(value)
            waiting.remove(node)


def fault(error: Exception) -> str:
    """onnx's message, on one line and not too long."""
    return printable(" ".join(str(error).split())[:_FAULT_LENGTH])


def _skeleton(model: onnx.ModelProto) -> onnx.ModelProto:
    """A copy of a model, with inputs of the same types in place of all but the smallest weights."""
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
        N_("{source}: the graph does not fit together: {fault}"), source=source, fault=fault(error)
    )
