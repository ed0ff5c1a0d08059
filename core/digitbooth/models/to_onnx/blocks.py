"""Custom nodes that move pixels: into batch or channels and back, to another size, backwards."""

from collections.abc import Sequence

import numpy as np
from onnx import TensorProto

from digitbooth.language import gettext_noop as N_
from digitbooth.models.to_onnx.folding import Dim
from digitbooth.models.to_onnx.inference import Attribute
from digitbooth.models.to_onnx.selection import FAR, add_slice
from digitbooth.models.to_onnx.table import TO_CHANNELS_FIRST, TO_CHANNELS_LAST, operation
from digitbooth.models.to_onnx.translation import Translation
from digitbooth.models.to_onnx.window import MAX_SIDE
from digitbooth.models.uff.uff_pb2 import Node

# TensorFlow's resizing → ONNX's mode.
_RESIZES = {"_ResizeNearestNeighbor": "nearest", "_ResizeBilinear": "linear"}


@operation(*_RESIZES)
def resize(translation: Translation, node: Node) -> None:
    """A picture [batch, height, width, channels] in the size that the second input gives."""
    graph, x = translation.graph, translation.input_value(node)
    sizes, target = translation.sizes(x) or [], translation.integers(node, 1)
    if len(sizes) != 4 or len(target) != 2 or not all(0 < each <= MAX_SIDE for each in target):
        raise graph.error(
            node,
            N_("cannot resize {shape} to {target}"),
            shape=translation.spelled(x),
            target=target[:8],
        )
    mode = _RESIZES[node.operation]
    attributes: dict[str, Attribute] = {}
    if graph.flag(node, "align_corners", False):
        place, nearest = "align_corners", "round_prefer_ceil"
    elif graph.flag(node, "half_pixel_centers", False):
        place, nearest = "half_pixel", "floor" if mode == "linear" else "round_prefer_ceil"
    else:
        place, nearest = "asymmetric", "floor"
    if mode == "nearest":
        attributes["nearest_mode"] = nearest
    first = translation.add("Transpose", [x], f"{node.id}:first", perm=TO_CHANNELS_FIRST)
    height, width = sizes[1:3]
    if not isinstance(height, int) or not isinstance(width, int):
        raise graph.error(node, N_("the shape of its input is not known"))
    scales = np.array([1, 1, target[0] / height, target[1] / width], np.float32)
    no_region = translation.add_constant(f"{node.id}:region", np.zeros(0, np.float32))
    inputs = [first, no_region, translation.add_constant(f"{node.id}:scales", scales)]
    resized = translation.add(
        "Resize",
        inputs,
        f"{node.id}:resized",
        coordinate_transformation_mode=place,
        mode=mode,
        **attributes,
    )
    translation.refine(resized, [sizes[0], sizes[3], *target])
    translation.add("Transpose", [resized], node.id, perm=TO_CHANNELS_LAST)


@operation("_DepthToSpace", "_SpaceToDepth")
def depth_and_space(translation: Translation, node: Node) -> None:
    """Blocks of pixels made of channels, or the other way round: [batch, height, width, channels].

    TensorFlow has the place in a block before the channel, as ONNX's mode DCR has.
    """
    graph, x = translation.graph, translation.input_value(node)
    side = graph.integer(node, "block_size")
    if graph.string(node, "data_format", "NHWC") != "NHWC" or not 0 < side <= MAX_SIDE:
        raise graph.error(node, N_("only NHWC is supported"))
    first = translation.add("Transpose", [x], f"{node.id}:first", perm=TO_CHANNELS_FIRST)
    name = node.operation[1:]
    moved = translation.add(name, [first], f"{node.id}:moved", blocksize=side)
    translation.add("Transpose", [moved], node.id, perm=TO_CHANNELS_LAST)


