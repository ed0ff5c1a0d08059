"""Operations that work value by value, and so in any order of axes."""

import numpy as np

from digitbooth.models.to_onnx.table import Translation, chosen, operation
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


@operation("Activation")
def activation(translation: Translation, node: Node) -> None:
    """An activation function; relu6 is a clip to 0 … 6."""
    name = chosen(translation, node, _ACTIVATIONS)
    inputs = [translation.input_value(node)]
    if name == "Clip":
        for bound, value in ("min", 0), ("max", 6):
            inputs.append(translation.add_constant(f"{node.id}:{bound}", np.float32(value)))
    translation.add(name, inputs, node.id)


@operation("Binary")
def binary(translation: Translation, node: Node) -> None:
    """Two operands with numpy's broadcasting; a bias is a vector along the last axis."""
    name = chosen(translation, node, _BINARIES)
    operands = [translation.input_value(node, 0), translation.input_value(node, 1)]
    translation.add(name, operands, node.id)


@operation("Identity")
def identity(translation: Translation, node: Node) -> None:
    """The input, unchanged."""
    translation.add("Identity", [translation.input_value(node)], node.id)
