"""Reads an ONNX file of unknown origin.

The model has passed onnx's checker and is limited in size. What ONNX Runtime does without is mended
before: a graph's name, the order of its nodes. Weights that lie beside the file are taken in.
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
from digitbooth.models.onnx_file.external import take_in
from digitbooth.models.onnx_file.facts import graphs, inner_graphs, opset
from digitbooth.models.onnx_file.functions import refuse_expansion
from digitbooth.models.onnx_file.order import sort_nodes
from digitbooth.models.onnx_file.ranks import refuse_ranks
from digitbooth.models.wire import refuse_heavy

OLDEST_OPSET = 7
"""The oldest operator set that ONNX Runtime supports."""

_NAME = "main"
"""Of a graph without a name, which nothing but onnx's checker minds."""

# Files before IR version 4 list every weight among the inputs.
_MAX_VALUES = 10_000

# TensorFlow's own limit is 254; no operation of a picture classifier needs more than 6.
_MAX_RANK = 32


def parse_onnx(data: bytes, source: Path) -> onnx.ModelProto:
    """The ONNX model in `data`, checked. Raises `ModelError`, naming `source`."""
    model = _parsed(data, source)
    refuse_crowds(source, sum(len(graph.node) for graph in graphs(model)), len(data))
    _refuse_many_values(model, source)
    _refuse_impossible_tensors(model, source)
    changed = bool(take_in(_tensors(model), source)) or not model.graph.name
    model.graph.name = model.graph.name or _NAME
    changed |= sort_nodes(model)
    # Before onnx's functions, which would follow every call.
    refuse_expansion(model, source)
    refuse_ranks(model, source)
    _refuse_other_opsets(model, source)
    try:
        # Of what is as it came, a second copy would only take memory.
        onnx.checker.check_model(_checkable(model, None if changed else data))
    except FAULTS as error:
        raise ModelError(
            N_("{source}: not a valid ONNX model: {fault}"), source=source, fault=fault(error)
        ) from error
    return model


def weights_beside(data: bytes, source: Path) -> list[bytes]:
    """The content of the files beside the ONNX file `source` that hold weights of it.

    `data` is its own content. Raises `ModelError` as `parse_onnx` does.
    """
    model = _parsed(data, source)
    _refuse_impossible_tensors(model, source)
    return take_in(_tensors(model), source)


def _parsed(data: bytes, source: Path) -> onnx.ModelProto:
    refuse_heavy(data, onnx.ModelProto, source)
    model = onnx.ModelProto()
    try:
        model.ParseFromString(data)
    except DecodeError as error:
        raise ModelError(
            N_("{source}: not an ONNX model, or a truncated one: export or copy it again"),
            source=source,
        ) from error
    return model


def _refuse_other_opsets(model: onnx.ModelProto, source: Path) -> None:
    version, newest = opset(model), onnx.defs.onnx_opset_version()
    if version is None or version < OLDEST_OPSET:
        raise ModelError(
            N_("{source}: ONNX opset {version} is older than {oldest}; export it with a newer one"),
            source=source,
            version=version or _("unknown"),
            oldest=OLDEST_OPSET,
        )
    if version > newest:
        raise ModelError(
            N_(
                "{source}: ONNX opset {version} is newer than {newest}, the newest known here; "
                "export it with opset_version={newest}, or update onnx and onnxruntime"
            ),
            source=source,
            version=version,
            newest=newest,
        )


def _checkable(model: onnx.ModelProto, data: bytes | None) -> bytes:
    """A copy for the checker, in which every input and output has a shape.

    In a file they may be missing; they are inferred and checked where they are needed. `data` is
    the model's own bytes, if there are any.
    """
    shapeless = [
        value
        for value in (*model.graph.input, *model.graph.output)
        if value.type.HasField("tensor_type") and not value.type.tensor_type.HasField("shape")
    ]
    if data is not None and not shapeless:
        return data
    for value in shapeless:
        value.type.tensor_type.shape.SetInParent()
    data = model.SerializeToString()
    for value in shapeless:
        value.type.tensor_type.ClearField("shape")
    return data


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


def _refuse_impossible_tensors(model: onnx.ModelProto, source: Path) -> None:
    for tensor in _tensors(model):
        if len(tensor.dims) > _MAX_RANK or any(size < 0 for size in tensor.dims):
            raise ModelError(N_("{source}: damaged: a weight of impossible shape"), source=source)
