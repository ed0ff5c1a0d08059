"""Operations that work value by value, and so in any order of axes."""

import numpy as np

from digitbooth.models.to_onnx.table import chosen, operation
from digitbooth.models.to_onnx.translation import Translation
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
"""The families: UFF operation → its functions, each with the ONNX operation that does its work."""


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
    """Two operands with numpy's broadcasting; a bias is a vector along the last axis."""
    name = chosen(translation, node, _BINARIES)
    operands = [translation.input_value(node, 0), translation.input_value(node, 1)]
    translation.add(name, operands, node.id)


@operation("Unary")
def unary(translation: Translation, node: Node) -> None:
    """A function of each value; rsqrt is one over the root."""
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
    """Relu with a slope below zero; 0.2, TensorFlow's own, where the file does not say."""
    slope = translation.graph.number(node, "alpha", 0.2)
    translation.add("LeakyRelu", [translation.input_value(node)], node.id, alpha=slope)


@operation("Identity")
def identity(translation: Translation, node: Node) -> None:
    """The input, unchanged."""
    translation.add("Identity", [translation.input_value(node)], node.id)
