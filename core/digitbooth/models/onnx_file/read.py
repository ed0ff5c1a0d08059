"""Reads an ONNX file of unknown origin.

The model has passed onnx's checker, needs no other files, and is limited in size. Weights in other
files are refused: a model must not choose which files are read.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

import onnx
from google.protobuf.message import DecodeError
from onnx import TensorProto

from digitbooth.errors import ModelError
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_
from digitbooth.models.bounds import refuse_crowds
from digitbooth.models.onnx_file.check import FAULTS, fault
from digitbooth.models.onnx_file.facts import graphs, inner_graphs, opset
from digitbooth.models.onnx_file.functions import refuse_expansion
from digitbooth.models.onnx_file.ranks import refuse_ranks
from digitbooth.models.wire import refuse_heavy

OLDEST_OPSET = 7
"""The oldest operator set that ONNX Runtime supports."""

# Files before IR version 4 list every weight among the inputs.
_MAX_VALUES = 10_000

# TensorFlow's own limit is 254; no operation of a picture classifier needs more than 6.
_MAX_RANK = 32


def parse_onnx(data: bytes, source: Path) -> onnx.ModelProto:
    """The ONNX model in `data`, checked. Raises `ModelError`, naming `source`."""
    refuse_heavy(data, onnx.ModelProto, source)
    model = onnx.ModelProto()
    try:
        model.ParseFromString(data)
    except DecodeError as error:
        raise ModelError(
            N_("{source}: not an ONNX model, or a truncated one: export or copy it again"),
            source=source,
        ) from error
    refuse_crowds(source, sum(len(graph.node) for graph in graphs(model)), len(data))
    _refuse_foreign_tensors(model, source)
    _refuse_many_values(model, source)
    # Before onnx's functions, which would follow every call.
    refuse_expansion(model, source)
    refuse_ranks(model, source)
    version = opset(model)
    if version is None or version < OLDEST_OPSET:
        raise ModelError(
            N_("{source}: ONNX opset {version} is older than {oldest}; export it with a newer one"),
            source=source,
            version=version or _("unknown"),
            oldest=OLDEST_OPSET,
        )
    try:
        onnx.checker.check_model(_checkable(model, data))
    except FAULTS as error:
        raise ModelError(
            N_("{source}: not a valid ONNX model: {fault}"), source=source, fault=fault(error)
        ) from error
    return model


def _checkable(model: onnx.ModelProto, data: bytes) -> bytes:
    """A copy for the checker, in which every output has a shape.

    In a file they may be missing; they are inferred and checked where they are needed.
    """
    if all(output.type.tensor_type.HasField("shape") for output in model.graph.output):
        return data
    whole = onnx.ModelProto.FromString(data)
    for output in whole.graph.output:
        output.type.tensor_type.shape.SetInParent()
    return whole.SerializeToString()


def _tensors(model: onnx.ModelProto) -> Iterator[TensorProto]:
    """All tensors of the model, those of subgraphs and functions, too."""
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
            waiting.extend(inner_graphs(node))


def _node_tensors(node: onnx.NodeProto) -> Iterator[TensorProto]:
    for attribute in node.attribute:
        yield from (attribute.t, *attribute.tensors)
        for sparse in (attribute.sparse_tensor, *attribute.sparse_tensors):
            yield from (sparse.values, sparse.indices)


def _refuse_many_values(model: onnx.ModelProto, source: Path) -> None:
    """Raise `ModelError` for far more inputs and outputs than nodes can have.

    A name of a few bytes becomes a value, whose type and shape take hundreds once inferred.
    """
    count = 0
    for graph in graphs(model):
        count += len(graph.input) + len(graph.output) + _spare_outputs(graph.node)
    for function in model.functions:
        count += len(function.input) + len(function.output) + _spare_outputs(function.node)
    if count > _MAX_VALUES:
        raise ModelError(
            N_("{source}: {count:,} inputs and outputs are too many (at most {limit:,})"),
            source=source,
            count=count,
            limit=_MAX_VALUES,
        )


def _spare_outputs(nodes: Iterable[onnx.NodeProto]) -> int:
    """The number of outputs beyond one for each node."""
    return sum(max(len(node.output) - 1, 0) for node in nodes)


def _refuse_foreign_tensors(model: onnx.ModelProto, source: Path) -> None:
    for tensor in _tensors(model):
        if tensor.data_location == TensorProto.EXTERNAL or tensor.external_data:
            raise ModelError(
                N_("{source}: weights in another file; save it with save_as_external_data=False"),
                source=source,
            )
        if len(tensor.dims) > _MAX_RANK or any(size < 0 for size in tensor.dims):
            raise ModelError(N_("{source}: damaged: a weight of impossible shape"), source=source)
