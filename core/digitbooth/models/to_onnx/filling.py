"""Custom nodes that make tensors of shapes and numbers: as many ones, a range, one of many."""

from math import prod

import numpy as np

from digitbooth.language import gettext_noop as N_
from digitbooth.models.to_onnx.folding import Dim, is_constant
from digitbooth.models.to_onnx.table import operation
from digitbooth.models.to_onnx.translation import Translation
from digitbooth.models.to_onnx.window import MAX_SIDE
from digitbooth.models.uff.uff_pb2 import Node


@operation("_Fill")
def fill(translation: Translation, node: Node) -> None:
    """The second input, one number, in the shape that the first gives."""
    _expand(translation, node, translation.input_value(node, 1), 0)


@operation("_BroadcastTo")
def broadcast(translation: Translation, node: Node) -> None:
    """The first input, repeated to the shape that the second gives."""
    _expand(translation, node, translation.input_value(node, 0), 1)


@operation("_ZerosLike", "_OnesLike")
def like(translation: Translation, node: Node) -> None:
    """Zeros or ones in the shape of the input."""
    x = translation.input_value(node)
    number = np.asarray(node.operation == "_OnesLike", translation.numpy_type(x))
    value = translation.add_constant(f"{node.id}:value", number)
    translation.add("Expand", [value, translation.add("Shape", [x], f"{node.id}:shape")], node.id)
    translation.refine(node.id, translation.sizes(x) or [])


@operation("_Rank")
def rank(translation: Translation, node: Node) -> None:
    """How many axes the input has."""
    number = translation.rank(translation.input_value(node))
    translation.add_constant(node.id, np.array(number, np.int64))


@operation("_Size")
def size(translation: Translation, node: Node) -> None:
    """How many values the input has."""
    x = translation.input_value(node)
    sizes = translation.sizes(x)
    known = [each for each in sizes or () if isinstance(each, int)]
    if sizes is not None and len(known) == len(sizes):
        translation.add_constant(node.id, np.array(prod(known), np.int64))
    else:
        translation.add("Size", [x], node.id)


@operation("_Range")
def counted(translation: Translation, node: Node) -> None:
    """The numbers from the first input to the second, without it, in steps of the third."""
    arrays = [translation.constant(node, index) for index in range(3)]
    if any(array.size != 1 or array.dtype.kind not in "if" for array in arrays):
        raise translation.graph.error(node, N_("its start, limit and step must be one number each"))
    start, stop, step = (array.item() for array in arrays)
    if not step or not abs((stop - start) / step) <= MAX_SIDE:
        raise translation.graph.error(
            node, N_("a range of more than {limit} numbers"), limit=MAX_SIDE
        )
    numbers = np.arange(start, stop, step).astype(arrays[0].dtype)
    translation.add_constant(node.id, numbers)


@operation("_OneHot")
def one_hot(translation: Translation, node: Node) -> None:
    """For each index a row of `depth` numbers: the third input at the index, else the fourth."""
    depths = translation.integers(node, 1)
    if len(depths) != 1 or not 0 < depths[0] <= MAX_SIDE:
        raise translation.graph.error(
            node, N_("a depth of {depth}, expected 1 to {limit}"), depth=depths[:8], limit=MAX_SIDE
        )
    pair = []
    for word, index in ("off", 3), ("on", 2):
        axes = translation.add_shape(f"{node.id}:{word}_axis", [0])
        value = translation.input_value(node, index)
        pair.append(translation.add("Unsqueeze", [value, axes], f"{node.id}:{word}"))
    values = translation.add("Concat", pair, f"{node.id}:values", axis=0)
    depth = translation.add_shape(f"{node.id}:depth", depths)
    axis = translation.graph.integer(node, "axis", -1)
    inputs = [translation.input_value(node), depth, values]
    translation.add("OneHot", inputs, node.id, axis=axis)


def _expand(translation: Translation, node: Node, value: str, index: int) -> None:
    """Add `value` in the shape that input `index` gives."""
    shape = translation.input_value(node, index)
    sizes = translation.known(node, index)
    translation.add("Expand", [value, shape], node.id)
    if sizes is not None:
        dims: list[Dim] = sizes.reshape(-1).tolist()
        whole = [each for each in dims if isinstance(each, int)]
        if is_constant(sizes) and any(not 0 <= each <= MAX_SIDE**2 for each in whole):
            raise translation.graph.error(node, N_("a shape of {sizes}"), sizes=dims[:8])
        if node.operation == "_Fill":
            translation.refine(node.id, dims)
