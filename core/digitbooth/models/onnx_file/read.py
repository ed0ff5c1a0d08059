"""Reads an ONNX file that somebody else wrote, trusting nothing of it.

What comes out has been through onnx's checker, is whole in itself, and is bounded in size. Weights
in other files are refused: a model must not choose which files are read.
"""

from collections.abc import Iterator
from pathlib import Path

import onnx
from google.protobuf.message import DecodeError
from onnx import TensorProto, helper

from digitbooth.errors import ModelError
from digitbooth.language import gettext as _
from digitbooth.models.files import refuse_crowds
from digitbooth.models.onnx_file.check import FAULTS, fault

OLDEST_OPSET = 7
"""The oldest operator set that ONNX Runtime answers for."""

# TensorFlow's own limit is 254; no operation of a picture classifier goes past 6.
_MAX_RANK = 32

_EMPTY_NODE = b"\x0a\x00"


def parse_onnx(data: bytes, source: Path) -> onnx.ModelProto:
    """The ONNX model in `data`, checked. Raises `ModelError`, naming `source`."""
    # An empty node takes seventy times its two bytes as soon as it is parsed.
    refuse_crowds(source, data.count(_EMPTY_NODE), len(data))
    model = onnx.ModelProto()
    try:
        model.ParseFromString(data)
    except DecodeError as error:
        raise ModelError(
            _("{source}: not an ONNX model, or a truncated one: export or copy it again").format(
                source=source
            )
        ) from error
    refuse_crowds(source, len(model.graph.node), len(data))
    _refuse_foreign_tensors(model, source)
    version = opset(model)
    if version is None or version < OLDEST_OPSET:
        raise ModelError(
            _(
                "{source}: ONNX of operator set {version}, older than {oldest}: export it "
                "again with a newer one"
            ).format(source=source, version=version or _("unknown"), oldest=OLDEST_OPSET)
        )
    try:
        onnx.checker.check_model(_checkable(model, data))
    except FAULTS as error:
        raise ModelError(
            _("{source}: not a valid ONNX model: {fault}").format(source=source, fault=fault(error))
        ) from error
    return model


def _checkable(model: onnx.ModelProto, data: bytes) -> bytes:
    """The model as the checker wants it, with a shape for every output.

    A file may leave shapes to be inferred; that is done, and judged, by whoever needs them.
    """
    if all(output.type.tensor_type.HasField("shape") for output in model.graph.output):
        return data
    whole = onnx.ModelProto.FromString(data)
    for output in whole.graph.output:
        output.type.tensor_type.shape.SetInParent()
    return whole.SerializeToString()


def opset(model: onnx.ModelProto) -> int | None:
    """The version of ONNX's own operator set that the model is written in."""
    versions = [each.version for each in model.opset_import if each.domain in ("", "ai.onnx")]
    return versions[0] if versions else None


def graphs(model: onnx.ModelProto) -> Iterator[onnx.GraphProto]:
    """The model's graph, and every graph inside its nodes."""
    waiting = [model.graph]
    while waiting:
        graph = waiting.pop()
        yield graph
        waiting.extend(inner for node in graph.node for inner in _inner_graphs(node))


def _inner_graphs(node: onnx.NodeProto) -> Iterator[onnx.GraphProto]:
    for attribute in node.attribute:
        if attribute.HasField("g"):
            yield attribute.g
        yield from attribute.graphs


def _tensors(model: onnx.ModelProto) -> Iterator[TensorProto]:
    """Every tensor anywhere in the model."""
    for function in model.functions:
        for node in function.node:
            yield from _node_tensors(node)
    waiting = [model.graph]
    for training in model.training_info:
        waiting += [training.initialization, training.algorithm]
    while waiting:
        graph = waiting.pop()
        yield from graph.initializer
        for sparse in graph.sparse_initializer:
            yield from (sparse.values, sparse.indices)
        for node in graph.node:
            yield from _node_tensors(node)
            waiting.extend(_inner_graphs(node))


def _node_tensors(node: onnx.NodeProto) -> Iterator[TensorProto]:
    for attribute in node.attribute:
        yield from (attribute.t, *attribute.tensors)
        for sparse in (attribute.sparse_tensor, *attribute.sparse_tensors):
            yield from (sparse.values, sparse.indices)


def _refuse_foreign_tensors(model: onnx.ModelProto, source: Path) -> None:
    for tensor in _tensors(model):
        if tensor.data_location == TensorProto.EXTERNAL or tensor.external_data:
            raise ModelError(
                _(
                    "{source}: keeps its weights in another file: save it whole "
                    "(onnx.save_model(model, …, save_as_external_data=False))"
                ).format(source=source)
            )
        if len(tensor.dims) > _MAX_RANK or any(size < 0 for size in tensor.dims):
            raise ModelError(
                _("{source}: damaged: a weight of impossible shape").format(source=source)
            )


# What can be told of the values in an ONNX graph.


# What may stand between a softmax and the output without changing a value.
_ARRANGING = {"Cast", "Flatten", "Identity", "Reshape", "Squeeze", "Transpose", "Unsqueeze"}


def dimensions(value: onnx.ValueInfoProto) -> list[int | None] | None:
    """The sizes of a value's axes, None for one that is not fixed; None if nothing is known."""
    tensor = value.type.tensor_type
    if not tensor.HasField("shape"):
        return None
    return [dim.dim_value if dim.dim_value > 0 else None for dim in tensor.shape.dim]


def type_text(value: onnx.ValueInfoProto) -> str:
    """The type and shape of a value for people: `float32 [batch, 10]`."""
    tensor = value.type.tensor_type
    name = helper.tensor_dtype_to_np_dtype(tensor.elem_type).name if tensor.elem_type else "unknown"
    sizes = [str(dim.dim_value or dim.dim_param or "?") for dim in tensor.shape.dim]
    return f"{name} [{', '.join(sizes)}]" if tensor.HasField("shape") else name


def gives_logits(model: onnx.ModelProto) -> bool:
    """Whether the first output still needs a softmax to become probabilities.

    A log-softmax does: the softmax of logarithms of probabilities is the probabilities.
    """
    producers = {output: node for node in model.graph.node for output in node.output}
    node = producers.get(model.graph.output[0].name)
    while node is not None and node.op_type in _ARRANGING:
        node = producers.get(node.input[0])
    return node is None or not (node.op_type == "Softmax" or _is_spelled_softmax(node, producers))


def _is_spelled_softmax(node: onnx.NodeProto, producers: dict[str, onnx.NodeProto]) -> bool:
    """Whether `node` is exp(x) / sum(exp(x)), as some exporters write it."""
    if node.op_type != "Div":
        return False
    sums = producers.get(node.input[1])
    if sums is None or sums.op_type != "ReduceSum" or sums.input[0] != node.input[0]:
        return False
    exponential = producers.get(node.input[0])
    return exponential is not None and exponential.op_type == "Exp"
