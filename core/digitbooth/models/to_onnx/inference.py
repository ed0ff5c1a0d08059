"""Infers the types and shapes of values, node by node, while a graph is built.

onnx's own inference knows all operations, but takes and returns bytes, which is slow; the commonest
operations are inferred here. Faults are left to onnx, whose messages say why.
"""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from math import prod
from typing import NamedTuple

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import AttributeProto, TensorProto, TensorShapeProto, TypeProto, numpy_helper
from onnx.helper import make_opsetid
from onnx.shape_inference import infer_node_outputs

from digitbooth.models.to_onnx.folding import Dim

# All runtimes since TensorRT 8.6 and ONNX Runtime 1.14 can read it.
OPSET = 13
_OPSET = make_opsetid("", OPSET)

Attribute = int | float | str | Sequence[int]

# Values on which shapes depend (axes, sizes, paddings) are far fewer.
_FEW = 128

# Operations whose result has the type and shape of their first operand, if that is floating point.
# Of those with two operands this holds if the second has the same last axes, as a bias has.
_KEEPS_TYPE = {"Elu", "Identity", "LeakyRelu", "Relu", "Sigmoid", "Softmax", "Tanh"}
_BROADCASTS = {"Add", "Div", "Mul", "Sub"}

_MOVES = {"strides", "pads", "dilations", "kernel_shape", "group"}
"""The attributes of a window whose result's size is computed here."""


class TensorType(NamedTuple):
    """The type and shape of a value, as far as they are known."""

    element: int
    """ONNX's number of the type of its elements."""
    sizes: tuple[Dim, ...] | None
    """Its shape; None if the rank is not known."""


class Step(NamedTuple):
    """An ONNX node with one output that is used, which has the node's name."""

    operation: str
    inputs: Sequence[str]
    output: str
    attributes: Mapping[str, Attribute]
    outputs: Sequence[str] = ()
    """The names of all outputs of an operation that has several; else empty."""

    def node(self) -> onnx.NodeProto:
        """As ONNX writes it."""
        return onnx.NodeProto(
            op_type=self.operation,
            name=self.output,
            input=self.inputs,
            output=self.outputs or [self.output],
            attribute=[
                _attribute(name, value if isinstance(value, int | float | str) else tuple(value))
                for name, value in self.attributes.items()
            ],
        )


def type_of(
    step: Step, types: Mapping[str, TensorType], known: Mapping[str, NDArray[np.generic]]
) -> TensorType:
    """The type of the output of `step`, from `types` of its inputs and the constants, `known`.

    Raises onnx's exceptions (`FAULTS`) if the inputs do not fit the operation.
    """
    return _computed(step, types, known) or _inferred(step, types, known)


@lru_cache(maxsize=1024)
def type_proto(type_: TensorType) -> TypeProto:
    """As ONNX writes it; not to be changed."""
    made = TypeProto.Tensor(elem_type=type_.element)
    if type_.sizes is not None:
        dims = [
            TensorShapeProto.Dimension(dim_value=size)
            if isinstance(size, int)
            else TensorShapeProto.Dimension(dim_param=size)
            for size in type_.sizes
        ]
        made.shape.CopyFrom(TensorShapeProto(dim=dims))
    return TypeProto(tensor_type=made)


def _inferred(
    step: Step, types: Mapping[str, TensorType], known: Mapping[str, NDArray[np.generic]]
) -> TensorType:
    """As onnx infers it."""
    data = {
        name: numpy_helper.from_array(known[name], name)
        for name in step.inputs
        if name in known and known[name].dtype == np.int64 and known[name].size <= _FEW
    }
    inputs = {name: type_proto(types[name]) for name in step.inputs}
    outputs = infer_node_outputs(
        _schema(step.operation), step.node(), inputs, data, opset_imports=[_OPSET]
    )
    return _read(outputs[step.output])


def _read(type_: TypeProto) -> TensorType:
    tensor = type_.tensor_type
    if not tensor.HasField("shape"):
        return TensorType(tensor.elem_type, None)
    sizes = (
        dim.dim_value if dim.HasField("dim_value") else dim.dim_param or None
        for dim in tensor.shape.dim
    )
    return TensorType(tensor.elem_type, tuple(sizes))