@operation("_SpaceToBatchND")
def space_to_batch(translation: Translation, node: Node) -> None:
    """Every n-th pixel as a picture of its own; those of one place of a block stand together."""
    blocks = _blocks(translation, node)
    count, x = len(blocks), translation.input_value(node)
    pairs = translation.integers(node, 2)
    rank = translation.rank(x)
    if len(pairs) != 2 * count or rank < count + 1 or not all(0 <= n <= MAX_SIDE for n in pairs):
        raise translation.graph.error(node, N_("its blocks do not fit its paddings"))
    rest = [0] * (rank - count - 1)
    pads = [0, *pairs[::2], *rest, 0, *pairs[1::2], *rest]
    x = translation.add(
        "Pad", [x, translation.add_shape(f"{node.id}:pads", pads)], f"{node.id}:padded"
    )
    sizes = translation.sizes(x) or []
    apart: list[int] = []
    for size, block in zip(sizes[1 : count + 1], blocks, strict=True):
        if not isinstance(size, int) or size % block:
            raise translation.graph.error(node, N_("its blocks do not fit its paddings"))
        apart += [size // block, block]
    inner = _known(translation, node, sizes[count + 1 :])
    places = [2 * axis + 2 for axis in range(count)]
    order = [*places, 0, *(place - 1 for place in places), *range(2 * count + 1, rank + count)]
    x = _reshaped(translation, node, x, [-1, *apart, *inner], "apart")
    x = translation.add("Transpose", [x], f"{node.id}:turned", perm=order)
    _reshaped(translation, node, x, [-1, *apart[::2], *inner], "")


@operation("_BatchToSpaceND")
def batch_to_space(translation: Translation, node: Node) -> None:
    """The pictures that `SpaceToBatchND` made as one again, cut at its edges."""
    blocks = _blocks(translation, node)
    count, x = len(blocks), translation.input_value(node)
    crops, sizes = translation.integers(node, 2), translation.sizes(x) or []
    if len(crops) != 2 * count or len(sizes) < count + 1 or min(crops, default=0) < 0:
        raise translation.graph.error(node, N_("its blocks do not fit its paddings"))
    spatial = _known(translation, node, sizes[1 : count + 1])
    inner = _known(translation, node, sizes[count + 1 :])
    x = _reshaped(translation, node, x, [*blocks, -1, *spatial, *inner], "apart")
    order = [count]
    for axis in range(count):
        order += [count + 1 + axis, axis]
    order += range(2 * count + 1, 2 * count + 1 + len(inner))
    x = translation.add("Transpose", [x], f"{node.id}:turned", perm=order)
    whole = [size * block for size, block in zip(spatial, blocks, strict=True)]
    x = _reshaped(translation, node, x, [-1, *whole, *inner], "whole")
    ends = [size - after for size, after in zip(whole, crops[1::2], strict=True)]
    starts, stops = [0, *crops[::2]], [FAR, *ends]
    add_slice(translation, node, node.id, starts, stops, [1] * (count + 1), x)


@operation("_ReverseV2")
def backwards(translation: Translation, node: Node) -> None:
    """The input backwards along the axes in the second input."""
    rank = translation.rank(translation.input_value(node))
    turned = {axis % rank for axis in translation.integers(node, 1)} if rank else set()
    starts = [FAR if axis in turned else 0 for axis in range(rank)]
    stops = [-FAR if axis in turned else FAR for axis in range(rank)]
    steps = [-1 if axis in turned else 1 for axis in range(rank)]
    add_slice(translation, node, node.id, starts, stops, steps)


@operation("_Cumsum")
def running_sum(translation: Translation, node: Node) -> None:
    """Sums of all values up to each along an axis."""
    graph = translation.graph
    (axis,) = translation.integers(node, 1)[:1] or [0]
    name = translation.add_constant(f"{node.id}:axis", np.array(axis, np.int64))
    flags = {name: int(graph.flag(node, name, False)) for name in ("exclusive", "reverse")}
    translation.add("CumSum", [translation.input_value(node), name], node.id, **flags)


@operation("_GatherNd")
def entries(translation: Translation, node: Node) -> None:
    """The entries of the first input whose indices are the rows of the second."""
    inputs = [translation.input_value(node, 0), translation.input_value(node, 1)]
    translation.add("GatherND", inputs, node.id)


@operation("_All", "_Any")
def of_truths(translation: Translation, node: Node) -> None:
    """Whether all values along axes are true, or one of them."""
    x = translation.input_value(node)
    number = translation.add("Cast", [x], f"{node.id}:number", to=TensorProto.FLOAT)
    name = "ReduceMin" if node.operation == "_All" else "ReduceMax"
    kept = int(translation.graph.flag(node, "keep_dims", False))
    axes = translation.integers(node, 1)
    reduced = translation.add(name, [number], f"{node.id}:reduced", axes=axes, keepdims=kept)
    translation.add("Cast", [reduced], node.id, to=TensorProto.BOOL)


def _blocks(translation: Translation, node: Node) -> list[int]:
    blocks = translation.integers(node, 1)
    if not all(0 < block <= MAX_SIDE for block in blocks):
        raise translation.graph.error(node, N_("its blocks do not fit its paddings"))
    return blocks


def _known(translation: Translation, node: Node, sizes: Sequence[Dim]) -> list[int]:
    known = [size for size in sizes if isinstance(size, int)]
    if len(known) != len(sizes):
        raise translation.graph.error(node, N_("the shape of its input is not known"))
    return known


def _reshaped(translation: Translation, node: Node, x: str, sizes: list[int], word: str) -> str:
    """`x` in a shape of which one size, −1, is open."""
    target = translation.add_shape(f"{node.id}:{word}_shape", sizes)
    result = translation.add("Reshape", [x, target], f"{node.id}:{word}" if word else node.id)
    translation.refine(result, [None if size == -1 else size for size in sizes])
    return result
