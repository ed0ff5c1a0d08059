"""The input of a graph: a picture, converted to the graph's axes, or what the graph declares.

`Input.shape` is unreliable (empty, with or without batch, even in another order than that of the
convolutions), so the first convolution or pooling after the input decides the order, and only
without one the declared shape. If the rest of the graph does not fit to that, other forms of a
digit are tried.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import prod

from onnx import TensorProto, helper

from digitbooth.constants import SIDE
from digitbooth.language import gettext_noop as N_
from digitbooth.models.network import BATCH
from digitbooth.models.to_onnx.folding import Dim
from digitbooth.models.to_onnx.table import TO_CHANNELS_LAST
from digitbooth.models.to_onnx.translation import Translation
from digitbooth.models.uff.graph import UffGraph
from digitbooth.models.uff.layout import Order
from digitbooth.models.uff.uff_pb2 import Node

Shape = tuple[int, int, int]

# Unknown sizes are assumed to be MNIST's: NVIDIA's own LeNet declares none.
_DEFAULT: Shape = (1, SIDE, SIDE)

_KEEPS_AXES = {
    "Activation",
    "BatchNorm",
    "Binary",
    "Identity",
    "LRN",
    "LeakyRelu",
    "Pad",
    "Unary",
}


@dataclass(frozen=True)
class PictureInput:
    """How a picture [batch, channels, height, width] is converted to the graph's input."""

    shape: Shape
    """The picture's shape: (channels, height, width)."""
    channels_last: bool = False
    """Whether the graph's input is [batch, height, width, channels]."""
    reshaped: tuple[int, ...] | None = None
    """The shape of the graph's input without the batch, if it is neither of the two orders."""
    fixed_batch: int = 1
    """The batch size for which the graph was built, if that is fixed."""


_DIGITS = (
    PictureInput(_DEFAULT, channels_last=True),
    PictureInput(_DEFAULT, reshaped=(SIDE, SIDE)),
    PictureInput(_DEFAULT, reshaped=(prod(_DEFAULT),)),
    PictureInput(_DEFAULT),
)
"""The forms of a digit in graphs."""


def picture_inputs(graph: UffGraph, node: Node) -> Iterator[PictureInput]:
    """The ways in which the `Input` node may take pictures; what the graph tells comes first.

    Raises `ModelError` if there is none.
    """
    declared = graph.integers(node, "shape", [])
    first = replace(
        _decided(graph, node), fixed_batch=declared[0] if declared and declared[0] > 0 else 1
    )
    yield first
    if prod(_DEFAULT) % max(prod(size for size in declared[1:] if size > 0), 1) == 0:
        yield from (replace(each, fixed_batch=first.fixed_batch) for each in _DIGITS)


def feed(translation: Translation, node: Node, picture: PictureInput) -> None:
    """Add the steps from the network's input, which has the node's name, to the graph's input."""
    translation.add_input(node.id, TensorProto.FLOAT, [BATCH, *picture.shape])
    if picture.reshaped is not None:
        shape = translation.add_shape(f"{node.id}:shape", [-1, *picture.reshaped])
        reshaped = translation.add("Reshape", [node.id, shape], f"{node.id}:reshaped")
        translation.refine(reshaped, [BATCH, *picture.reshaped])
        translation.rename(node.id, reshaped)
    elif picture.channels_last:
        last = f"{node.id}:channels_last"
        translation.channels_first[last] = node.id
        translation.rename(
            node.id, translation.add("Transpose", [node.id], last, perm=TO_CHANNELS_LAST)
        )


def declare(translation: Translation, node: Node) -> None:
    """Add the `Input` node as an input with the type that it declares, and names for unknown sizes.

    For graphs whose input may be something else than a picture.
    """
    graph = translation.graph
    sizes = _of_consumer(graph, node) or _named(node, graph.integers(node, "shape", []))
    element_type = helper.np_dtype_to_tensor_dtype(graph.data_type(node, "dtype"))
    translation.add_input(node.id, element_type, sizes)
    translation.unify_type(node.id)


