"""Custom nodes that are TensorFlow's operations, but not UFF's.

NVIDIA's converter wrote such nodes as `_Op`, with TensorFlow's attributes as fields. Those that UFF
has an operation for are changed to it in `prepare`.
"""

import numpy as np
from onnx import TensorProto

from digitbooth.language import gettext_noop as N_
from digitbooth.models.to_onnx.folding import Dim, is_constant
from digitbooth.models.to_onnx.selection import FAR, add_slice, all_inputs, paddings
from digitbooth.models.to_onnx.table import operation
from digitbooth.models.to_onnx.translation import Translation
from digitbooth.models.to_onnx.window import MAX_SIDE
from digitbooth.models.uff.uff_pb2 import Node

_UNCHANGED = (
    *("_StopGradient", "_PreventGradient", "_CheckNumerics", "_Snapshot", "_EnsureShape"),
    "_DebugGradientIdentity",
)
_UNARIES = {
    "_Reciprocal": "Reciprocal",
    "_Inv": "Reciprocal",
    "_Sign": "Sign",
    "_Round": "Round",
    "_Rint": "Round",
    "_Erf": "Erf",
    "_LogicalNot": "Not",
}
# TensorFlow's comparison → the ONNX operation, and whether its result is to be negated.
_COMPARISONS = {
    "_Equal": ("Equal", False),
    "_NotEqual": ("Equal", True),
    "_Greater": ("Greater", False),
    "_LessEqual": ("Greater", True),
    "_Less": ("Less", False),
    "_GreaterEqual": ("Less", True),
}
# numpy's kinds of types → ONNX's type for all numbers of that kind.
_KINDS = {
    "i": TensorProto.INT64,
    "u": TensorProto.INT64,
    "f": TensorProto.FLOAT,
    "b": TensorProto.BOOL,
}
_LOGIC = {"_LogicalAnd": "And", "_LogicalOr": "Or"}
# TensorFlow's modes of MirrorPad that opset 13 has → ONNX's mode.
_MIRRORS = {"REFLECT": "reflect"}


@operation(*_UNCHANGED)
def unchanged(translation: Translation, node: Node) -> None:
    """Operations that only matter in training: the input without a change."""
    translation.add("Identity", [translation.input_value(node)], node.id)


@operation("_PlaceholderWithDefault")
def default_value(translation: Translation, node: Node) -> None:
    """An optional input, such as the share that a dropout keeps: its default value."""
    translation.add("Identity", [translation.input_value(node)], node.id)


@operation(*_UNARIES)
def unary(translation: Translation, node: Node) -> None:
    """A function of each value; rounding is to the nearest even number."""
    translation.add(_UNARIES[node.operation], [translation.input_value(node)], node.id)


@operation(*_COMPARISONS)
def comparison(translation: Translation, node: Node) -> None:
    """A comparison of two operands, with numpy's broadcasting."""
    operands = [translation.input_value(node, 0), translation.input_value(node, 1)]
    name, opposite = _COMPARISONS[node.operation]
    if opposite:
        translation.add("Not", [translation.add(name, operands, f"{node.id}:opposite")], node.id)
    else:
        translation.add(name, operands, node.id)


@operation(*_LOGIC)
def logic(translation: Translation, node: Node) -> None:
    """Whether both operands are true, or one of them."""
    operands = [translation.input_value(node, 0), translation.input_value(node, 1)]
    translation.add(_LOGIC[node.operation], operands, node.id)


@operation("_Log1p", "_Expm1")
def near_nothing(translation: Translation, node: Node) -> None:
    """log(1 + x), and exp(x) − 1."""
    x = translation.input_value(node)
    one = translation.add_constant(f"{node.id}:one", np.array(1, np.float32))
    if node.operation == "_Log1p":
        translation.add("Log", [translation.add("Add", [x, one], f"{node.id}:more")], node.id)
    else:
        translation.add("Sub", [translation.add("Exp", [x], f"{node.id}:power"), one], node.id)


@operation("_DivNoNan")
def safe_division(translation: Translation, node: Node) -> None:
    """a / b, and 0 where b is 0."""
    a, b = translation.input_value(node, 0), translation.input_value(node, 1)
    zero = translation.add_constant(f"{node.id}:zero", np.zeros((), translation.numpy_type(b)))
    nothing = translation.add("Equal", [b, zero], f"{node.id}:nothing")
    quotient = translation.add("Div", [a, b], f"{node.id}:quotient")
    translation.add("Where", [nothing, zero, quotient], node.id)


@operation("_ClipByValue")
def clip(translation: Translation, node: Node) -> None:
    """The first input, but no less than the second and no more than the third."""
    x, low, high = (translation.input_value(node, index) for index in range(3))
    translation.add("Max", [translation.add("Min", [x, high], f"{node.id}:low"), low], node.id)


@operation("_Select", "_SelectV2")
def choice(translation: Translation, node: Node) -> None:
    """The second input where the first is true, else the third.

    To `Select`, which does not broadcast, a vector as the condition selects whole rows.
    """
    condition, *others = (translation.input_value(node, index) for index in range(3))
    rank = translation.rank(others[0])
    if node.operation == "_Select" and translation.rank(condition) == 1 < rank:
        names = translation.add_shape(f"{node.id}:axes", list(range(1, rank)))
        condition = translation.add("Unsqueeze", [condition, names], f"{node.id}:rows")
    translation.add("Where", [condition, *others], node.id)


@operation("_LogSoftmax")
def log_softmax(translation: Translation, node: Node) -> None:
    """The logarithm of the softmax over the last axis."""
    translation.add("LogSoftmax", [translation.input_value(node)], node.id, axis=-1)


