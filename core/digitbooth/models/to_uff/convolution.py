"""Convolution and pooling."""

from digitbooth.models.tensorflow.graph_pb2 import NodeDef
from digitbooth.models.to_uff.table import Translation, operation, padding_fields
from digitbooth.models.uff.layout import Order


@operation("Conv2D")
def convolution(translation: Translation, node: NodeDef) -> None:
    """Two-dimensional; the field `dilation` is written only where TensorFlow has `dilations`."""
    fields = padding_fields(translation, node)
    if "dilations" in node.attr:
        dilation = {"dilation": translation.spatial(node, "dilations")}
    else:
        dilation = {}
    translation.writer.add(
        node.name,
        "Conv",
        [translation.input(node, 0), translation.input(node, 1)],
        strides=translation.spatial(node, "strides"),
        inputs_orders=[translation.image_order(node), Order.SPATIAL_CK],
        **dilation,
        **fields,
    )


@operation("MaxPool", "AvgPool")
def pooling(translation: Translation, node: NodeDef) -> None:
    """The largest or the mean value of each window."""
    translation.writer.add(
        node.name,
        "Pool",
        [translation.input(node, 0)],
        func="max" if node.op == "MaxPool" else "avg",
        kernel=translation.spatial(node, "ksize"),
        strides=translation.spatial(node, "strides"),
        inputs_orders=[translation.image_order(node)],
        **padding_fields(translation, node),
    )
