"""Rounding to few values, by which networks learn to be quantised: TensorFlow's FakeQuant.

Where the values lie follows from a range, which is shifted a little so that zero is one of them.
"""

import numpy as np
from numpy.typing import NDArray

from digitbooth.language import gettext_noop as N_
from digitbooth.models.to_onnx.table import operation
from digitbooth.models.to_onnx.translation import Translation
from digitbooth.models.uff.uff_pb2 import Node

_MOST_BITS = 16

Floats = NDArray[np.float32]


@operation(
    "_FakeQuantWithMinMaxArgs",
    "_FakeQuantWithMinMaxVars",
    "_FakeQuantWithMinMaxVarsPerChannel",
)
def fake_quantisation(translation: Translation, node: Node) -> None:
    """The nearest of 2^num_bits values between min and max, for each channel or for all."""
    graph = translation.graph
    if node.operation == "_FakeQuantWithMinMaxArgs":
        low, high = (
            np.array(graph.number(node, name, default), np.float32)
            for name, default in (("min", -6.0), ("max", 6.0))
        )
    else:
        low, high = _range(translation, node)
    least = np.float32(graph.flag(node, "narrow_range", False))
    most = np.float32(2 ** _bits(translation, node, graph.integer(node, "num_bits", 8)) - 1)
    low, high, step = _nudged(low, high, least, most)
    x = _within(translation, node, low, high)
    x = _with(translation, node, "Sub", x, low, "shifted")
    with np.errstate(divide="ignore"):
        per_step = np.where(step > 0, np.float32(1) / step, 0)
    x = _with(translation, node, "Mul", x, per_step, "steps")
    x = _with(translation, node, "Add", x, np.float32(0.5), "upwards")
    x = translation.add("Floor", [x], f"{node.id}:whole")
    x = _with(translation, node, "Mul", x, step, "stretched")
    translation.add("Add", [x, translation.add_constant(f"{node.id}:least", low)], node.id)


@operation("_QuantizeAndDequantizeV2", "_QuantizeAndDequantizeV3")
def quantised_and_back(translation: Translation, node: Node) -> None:
    """The nearest of 2^num_bits values around zero, up to the range that is given for them."""
    graph = translation.graph
    if not graph.flag(node, "range_given", False) or graph.integer(node, "axis", -1) != -1:
        raise graph.error(
            node, N_("takes its range from its values or by channel, which is not supported")
        )
    bits = graph.integer(node, "num_bits", 8)
    if node.operation == "_QuantizeAndDequantizeV3":
        (bits,) = translation.integers(node, 3)[:1] or [8]
    bits = _bits(translation, node, bits)
    low, high = _range(translation, node)
    signed, narrow = (graph.flag(node, name, default) for name, default in _SIGNS)
    least = -(2 ** (bits - 1)) + narrow if signed else 0
    most = 2 ** (bits - 1) - 1 if signed else 2**bits - 1
    with np.errstate(divide="ignore", invalid="ignore"):
        scales = [
            np.where(side * bound > 0, np.float32(side) / bound, np.finfo(np.float32).max)
            for side, bound in ((least, low), (most, high))
        ]
    scale = np.minimum(*scales).astype(np.float32)
    step = (np.float32(1) / scale).astype(np.float32)
    x = _within(
        translation, node, (least * step).astype(np.float32), (most * step).astype(np.float32)
    )
    x = _with(translation, node, "Mul", x, scale, "steps")
    if graph.string(node, "round_mode", "HALF_TO_EVEN") == "HALF_UP":
        x = _with(translation, node, "Add", x, np.float32(0.5), "upwards")
        x = translation.add("Floor", [x], f"{node.id}:whole")
    else:
        x = translation.add("Round", [x], f"{node.id}:whole")
    translation.add("Mul", [x, translation.add_constant(f"{node.id}:step", step)], node.id)


_SIGNS = (("signed_input", True), ("narrow_range", False))


def _range(translation: Translation, node: Node) -> tuple[Floats, Floats]:
    """The constants in the second and third input. Raises `ModelError` if they are no range."""
    low, high = (translation.constant(node, index).astype(np.float32) for index in (1, 2))
    if low.shape != high.shape or low.ndim > 1 or not (low <= high).all():
        raise translation.graph.error(
            node, N_("its range must be two constants of one shape, the lower first")
        )
    return low, high


def _bits(translation: Translation, node: Node, bits: int) -> int:
    if not 2 <= bits <= _MOST_BITS:
        raise translation.graph.error(
            node, N_("{bits} bits, expected 2 to {limit}"), bits=bits, limit=_MOST_BITS
        )
    return bits


def _nudged(
    low: Floats, high: Floats, least: np.float32, most: np.float32
) -> tuple[Floats, Floats, Floats]:
    """The range with zero among its values, and the step from one value to the next."""
    with np.errstate(divide="ignore", invalid="ignore"):
        step = np.asarray((high - low) / (most - least), np.float32)
        zero = least - low / step
    # Half is away from zero, unlike numpy's; both bounds hold for a number that is none.
    whole = np.sign(zero) * np.floor(np.abs(zero) + np.float32(0.5))
    zero = np.nan_to_num(np.clip(whole, least, most)).astype(np.float32)
    return (
        np.asarray((least - zero) * step, np.float32),
        np.asarray((most - zero) * step, np.float32),
        step,
    )


def _within(translation: Translation, node: Node, low: Floats, high: Floats) -> str:
    x = _with(translation, node, "Min", translation.input_value(node), high, "below")
    return _with(translation, node, "Max", x, low, "within")


def _with(
    translation: Translation, node: Node, name: str, x: str, number: Floats | np.float32, word: str
) -> str:
    """`x` and a constant by the ONNX operation `name`."""
    constant = translation.add_constant(f"{node.id}:{word}_by", np.asarray(number, np.float32))
    return translation.add(name, [x, constant], f"{node.id}:{word}")
