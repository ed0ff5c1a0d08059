"""Which networks the kernels compute, and their weights: what a LeNet is.

Two convolutions with 2×2 pooling behind each, and one to three dense layers, with ReLU or without;
then softmax or not. A network is read from its lean graph (`models.precision`), in which every
translator's way to say so has become the same few operations.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from digitbooth.constants import SIDE
from digitbooth.errors import EngineUnavailableError
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_
from digitbooth.models import Network

if TYPE_CHECKING:
    from onnx import NodeProto

Floats = NDArray[np.float32]

KERNEL_SIDES = (3, 5)
"""Height and width of a convolution's kernel, for which kernels are compiled."""


@dataclass
class Convolution:
    """A convolution, ReLU or not, and pooling by two."""

    kernels: Floats
    """[channels, channels before, side, side]."""
    bias: Floats
    top: int
    left: int
    """Rows and columns of zeros before the picture."""
    height: int
    width: int
    """Of what comes out, after pooling."""
    has_relu: bool = False
    takes_mean: bool = False
    """Whether the mean of four neighbours is taken, and not the largest."""


@dataclass
class Dense:
    """A dense layer, ReLU or not."""

    weights: Floats
    """One row for each unit, [units, inputs]."""
    bias: Floats
    has_relu: bool = False


@dataclass
class LeNet:
    """The layers in order: two convolutions, then two or three dense ones."""

    convolutions: list[Convolution] = field(default_factory=list)
    dense: list[Dense] = field(default_factory=list)
    has_softmax: bool = False


class _OtherError(Exception):
    """The network is another one than a LeNet, in the words of the message."""


def lenet_of(network: Network) -> LeNet:
    """`network` as the kernels compute it. Raises `EngineUnavailableError` if they do not."""
    # Imported here: onnx is slow to load, and mostly a plan or the CPU answers.
    from digitbooth.models.precision import at_precision

    try:
        return _read(at_precision(network, "fp32").onnx)
    except _OtherError as other:
        raise EngineUnavailableError(
            N_("{source}: is no LeNet as the CUDA engine computes them ({reason})"),
            N_("choose --engine tensorrt or onnxruntime"),
            source=network.source,
            reason=other,
        ) from None


def _read(content: bytes) -> LeNet:
    import onnx
    from onnx import numpy_helper

    graph = onnx.load_from_string(content).graph
    weights = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    lenet = LeNet()
    height = width = SIDE
    steps = _Steps(list(graph.node), {each.name for each in graph.output}, weights)
    for _number in range(2):
        node = steps.take("Conv")
        layer = _convolution(node, steps, height, width)
        layer.has_relu = steps.take_if("Relu")
        pool = steps.take("MaxPool", "AveragePool")
        _check_pool(pool, layer)
        # The largest of four is the same before and after ReLU; a mean is not.
        layer.takes_mean = pool.op_type == "AveragePool"
        if not layer.takes_mean:
            layer.has_relu |= steps.take_if("Relu")
        height, width = layer.height, layer.width
        lenet.convolutions.append(layer)
    steps.take("Flatten")
    while steps.is_next("Gemm"):
        layer_dense = _dense(steps.take("Gemm"), steps)
        layer_dense.has_relu = steps.take_if("Relu")
        lenet.dense.append(layer_dense)
    lenet.has_softmax = steps.take_if("Softmax")
    steps.end()
    return _completed(lenet)


