"""Operations that are not for pictures: value by value, matrix products, along an axis."""

from digitbooth.models.tensorflow.graph_pb2 import NodeDef
from digitbooth.models.to_uff.table import UffTranslation, operation
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
_REDUCTIONS = {"Sum": "sum", "Prod": "prod", "Min": "min", "Max": "max", "Mean": "mean"}


@operation(*_ACTIVATIONS)
def activation(translation: UffTranslation, node: NodeDef) -> None:
    """An activation function of each value: Relu, Sigmoid and others."""
    fields = {"func": _ACTIVATIONS[node.op]}
    translation.writer.add(node.name, "Activation", [translation.input(node, 0)], **fields)


@operation(*_BINARIES)
def binary(translation: UffTranslation, node: NodeDef) -> None:
    """A function of two operands, broadcast as in numpy. Division of integers rounds to zero."""
    operands = [translation.input(node, 0), translation.input(node, 1)]
    translation.writer.add(node.name, "Binary", operands, func=_BINARIES[node.op])


@operation(*_UNARIES)
def unary(translation: UffTranslation, node: NodeDef) -> None:
    """A function of each value, such as a root."""
    fields = {"func": _UNARIES[node.op]}
    translation.writer.add(node.name, "Unary", [translation.input(node, 0)], **fields)


@operation("LeakyRelu")
def leaky_relu(translation: UffTranslation, node: NodeDef) -> None:
    """Relu with a slope, `alpha`, below zero."""
    fields = {"alpha": translation.graph.number(node, "alpha", 0.2)}
    translation.writer.add(node.name, "LeakyRelu", [translation.input(node, 0)], **fields)


@operation("Identity")
def identity(translation: UffTranslation, node: NodeDef) -> None:
    """An identity, only as an output: other nodes take its input directly."""
    translation.writer.add(node.name, "Identity", [translation.input(node, 0)])


@operation("MatMul")
def matrix_product(translation: UffTranslation, node: NodeDef) -> None:
    """A matrix product; TensorFlow's transposes become orders of axes."""
    left = Order.CN if translation.graph.flag(node, "transpose_a") else Order.NC
    right = Order.KC if translation.graph.flag(node, "transpose_b") else Order.CK
    operands = [translation.input(node, 0), translation.input(node, 1)]
    translation.writer.add(node.name, "FullyConnected", operands, inputs_orders=[left, right])


@operation("Softmax")
def softmax(translation: UffTranslation, node: NodeDef) -> None:
    """Softmax over the last axis. As by NVIDIA's tool, axis 0 is written; readers ignore it."""
    x = translation.input(node, 0)
    translation.writer.add(node.name, "Softmax", [x], axis=0, inputs_orders=[Order.N_SPATIAL_C])


@operation(*_REDUCTIONS)
def reduction(translation: UffTranslation, node: NodeDef) -> None:
    """A sum, product, maximum, minimum or mean over the axes in the second input."""
    translation.writer.add(
        node.name,
        "Reduce",
        [translation.input(node, 0)],
        func=_REDUCTIONS[node.op],
        axes=translation.numbers(node, 1),
        keepdims=translation.graph.flag(node, "keep_dims"),
    )


@operation("ArgMax", "ArgMin")
def extreme_index(translation: UffTranslation, node: NodeDef) -> None:
    """The index of the largest or smallest value along an axis, which counts the batch."""
    fields = {"axis": translation.number(node, 1)}
    translation.writer.add(node.name, node.op, [translation.input(node, 0)], **fields)
