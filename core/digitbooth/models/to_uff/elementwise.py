"""Operations that work value by value: families that differ only by name."""

import numpy as np

from digitbooth.language import gettext as _
from digitbooth.models.tensorflow.graph_pb2 import DT_FLOAT, AttrValue, NodeDef
from digitbooth.models.tensorflow.tensor import numpy_type
from digitbooth.models.to_uff.table import Translation, operation
from digitbooth.models.uff.layout import Order
from digitbooth.models.uff.writer import FieldValue

_ACTIVATIONS = {
    "Relu": "relu",
    "Relu6": "relu6",
    "Sigmoid": "sigmoid",
    "Tanh": "tanh",
    "Elu": "elu",
    "Selu": "selu",
    "Softsign": "softsign",
    "Softplus": "softplus",
}
_BINARIES = {
    "Add": "add",
    "AddV2": "add",
    "Sub": "sub",
    "Mul": "mul",
    "Div": "div",
    "RealDiv": "div",
    "Minimum": "min",
    "Maximum": "max",
    "Pow": "pow",
}
_UNARIES = {
    "Neg": "neg",
    "Abs": "abs",
    "Sqrt": "sqrt",
    "Rsqrt": "rsqrt",
    "Square": "square",
    "Exp": "exp",
    "Log": "log",
    "Ceil": "ceil",
    "Floor": "floor",
    "Sin": "sin",
    "Cos": "cos",
    "Tan": "tan",
    "Asin": "asin",
    "Acos": "acos",
    "Atan": "atan",
    "Sinh": "sinh",
    "Cosh": "cosh",
    "Asinh": "asinh",
    "Acosh": "acosh",
    "Atanh": "atanh",
}


@operation(*_ACTIVATIONS)
def activation(translation: Translation, node: NodeDef) -> None:
    """An activation function."""
    fields = {"func": _ACTIVATIONS[node.op]}
    translation.writer.add(node.name, "Activation", [translation.input(node, 0)], **fields)


@operation(*_BINARIES)
def binary(translation: Translation, node: NodeDef) -> None:
    """Two operands with numpy's broadcasting. A division of integers drops the rest, as here."""
    operands = [translation.input(node, 0), translation.input(node, 1)]
    translation.writer.add(node.name, "Binary", operands, func=_BINARIES[node.op])


@operation(*_UNARIES)
def unary(translation: Translation, node: NodeDef) -> None:
    """A function of each value."""
    fields = {"func": _UNARIES[node.op]}
    translation.writer.add(node.name, "Unary", [translation.input(node, 0)], **fields)


@operation("LeakyRelu")
def leaky_relu(translation: Translation, node: NodeDef) -> None:
    """Relu with a slope below zero."""
    fields = {"alpha": translation.graph.number(node, "alpha", 0.2)}
    translation.writer.add(node.name, "LeakyRelu", [translation.input(node, 0)], **fields)


@operation("Identity")
def identity(translation: Translation, node: NodeDef) -> None:
    """Only reached where it is an output; elsewhere its consumers look through it."""
    translation.writer.add(node.name, "Identity", [translation.input(node, 0)])


# Matrix products, and what works along an axis.


_REDUCTIONS = {"Sum": "sum", "Prod": "prod", "Min": "min", "Max": "max", "Mean": "mean"}


@operation("MatMul")
def matrix_product(translation: Translation, node: NodeDef) -> None:
    """A product of matrices; TensorFlow's transposes become orders of axes."""
    left = Order.CN if translation.graph.flag(node, "transpose_a") else Order.NC
    right = Order.KC if translation.graph.flag(node, "transpose_b") else Order.CK
    operands = [translation.input(node, 0), translation.input(node, 1)]
    translation.writer.add(node.name, "FullyConnected", operands, inputs_orders=[left, right])


@operation("Softmax")
def softmax(translation: Translation, node: NodeDef) -> None:
    """Over the last axis; the stock tool writes axis 0 all the same, and readers ignore it."""
    x = translation.input(node, 0)
    translation.writer.add(node.name, "Softmax", [x], axis=0, inputs_orders=[Order.N_SPATIAL_C])


@operation(*_REDUCTIONS)
def reduction(translation: Translation, node: NodeDef) -> None:
    """A sum, product, extreme or mean over the axes that the second input lists."""
    translation.writer.add(
        node.name,
        "Reduce",
        [translation.input(node, 0)],
        func=_REDUCTIONS[node.op],
        axes=translation.numbers(node, 1),
        keepdims=translation.graph.flag(node, "keep_dims"),
    )


@operation("ArgMax", "ArgMin")
def extreme_index(translation: Translation, node: NodeDef) -> None:
    """Where along an axis, the batch counted, the largest or smallest value stands."""
    fields = {"axis": translation.number(node, 1)}
    translation.writer.add(node.name, node.op, [translation.input(node, 0)], **fields)


# Where values come from: the picture, and constants.


@operation("Placeholder")
def placeholder(translation: Translation, node: NodeDef) -> None:
    """The graph's input, with the shape TensorFlow knew: −1 or nothing for what it did not.

    One that graph surgery made need not tell its type: it is UFF's default, float32.
    """
    shape = translation.graph.shape(node, "shape")
    dtype = data_type(node.attr["dtype"].type if "dtype" in node.attr else DT_FLOAT)
    translation.writer.add(node.name, "Input", dtype=dtype, shape=shape)


@operation("Const")
def constant(translation: Translation, node: NodeDef) -> None:
    """A constant's own values."""
    array = translation.graph.constant(node.name)
    if array is None:
        raise translation.graph.error(node, _("has no value"))
    translation.writer.add_constant(node.name, array)


# Operations that UFF has no word for: kept whole, under their own name with an underscore.
#
# TensorRT ran such nodes through plugins; every attribute of the node becomes a field for them.


def keep_custom(translation: Translation, node: NodeDef) -> None:
    """Write the node as a custom one: `_Op`, the same inputs, a field for each attribute.

    Names of fields stay as they are, also those with graphsurgeon's suffixes (`_u_int` …).
    Attributes that no field can hold (functions, tensors, lists of shapes) are left out.
    """
    fields: dict[str, FieldValue] = {}
    for name in sorted(node.attr):
        value = field_value(node.attr[name])
        if value is not None:
            fields[name] = value
    translation.writer.add(node.name, f"_{node.op}", translation.inputs(node), **fields)


def field_value(attribute: AttrValue) -> FieldValue | None:
    """What a field holds for `attribute`; None for an empty list and for what UFF cannot hold.

    Strings become Python 3's repr of bytes, `b'VALID'`: so the stock converter wrote them.
    """
    kind = attribute.WhichOneof("value")
    if kind == "s":
        return repr(attribute.s)
    if kind == "i":
        return attribute.i
    if kind == "f":
        return attribute.f
    if kind == "b":
        return attribute.b
    if kind == "type":
        return data_type(attribute.type)
    if kind == "shape":
        return [dim.size for dim in attribute.shape.dim]
    if kind == "list":
        return _listed(attribute.list)
    return None


def _listed(held: AttrValue.ListValue) -> FieldValue | None:
    if held.i:
        return list(held.i)
    if held.f:
        return list(held.f)
    if held.b:
        return list(held.b)
    return [repr(each) for each in held.s] or None


def data_type(number: int) -> np.dtype[np.generic]:
    """numpy's type for TensorFlow's; one that UFF has no number for where numpy has none either."""
    try:
        return numpy_type(number)
    except ValueError:
        return np.dtype(np.bool_)