class _Steps:
    """The nodes of a graph that is one line, taken one after the other."""

    def __init__(
        self, nodes: list[NodeProto], outputs: set[str], weights: dict[str, NDArray[Any]]
    ) -> None:
        self._nodes = nodes
        self._outputs = outputs
        self._weights = weights
        self._last = ""

    def is_next(self, *operations: str) -> bool:
        """Whether the next node is of one of `operations`."""
        return bool(self._nodes) and self._nodes[0].op_type in operations

    def take(self, *operations: str) -> NodeProto:
        """The next node, of one of `operations`. Raises `_OtherError`."""
        if not self.is_next(*operations):
            found = self._nodes[0].op_type if self._nodes else _("its end")
            raise _OtherError(
                _("{found} instead of {expected}").format(
                    found=found, expected=_(" or ").join(operations)
                )
            )
        node = self._nodes.pop(0)
        if self._last and node.input[0] != self._last:
            raise _OtherError(_("its layers are not in one line"))
        self._last = node.output[0]
        return node

    def take_if(self, operation: str) -> bool:
        """Take the next node if it is of `operation`; whether it was."""
        if not self.is_next(operation):
            return False
        self.take(operation)
        return True

    def weights(self, node: NodeProto, index: int, shape: tuple[int, ...] | None = None) -> Floats:
        """A float32 constant among a node's inputs; zeros of `shape` where there is none."""
        if len(node.input) <= index or not node.input[index]:
            if shape is None:
                raise _OtherError(_("{operation} lacks weights").format(operation=node.op_type))
            return np.zeros(shape, np.float32)
        values = self._weights.get(node.input[index])
        if values is None or values.dtype != np.float32:
            raise _OtherError(
                _("{operation} has no constant weights of FP32").format(operation=node.op_type)
            )
        return values

    def end(self) -> None:
        """Raise `_OtherError` unless everything is taken, and the last is what the graph gives."""
        if self._nodes:
            self.take("Softmax")
        if self._outputs != {self._last}:
            raise _OtherError(_("it gives more than scores"))


def _attributes(node: NodeProto) -> dict[str, Any]:
    from onnx import helper

    return {each.name: helper.get_attribute_value(each) for each in node.attribute}


def _convolution(node: NodeProto, steps: _Steps, height: int, width: int) -> Convolution:
    said = _attributes(node)
    kernels = steps.weights(node, 1)
    sides = set(kernels.shape[2:])
    if kernels.ndim != 4 or len(sides) != 1 or not sides <= set(KERNEL_SIDES):
        raise _OtherError(
            _("a convolution of {sides}, not 3×3 or 5×5").format(
                sides="×".join(map(str, kernels.shape[2:]))
            )
        )
    (side,) = sides
    plain = (
        set(said.get("strides", [1])) == {1}
        and set(said.get("dilations", [1])) == {1}
        and said.get("group", 1) == 1
        and said.get("auto_pad", b"NOTSET") == b"NOTSET"
    )
    top, left, bottom, right = said.get("pads", [0, 0, 0, 0])
    if not plain or max(top, left, bottom, right) >= side:
        raise _OtherError(_("a convolution with strides, dilation, groups or wide margins"))
    rows, columns = height + top + bottom - side + 1, width + left + right - side + 1
    bias = steps.weights(node, 2, (len(kernels),))
    return Convolution(kernels, bias, top, left, rows // 2, columns // 2)


def _check_pool(node: NodeProto, layer: Convolution) -> None:
    said = _attributes(node)
    by_two = said.get("kernel_shape") == [2, 2] and said.get("strides") == [2, 2]
    whole = not any(said.get("pads", ())) and not said.get("ceil_mode", 0)
    if not by_two or not whole or set(said.get("dilations", [1])) != {1}:
        raise _OtherError(_("pooling by something else than 2×2"))
    if min(layer.height, layer.width) < 1:
        raise _OtherError(_("a convolution of which nothing is left"))


def _dense(node: NodeProto, steps: _Steps) -> Dense:
    said = _attributes(node)
    if said.get("transA", 0) or said.get("alpha", 1.0) != 1.0 or said.get("beta", 1.0) != 1.0:
        raise _OtherError(_("a dense layer that is scaled"))
    weights = steps.weights(node, 1)
    weights = weights if said.get("transB", 0) else weights.T
    return Dense(weights, np.broadcast_to(steps.weights(node, 2, (1,)), len(weights)))


def _completed(lenet: LeNet) -> LeNet:
    """The same with at least two dense layers, the second one handing on what it is given."""
    if not 1 <= len(lenet.dense) <= 3:
        raise _OtherError(
            _("{count} dense layers, not one to three").format(count=len(lenet.dense))
        )
    last = lenet.dense[-1]
    if last.has_relu and len(lenet.dense) == 3:
        raise _OtherError(_("ReLU behind the third dense layer"))
    if len(lenet.dense) == 1:
        count = len(last.weights)
        lenet.dense.append(Dense(np.eye(count, dtype=np.float32), np.zeros(count, np.float32)))
    for before, after in pairwise(lenet.dense):
        if after.weights.shape[1] != len(before.weights):
            raise _OtherError(_("dense layers that do not fit each other"))
    return lenet