def weights_channels(graph: UffGraph, consumer: Node) -> int | None:
    """The input channels of a convolution with constant weights."""
    if consumer.operation != "Conv" or len(consumer.inputs) < 2:
        return None
    weights = graph.nodes[consumer.inputs[1]]
    shape = graph.integers(weights, "shape", []) if weights.operation == "Const" else []
    return shape[2] if len(shape) == 4 else None


def spatial_shape(declared: list[int], order: Order, channels: int | None) -> Shape:
    """Channels, height and width from the declared shape, in either order."""
    dims = declared[1:] if len(declared) == 4 else declared
    if len(dims) != 3:
        return (channels or 1, SIDE, SIDE)
    last = (dims[2], dims[0], dims[1])
    first = (dims[0], dims[1], dims[2])
    preferred, other = (last, first) if order is Order.N_SPATIAL_C else (first, last)
    shape = other if channels not in (None, preferred[0]) and channels == other[0] else preferred
    height, width = (size if size > 0 else SIDE for size in shape[1:])
    return (channels or max(shape[0], 1), height, width)


def _decided(graph: UffGraph, node: Node) -> PictureInput:
    """What the graph tells about the `Input` node. Raises `ModelError` if that is no picture."""
    declared = graph.integers(node, "shape", [])
    consumer = _first_consumer(graph, node)
    if consumer is not None and consumer.operation != "FullyConnected":
        order = (graph.orders(consumer) or [Order.N_SPATIAL_C])[0]
        channels = weights_channels(graph, consumer)
        return PictureInput(
            spatial_shape(declared, order, channels), channels_last=order is Order.N_SPATIAL_C
        )
    if not declared and consumer is not None:
        return PictureInput(_DEFAULT, reshaped=(prod(_DEFAULT),))
    return _declared_input(graph, node, declared)


def _first_consumer(graph: UffGraph, node: Node) -> Node | None:
    """The first node after the input, with the same axes, that tells their order."""
    reached = {node.id}
    for following in graph.order:
        if reached.isdisjoint(following.inputs):
            continue
        if following.operation in ("Conv", "Pool", "FullyConnected"):
            return following
        if following.operation in _KEEPS_AXES:
            reached.add(following.id)
    return None


def _declared_input(graph: UffGraph, node: Node, declared: list[int]) -> PictureInput:
    """The input of a graph without convolutions, which only needs the right number of values."""
    dims = declared[1:] if len(declared) > 1 and not _lacks_batch(declared) else declared
    if not dims:
        return PictureInput(_DEFAULT, channels_last=True)
    if any(size <= 0 for size in dims):
        dims = [size if size > 0 else SIDE for size in dims] if len(dims) > 1 else [SIDE * SIDE]
    if len(dims) == 3:
        height, width, channels = dims
        if channels in (1, 3, 4):
            return PictureInput((channels, height, width), channels_last=True)
        return PictureInput((dims[0], dims[1], dims[2]))
    if prod(dims) != prod(_DEFAULT):
        raise graph.error(node, N_("takes {dims} values, which is not a 28×28 picture"), dims=dims)
    return PictureInput(_DEFAULT, reshaped=tuple(dims))


def _lacks_batch(declared: list[int]) -> bool:
    """Whether a shape is that of a picture without a batch: NVIDIA's samples write [1, 28, 28]."""
    return len(declared) == 3 and declared[0] > 0


def _named(node: Node, declared: list[int]) -> list[Dim] | None:
    """The declared sizes; empty if the file has none."""
    names: list[Dim] = [BATCH, *(f"{node.id}:{axis}" for axis in range(1, len(declared)))]
    named = [size if size >= 0 else name for size, name in zip(declared, names, strict=False)]
    return named or None


def _of_consumer(graph: UffGraph, node: Node) -> list[Dim] | None:
    """The shape that the convolution after the input needs, if four sizes are not declared."""
    declared = graph.integers(node, "shape", [])
    consumer = graph.first_users.get(node.id)
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
