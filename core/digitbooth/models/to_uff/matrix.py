"""Matrix products, softmax, and new shapes."""

from digitbooth.models.tensorflow.graph_pb2 import NodeDef
from digitbooth.models.to_uff.table import Translation, operation
from digitbooth.models.uff.layout import Order


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


@operation("Reshape")
def reshape(translation: Translation, node: NodeDef) -> None:
    """A Flatten where the layer's name says so, as Keras names its own: `flatten/Reshape`."""
    layer = node.name.split("/")[-2:-1]
    if layer and "flatten" in layer[0].lower():
        translation.writer.add(node.name, "Flatten", [translation.input(node, 0)])
    else:
        inputs = [translation.input(node, 0), translation.input(node, 1)]
        translation.writer.add(node.name, "Reshape", inputs)
