"""Convolution, pooling, and other operations that depend on the axis of channels."""

import numpy as np

from digitbooth.language import gettext_noop as N_
from digitbooth.models.tensorflow.graph_pb2 import NodeDef
from digitbooth.models.to_uff.table import UffTranslation, operation
from digitbooth.models.to_uff.untranslated import keep_custom
from digitbooth.models.uff.layout import Order
from digitbooth.models.uff.writer import FieldValue


@operation("Conv2D", "DepthwiseConv2dNative")
def convolution(translation: UffTranslation, node: NodeDef) -> None:
    """Two-dimensional convolution; in a depthwise one each input channel is a group.

    The field `dilation` is written only if TensorFlow's node has `dilations`, from 1.6 on.
    """
    fields: dict[str, FieldValue] = {
        "strides": translation.spatial(node, "strides"),
        "inputs_orders": [translation.image_order(node), Order.SPATIAL_CK],
    }
    if "dilations" in node.attr:
        fields["dilation"] = translation.spatial(node, "dilations")
    if node.op == "DepthwiseConv2dNative":
        weights = translation.constant(node, 1)
        if weights.ndim != 4:
            raise translation.graph.error(
                node, N_("weights of shape {shape}"), shape=list(weights.shape)
            )
        fields["number_groups"] = weights.shape[2]
    x = _padded(translation, node)
    if x == translation.input(node, 0):
        fields.update(_padding(translation, node))
    if "implicit_padding" not in fields and "padding" not in fields:
        pad = _symmetric_pad(translation, node, x)
        if pad is not None:
            x, fields["padding"] = pad
    translation.writer.add(node.name, "Conv", [x, translation.input(node, 1)], **fields)


@operation("Conv2DBackpropInput")
def transposed_convolution(translation: UffTranslation, node: NodeDef) -> None:
    """Transposed convolution: the inputs (shape, weights, x) become (x, weights, shape)."""
    if any(size != 1 for size in translation.graph.integers(node, "dilations")):
        # UFF's transposed convolution has no dilation.
        keep_custom(translation, node)
        return
    translation.writer.add(
        node.name,
        "ConvTranspose",
        [translation.input(node, index) for index in (2, 1, 0)],
        strides=translation.spatial(node, "strides"),
        inputs_orders=[translation.image_order(node), Order.SPATIAL_KC],
        **_padding(translation, node),
    )


@operation("MaxPool", "AvgPool", "MaxPoolWithArgmax")
def pooling(translation: UffTranslation, node: NodeDef) -> None:
    """The maximum or the mean of each window; of where the maxima are nothing is known."""
    translation.writer.add(
        node.name,
        "Pool",
        [translation.input(node, 0)],
        func="avg" if node.op == "AvgPool" else "max",
        kernel=translation.spatial(node, "ksize"),
        strides=translation.spatial(node, "strides"),
        inputs_orders=[translation.image_order(node)],
        **_padding(translation, node),
    )


@operation("FusedBatchNorm", "FusedBatchNormV2", "FusedBatchNormV3")
def batch_normalisation(translation: UffTranslation, node: NodeDef) -> None:
    """Normalisation with the moving mean and variance, not with those of a batch in training.

    NVIDIA's early converters wrote V2 and V3, which mean the same, as custom nodes. Keras writes
    the normalisation of a layer's own values as one in training, which is kept as a custom node.
    """
    if translation.graph.flag(node, "is_training", True):
        if not _is_within_one(translation, node):
            raise translation.graph.error(
                node,
                N_("takes its statistics from the batch (is_training); freeze it for inference"),
            )
        keep_custom(translation, node)
        return
    translation.writer.add(
        node.name,
        "BatchNorm",
        [translation.input(node, index) for index in range(5)],
        epsilon=translation.graph.number(node, "epsilon", 1e-4),
        inputs_orders=[translation.image_order(node)],
    )


@operation("LRN")
def local_response_normalisation(translation: UffTranslation, node: NodeDef) -> None:
    """Normalisation over neighbouring channels; `window_size` is TensorFlow's radius."""
    translation.writer.add(
        node.name,
        "LRN",
        [translation.input(node, 0)],
        window_size=translation.graph.integer(node, "depth_radius", 5),
        alpha=translation.graph.number(node, "alpha", 1.0),
        beta=translation.graph.number(node, "beta", 0.5),
        k=translation.graph.number(node, "bias", 1.0),
        inputs_orders=[Order.N_SPATIAL_C],
    )


