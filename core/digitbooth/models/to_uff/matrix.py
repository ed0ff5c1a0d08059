"""Matrix products, and what works along an axis."""

from digitbooth.models.tensorflow.graph_pb2 import NodeDef
from digitbooth.models.to_uff.table import Translation, operation
from digitbooth.models.uff.layout import Order

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
