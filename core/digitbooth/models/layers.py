"""Finds the outputs of a network's layers, and makes them outputs of its graph.

A layer's output is the result of a convolution or a dense layer with its bias, normalisation and
activation. Exporters make several operations of these, and change the order of axes between them,
so they are found by the graph's structure; names are only shown.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from digitbooth.code_digests import key_of
from digitbooth.kept_files import layer_files
from digitbooth.models.network import Network

if TYPE_CHECKING:
    import onnx

_CONVOLUTIONS = {"Conv", "ConvTranspose", "ConvInteger", "QLinearConv"}
_DENSE = {"Gemm", "MatMul", "MatMulInteger", "QLinearMatMul"}

# Operations that may follow within a layer; of two inputs one must be constant.
_FINISHING = {"Add", "Sub", "Mul", "Div", "BatchNormalization", "InstanceNormalization"}
_ARRANGING = {"Cast", "Dropout", "Identity", "QuantizeLinear", "DequantizeLinear"}
_ACTIVATIONS = {
    *("Celu", "Clip", "Elu", "Gelu", "HardSigmoid", "HardSwish", "LeakyRelu", "Max", "Min", "Mish"),
    *("PRelu", "Relu", "Selu", "Sigmoid", "Softplus", "Softsign", "Tanh", "ThresholdedRelu"),
}

# Operations between the last layer and the output whose results are not shown.
_SCALING = {"Cast", "Flatten", "Identity", "LogSoftmax", "Reshape", "Softmax", "Squeeze"}

# Operations at the end of names, of exporters and of ONNX Runtime; names of layers begin with small
# letters.
_OPERATION = re.compile(r"(Conv\w*|convolution|MatMul|MatMulAddFusion|Gemm|BiasAdd)(__?\d+)?")


@dataclass(frozen=True)
class LayerOutput:
    """The output of a layer as an output of the graph."""

    name: str
    """The layer's name in the model file, for users."""
    output: str
    axes: tuple[int, ...] = ()
    """The order of axes for `numpy.transpose` that puts channels first; empty if they are first
    already."""


def with_layers(network: Network) -> tuple[Network, tuple[LayerOutput, ...]]:
    """`network` with its layers as additional outputs, and a list of these in the same order.

    The last one is the logits of the scores, or the scores. A graph without convolutions and dense
    layers has no other one. The result is kept in the user's cache folder.
    """
    files = layer_files()
    key = key_of(network.onnx, "layers")
    kept = files.load(key)
    if kept is not None:
        try:
            layers = tuple(
                LayerOutput(str(name), str(output), tuple(map(int, axes)))
                for name, output, axes in kept.facts["layers"]
            )
        except (KeyError, TypeError, ValueError):
            pass  # kept by another version: made again
        else:
            return replace(network, onnx=kept.payload), layers
    # Imported here: loading it takes long, and it is only needed if no result is kept.
    import onnx

    model = onnx.load_from_string(network.onnx)
    layers = tuple(find_layers(model.graph, network.output_name))
    for layer in layers:
        if layer.output != network.output_name:
            # Without a type, which runtimes infer: it need not be float32.
            model.graph.output.append(onnx.ValueInfoProto(name=layer.output))
    data = model.SerializeToString(deterministic=True)
    facts = [[layer.name, layer.output, list(layer.axes)] for layer in layers]
    files.keep(key, {"layers": facts}, data)
    return replace(network, onnx=data), layers


def find_layers(graph: onnx.GraphProto, scores: str) -> list[LayerOutput]:
    """The outputs of the layers of `graph`, whose own output is `scores`, in order."""
    flow = _Flow(graph)
    layers = [
        LayerOutput(name, end.tensor, end.axes) for name, _, end in _named_layers(graph, flow)
    ]
    last = flow.before_softmax(scores, {layer.output for layer in layers})
    return layers if last is None else [*layers, LayerOutput("scores", last)]


