"""The inputs of a graph as it declares them, for graphs that need not be about pictures."""

from onnx import helper

from digitbooth.models.network import BATCH
from digitbooth.models.to_onnx.folding import Dim
from digitbooth.models.to_onnx.picture import spatial_shape, weights_channels
from digitbooth.models.to_onnx.translation import Translation
from digitbooth.models.uff.graph import UffGraph
from digitbooth.models.uff.layout import Order
from digitbooth.models.uff.uff_pb2 import Node


def declare(translation: Translation, node: Node) -> None:
    """Add the `Input` node as an input of its own type, its unknown sizes named."""
    graph = translation.graph
    sizes = _of_consumer(graph, node) or _named(node, graph.integers(node, "shape", []))
    element_type = helper.np_dtype_to_tensor_dtype(graph.data_type(node, "dtype"))
    translation.add_input(node.id, element_type, sizes)
    translation.unify_integers(node.id)


def _named(node: Node, declared: list[int]) -> list[Dim] | None:
    """The declared sizes; none where the file says nothing."""
    names: list[Dim] = [BATCH, *(f"{node.id}:{axis}" for axis in range(1, len(declared)))]
    named = [size if size >= 0 else name for size, name in zip(declared, names, strict=False)]
    return named or None


def _of_consumer(graph: UffGraph, node: Node) -> list[Dim] | None:
    """What a convolution that takes the input says, where the file declares no such picture."""
    declared = graph.integers(node, "shape", [])
    consumer = next((each for each in graph.order if each.inputs[:1] == [node.id]), None)
    if len(declared) == 4 or consumer is None or consumer.operation not in ("Conv", "Pool"):
        return None
    order = (graph.orders(consumer) or [Order.N_SPATIAL_C])[0]
    channels: Dim = weights_channels(graph, consumer)
    height: Dim = f"{node.id}:height"
    width: Dim = f"{node.id}:width"
    if len(declared) == 3:
        channels, height, width = spatial_shape(declared, order, weights_channels(graph, consumer))
    channels = channels or f"{node.id}:channels"
    if order is Order.NC_SPATIAL:
        return [BATCH, channels, height, width]
    return [BATCH, height, width, channels]
