"""Operations that join tensors, select parts of them, or pad them."""

from digitbooth.language import gettext_noop as N_
from digitbooth.models.to_onnx.table import operation
from digitbooth.models.to_onnx.translation import Translation
from digitbooth.models.to_onnx.window import MAX_SIDE
from digitbooth.models.uff.uff_pb2 import Node

FAR = (1 << 31) - 1
"""The stop of a slice that goes to the end: above every index."""


@operation("Concat")
def concatenation(translation: Translation, node: Node) -> None:
    """The inputs joined along `axis`, which counts the batch."""
    axis = translation.graph.integer(node, "axis")
    translation.add("Concat", all_inputs(translation, node), node.id, axis=axis)


@operation("Stack")
def stack(translation: Translation, node: Node) -> None:
    """The inputs joined along a new axis, whose number is that in the result."""
    axis = translation.graph.integer(node, "axis")
    axes = translation.add_shape(f"{node.id}:axes", [axis])
    values = all_inputs(translation, node)
    # A value may come in many times.
    layers = {
        value: translation.add("Unsqueeze", [value, axes], f"{node.id}:layer_{index}")
        for index, value in enumerate(dict.fromkeys(values))
    }
    translation.add("Concat", [layers[value] for value in values], node.id, axis=axis)


@operation("StridedSlice", "_StridedSlice")
def strided_slice(translation: Translation, node: Node) -> None:
    """A part of the input: begin, end and step for each axis, from the first axis on.

    Bits of the masks say that an axis has no begin or no end, that one entry is taken and the axis
    removed, that an entry is `...`, or that it makes a new axis. UFF itself has no masks for the
    latter two.
    """
    graph = translation.graph
    begin, end, strides = (translation.integers(node, index) for index in (1, 2, 3))
    if not len(begin) == len(end) == len(strides):
        raise graph.error(
            node,
            N_("begin {begin}, end {end} and strides {strides} differ in length"),
            begin=begin,
            end=end,
            strides=strides,
        )
    shrunk, open_begin, open_end, dots, new = (
        graph.integer(node, f"{mask}_mask", 0)
        for mask in ("shrink_axis", "begin", "end", "ellipsis", "new_axis")
    )
    starts: list[int] = []
    stops: list[int] = []
    steps: list[int] = []
    gone: list[int] = []
    added: list[int] = []
    for index, (start, stop, step) in enumerate(zip(begin, end, strides, strict=True)):
        if dots >> index & 1:
            later = [each for each in range(index + 1, len(begin)) if not new >> each & 1]
            whole = translation.rank(translation.input_value(node)) - len(starts) - len(later)
            starts += [0] * whole
            stops += [FAR] * whole
            steps += [1] * whole
            continue
        if new >> index & 1:
            added.append(len(starts) - len(gone) + len(added))
            continue
        if shrunk >> index & 1:
            gone.append(len(starts))
            stop, step = start + 1 or FAR, 1
        elif step == 0:
            raise graph.error(node, N_("a stride of 0 on axis {axis}"), axis=index)
        else:
            if open_begin >> index & 1:
                start = 0 if step > 0 else FAR
            if open_end >> index & 1:
                stop = FAR if step > 0 else -FAR
        starts.append(start)
        stops.append(stop)
        steps.append(step)
    changes = [("Squeeze", "gone", gone), ("Unsqueeze", "added", added)]
    changes = [change for change in changes if change[2]]
    x = f"{node.id}:slice" if changes else node.id
    add_slice(translation, node, x, starts, stops, steps)
    for change, name, axes in changes:
        names = translation.add_shape(f"{node.id}:{name}", axes)
        result = node.id if name == changes[-1][1] else f"{node.id}:rest"
        x = translation.add(change, [x, names], result)


@operation("Pad")
def pad(translation: Translation, node: Node) -> None:
    """Padding with zeros: the second input, [rank, 2], has the numbers before and after axes."""
    translation.add("Pad", [translation.input_value(node), paddings(translation, node)], node.id)


@operation("Gather", "GatherV2")
def gather(translation: Translation, node: Node) -> None:
    """The entries of the first input along `axis` (0 for Gather) whose indices are the second.

    Fields with data types, or that demand checks, are ignored.
    """
    axis = translation.graph.integer(node, "axis", 0)
    inputs = [translation.input_value(node, 0), translation.input_value(node, 1)]
    translation.add("Gather", inputs, node.id, axis=axis)


def paddings(translation: Translation, node: Node) -> str:
    """ONNX's form of paddings: all numbers before, then all after. Raises `ModelError`."""
    sizes = translation.integers(node, 1)
    if not all(0 <= size <= MAX_SIDE for size in sizes) or len(sizes) % 2:
        raise translation.graph.error(
            node,
            N_("paddings {sizes}, expected pairs of numbers from 0 to {limit}"),
            sizes=sizes[:16],
            limit=MAX_SIDE,
        )
    return translation.add_shape(f"{node.id}:pads", [*sizes[::2], *sizes[1::2]])


def add_slice(
    translation: Translation,
    node: Node,
    output: str,
    starts: list[int],
    stops: list[int],
    steps: list[int],
    x: str | None = None,
) -> None:
    """Add a slice of the value `x`, the first input of `node` if it is None.

    There are a start, a stop and a step for each axis, from the first one on.
    """
    cuts = list(zip(range(len(starts)), starts, stops, steps, strict=True))
    # Axes that are not cut are left out, so that the name of an unknown size is kept.
    cuts = [cut for cut in cuts if cut[1:] != (0, FAR, 1)]
    x = translation.input_value(node) if x is None else x
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
        raise translation.graph.error(node, N_("has no inputs"))
    return [translation.input_value(node, index) for index in range(len(node.inputs))]