@operation("BiasAdd", "BiasAddV1")
def bias(translation: UffTranslation, node: NodeDef) -> None:
    """A vector added to the channels; if these come first, the vector is reshaped to broadcast."""
    x, name = translation.input(node, 0), translation.input(node, 1)
    if translation.is_channels_first(node):
        values = np.reshape(translation.constant(node, 1), (-1, 1, 1))
        if translation.consumers[name] > 1:
            # Other nodes may use the vector without a change.
            name = f"{node.name}/{name}"
        translation.writer.add_constant(name, values)
    translation.writer.add(node.name, "Binary", [x, name], func="add")


def _is_within_one(translation: UffTranslation, node: NodeDef) -> bool:
    """Whether a batch normalisation in training is over the values of each picture alone.

    Keras then makes pictures the channels of a batch of one: [1, pictures, values, 1].
    """
    graph = translation.graph
    reshape = graph.nodes.get(translation.input(node, 0), node)
    if reshape.op != "Reshape" or not translation.is_channels_first(node):
        return False
    target = translation.input(reshape, 1)
    computed = graph.nodes.get(target, node)
    first = translation.input(computed, 0) if computed.op == "Pack" else target
    sizes = graph.constant(first)
    return sizes is not None and sizes.size > 0 and bool(sizes.reshape(-1)[0] == 1)


def _padding(translation: UffTranslation, node: NodeDef) -> dict[str, FieldValue]:
    """Write padding: SAME is a field, VALID none, explicit padding one if both sides are equal.

    Raises `ModelError` for any other padding.
    """
    padding = translation.graph.string(node, "padding", "VALID")
    if padding == "SAME":
        return {"implicit_padding": "same"}
    if padding == "VALID":
        return {}
    if padding == "EXPLICIT":
        pairs = _explicit(translation, node)
        symmetric = _both_sides(pairs, translation.is_channels_first(node))
        if symmetric is not None:
            return {"padding": symmetric}
    raise translation.graph.error(
        node,
        N_("padding '{padding}' is not supported; pad with tf.pad before it"),
        padding=padding,
    )


def _padded(translation: UffTranslation, node: NodeDef) -> str:
    """The input of a convolution, after a Pad of its own for padding that differs by side."""
    x, pairs = translation.input(node, 0), _explicit(translation, node)
    if len(pairs) != 4 or _both_sides(pairs, translation.is_channels_first(node)) is not None:
        return x
    name = f"{node.name}/padded"
    if name in translation.graph.nodes:
        return x
    translation.writer.add_constant(f"{name}/paddings", np.array(pairs, np.int32))
    translation.writer.add(name, "Pad", [x, f"{name}/paddings"])
    return name


def _explicit(translation: UffTranslation, node: NodeDef) -> list[tuple[int, int]]:
    """The explicit padding (before, after) of each axis; empty for any other."""
    if translation.graph.string(node, "padding", "VALID") != "EXPLICIT":
        return []
    numbers = translation.graph.integers(node, "explicit_paddings")
    return list(zip(numbers[::2], numbers[1::2], strict=False))


def _symmetric_pad(
    translation: UffTranslation, node: NodeDef, x: str
) -> tuple[str, list[int]] | None:
    """The input of a Pad before a VALID convolution, and its padding as the convolution's own.

    None if `x` is no such Pad. UFF only has padding that is equal on both sides.
    """
    pad = translation.graph.nodes.get(x)
    if pad is None or pad.op != "Pad":
        return None
    paddings = translation.constant(pad, 1)
    if paddings.shape != (4, 2):
        return None
    pairs = [(int(before), int(after)) for before, after in paddings.tolist()]
    symmetric = _both_sides(pairs, translation.is_channels_first(node))
    return None if symmetric is None else (translation.input(pad, 0), symmetric)


def _both_sides(pairs: list[tuple[int, int]], channels_first: bool) -> list[int] | None:
    """[height, width] of the padding in `pairs` (before, after) of four axes; None of others."""
    if len(pairs) != 4:
        return None
    height, width, channels = (2, 3, 1) if channels_first else (1, 2, 3)
    if any(pairs[0]) or any(pairs[channels]):
        return None
    if any(before != after or before < 0 for before, after in pairs):
        return None
    return [pairs[height][0], pairs[width][0]]
