"""TensorFlow's operations with several outputs, each of which is a custom node in UFF.

The field `output` says which one a node is; without it, it is the first.
"""

import numpy as np

from digitbooth.language import gettext_noop as N_
from digitbooth.models.to_onnx.inference import Attribute, Step
from digitbooth.models.to_onnx.selection import FAR, add_slice
from digitbooth.models.to_onnx.table import operation
from digitbooth.models.to_onnx.translation import Translation
from digitbooth.models.uff.uff_pb2 import Node


def output_number(translation: Translation, node: Node) -> int:
    """Which output of TensorFlow's node this one is."""
    return translation.graph.integer(node, "output", 0)


@operation("_Split")
def split(translation: Translation, node: Node) -> None:
    """One of `num_split` equal parts of the second input along the axis in the first."""
    count = translation.graph.integer(node, "num_split")
    axis = _axis(translation, node, 0, 1)
    size = (translation.sizes(translation.input_value(node, 1)) or [])[axis]
    if not isinstance(size, int) or count < 1 or size % count:
        raise translation.graph.error(
            node, N_("cannot split {size} into {count} parts"), size=size, count=count
        )
    _cut(translation, node, 1, axis, [size // count] * count)


@operation("_SplitV")
def split_by_sizes(translation: Translation, node: Node) -> None:
    """One of the parts of the first input whose sizes are in the second, along an axis."""
    axis = _axis(translation, node, 2, 0)
    parts = translation.integers(node, 1)
    size = (translation.sizes(translation.input_value(node, 0)) or [])[axis]
    if parts.count(-1) == 1 and isinstance(size, int):
        parts[parts.index(-1)] = size - sum(parts) - 1
    if any(part < 0 for part in parts):
        raise translation.graph.error(
            node, N_("cannot split {size} into {count} parts"), size=size, count=len(parts)
        )
    _cut(translation, node, 0, axis, parts)


@operation("_Unpack")
def unstack(translation: Translation, node: Node) -> None:
    """One of the entries along `axis`, which is no axis of the result."""
    axis = translation.graph.integer(node, "axis", 0)
    number = output_number(translation, node)
    index = translation.add_constant(f"{node.id}:index", np.array(number, np.int64))
    translation.add("Gather", [translation.input_value(node), index], node.id, axis=axis)


@operation("_TopKV2")
def largest(translation: Translation, node: Node) -> None:
    """The `k` largest values along the last axis, the largest first, or their indices."""
    (count,) = translation.integers(node, 1)[:1] or [0]
    inputs = [translation.input_value(node), translation.add_shape(f"{node.id}:k", [count])]
    outputs = [f"{node.id}:values", f"{node.id}:indices"]
    number = output_number(translation, node)
    if not 0 <= number < len(outputs):
        raise translation.graph.error(node, N_("has no output {number}"), number=number)
    outputs[number] = node.id
    translation.add_step(Step("TopK", inputs, node.id, {"axis": -1}, outputs))


@operation("_ShapeN")
def shapes(translation: Translation, node: Node) -> None:
    """The sizes of the axes of one of the inputs."""
    number = output_number(translation, node)
    translation.add("Shape", [translation.input_value(node, number)], node.id)


@operation("_FusedBatchNorm", "_FusedBatchNormV2", "_FusedBatchNormV3")
def normalised_by_itself(translation: Translation, node: Node) -> None:
    """Batch normalisation by the statistics of its own values.

    Those of several pictures are refused: an answer must not depend on what else is asked. The
    other outputs are these statistics, which inference has no use for.
    """
    graph, number = translation.graph, output_number(translation, node)
    if number:
        raise graph.error(node, N_("has no output {number}"), number=number)
    x = translation.input_value(node)
    sizes = translation.sizes(x) or []
    first = graph.string(node, "data_format", "NHWC") == "NCHW"
    axes = [axis for axis in range(len(sizes)) if axis != (1 if first else len(sizes) - 1)]
    counts = [sizes[axis] for axis in axes]
    if not counts or any(not isinstance(size, int) for size in counts):
        raise graph.error(
            node, N_("takes its statistics from the batch (is_training); freeze it for inference")
        )

    def add(operation: str, *inputs: str, word: str, **attributes: Attribute) -> str:
        return translation.add(operation, inputs, f"{node.id}:{word}", **attributes)

    mean = add("ReduceMean", x, word="mean", axes=axes, keepdims=1)
    centred = add("Sub", x, mean, word="centred")
    squares = add("Mul", centred, centred, word="squares")
    variance = add("ReduceMean", squares, word="variance", axes=axes, keepdims=1)
    least = np.array(graph.number(node, "epsilon", 1e-4), np.float32)
    epsilon = translation.add_constant(f"{node.id}:epsilon", least)
    deviation = add("Sqrt", add("Add", variance, epsilon, word="shifted"), word="deviation")
    scaled = add("Div", centred, deviation, word="scaled")
    scale, offset = (_for_channels(translation, node, index, first) for index in (1, 2))
    translation.add("Add", [add("Mul", scaled, scale, word="stretched"), offset], node.id)


def _for_channels(translation: Translation, node: Node, index: int, first: bool) -> str:
    """A value for each channel, input `index`, so that it is broadcast along the channels' axis."""
    producer = translation.graph.nodes[translation.input(node, index)]
    if producer.operation == "_Fill":
        # One value for all, however many pictures there are.
        return translation.value(translation.input(producer, 1))
    value = translation.input_value(node, index)
    if not first:
        return value
    axes = translation.add_shape(f"{value}:spatial", [1, 2])
    return translation.add("Unsqueeze", [value, axes], f"{node.id}:parameter_{index}")


def _axis(translation: Translation, node: Node, index: int, data: int) -> int:
    """The axis in input `index`, counted from the first, of input `data`. Raises `ModelError`."""
    numbers = translation.integers(node, index)
    rank = translation.rank(translation.input_value(node, data))
    if len(numbers) != 1 or not -rank <= numbers[0] < rank:
        raise translation.graph.error(
            node,
            N_("{shape} has no axes {axes} to put in order"),
            shape=translation.spelled(translation.input_value(node, data)),
            axes=numbers[:8],
        )
    return numbers[0] % rank


def _cut(translation: Translation, node: Node, data: int, axis: int, parts: list[int]) -> None:
    """The part of input `data` along `axis` that is this node's output."""
    number = output_number(translation, node)
    if not 0 <= number < len(parts):
        raise translation.graph.error(node, N_("has no output {number}"), number=number)
    start = sum(parts[:number])
    starts, stops = [0] * axis + [start], [FAR] * axis + [start + parts[number]]
    x = translation.input_value(node, data)
    add_slice(translation, node, node.id, starts, stops, [1] * (axis + 1), x)
