"""What the kernels are told: `Network` and `Digit` of lenet.cu, and weights in the order there."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digitbooth.constants import SIDE
from digitbooth.engines.cuda.family import Floats, LeNet

_NETWORK_INTS = (
    *("classes", "softmax"),
    *("top1", "left1", "channels1", "height1", "width1", "relu1", "mean1"),
    *("top2", "left2", "channels2", "height2", "width2", "relu2", "mean2"),
    *("inputs", "units1", "relu3", "units2", "relu4", "has_third"),
)
_NETWORK_ADDRESSES = (
    *("kernels1", "kernels2", "bias2", "dense1", "bias3", "dense2", "bias4", "dense3", "bias5"),
)

NETWORK = np.dtype(
    [
        *((name, np.int32) for name in _NETWORK_INTS),
        *((name, np.uint64) for name in _NETWORK_ADDRESSES),
    ],
    align=True,
)

DIGIT = np.dtype(
    [
        ("network", NETWORK),
        ("turn", np.uint32),
        ("each", np.int32),
        *((name, np.uint64) for name in ("features", "partial", "scores")),
        ("image", np.float32, (SIDE * SIDE,)),
    ],
    align=True,
)

_EACH = 4
"""Channels that lenet.cu computes together."""

_LANES = 32


def network_parameters(lenet: LeNet, upload: Callable[[NDArray[Any]], int]) -> NDArray[np.void]:
    """A `Network`, its weights uploaded."""
    first, second = lenet.convolutions
    dense = lenet.dense
    facts: dict[str, int] = {
        "classes": len(dense[-1].weights),
        "softmax": lenet.has_softmax,
        "inputs": _inputs(lenet),
        "units1": len(dense[0].weights),
        "relu3": dense[0].has_relu,
        "units2": len(dense[1].weights),
        "relu4": dense[1].has_relu,
        "has_third": len(dense) > 2,
    }
    for number, layer in enumerate(lenet.convolutions, 1):
        facts |= {
            f"top{number}": layer.top,
            f"left{number}": layer.left,
            f"channels{number}": len(layer.kernels),
            f"height{number}": layer.height,
            f"width{number}": layer.width,
            f"relu{number}": layer.has_relu,
            f"mean{number}": layer.takes_mean,
        }
    third = dense[2] if len(dense) > 2 else dense[1]
    weights = {
        "kernels1": _with_bias(first.kernels, first.bias),
        "kernels2": _by_lanes(second.kernels),
        "bias2": second.bias,
        "dense1": _by_places(dense[0].weights, lenet),
        "bias3": dense[0].bias,
        "dense2": dense[1].weights.T,
        "bias4": dense[1].bias,
        "dense3": third.weights,
        "bias5": third.bias,
    }
    parameters = np.zeros(1, NETWORK)
    for name, value in facts.items():
        parameters[name] = value
    for name, values in weights.items():
        parameters[name] = upload(np.ascontiguousarray(values, np.float32))
    return parameters


def shared_bytes(lenet: LeNet, each: int) -> int:
    """The shared memory that a block needs that computes `each` units of the first dense layer."""
    (first, second), dense = lenet.convolutions, lenet.dense
    channels, taps = _padded(len(first.kernels)), first.kernels.shape[2] ** 2
    side = second.kernels.shape[2] + 1
    region = 2 * side + first.kernels.shape[2] - 1
    values = channels * (taps + 1) + region * (region + 1 & ~1) + channels * (side * side | 1)
    # The first dense layer's inputs come where the convolutions were.
    values = max(values, _inputs(lenet))
    units = len(dense[1].weights)
    values += max(each * units, units + len(dense[-1].weights))
    return 4 * int(values)


def items(lenet: LeNet, warps: int) -> int:
    """In how many parts the convolutions are done by blocks of as many warps."""
    return places(lenet) * -(-len(lenet.convolutions[1].kernels) // warps)


def places(lenet: LeNet) -> int:
    """How many places the second convolution has, after pooling."""
    second = lenet.convolutions[1]
    return second.height * second.width


def _inputs(lenet: LeNet) -> int:
    """Of the first dense layer, with zeros behind them up to a multiple of four."""
    return -(-int(lenet.dense[0].weights.shape[1]) // 4) * 4


def _padded(channels: int) -> int:
    return -(-channels // _EACH) * _EACH


def _with_bias(kernels: Floats, bias: Floats) -> Floats:
    """The first convolution as lenet.cu reads it, [taps and bias][channels]."""
    values = np.zeros((kernels[0].size + 1, _padded(len(kernels))), np.float32)
    values[:-1, : len(kernels)] = kernels.reshape(len(kernels), -1).T
    values[-1, : len(kernels)] = bias
    return values


def _by_lanes(kernels: Floats) -> Floats:
    """[channels][chunks of channels before][taps][lanes]."""
    count, before, side, _side = kernels.shape
    chunks = -(-before // _LANES)
    values: Floats = np.zeros((count, chunks * _LANES, side * side), np.float32)
    values[:, :before] = kernels.reshape(count, before, side * side)
    by_chunks: Floats = values.reshape(count, chunks, _LANES, side * side).transpose(0, 1, 3, 2)
    return by_chunks


def _by_places(weights: Floats, lenet: LeNet) -> Floats:
    """[units][places][channels], where ONNX has channels first; zeros behind them."""
    second = lenet.convolutions[1]
    count, channels = len(weights), len(second.kernels)
    values = np.zeros((count, _inputs(lenet)), np.float32)
    ordered = weights.reshape(count, channels, -1).transpose(0, 2, 1)
    values[:, : weights.shape[1]] = ordered.reshape(count, -1)
    return values
