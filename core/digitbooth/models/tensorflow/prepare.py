"""Simplifies a TensorFlow graph before it is converted.

Some layers are several nodes in TensorFlow and one in UFF; nothing is needed that serves training.
"""

from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from digitbooth.models.tensorflow.branches import without_branches
from digitbooth.models.tensorflow.functions import without_calls
from digitbooth.models.tensorflow.graph import FrozenGraph, data_references
from digitbooth.models.tensorflow.graph_pb2 import NodeDef
from digitbooth.models.tensorflow.rewrite import Changes, changed, consumers

_CONVOLUTIONS = {"Conv2D", "DepthwiseConv2dNative"}


def prepared(graph: FrozenGraph, keep: Collection[str] = ()) -> FrozenGraph:
    """`graph` for inference, in one piece.

    Functions stand where they are called, of branches that training decides only that of inference
    is left, assertions are gone, and dilated convolutions and softmaxes are one node each. `keep`
    names nodes that are not removed, because their values are wanted. Raises `ModelError`.
    """
    for step in (
        without_calls,
        without_branches,
        without_bundles,
        without_assertions,
        with_dilated_convolutions,
        with_softmaxes,
    ):
        graph = step(graph, keep)
    return graph


def without_bundles(graph: FrozenGraph, keep: Collection[str] = ()) -> FrozenGraph:
    """`graph` without `IdentityN`, which only passes several values on, as gradients of own do."""
    changes = Changes()
    users = consumers(graph)
    for node in graph.message.node:
        values = data_references(node)
        if node.op != "IdentityN" or not values:
            continue
        changes.rewired |= {
            f"{node.name}:{index}" if index else node.name: value
            for index, value in enumerate(values)
        }
        if node.name in keep or not users[node.name]:
            # The output that is asked for is the first.
            changes.replaced[node.name] = NodeDef(name=node.name, op="Identity", input=values[:1])
        else:
            changes.removed.add(node.name)
    return changed(graph, changes, keep)


def without_assertions(graph: FrozenGraph, keep: Collection[str] = ()) -> FrozenGraph:
    """`graph` without `Assert` nodes, and without what was computed only for them."""
    asserts = {node.name for node in graph.message.node if node.op == "Assert"}
    return changed(graph, Changes(removed=asserts - set(keep)), keep)


def with_dilated_convolutions(graph: FrozenGraph, keep: Collection[str] = ()) -> FrozenGraph:
    """`graph` with one dilated convolution for SpaceToBatchND → convolution → BatchToSpaceND.

    TensorFlow wrote dilation like this before convolutions had an attribute for it. It is not
    changed if the resulting padding is neither SAME, nor VALID, nor equal on both sides.
    """
    changes = Changes()
    users = consumers(graph)
    for last in graph.message.node:
        chain = _chain(graph, last, ["BatchToSpaceND", "", "SpaceToBatchND"])
        if chain is None or last.name in keep or chain[1].op not in _CONVOLUTIONS:
            continue
        _, convolution, first = chain
        if len(users[convolution.name]) != 1 or convolution.name in keep:
            continue
        dilated = _dilated(graph, first, convolution, last)
        if dilated is not None:
            changes.replaced[convolution.name] = dilated
            changes.removed.add(last.name)
            changes.rewired[last.name] = convolution.name
    return changed(graph, changes, keep)


def with_softmaxes(graph: FrozenGraph, keep: Collection[str] = ()) -> FrozenGraph:
    """`graph` with one softmax for Reshape → Softmax → Reshape back to the first shape.

    TensorFlow wrote the softmax of anything but a matrix like this: x is reshaped to a matrix with
    the same last axis, over which the softmax is, and then back to x's shape.
    """
    changes = Changes()
    users = consumers(graph)
    for last in graph.message.node:
        chain = _chain(graph, last, ["Reshape", "Softmax", "Reshape"])
        if chain is None or last.name in keep:
            continue
        _, softmax, first = chain
        if len(users[softmax.name]) != 1 or softmax.name in keep:
            continue
        x = graph.inputs(first)[0]
        back = _input(graph, last, 1)
        if back.op != "Shape" or graph.inputs(back) != [x] or not _keeps_last_axis(graph, first, x):
            continue
        direct = NodeDef()
        direct.CopyFrom(softmax)
        direct.input[0] = x
        changes.replaced[softmax.name] = direct
        changes.removed.add(last.name)
        changes.rewired[last.name] = softmax.name
    return changed(graph, changes, keep)