@operation("_SquaredDifference")
def squared_difference(translation: Translation, node: Node) -> None:
    """The square of the difference, (a − b)², with numpy's broadcasting."""
    operands = [translation.input_value(node, 0), translation.input_value(node, 1)]
    difference = translation.add("Sub", operands, f"{node.id}:difference")
    translation.add("Mul", [difference, difference], node.id)


@operation("_FloorMod", "_Mod")
def remainder(translation: Translation, node: Node) -> None:
    """What is left of a / b: of the sign of b for FloorMod, of that of a for Mod."""
    operands = [translation.input_value(node, 0), translation.input_value(node, 1)]
    if translation.numpy_type(operands[0]).kind == "i" and node.operation == "_FloorMod":
        translation.add("Mod", operands, node.id)
    elif node.operation == "_Mod":
        translation.add("Mod", operands, node.id, fmod=1)
    else:
        quotient = translation.add("Div", operands, f"{node.id}:quotient")
        whole = translation.add("Floor", [quotient], f"{node.id}:floor")
        taken = translation.add("Mul", [whole, operands[1]], f"{node.id}:taken")
        translation.add("Sub", [operands[0], taken], node.id)


@operation("_FloorDiv")
def floor_division(translation: Translation, node: Node) -> None:
    """The largest integer not above a / b; ONNX's division of integers rounds towards zero."""
    operands = [translation.input_value(node, 0), translation.input_value(node, 1)]
    if translation.numpy_type(operands[0]).kind == "i":
        rest = translation.add("Mod", operands, f"{node.id}:rest")
        operands[0] = translation.add("Sub", [operands[0], rest], f"{node.id}:divisible")
        translation.add("Div", operands, node.id)
    else:
        quotient = translation.add("Div", operands, f"{node.id}:quotient")
        translation.add("Floor", [quotient], node.id)


@operation("_AddN")
def sum_of_all(translation: Translation, node: Node) -> None:
    """The sum of all inputs."""
    translation.add("Sum", all_inputs(translation, node), node.id)


@operation("_Einsum")
def einstein_sum(translation: Translation, node: Node) -> None:
    """Products of the operands, summed along axes, as `equation` says: `bij,bjk->bik`."""
    equation = translation.graph.string(node, "equation")
    translation.add("Einsum", all_inputs(translation, node), node.id, equation=equation)


@operation("_BatchMatMul", "_BatchMatMulV2", "_BatchMatMulV3")
def batch_of_products(translation: Translation, node: Node) -> None:
    """Matrix products along the leading axes; `adj_x` and `adj_y` transpose the matrices."""
    operands = []
    for index, flag in enumerate(("adj_x", "adj_y")):
        operand = translation.input_value(node, index)
        if translation.graph.flag(node, flag, False):
            rank = translation.rank(operand)
            order = [*range(rank - 2), rank - 1, rank - 2]
            operand = translation.add("Transpose", [operand], f"{node.id}:{flag}", perm=order)
        operands.append(operand)
    translation.add("MatMul", operands, node.id)


@operation("_Cast")
def cast(translation: Translation, node: Node) -> None:
    """A conversion to another type, which rounds towards zero; see `Translation` for types."""
    kind = translation.graph.data_type(node, "DstT").kind
    translation.add("Cast", [translation.input_value(node)], node.id, to=_KINDS[kind])


@operation("_Slice")
def part(translation: Translation, node: Node) -> None:
    """`size` entries of each axis from `begin` on; −1 stands for all that follow."""
    begin, size = translation.integers(node, 1), translation.integers(node, 2)
    if len(begin) != len(size) or any(start < 0 for start in begin):
        raise translation.graph.error(
            node,
            N_("begin {begin} and size {size} do not fit each other"),
            begin=begin,
            size=size,
        )
    ends = [FAR if count < 0 else start + count for start, count in zip(begin, size, strict=True)]
    add_slice(translation, node, node.id, begin, ends, [1] * len(begin))


@operation("_Tile")
def tile(translation: Translation, node: Node) -> None:
    """The input repeated along each axis, also as often as there are pictures."""
    x, known = translation.input_value(node), translation.known(node, 1)
    if known is None or is_constant(known):
        times: list[Dim] = [*translation.integers(node, 1)]
    else:
        times = known.reshape(-1).tolist()
    numbers = [count for count in times if isinstance(count, int)]
    if len(times) != translation.rank(x) or not all(0 < count <= MAX_SIDE for count in numbers):
        raise translation.graph.error(
            node,
            N_("{times} times, expected a number from 1 to {limit} for each axis"),
            times=times[:8],
            limit=MAX_SIDE,
        )
    sizes = [
        _times(size, count) for size, count in zip(translation.sizes(x) or [], times, strict=True)
    ]
    translation.add("Tile", [x, translation.input_value(node, 1)], node.id)
    translation.refine(node.id, sizes)


def _times(size: Dim, count: Dim) -> Dim:
    if size == 1 or count == 1:
        return count if size == 1 else size
    return size * count if isinstance(size, int) and isinstance(count, int) else None


@operation("_PadV2")
def pad_with(translation: Translation, node: Node) -> None:
    """Padding with the third input."""
    inputs = [translation.input_value(node), paddings(translation, node)]
    translation.add("Pad", [*inputs, translation.input_value(node, 2)], node.id)


@operation("_MirrorPad")
def mirror_pad(translation: Translation, node: Node) -> None:
    """Padding with the mirrored input, without its edge."""
    mode = translation.graph.string(node, "mode", "REFLECT")
    if mode not in _MIRRORS:
        raise translation.graph.error(node, N_("mode '{mode}' is not supported"), mode=mode)
    inputs = [translation.input_value(node), paddings(translation, node)]
    translation.add("Pad", inputs, node.id, mode=_MIRRORS[mode])
