"""Convolution and pooling: the operations that care which axis is which.

ONNX wants [batch, channels, height, width]; UFF says in `inputs_orders` what the graph has.
"""

from collections.abc import Callable

import numpy as np

from digitbooth.models.to_onnx.table import Attribute, Translation, chosen, operation
from digitbooth.models.uff.layout import Order
from digitbooth.models.uff.uff_pb2 import Node

TO_CHANNELS_FIRST = (0, 3, 1, 2)
TO_CHANNELS_LAST = (0, 2, 3, 1)

_MAX_SIDE = 4096


@operation("Conv")
def convolution(translation: Translation, node: Node) -> None:
    """Cross-correlation without bias, as TensorFlow's Conv2D and DepthwiseConv2dNative.

    Weights are [height, width, in, out]; depthwise, where `number_groups` is the number of input
    channels, [height, width, in, multiplier].
    """
    graph = translation.graph
    orders = graph.orders(node)
    if len(orders) > 1 and orders[1] is not Order.SPATIAL_CK:
        raise graph.error(node, f"weights in the order {orders[1].value} are not supported")
    weights = translation.constant(node, 1)
    if weights.ndim != 4:
        raise graph.error(node, f"weights of shape {list(weights.shape)}; expected 4 dimensions")
    height, width, channels, outputs = weights.shape
    groups = graph.integer(node, "number_groups", 1)
    if groups == 1:
        kernels = weights.transpose(3, 2, 0, 1)
    elif groups == channels:
        kernels = weights.transpose(2, 3, 0, 1).reshape(channels * outputs, 1, height, width)
    else:
        raise graph.error(node, f"{groups} groups over {channels} channels are not supported")
    kernel = translation.add_constant(f"{node.id}:weights", np.asarray(kernels))
    attributes = _window(translation, node)
    attributes["dilations"] = _pair(translation, node, "dilation", [1, 1])
    if groups != 1:
        attributes["group"] = groups

    def add(x: str, output: str) -> None:
        translation.add("Conv", [x, kernel], output, **attributes)

    _channels_first(translation, node, add)


@operation("Pool")
def pooling(translation: Translation, node: Node) -> None:
    """Largest or mean value of each window; a mean counts no padding, as in TensorFlow."""
    pool = chosen(translation, node, {"max": "MaxPool", "avg": "AveragePool"})
    attributes = _window(translation, node)
    attributes["kernel_shape"] = _pair(translation, node, "kernel")

    def add(x: str, output: str) -> None:
        translation.add(pool, [x], output, **attributes)

    _channels_first(translation, node, add)


def _window(translation: Translation, node: Node) -> dict[str, Attribute]:
    """Strides and padding. TensorFlow's SAME puts an odd pixel at the end, as SAME_UPPER does."""
    graph = translation.graph
    attributes: dict[str, Attribute] = {"strides": _pair(translation, node, "strides")}
    implicit = graph.string(node, "implicit_padding", "")
    padding = _pair(translation, node, "padding", [0, 0], least=0)
    if implicit == "same":
        attributes["auto_pad"] = "SAME_UPPER"
    elif implicit:
        raise graph.error(node, f"unknown implicit_padding '{implicit}'")
    elif any(padding):
        attributes["pads"] = [*padding, *padding]
    return attributes


def _pair(
    translation: Translation,
    node: Node,
    field: str,
    default: list[int] | None = None,
    least: int = 1,
) -> list[int]:
    """[height, width] from `field`. Raises `ModelError` unless both are from `least` to 4,096."""
    pair = translation.graph.integers(node, field, default)
    # Bounded, for a runtime allocates what a padding or a window asks for.
    if len(pair) != 2 or not all(least <= size <= _MAX_SIDE for size in pair):
        raise translation.graph.error(
            node, f"field '{field}' is {pair[:8]}, expected two numbers from {least} to {_MAX_SIDE}"
        )
    return pair


def _channels_first(translation: Translation, node: Node, add: Callable[[str, str], None]) -> None:
    """Let `add` work on [batch, channels, height, width], whatever the graph's own order is."""
    orders = translation.graph.orders(node)
    order = orders[0] if orders else Order.N_SPATIAL_C
    x = translation.input_value(node)
    if order is Order.NC_SPATIAL:
        add(x, node.id)
    elif order is Order.N_SPATIAL_C:
        first = translation.add(
            "Transpose", [x], f"{node.id}:channels_first", perm=TO_CHANNELS_FIRST
        )
        add(first, f"{node.id}:result")
        translation.add("Transpose", [f"{node.id}:result"], node.id, perm=TO_CHANNELS_LAST)
    else:
        raise translation.graph.error(node, f"input in the order {order.value} is not supported")
