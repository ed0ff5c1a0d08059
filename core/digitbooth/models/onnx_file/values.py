"""The types and shapes of the values that a model computes for one picture, and their sizes.

The values of subgraphs are included.
"""

from collections.abc import Iterator
from pathlib import Path

import onnx
from onnx import TensorProto
from onnx.shape_inference import infer_shapes

from digitbooth.errors import ModelError
from digitbooth.language import gettext_noop as N_
from digitbooth.models.bounds import refuse_large_values
from digitbooth.models.onnx_file.check import FAULTS, add_ml_types, fault
from digitbooth.models.onnx_file.facts import dimensions, graphs

# Sizes, axes and paddings have far fewer bytes.
_FEW_BYTES = 256


def inferred(model: onnx.ModelProto, source: Path) -> onnx.ModelProto:
    """The model with its shapes for the batch that it declares, or else for one picture.

    Shapes in the file, which may be for another batch, are removed from `model`, and inferred
    again. Raises `ModelError` if they do not fit together, or need more memory than a digit network
    may.
    """
    del model.graph.value_info[:]
    for output in model.graph.output:
        if output.type.HasField("tensor_type"):
            output.type.tensor_type.ClearField("shape")
    single = onnx.ModelProto()
    single.CopyFrom(model)
    batch = single.graph.input[0].type.tensor_type.shape.dim[0]
    batch.dim_value = batch.dim_value or 1
    known = dict(_few(single.graph))
    for graph in graphs(single):
        if graph is not single.graph:
            del graph.value_info[:]
            _hand_in(graph, known)
    try:
        add_ml_types(single)
        whole = infer_shapes(single, strict_mode=True, data_prop=True)
    except FAULTS as error:
        raise ModelError(
            N_("{source}: the graph does not fit together: {fault}"),
            source=source,
            fault=fault(error),
        ) from error
    refuse_large_values(source, _sizes(whole))
    return whole


def _sizes(model: onnx.ModelProto) -> Iterator[tuple[str, list[int | None]]]:
    """The names and shapes of all computed values, and of sparse weights."""
    for graph in graphs(model):
        # What is stored takes no more than it does in the file.
        stored = {
            node.output[0]
            for node in graph.node
            if node.op_type == "Constant" and any(each.name == "value" for each in node.attribute)
        }
        for value in (*graph.value_info, *graph.output):
            if value.name not in stored:
                yield value.name, dimensions(value) or []
        for sparse in graph.sparse_initializer:
            yield sparse.values.name, list(sparse.dims)


def _hand_in(graph: onnx.GraphProto, known: dict[str, TensorProto]) -> None:
    """Copy small constants into the subgraphs that use them.

    onnx passes their types on, but not their values, on which shapes depend.
    """
    own = {each.name for each in graph.initializer} | {each.name for each in graph.input}
    own |= {name for node in graph.node for name in node.output}
    used = {name for node in graph.node for name in node.input} - own
    graph.initializer.extend(known[name] for name in sorted(used.intersection(known)))


def _few(graph: onnx.GraphProto) -> Iterator[tuple[str, TensorProto]]:
    """Constants of a few integers, which may be sizes, axes or paddings."""
    for tensor in graph.initializer:
        if _is_few(tensor):
            yield tensor.name, tensor
    for node in graph.node:
        for attribute in node.attribute:
            if node.op_type == "Constant" and node.output and _is_few(attribute.t):
                tensor = TensorProto()
                tensor.CopyFrom(attribute.t)
                tensor.name = node.output[0]
                yield tensor.name, tensor


def _is_few(tensor: TensorProto) -> bool:
    return tensor.data_type == TensorProto.INT64 and tensor.ByteSize() <= _FEW_BYTES
