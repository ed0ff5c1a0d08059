"""Operations that are not for pictures: value by value, matrix products, along an axis."""

import numpy as np

from digitbooth.language import gettext_noop as N_
from digitbooth.models.to_onnx.table import chosen, operation
from digitbooth.models.to_onnx.translation import Translation
from digitbooth.models.uff.layout import Order
from digitbooth.models.uff.uff_pb2 import Node

_ACTIVATIONS = {
    "relu": "Relu",
    "relu6": "Clip",
    "sigmoid": "Sigmoid",
    "tanh": "Tanh",
    "elu": "Elu",
    "selu": "Selu",
    "softsign": "Softsign",
    "softplus": "Softplus",
}
_BINARIES = {
    "add": "Add",
    "sub": "Sub",
    "mul": "Mul",
    "div": "Div",
    "pow": "Pow",
    "min": "Min",
    "max": "Max",
}
_UNARIES = {
    "neg": "Neg",
    "abs": "Abs",
    "sqrt": "Sqrt",
    "rsqrt": "Sqrt",
    "square": "Mul",
    "exp": "Exp",
    "log": "Log",
    "ceil": "Ceil",
    "floor": "Floor",
    "sin": "Sin",
    "cos": "Cos",
    "tan": "Tan",
    "asin": "Asin",
    "acos": "Acos",
    "atan": "Atan",
    "sinh": "Sinh",
    "cosh": "Cosh",
    "asinh": "Asinh",
    "acosh": "Acosh",
    "atanh": "Atanh",
}
FUNCTIONS = {"Activation": _ACTIVATIONS, "Binary": _BINARIES, "Unary": _UNARIES}
"""UFF operation → its functions → the ONNX operation for each."""

REDUCTIONS = {
    "sum": "ReduceSum",
    "prod": "ReduceProd",
    "max": "ReduceMax",
    "min": "ReduceMin",
    "mean": "ReduceMean",
}
"""Function of `Reduce` → the ONNX operation for it."""


@operation("Activation")
def activation(translation: Translation, node: Node) -> None:
    """An activation function; relu6 is a clip to 0 … 6."""
    name = chosen(translation, node, _ACTIVATIONS)
    inputs = [translation.input_value(node)]
    if name == "Clip":
        dtype = translation.numpy_type(inputs[0])
        for bound, value in ("min", 0), ("max", 6):
            inputs.append(translation.add_constant(f"{node.id}:{bound}", np.array(value, dtype)))
    translation.add(name, inputs, node.id)


@operation("Binary")
def binary(translation: Translation, node: Node) -> None:
    """A function of two operands, broadcast as in numpy; a bias is a vector along the last axis."""
    name = chosen(translation, node, _BINARIES)
    operands = [translation.input_value(node, 0), translation.input_value(node, 1)]
    translation.add(name, operands, node.id)


@operation("Unary")
def unary(translation: Translation, node: Node) -> None:
    """A function of each value; rsqrt is 1 / √x."""
    name = chosen(translation, node, _UNARIES)
    x = translation.input_value(node)
    if name == "Mul":
        translation.add(name, [x, x], node.id)
    elif translation.graph.string(node, "func") == "rsqrt":
        translation.add("Reciprocal", [translation.add(name, [x], f"{node.id}:root")], node.id)
    else:
        translation.add(name, [x], node.id)


@operation("LeakyRelu")
def leaky_relu(translation: Translation, node: Node) -> None:
    """Relu with a slope below zero; 0.2, TensorFlow's default, if the file has none."""
    slope = translation.graph.number(node, "alpha", 0.2)
    translation.add("LeakyRelu", [translation.input_value(node)], node.id, alpha=slope)


@operation("Identity")
def identity(translation: Translation, node: Node) -> None:
    """The input without a change."""
    translation.add("Identity", [translation.input_value(node)], node.id)


@operation("FullyConnected")
def fully_connected(translation: Translation, node: Node) -> None:
    """TensorFlow's MatMul, without a bias; the orders of axes tell which operand is transposed."""
    orders = translation.graph.orders(node) or [Order.NC, Order.CN]
    if len(orders) != 2 or any(order not in (Order.NC, Order.CN) for order in orders):
        raise translation.graph.error(node, N_("unsupported dimension orders of its operands"))
    operands = [translation.input_value(node, 0), translation.input_value(node, 1)]
    if not translation.flattens and translation.rank(operands[0]) > 2:
        operands[0] = translation.add("Flatten", operands[:1], f"{node.id}:flat", axis=1)
    # CN on the left is [features, batch], NC on the right is [out, in]: TensorFlow's transpose_a
    # and transpose_b.
    for index, transposed in enumerate((Order.CN, Order.NC)):
        if orders[index] is transposed:
            operands[index] = translation.add(
                "Transpose", [operands[index]], f"{node.id}:transposed_{'ab'[index]}", perm=(1, 0)
            )
    translation.add("MatMul", operands, node.id)


@operation("Softmax")
def softmax(translation: Translation, node: Node) -> None:
    """Softmax over the last axis, as TensorFlow's. The field `axis`, 0 in all files, is ignored."""
    translation.add("Softmax", [translation.input_value(node)], node.id, axis=-1)


@operation("Reduce")
def reduction(translation: Translation, node: Node) -> None:
    """Sum, product, maximum, minimum or mean over axes.

    Early files have no `keepdims`: it is false, as in TensorFlow. Without axes nothing is reduced.
    NVIDIA's parser always keeps the dimensions, but the networks were trained without.
    """
    name = chosen(translation, node, REDUCTIONS)
    inputs = [translation.input_value(node)]
    axes = translation.graph.integers(node, "axes")
    kept = int(translation.graph.flag(node, "keepdims", False))
    if not axes:
        translation.add("Identity", inputs, node.id)
    elif name == "ReduceSum":
        # Since opset 13 the axes of ReduceSum are an input; those of the others are since opset 18.
        inputs.append(translation.add_shape(f"{node.id}:axes", axes))
        translation.add(name, inputs, node.id, keepdims=kept)
    else:
        translation.add(name, inputs, node.id, axes=axes, keepdims=kept)


@operation("ArgMax", "ArgMin")
def extreme_index(translation: Translation, node: Node) -> None:
    """The index of the largest or smallest value along an axis: the first of equal ones."""
    axis = translation.graph.integer(node, "axis")
    inputs = [translation.input_value(node)]
    translation.add(node.operation, inputs, node.id, axis=axis, keepdims=0)
