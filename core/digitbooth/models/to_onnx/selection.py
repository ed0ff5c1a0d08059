"""Operations that put tensors together, pick parts of them, or pad them."""

from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_
from digitbooth.models.to_onnx.table import operation
from digitbooth.models.to_onnx.translation import Translation
from digitbooth.models.to_onnx.window import MAX_SIDE
from digitbooth.models.uff.uff_pb2 import Node

FAR = (1 << 31) - 1
"""Beyond every index, for a slice that runs to the end."""


@operation("Concat")
def concatenation(translation: Translation, node: Node) -> None:
    """The inputs one after the other along `axis`, the batch counted."""
    axis = translation.graph.integer(node, "axis")
    translation.add("Concat", all_inputs(translation, node), node.id, axis=axis)


@operation("Stack")
def stack(translation: Translation, node: Node) -> None:
    """The inputs along a new axis, counted in the result."""
    axis = translation.graph.integer(node, "axis")
    axes = translation.add_shape(f"{node.id}:axes", [axis])
    layers = [
        translation.add("Unsqueeze", [value, axes], f"{node.id}:layer_{index}")
        for index, value in enumerate(all_inputs(translation, node))
    ]
    translation.add("Concat", layers, node.id, axis=axis)


@operation("StridedSlice")
def strided_slice(translation: Translation, node: Node) -> None:
    """A part of the input: from begin to end in steps, for each axis from the first on.

    Bits of the masks say of an axis that its begin or end is not meant, or that it is one entry and
    goes. Raises `ModelError` for `...` and new axes.
    """
    graph = translation.graph
    for mask, meaning in ("ellipsis_mask", "..."), ("new_axis_mask", N_("a new axis")):
        if graph.integer(node, mask, 0):
            raise graph.error(
                node, _("slices with {meaning}, which UFF cannot say").format(meaning=_(meaning))
            )
    begin, end, strides = (translation.integers(node, index) for index in (1, 2, 3))
    if not len(begin) == len(end) == len(strides):
        raise graph.error(
            node,
            _("begin {begin}, end {end} and strides {strides} differ in length").format(
                begin=begin, end=end, strides=strides
            ),
        )
    shrunk = graph.integer(node, "shrink_axis_mask", 0)
    open_begin, open_end = (graph.integer(node, mask, 0) for mask in ("begin_mask", "end_mask"))
    starts, stops, steps = [], [], []
    gone = [axis for axis in range(len(begin)) if shrunk >> axis & 1]
    for axis, (start, stop, step) in enumerate(zip(begin, end, strides, strict=True)):
        if axis in gone:
            start, stop, step = start, start + 1 or FAR, 1
        elif step == 0:
            raise graph.error(node, _("a stride of 0 on axis {axis}").format(axis=axis))
        else:
            if open_begin >> axis & 1:
                start = 0 if step > 0 else FAR
            if open_end >> axis & 1:
                stop = FAR if step > 0 else -FAR
        starts.append(start)
        stops.append(stop)
        steps.append(step)
    result = f"{node.id}:slice" if gone else node.id
    add_slice(translation, node, result, starts, stops, steps)
    if gone:
        axes = translation.add_shape(f"{node.id}:gone", gone)
        translation.add("Squeeze", [result, axes], node.id)


@operation("Pad")
def pad(translation: Translation, node: Node) -> None:
    """Zeros around: the second input is [rank, 2], before and after each axis."""
    translation.add("Pad", [translation.input_value(node), paddings(translation, node)], node.id)


@operation("Gather", "GatherV2")
def gather(translation: Translation, node: Node) -> None:
    """The entries of the first input along `axis` (the first one for Gather) that the second names.

    The fields that tell data types or ask for a check say nothing that the inputs do not.
    """
    axis = translation.graph.integer(node, "axis", 0)
    inputs = [translation.input_value(node, 0), translation.input_value(node, 1)]
    translation.add("Gather", inputs, node.id, axis=axis)


def paddings(translation: Translation, node: Node) -> str:
    """The value that ONNX pads by: all sizes before, then all after. Raises `ModelError`."""
    sizes = translation.integers(node, 1)
    if not all(0 <= size <= MAX_SIDE for size in sizes) or len(sizes) % 2:
        raise translation.graph.error(
            node,
            _("paddings {sizes}, expected pairs of numbers from 0 to {limit}").format(
                sizes=sizes[:16], limit=MAX_SIDE
            ),
        )
    return translation.add_shape(f"{node.id}:pads", [*sizes[::2], *sizes[1::2]])


def add_slice(
    translation: Translation,
    node: Node,
    output: str,
    starts: list[int],
    stops: list[int],
    steps: list[int],
) -> None:
    """Cut the first input of `node`: a start, a stop and a step for each axis in turn."""
    cuts = list(zip(range(len(starts)), starts, stops, steps, strict=True))
    # An axis that stays whole is not mentioned: so its size stays known, if only by name.
    cuts = [cut for cut in cuts if cut[1:] != (0, FAR, 1)]
    x = translation.input_value(node)
    if not cuts:
        translation.add("Identity", [x], output)
        return
    axes, starts, stops, steps = (list(column) for column in zip(*cuts, strict=True))
    lists = {"starts": starts, "stops": stops, "axes": axes, "steps": steps}
    names = [translation.add_shape(f"{node.id}:{name}", numbers) for name, numbers in lists.items()]
    translation.add("Slice", [x, *names], output)


def all_inputs(translation: Translation, node: Node) -> list[str]:
    """The ONNX values of all inputs of `node`. Raises `ModelError` if there are none."""
    if not node.inputs:
        raise translation.graph.error(node, _("has no inputs"))
    return [translation.input_value(node, index) for index in range(len(node.inputs))]
