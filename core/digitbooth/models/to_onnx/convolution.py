"""Convolution, transposed convolution, pooling and normalisation."""

from digitbooth.language import gettext_noop as N_
from digitbooth.models.to_onnx.folding import Dim
from digitbooth.models.to_onnx.inference import Attribute
from digitbooth.models.to_onnx.table import channels_first, chosen, image_order, operation
from digitbooth.models.to_onnx.translation import Translation
from digitbooth.models.to_onnx.window import MAX_SIDE, Window, read_window, same_pads
from digitbooth.models.uff.layout import Order
from digitbooth.models.uff.uff_pb2 import Node

_MAX_RADIUS = 1 << 15


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
    coming = _channels(translation, node)
    if groups == 1 and isinstance(coming, int) and coming % channels == 0:
        # TensorFlow 2 has groups without saying so: its weights have fewer channels than come.
        groups = coming // channels if outputs * channels % coming == 0 else 1
    attributes: dict[str, Attribute] = {} if groups == 1 else {"group": groups}
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
            N_("{groups} groups over {channels} channels are not supported"),
            groups=groups,
            channels=channels,
        )
    window = read_window(translation, node, (height, width))

    _check_channels(translation, node, channels, coming)

    def add(x: str, output: str) -> None:
        attributes.update(window.attributes(_spatial(translation, x)))
        translation.add("Conv", [x, kernel], output, **attributes)

    channels_first(translation, node, add)


@operation("ConvTranspose")
def transposed_convolution(translation: Translation, node: Node) -> None:
    """Transposed convolution: the gradient of a convolution, TensorFlow's Conv2DBackpropInput.

    Weights are [height, width, out, in]. The third input is the shape of the result: with strides,
    several sizes give the same input. The padding of SAME is cut off.
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
    """Maximum or mean of each window; as in TensorFlow, padding is not part of the mean."""
    pool = chosen(translation, node, {"max": "MaxPool", "avg": "AveragePool"})
    window = read_window(translation, node)

    def add(x: str, output: str) -> None:
        attributes = window.attributes(_spatial(translation, x))
        translation.add(pool, [x], output, kernel_shape=window.sides, **attributes)

    channels_first(translation, node, add)


@operation("BatchNorm")
def batch_normalisation(translation: Translation, node: Node) -> None:
    """(x − mean) · gamma / √(variance + epsilon) + beta, with the moving mean and variance."""
    parameters = [translation.input_value(node, index) for index in range(1, 5)]
    epsilon = translation.graph.number(node, "epsilon", 1e-4)

    def add(x: str, output: str) -> None:
        translation.add("BatchNormalization", [x, *parameters], output, epsilon=epsilon)

    channels_first(translation, node, add)


@operation("LRN")
def local_response_normalisation(translation: Translation, node: Node) -> None:
    """x / (k + alpha · sum of neighbouring channels' squares)^beta.

    The field `window_size` is TensorFlow's radius: a window has 2 · radius + 1 channels. ONNX
    divides alpha by that width, TensorFlow does not.
    """
    graph = translation.graph
    radius = graph.integer(node, "window_size", 5)
    if not 0 <= radius <= _MAX_RADIUS:
        raise graph.error(
            node,
            N_("field 'window_size' is {radius}, expected 0 to {limit}"),
            radius=radius,
            limit=_MAX_RADIUS,
        )
    size = 2 * radius + 1
    alpha = graph.number(node, "alpha", 1.0) * size
    beta, bias = graph.number(node, "beta", 0.5), graph.number(node, "k", 1.0)

    def add(x: str, output: str) -> None:
        translation.add("LRN", [x], output, size=size, alpha=alpha, beta=beta, bias=bias)

    channels_first(translation, node, add)


def _weights(translation: Translation, node: Node, order: Order) -> tuple[str, list[int]]:
    """The value of a convolution's weights and its four sizes. Raises `ModelError`."""
    graph = translation.graph
    orders = graph.orders(node)
    if len(orders) > 1 and orders[1] is not order:
        raise graph.error(
            node, N_("weights in the order {order} are not supported"), order=orders[1].value
        )
    weights = translation.input_value(node, 1)
    sizes = translation.sizes(weights) or []
    shape = [size for size in sizes if isinstance(size, int) and size > 0]
    if len(sizes) != 4 or len(shape) != 4:
        raise graph.error(node, N_("weights of shape {sizes}; expected 4 dimensions"), sizes=sizes)
    return weights, shape


def _channels(translation: Translation, node: Node) -> Dim:
    """How many channels the node's input has; None if it is not known."""
    sizes = translation.sizes(translation.input_value(node))
    axis = 3 if image_order(translation, node) is Order.N_SPATIAL_C else 1
    return sizes[axis] if sizes is not None and len(sizes) == 4 else None


def _check_channels(translation: Translation, node: Node, channels: int, coming: Dim) -> None:
    """Check a convolution's channels, which ONNX's inference does not do; runtimes would fail."""
    if isinstance(coming, int) and coming != channels:
        raise translation.graph.error(
            node,
            N_("the graph does not fit together: weights for {channels} channels, not {coming}"),
            channels=channels,
            coming=coming,
        )


def _spatial(translation: Translation, x: str) -> list[Dim]:
    """[height, width] of a value whose channels are first."""
    return (translation.sizes(x) or [None] * 4)[2:]


def _result_size(translation: Translation, node: Node) -> list[int]:
    """[height, width] of the result, from a transposed convolution's third input."""
    known = translation.known(node, 2)
    sizes = [] if known is None else known.reshape(-1).tolist()
    last = image_order(translation, node) is Order.N_SPATIAL_C
    spatial = [size for size in (sizes[1:3] if last else sizes[2:4]) if isinstance(size, int)]
    if len(sizes) != 4 or len(spatial) != 2 or not all(0 < size <= MAX_SIDE for size in spatial):
        name = translation.input(node, 2)
        raise translation.graph.error(
            node,
            N_("its input '{name}' must give the result's height and width, up to {limit}"),
            name=name,
            limit=MAX_SIDE,
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
