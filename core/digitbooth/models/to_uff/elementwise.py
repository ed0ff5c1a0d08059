"""Operations that work value by value: families that differ only by name."""

import numpy as np

from digitbooth.models.tensorflow.graph_pb2 import NodeDef
from digitbooth.models.to_uff.table import Translation, operation
from digitbooth.models.uff.layout import Order

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


@operation(*_ACTIVATIONS)
def activation(translation: Translation, node: NodeDef) -> None:
    """An activation function."""
    x = translation.input(node, 0)
    translation.writer.add(node.name, "Activation", [x], func=_ACTIVATIONS[node.op])


@operation(*_BINARIES)
def binary(translation: Translation, node: NodeDef) -> None:
    """Two operands with numpy's broadcasting."""
    operands = [translation.input(node, 0), translation.input(node, 1)]
    translation.writer.add(node.name, "Binary", operands, func=_BINARIES[node.op])


@operation("BiasAdd")
def bias(translation: Translation, node: NodeDef) -> None:
    """A vector added to each channel; with the channels first it needs a shape that broadcasts."""
    name = translation.input(node, 1)
    values = translation.constant(node, 1)
    if translation.image_order(node) is Order.NC_SPATIAL:
        values = np.reshape(values, (-1, 1, 1))
    if name not in translation.writer:
        translation.writer.add_constant(name, values)
    translation.writer.add(node.name, "Binary", [translation.input(node, 0), name], func="add")


@operation("Identity")
def identity(translation: Translation, node: NodeDef) -> None:
    """Only reached where it is an output; elsewhere its consumers look through it."""
    translation.writer.add(node.name, "Identity", [translation.input(node, 0)])
