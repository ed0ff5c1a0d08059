"""Facts about an ONNX model: its operator set, its graphs, and the values in them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

import numpy as np
import onnx
from onnx import TensorProto, helper

# Operations that may follow a softmax without changing its values.
_ARRANGING = {
    *("Cast", "Flatten", "Identity", "Reshape", "Squeeze", "Transpose", "Unsqueeze"),
    *("DequantizeLinear", "QuantizeLinear"),
}

_SOFTMAX = {"Softmax", "QLinearSoftmax"}

Producers: TypeAlias = Mapping[str, tuple[str, Sequence[str]]]
"""Name of a value → the ONNX operation that gives it, and the names of its inputs."""

_NOTHING: tuple[str, Sequence[str]] = ("", ())


def opset(model: onnx.ModelProto) -> int | None:
    """The version of ONNX's own operator set that the model uses; None if it uses none."""
    versions = [each.version for each in model.opset_import if each.domain in ("", "ai.onnx")]
    return versions[0] if versions else None


def graphs(model: onnx.ModelProto) -> Iterator[onnx.GraphProto]:
    """The model's graph, and every graph inside its nodes."""
    waiting = [model.graph]
    while waiting:
        graph = waiting.pop()
        yield graph
        waiting.extend(inner for node in graph.node for inner in inner_graphs(node))


def inner_graphs(node: onnx.NodeProto) -> Iterator[onnx.GraphProto]:
    """The graphs that a node has for attributes, such as the body of a loop."""
    for attribute in node.attribute:
        if attribute.HasField("g"):
            yield attribute.g
        yield from attribute.graphs


def dimensions(value: onnx.ValueInfoProto) -> list[int | None] | None:
    """The sizes of a value's axes, None for one that is not fixed; None if nothing is known."""
    tensor = value.type.tensor_type
    if not tensor.HasField("shape"):
        return None
    return [dim.dim_value if dim.dim_value > 0 else None for dim in tensor.shape.dim]


def numpy_type(element: int) -> np.dtype[np.generic] | None:
    """numpy's type for the number of an element type; None if there is none."""
    try:
        return helper.tensor_dtype_to_np_dtype(element) if element else None
    except KeyError:
        # The field may hold any number, also one that ONNX does not define.
        return None


def element_name(element: int) -> str:
    """ONNX's name for an element type, or the number where that is none."""
    known = TensorProto.DataType.values()
    return TensorProto.DataType.Name(element) if element in known else str(element)


def type_text(value: onnx.ValueInfoProto) -> str:
    """The type and shape of a value as text for users: `float32 [batch, 10]`."""
    tensor = value.type.tensor_type
    known = numpy_type(tensor.elem_type)
    name = "unknown" if known is None else known.name
    sizes = [str(dim.dim_value or dim.dim_param or "?") for dim in tensor.shape.dim]
    return f"{name} [{', '.join(sizes)}]" if tensor.HasField("shape") else name


def producers_of(graph: onnx.GraphProto) -> Producers:
    """The operation and the inputs that each computed value of the graph comes from."""
    return {output: (node.op_type, node.input) for node in graph.node for output in node.output}


def gives_logits(producers: Producers, output: str) -> bool:
    """Whether `output` still needs a softmax to become probabilities.

    A log-softmax does: the softmax of logarithms of probabilities is the probabilities.
    """
    operation, inputs = producers.get(output, _NOTHING)
    while operation in _ARRANGING:
        operation, inputs = producers.get(inputs[0], _NOTHING)
    if operation != "Div":
        return operation not in _SOFTMAX
    # Some exporters, and UFF's, write exp(x) / sum(exp(x)).
    above, below = (producers.get(name, _NOTHING) for name in inputs)
    written_out = (above[0], below[0]) == ("Exp", "ReduceSum") and below[1][0] == inputs[0]
    return not written_out
