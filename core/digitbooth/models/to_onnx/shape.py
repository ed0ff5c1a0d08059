"""Operations that change the shape of a value, and the one that gives a shape."""

from collections import Counter
from math import prod

from digitbooth.language import gettext_noop as N_
from digitbooth.models.network import BATCH
from digitbooth.models.to_onnx.folding import Dim, is_constant
from digitbooth.models.to_onnx.table import operation
from digitbooth.models.to_onnx.translation import MAX_RANK, Translation
from digitbooth.models.uff.uff_pb2 import Node


@operation("Reshape")
def reshape(translation: Translation, node: Node) -> None:
    """The first input in the shape that the second gives; one −1 takes the rest, 0 keeps a size.

    A shape that is computed from the input's own, as by Keras, becomes a constant in which only the
    batch is open.
    """
    x = translation.input_value(node)
    target = translation.known(node, 1)
    length = (translation.sizes(translation.value(translation.input(node, 1))) or [None])[0]
    if isinstance(length, int) and length > MAX_RANK:
        raise translation.graph.error(node, N_("a shape of {count:,} dimensions"), count=length)
    if target is None:
        computed = translation.input_value(node, 1)
        translation.add("Reshape", [x, computed], node.id)
        if isinstance(length, int):
            translation.refine(node.id, [None] * length)
        return
    if is_constant(target) and target.dtype.kind != "i":
        raise translation.graph.error(
            node, N_("a shape of {dtype} is not a shape"), dtype=target.dtype.name
        )
    sizes = translation.sizes(x)
    wanted = _resolved(sizes, _with_batch(translation, sizes, target.reshape(-1).tolist()))
    unknown = [size for size in wanted if not isinstance(size, int)]
    if unknown and (-1 in wanted or len(unknown) > 1):
        translation.add("Reshape", [x, translation.input_value(node, 1)], node.id)
        translation.refine(node.id, [None if size == -1 else size for size in wanted])
        return
    numbers = [size if isinstance(size, int) else -1 for size in wanted]
    shape = translation.add_shape(f"{node.id}:shape", numbers)
    translation.add("Reshape", [x, shape], node.id)
    if unknown:
        translation.refine(node.id, wanted)


@operation("Flatten")
def flatten(translation: Translation, node: Node) -> None:
    """The input with all axes but the first joined, in the graph's own order.

    NVIDIA's parser ignores the node; mostly the results are the same with TensorFlow's meaning.
    """
    x = translation.input_value(node)
    if translation.flattens:
        translation.add("Flatten", [x], node.id, axis=1)
    else:
        translation.add("Identity", [x], node.id)


@operation("Shape")
def shape(translation: Translation, node: Node) -> None:
    """The sizes of the input's axes, [rank]."""
    translation.add("Shape", [translation.input_value(node)], node.id)


@operation("Transpose")
def transpose(translation: Translation, node: Node) -> None:
    """The input with its axes in the order of `permutation`."""
    x, permutation = translation.input_value(node), translation.graph.integers(node, "permutation")
    if sorted(permutation) != list(range(translation.rank(x))):
        raise translation.graph.error(
            node,
            N_("{shape} has no axes {axes} to put in order"),
            shape=translation.spelled(x),
            axes=permutation[:8],
        )
    translation.add("Transpose", [x], node.id, perm=permutation)


@operation("Squeeze")
def squeeze(translation: Translation, node: Node) -> None:
    """The input without axes of size 1: those listed, or, if none is, all that are known to be 1.

    NVIDIA's parser has no such operation.
    """
    x = translation.input_value(node)
    axes = translation.graph.integers(node, "axes", [])
    if not axes:
        sizes = translation.sizes(x)
        if sizes is None:
            raise translation.graph.error(
                node, N_("names no axes, and its input's shape is not known")
            )
        axes = [axis for axis, size in enumerate(sizes) if size == 1]
    if axes:
        names = translation.add_shape(f"{node.id}:axes", axes)
        translation.add("Squeeze", [x, names], node.id)
    else:
        translation.add("Identity", [x], node.id)


@operation("ExpandDims")
def expand_dims(translation: Translation, node: Node) -> None:
    """The input with a new axis of size 1, whose number is that in the result."""
    axes = translation.add_shape(f"{node.id}:axes", [translation.graph.integer(node, "axis")])
    translation.add("Unsqueeze", [translation.input_value(node), axes], node.id)


def _with_batch(translation: Translation, sizes: list[Dim] | None, target: list[Dim]) -> list[Dim]:
    """`target` with an open batch, if the graph was built for a fixed batch size.

    Only if its first size must be the batch: the rest has the values of one picture, or is −1.
    """
    built_for = translation.fixed_batch
    if built_for is None or not sizes or sizes[0] != BATCH or target[:1] != [built_for]:
        return target
    if BATCH in target[1:]:
        return target
    rest = [size for size in target[1:] if isinstance(size, int)]
    each = [size for size in sizes[1:] if isinstance(size, int)]
    if -1 in rest or (len(each) == len(sizes) - 1 and prod(each) == prod(rest)):
        return [BATCH, *target[1:]]
    return target


def _resolved(sizes: list[Dim] | None, target: list[Dim]) -> list[Dim]:
    """`target` with 0 and −1 replaced by sizes, as far as those of the input are known."""
    if sizes is None:
        return target
    wanted = [
        sizes[index] if size == 0 and index < len(sizes) else size
        for index, size in enumerate(target)
    ]
    if wanted.count(-1) != 1 or None in sizes or None in wanted:
        return wanted
    left = Counter(size for size in sizes if isinstance(size, str))
    left.subtract(size for size in wanted if isinstance(size, str))
    names = list(left.elements())
    count = prod(size for size in sizes if isinstance(size, int))
    taken = prod(size for size in wanted if isinstance(size, int) and size != -1)
    fits = taken > 0 and count % taken == 0 and all(number >= 0 for number in left.values())
    if fits and not names:
        wanted[wanted.index(-1)] = count // taken
    elif fits and len(names) == 1 and count == taken:
        wanted[wanted.index(-1)] = names[0]
    return wanted
