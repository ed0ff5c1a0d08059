"""Matrix products and what works along an axis."""

from digitbooth.language import gettext as _
from digitbooth.models.to_onnx.table import chosen, operation
from digitbooth.models.to_onnx.translation import Translation
from digitbooth.models.uff.layout import Order
from digitbooth.models.uff.uff_pb2 import Node

REDUCTIONS = {
    "sum": "ReduceSum",
    "prod": "ReduceProd",
    "max": "ReduceMax",
    "min": "ReduceMin",
    "mean": "ReduceMean",
}


@operation("FullyConnected")
def fully_connected(translation: Translation, node: Node) -> None:
    """TensorFlow's MatMul; the orders say which operand is transposed. No bias."""
    orders = translation.graph.orders(node) or [Order.NC, Order.CN]
    if len(orders) != 2 or any(order not in (Order.NC, Order.CN) for order in orders):
        raise translation.graph.error(node, _("unsupported dimension orders of its operands"))
    operands = [translation.input_value(node, 0), translation.input_value(node, 1)]
    # Stored as [features, batch] on the left, as [out, in] on the right: TensorFlow's transpose_a
    # and transpose_b.
    for index, transposed in enumerate((Order.CN, Order.NC)):
        if orders[index] is transposed:
            operands[index] = translation.add(
                "Transpose", [operands[index]], f"{node.id}:transposed_{'ab'[index]}", perm=(1, 0)
            )
    translation.add("MatMul", operands, node.id)


@operation("Softmax")
def softmax(translation: Translation, node: Node) -> None:
    """Over the last axis, as TensorFlow's. The field `axis` is 0 in every file: it says nothing."""
    translation.add("Softmax", [translation.input_value(node)], node.id, axis=-1)


@operation("Reduce")
def reduction(translation: Translation, node: Node) -> None:
    """Sum, product, extreme or mean over axes. Early files lack `keepdims`: false, as TensorFlow.

    No axes: nothing is reduced. NVIDIA's parser always keeps the dimensions; the networks were
    trained without.
    """
    name = chosen(translation, node, REDUCTIONS)
    inputs = [translation.input_value(node)]
    axes = translation.graph.integers(node, "axes")
    kept = int(translation.graph.flag(node, "keepdims", False))
    if not axes:
        translation.add("Identity", inputs, node.id)
    elif name == "ReduceSum":
        # Since opset 13 its axes are an input; those of the others followed in opset 18.
        inputs.append(translation.add_shape(f"{node.id}:axes", axes))
        translation.add(name, inputs, node.id, keepdims=kept)
    else:
        translation.add(name, inputs, node.id, axes=axes, keepdims=kept)


@operation("ArgMax", "ArgMin")
def extreme_index(translation: Translation, node: Node) -> None:
    """Where along an axis the largest or smallest value stands: the first of equal ones."""
    axis = translation.graph.integer(node, "axis")
    inputs = [translation.input_value(node)]
    translation.add(node.operation, inputs, node.id, axis=axis, keepdims=0)