def _dilated(
    graph: FrozenGraph, first: NodeDef, convolution: NodeDef, last: NodeDef
) -> NodeDef | None:
    """The convolution as a dilated one; None if the three nodes are not one."""
    block, paddings = _constant(graph, first, 1), _constant(graph, first, 2)
    unblock, crops = _constant(graph, last, 1), _constant(graph, last, 2)
    weights = _constant(graph, convolution, 1)
    if block is None or paddings is None or unblock is None or crops is None or weights is None:
        return None
    if not (
        graph.string(convolution, "data_format", "NHWC") == "NHWC"
        and all(array.dtype.kind == "i" for array in (block, paddings, unblock, crops))
        and block.shape == (2,)
        and np.array_equal(block, unblock)
        and paddings.shape == crops.shape == (2, 2)
        and weights.ndim == 4
        and graph.string(convolution, "padding", "") == "VALID"
        and graph.integers(convolution, "strides") == [1, 1, 1, 1]
        and set(graph.integers(convolution, "dilations")) <= {1}
    ):
        return None
    added = paddings.astype(np.int64) - crops.astype(np.int64)
    # TensorFlow's SAME with a stride of one: the window's size minus 1, the smaller half first.
    reach = (np.array(weights.shape[:2]) - 1) * block.astype(np.int64)
    same = np.stack([reach // 2, reach - reach // 2], axis=1)
    dilated = NodeDef()
    dilated.CopyFrom(convolution)
    dilated.input[0] = graph.inputs(first)[0]
    dilated.attr["dilations"].list.i[:] = [1, int(block[0]), int(block[1]), 1]
    if not added.any():
        dilated.attr["padding"].s = b"VALID"
    elif np.array_equal(added, same):
        dilated.attr["padding"].s = b"SAME"
    elif (added[:, 0] == added[:, 1]).all() and (added >= 0).all():
        dilated.attr["padding"].s = b"EXPLICIT"
        pairs = [0, 0, *(int(each) for each in added.reshape(-1)), 0, 0]
        dilated.attr["explicit_paddings"].list.i[:] = pairs
    else:
        return None
    return dilated


def _keeps_last_axis(graph: FrozenGraph, reshape: NodeDef, x: str) -> bool:
    """Whether a reshape to a matrix keeps the last axis: its size is taken from x's shape.

    TensorFlow joins [−1] and the last entry of Shape(x), which it slices off at rank − 1.
    """
    target = _input(graph, reshape, 1)
    sizes = _input(graph, target, 1)
    begin = _input(graph, sizes, 1)
    shape = _input(graph, sizes, 0)
    if [each.op for each in (target, sizes, shape)] != ["ConcatV2", "Slice", "Shape"]:
        return False
    outer = _constant(graph, target, 0)
    return (
        outer is not None
        and outer.tolist() == [-1]
        and graph.inputs(shape) == [x]
        and (_input(graph, begin, 0) if begin.op == "Pack" else begin).op == "Sub"
    )


def _chain(graph: FrozenGraph, last: NodeDef, operations: list[str]) -> list[NodeDef] | None:
    """The nodes from `last` along first inputs, if these are their operations ("" for any)."""
    chain = [last]
    for _ in operations[1:]:
        chain.append(_input(graph, chain[-1], 0))
    fits = all(
        operation in ("", node.op) for operation, node in zip(operations, chain, strict=True)
    )
    return chain if fits and graph.inputs(chain[-1]) else None


def _input(graph: FrozenGraph, node: NodeDef, index: int) -> NodeDef:
    """The node that is input `index`; an empty one if there is none."""
    inputs = graph.inputs(node)
    return graph.nodes[inputs[index]] if index < len(inputs) else NodeDef()


def _constant(graph: FrozenGraph, node: NodeDef, index: int) -> NDArray[np.generic] | None:
    """The constant that is input `index`, if there is one."""
    inputs = graph.inputs(node)
    return graph.constant(inputs[index]) if index < len(inputs) else None