def _computed(
    step: Step, types: Mapping[str, TensorType], known: Mapping[str, NDArray[np.generic]]
) -> TensorType | None:
    """The type by simple rules for floats; None if these do not apply or the inputs do not fit."""
    first = types[step.inputs[0]]
    sizes = first.sizes
    if first.element != TensorProto.FLOAT or not sizes:
        return None
    operation = step.operation
    if operation in _KEEPS_TYPE:
        return first
    result: tuple[Dim, ...] | None = None
    if operation == "Transpose":
        order = step.attributes["perm"]
        if isinstance(order, list | tuple) and sorted(order) == list(range(len(sizes))):
            result = tuple([sizes[axis] for axis in order])
    elif operation == "MaxPool":
        window = _integers(step.attributes, "kernel_shape", 0)
        result = _moved(sizes, sizes[1:2], window, step.attributes)
    elif len(step.inputs) == 2:
        other = types[step.inputs[1]]
        if operation == "Reshape":
            result = _reshaped(sizes, known.get(step.inputs[1]))
        elif other.element != TensorProto.FLOAT or not other.sizes:
            return None
        elif operation in _BROADCASTS:
            axes = other.sizes
            result = sizes if sizes[max(len(sizes) - len(axes), 0) :] == axes else None
        elif operation == "Conv":
            result = _moved(sizes, other.sizes[:1], other.sizes[2:], step.attributes)
        elif operation == "MatMul" and len(sizes) == len(other.sizes) == 2:
            (rows, inner), (same, columns) = sizes, other.sizes
            result = (rows, columns) if inner == same is not None else None
    return None if result is None else TensorType(first.element, result)


def _moved(
    sizes: tuple[Dim, ...],
    channels: tuple[Dim, ...],
    window: Sequence[Dim],
    attributes: Mapping[str, Attribute],
) -> tuple[Dim, ...] | None:
    """The shape of the result of a window that moves over [batch, channels, height, width]."""
    if len(sizes) != 4 or len(window) != 2 or not _MOVES.issuperset(attributes):
        return None
    strides = _integers(attributes, "strides", 1)
    dilations = _integers(attributes, "dilations", 1)
    pads = _integers(attributes, "pads", 0)
    places: list[Dim] = []
    for axis in (0, 1):
        size, side = sizes[2 + axis], window[axis]
        if not isinstance(size, int) or not isinstance(side, int):
            return None
        room = size + pads[axis] + pads[2 + axis] - (side - 1) * dilations[axis] - 1
        if room < 0:
            return None
        places.append(room // strides[axis] + 1)
    return (sizes[0], *channels, *places)


def _integers(attributes: Mapping[str, Attribute], name: str, default: int) -> Sequence[int]:
    """A list among the attributes; if it is missing, the default for each end of both axes."""
    value = attributes.get(name)
    return value if isinstance(value, list | tuple) else (default,) * 4


def _reshaped(sizes: tuple[Dim, ...], target: NDArray[np.generic] | None) -> tuple[Dim, ...] | None:
    """`sizes` as a constant `target` has them."""
    if target is None or target.dtype != np.int64 or target.ndim != 1 or target.size > _FEW:
        return None
    wanted: list[int] = target.tolist()
    if any(size < 1 for size in wanted if size != -1) or wanted.count(-1) > 1:
        return None
    count, taken = prod(size for size in sizes if isinstance(size, int)), prod(map(abs, wanted))
    if all(isinstance(size, int) for size in sizes):
        if count % taken or (-1 not in wanted and count != taken):
            return None
        return tuple([count // taken if size == -1 else size for size in wanted])
    return tuple([None if size == -1 else size for size in wanted])


@lru_cache(maxsize=1024)
def _attribute(name: str, value: int | float | str | tuple[int, ...]) -> AttributeProto:
    """An attribute as onnx's helper makes it, but faster, since the type is known."""
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
