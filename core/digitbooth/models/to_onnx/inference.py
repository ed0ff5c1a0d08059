"""The types and shapes of what ONNX nodes give, told node by node as a graph grows.

onnx's own inference knows all operations, but takes and gives bytes; the operations of which a
network has the most are as quickly understood here.
"""

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import AttributeProto, helper, numpy_helper
from onnx.shape_inference import infer_node_outputs

# What every runtime since TensorRT 8.6 and ONNX Runtime 1.14 reads.
OPSET = 13
_OPSET = helper.make_opsetid("", OPSET)

Attribute = int | float | str | Sequence[int]

# Values that decide about shapes (axes, sizes, paddings) are far fewer.
_FEW = 128

# Operations whose result is of the type and shape of their first operand, floating point. Of those
# with two, that holds where the second has the same last axes, as a bias has.
_KEEPS_TYPE = {"Elu", "Identity", "LeakyRelu", "Relu", "Sigmoid", "Softmax", "Tanh"}
_BROADCASTS = {"Add", "Div", "Mul", "Sub"}


def make_node(
    operation: str, inputs: Sequence[str], output: str, attributes: Mapping[str, Attribute]
) -> onnx.NodeProto:
    """An ONNX node with one output, named like it."""
    return onnx.NodeProto(
        op_type=operation,
        name=output,
        input=inputs,
        output=[output],
        attribute=[_attribute(name, value) for name, value in attributes.items()],
    )


def inferred(
    node: onnx.NodeProto,
    types: Mapping[str, onnx.TypeProto],
    known: Mapping[str, NDArray[np.generic]],
) -> onnx.TypeProto:
    """The type of what `node` gives, from those of its inputs and constants among them.

    Raises what onnx does (`FAULTS`) where the inputs do not fit the operation.
    """
    evident = _evident(node, types)
    if evident is not None:
        return evident
    data = {
        name: numpy_helper.from_array(known[name], name)
        for name in node.input
        if name in known and known[name].dtype == np.int64 and known[name].size <= _FEW
    }
    inputs = {name: types[name] for name in node.input}
    outputs = infer_node_outputs(_schema(node.op_type), node, inputs, data, opset_imports=[_OPSET])
    return outputs[node.output[0]]


def _evident(node: onnx.NodeProto, types: Mapping[str, onnx.TypeProto]) -> onnx.TypeProto | None:
    """The type of a result that takes no inference; None if it takes one."""
    first = types[node.input[0]]
    dims = first.tensor_type.shape.dim
    if first.tensor_type.elem_type != onnx.TensorProto.FLOAT or not dims:
        return None
    if node.op_type in _KEEPS_TYPE:
        return first
    if node.op_type in _BROADCASTS:
        other = types[node.input[1]]
        axes = other.tensor_type.shape.dim
        same_type = other.tensor_type.elem_type == onnx.TensorProto.FLOAT
        fits = 0 < len(axes) <= len(dims) and list(axes) == list(dims[len(dims) - len(axes) :])
        return first if same_type and fits else None
    if node.op_type == "Transpose":
        order = node.attribute[0].ints
        if sorted(order) == list(range(len(dims))):
            turned = onnx.TypeProto()
            turned.tensor_type.elem_type = onnx.TensorProto.FLOAT
            turned.tensor_type.shape.dim.extend([dims[axis] for axis in order])
            return turned
    return None


def _attribute(name: str, value: Attribute) -> AttributeProto:
    """As onnx's own helper makes it, which takes longer to find out what it was given."""
    if isinstance(value, int):
        return AttributeProto(name=name, type=AttributeProto.INT, i=value)
    if isinstance(value, float):
        return AttributeProto(name=name, type=AttributeProto.FLOAT, f=value)
    if isinstance(value, str):
        return AttributeProto(name=name, type=AttributeProto.STRING, s=value.encode())
    return AttributeProto(name=name, type=AttributeProto.INTS, ints=value)


@cache
def _schema(operation: str) -> onnx.defs.OpSchema:
    return onnx.defs.get_schema(operation, OPSET)
