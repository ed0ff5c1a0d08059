"""Normalisation over channels, by statistics of the training or of the neighbours."""

from digitbooth.language import gettext as _
from digitbooth.models.to_onnx.axes import channels_first
from digitbooth.models.to_onnx.table import operation
from digitbooth.models.to_onnx.translation import Translation
from digitbooth.models.uff.uff_pb2 import Node

_MAX_RADIUS = 1 << 15


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

    The field `window_size` holds TensorFlow's radius: a window is 2 · radius + 1 channels wide.
    ONNX divides alpha by that width, TensorFlow does not.
    """
    graph = translation.graph
    radius = graph.integer(node, "window_size", 5)
    if not 0 <= radius <= _MAX_RADIUS:
        raise graph.error(
            node,
            _("field 'window_size' is {radius}, expected 0 to {limit}").format(
                radius=radius, limit=_MAX_RADIUS
            ),
        )
    size = 2 * radius + 1
    alpha = graph.number(node, "alpha", 1.0) * size
    beta, bias = graph.number(node, "beta", 0.5), graph.number(node, "k", 1.0)

    def add(x: str, output: str) -> None:
        translation.add("LRN", [x], output, size=size, alpha=alpha, beta=beta, bias=bias)

    channels_first(translation, node, add)
