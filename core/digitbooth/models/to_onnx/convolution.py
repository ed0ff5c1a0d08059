"""Convolution, its way back, and pooling."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from digitbooth.language import gettext as _
from digitbooth.models.to_onnx.folding import Dim
from digitbooth.models.to_onnx.inference import Attribute
from digitbooth.models.to_onnx.table import chosen, operation
from digitbooth.models.to_onnx.translation import Translation
from digitbooth.models.uff.layout import Order
from digitbooth.models.uff.uff_pb2 import Node

# Windows that move over a picture: their sides, strides, dilation, and the padding around it.


MAX_SIDE = 4096
"""The longest side of a window or a padding, for a runtime allocates what a file asks for."""


@dataclass(frozen=True)
class Window:
    """How a convolution or a pooling moves; each list is [height, width]."""

    sides: list[int]
    strides: list[int]
    dilation: list[int]
    padding: list[int]
    """Before and after, where `same` is false."""
    same: bool
    """TensorFlow's SAME: as many results as there are strides, what is missing filled up."""

    def attributes(self, spatial: Sequence[Dim]) -> dict[str, Attribute]:
        """Strides, dilation and padding as ONNX has them, over a picture of this height and width.

        The padding is written out where the sizes are known: no runtime has to derive it.
        """
        attributes: dict[str, Attribute] = {"strides": self.strides}
        if self.dilation != [1, 1]:
            attributes["dilations"] = self.dilation
        if not self.same:
            if any(self.padding):
                attributes["pads"] = [*self.padding, *self.padding]
            return attributes
        totals = [self.filled(axis, size) for axis, size in enumerate(spatial)]
        known = [total for total in totals if total is not None]
        if len(known) < len(totals):
            attributes["auto_pad"] = "SAME_UPPER"
        elif any(known):
            attributes["pads"] = same_pads(known)
        return attributes

    def filled(self, axis: int, size: Dim) -> int | None:
        """How much SAME adds along an axis; None if that takes a size that is not known."""
        stride = self.strides[axis]
        reach = (self.sides[axis] - 1) * self.dilation[axis] + 1
        if stride == 1:
            return reach - 1
        if not isinstance(size, int):
            return None
        results = -(-size // stride)
        return max((results - 1) * stride + reach - size, 0)


def same_pads(totals: Sequence[int]) -> list[int]:
    """ONNX's `pads` for what SAME adds along each axis: an odd pixel goes to the end."""
    before = [total // 2 for total in totals]
    return before + [total - half for total, half in zip(totals, before, strict=True)]


def read_window(translation: Translation, node: Node, sides: Sequence[int] | None = None) -> Window:
    """The window of a node; `sides` where its weights say them, else the field `kernel` does.

    Raises `ModelError` for a field that makes no sense.
    """
    implicit = translation.graph.string(node, "implicit_padding", "")
    if implicit not in ("", "same"):
        raise translation.graph.error(
            node, _("unknown implicit_padding '{implicit}'").format(implicit=implicit)
        )
    return Window(
        sides=_pair(translation, node, "kernel") if sides is None else list(sides),
        strides=_pair(translation, node, "strides"),
        dilation=_pair(translation, node, "dilation", [1, 1]),
        padding=_pair(translation, node, "padding", [0, 0], least=0),
        same=implicit == "same",
    )


def _pair(
    translation: Translation,
    node: Node,
    field: str,
    default: list[int] | None = None,
    least: int = 1,
) -> list[int]:
    """[height, width] from `field`. Raises `ModelError` unless both are from `least` to 4,096."""
    pair = translation.graph.integers(node, field, default)
    if len(pair) != 2 or not all(least <= size <= MAX_SIDE for size in pair):
        raise translation.graph.error(
            node,
            _("field '{field}' is {pair}, expected two numbers from {least} to {limit}").format(
                field=field, pair=pair[:8], least=least, limit=MAX_SIDE
            ),
        )
    return pair


@operation("Conv")
def convolution(translation: Translation, node: Node) -> None:
    """Cross-correlation without bias, as TensorFlow's Conv2D and DepthwiseConv2dNative.

    Weights are [height, width, in, out]; depthwise, where `number_groups` is the number of input
    channels, [height, width, in, multiplier].
    """
    graph = translation.graph
    weights, shape = _weights(translation, node, Order.SPATIAL_CK)
    height, width, channels, outputs = shape
    groups = graph.integer(node, "number_groups", 1)
    attributes: dict[str, Attribute] = {} if groups == 1 else {"group": groups}
    coming = _channels(translation, node)
    if groups == channels and coming in (groups, None):
        kernel = translation.add("Transpose", [weights], f"{node.id}:multiplied", perm=(2, 3, 0, 1))
        target = translation.add_shape(
            f"{node.id}:weights_shape", [channels * outputs, 1, height, width]
        )
        kernel = translation.add("Reshape", [kernel, target], f"{node.id}:weights")
    elif groups > 0 and outputs % groups == 0:
        kernel = translation.add("Transpose", [weights], f"{node.id}:weights", perm=(3, 2, 0, 1))
        channels *= groups
    else:
        raise graph.error(
            node,
            _("{groups} groups over {channels} channels are not supported").format(
                groups=groups, channels=channels
            ),
        )
    window = read_window(translation, node, (height, width))

    _check_channels(translation, node, channels, coming)

    def add(x: str, output: str) -> None:
        attributes.update(window.attributes(_spatial(translation, x)))
        translation.add("Conv", [x, kernel], output, **attributes)

    channels_first(translation, node, add)


@operation("ConvTranspose")
def transposed_convolution(translation: Translation, node: Node) -> None:
    """The way back through a convolution, TensorFlow's Conv2DBackpropInput.

    Weights are [height, width, out, in]. The third input is the shape of the result: with strides,
    several sizes lead to the same input. What that convolution's SAME added is cut off here.
    """
    weights, shape = _weights(translation, node, Order.SPATIAL_KC)
    kernel = translation.add("Transpose", [weights], f"{node.id}:weights", perm=(3, 2, 0, 1))
    window = read_window(translation, node, shape[:2])
    attributes = _way_back(window, _result_size(translation, node))

    _check_channels(translation, node, shape[3], _channels(translation, node))

    def add(x: str, output: str) -> None:
        translation.add("ConvTranspose", [x, kernel], output, **attributes)

    channels_first(translation, node, add)


@operation("Pool")
def pooling(translation: Translation, node: Node) -> None:
    """Largest or mean value of each window; a mean counts no padding, as in TensorFlow."""
    pool = chosen(translation, node, {"max": "MaxPool", "avg": "AveragePool"})
    window = read_window(translation, node)

    def add(x: str, output: str) -> None:
        attributes = window.attributes(_spatial(translation, x))
        translation.add(pool, [x], output, kernel_shape=window.sides, **attributes)

    channels_first(translation, node, add)


def _weights(translation: Translation, node: Node, order: Order) -> tuple[str, list[int]]:
    """The value of a convolution's weights and their shape, four numbers. Raises `ModelError`."""
    graph = translation.graph
    orders = graph.orders(node)
    if len(orders) > 1 and orders[1] is not order:
        raise graph.error(
            node, _("weights in the order {order} are not supported").format(order=orders[1].value)
        )
    weights = translation.input_value(node, 1)
    sizes = translation.sizes(weights) or []
    shape = [size for size in sizes if isinstance(size, int) and size > 0]
    if len(sizes) != 4 or len(shape) != 4:
        raise graph.error(
            node, _("weights of shape {sizes}; expected 4 dimensions").format(sizes=sizes)
        )
    return weights, shape


def _channels(translation: Translation, node: Node) -> Dim:
    """How many channels the node's input has; None where that is not known."""
    sizes = translation.sizes(translation.input_value(node))
    axis = 3 if image_order(translation, node) is Order.N_SPATIAL_C else 1
    return sizes[axis] if sizes is not None and len(sizes) == 4 else None


def _check_channels(translation: Translation, node: Node, channels: int, coming: Dim) -> None:
    """ONNX's inference does not compare a convolution's channels; a runtime would fail on them."""
    if isinstance(coming, int) and coming != channels:
        raise translation.graph.error(
            node,
            _(
                "the graph does not fit together: weights for {channels} channels, not {coming}"
            ).format(channels=channels, coming=coming),
        )


def _spatial(translation: Translation, x: str) -> list[Dim]:
    """[height, width] of a value that has the channels first."""
    return (translation.sizes(x) or [None] * 4)[2:]


def _result_size(translation: Translation, node: Node) -> list[int]:
    """[height, width] that a transposed convolution's third input asks for."""
    known = translation.known(node, 2)
    sizes = [] if known is None else known.reshape(-1).tolist()
    last = image_order(translation, node) is Order.N_SPATIAL_C
    spatial = [size for size in (sizes[1:3] if last else sizes[2:4]) if isinstance(size, int)]
    if len(sizes) != 4 or len(spatial) != 2 or not all(0 < size <= MAX_SIDE for size in spatial):
        name = translation.input(node, 2)
        raise translation.graph.error(
            node,
            _("its input '{name}' must give the result's height and width, up to {limit}").format(
                name=name, limit=MAX_SIDE
            ),
        )
    return spatial


def _way_back(window: Window, spatial: list[int]) -> dict[str, Attribute]:
    """Strides and padding of a transposed convolution with a result of this height and width."""
    totals = [window.filled(axis, size) or 0 for axis, size in enumerate(spatial)]
    if not window.same:
        totals = [0, 0]
    missing = []
    for size, stride, side, total in zip(
        spatial, window.strides, window.sides, totals, strict=True
    ):
        steps = -(-(size + total - side + 1) // stride)
        missing.append(size + total - (steps - 1) * stride - side)
    return {"strides": window.strides, "pads": same_pads(totals), "output_padding": missing}


# Which axis is which: ONNX wants [batch, channels, height, width], UFF says what the graph has.


TO_CHANNELS_FIRST = (0, 3, 1, 2)
TO_CHANNELS_LAST = (0, 2, 3, 1)


def channels_first(translation: Translation, node: Node, add: Callable[[str, str], None]) -> None:
    """Let `add` work on [batch, channels, height, width], whatever the graph's own order is.

    `add` takes the name of the input and the name that the result is to have. Raises `ModelError`
    for an input that has not four axes.
    """
    x = translation.input_value(node)
    if len(translation.sizes(x) or TO_CHANNELS_FIRST) != len(TO_CHANNELS_FIRST):
        raise translation.graph.error(
            node,
            _("the graph does not fit together: {shape} is no picture").format(
                shape=translation.spelled(x)
            ),
        )
    if image_order(translation, node) is Order.NC_SPATIAL:
        add(x, node.id)
        return
    twins = translation.channels_first
    if x not in twins:
        first = f"{node.id}:channels_first"
        twins[x] = translation.add("Transpose", [x], first, perm=TO_CHANNELS_FIRST)
    add(twins[x], f"{node.id}:result")
    twins[node.id] = f"{node.id}:result"
    translation.add("Transpose", [twins[node.id]], node.id, perm=TO_CHANNELS_LAST)


def image_order(translation: Translation, node: Node) -> Order:
    """The order of axes of the node's input: the channels last where the file does not say.

    Raises `ModelError` for an order that no picture has.
    """
    orders = translation.graph.orders(node)
    order = orders[0] if orders else Order.N_SPATIAL_C
    if order not in (Order.N_SPATIAL_C, Order.NC_SPATIAL):
        raise translation.graph.error(
            node, _("input in the order {order} is not supported").format(order=order.value)
        )
    return order