def named_layers(graph: onnx.GraphProto) -> list[tuple[str, onnx.NodeProto, LayerEnd]]:
    """The name of each layer of `graph`, the node that it begins with, and where it ends."""
    return _named_layers(graph, _Flow(graph))


def _named_layers(
    graph: onnx.GraphProto, flow: _Flow
) -> list[tuple[str, onnx.NodeProto, LayerEnd]]:
    nodes = [
        node
        for node in graph.node
        if node.output[0] in flow.computed
        and (
            node.op_type in _CONVOLUTIONS
            or (node.op_type in _DENSE and len(flow.computed_inputs(node)) == 1)
        )
    ]
    paths = [_path(node) for node in nodes]
    often = Counter(path[-1] for path in paths)
    names = [path[-1] if often[path[-1]] == 1 else "/".join(path) for path in paths]
    return [(name, node, flow.end_of_layer(node)) for name, node in zip(names, nodes, strict=True)]


@dataclass(frozen=True)
class LayerEnd:
    """Where a layer's result is, and what its activation is given."""

    tensor: str
    axes: tuple[int, ...]
    """The order of axes that puts channels first; empty if they are first already."""
    before_activation: str
    """The tensor that the activation is given, its axes in the same order; the result itself where
    there is no activation."""


class _Flow:
    """Which nodes give and take each of the tensors that depend on the picture."""

    def __init__(self, graph: onnx.GraphProto) -> None:
        weights = {tensor.name for tensor in graph.initializer}
        self.computed = {value.name for value in graph.input} - weights
        self._makers: dict[str, onnx.NodeProto] = {}
        self._takers: dict[str, list[onnx.NodeProto]] = {}
        # In ONNX nodes are sorted so that they can be computed in order.
        for node in graph.node:
            inputs = self.computed_inputs(node)
            for name in inputs:
                self._takers.setdefault(name, []).append(node)
            # A node with an inner graph may use outer tensors that are not among its inputs.
            if inputs or any(each.type == each.GRAPH for each in node.attribute):
                self.computed.update(node.output)
                self._makers.update(dict.fromkeys(node.output, node))

    def computed_inputs(self, node: onnx.NodeProto) -> set[str]:
        """Those of the node's inputs that depend on the picture."""
        return self.computed.intersection(node.input)

    def end_of_layer(self, node: onnx.NodeProto) -> LayerEnd:
        """Where the layer ends that begins with `node`."""
        tensor = before = node.output[0]
        axes: tuple[int, ...] = ()
        while len(takers := self._takers.get(tensor, [])) == 1:
            (taker,) = takers
            if len(self.computed_inputs(taker)) != 1:
                break
            if taker.op_type == "Transpose":
                moved = _permutation(taker)
                if not moved:
                    break
                axes = tuple((axes or range(len(moved)))[axis] for axis in moved)
            elif taker.op_type not in _FINISHING | _ARRANGING | _ACTIVATIONS:
                break
            before, tensor = tensor, taker.output[0]
            if taker.op_type in _ACTIVATIONS:
                break
            before = tensor
        return LayerEnd(tensor, tuple(axes.index(axis) for axis in range(len(axes))), before)

    def before_softmax(self, scores: str, known: set[str]) -> str | None:
        """The logits of `scores`, or `scores` if there are none; None if that tensor is `known`."""
        tensor = scores
        while tensor not in known:
            maker = self._makers.get(tensor)
            if maker is None or maker.op_type not in _SCALING or maker.input[0] not in self._makers:
                return tensor
            tensor = maker.input[0]
        return None


def _permutation(node: onnx.NodeProto) -> list[int]:
    """The order of axes of a Transpose; empty if the node does not have one."""
    return next((list(each.ints) for each in node.attribute if each.name == "perm"), [])


def _path(node: onnx.NodeProto) -> list[str]:
    """The node's scope and name, without the operation that exporters put at its end."""
    whole = (node.name or node.output[0]).partition(":")[0]
    parts = [part for part in whole.split("/") if part] or [node.op_type]
    while len(parts) > 1 and _OPERATION.fullmatch(parts[-1]):
        parts.pop()
    return parts
