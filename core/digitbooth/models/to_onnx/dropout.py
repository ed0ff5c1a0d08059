"""Removes dropout and noise from a UFF graph before it is translated.

A network that is frozen for inference has none. A graph that was frozen during training still makes
random numbers, and may have the share to keep as an input. Without dropout its weights are right,
for dropout scales up what it keeps.
"""

from digitbooth.models.uff.graph import UffGraph
from digitbooth.models.uff.uff_pb2 import MetaGraph, Node

_DICE = {"_RandomUniform", "_StatelessRandomUniform", "_StatelessRandomUniformV2"}
_NOISE = {"_RandomStandardNormal", "_StatelessRandomNormal", "_StatelessRandomNormalV2"}
_FEW_STEPS = 16
_COMPARISONS = {"_GreaterEqual", "_Greater", "_Less", "_LessEqual"}


def without_dropout(graph: UffGraph) -> UffGraph:
    """`graph` without its layers of dropout and noise."""
    if all(node.operation not in _DICE | _NOISE for node in graph.order):
        return graph
    message = MetaGraph()
    message.CopyFrom(graph.message)
    for node in message.graphs[0].nodes:
        x = _dropped(graph, node) or _disturbed(graph, node)
        if x is not None:
            node.operation = "Identity"
            node.inputs[:] = [x]
            node.fields.clear()
    return UffGraph(message, graph.source)


def _dropped(graph: UffGraph, node: Node) -> str | None:
    """The value that the dropout `node` masks; None if it is no dropout.

    Until 1.12, TensorFlow wrote (x / keep) · floor(keep + random); later (x · scale) · (random ≥
    rate); from 2.9 on the choice of x · scale where random ≥ rate. People also scale at the end.
    """
    if node.operation in ("_Select", "_SelectV2") and len(node.inputs) == 3:
        condition, scaled, _ = (graph.nodes[name] for name in node.inputs)
        return _unscaled(graph, scaled) if _is_lot(graph, condition) else None
    if _function(graph, node) not in ("mul", "div") or len(node.inputs) != 2:
        return None
    for masked, mask in node.inputs, reversed(node.inputs):
        if _is_mask(graph, graph.nodes[mask]):
            return _unscaled(graph, graph.nodes[masked])
    last = graph.nodes[node.inputs[0]]
    if _is_share(graph, node.inputs[1]) and _function(graph, last) == "mul":
        for masked, mask in last.inputs, reversed(last.inputs):
            if _is_mask(graph, graph.nodes[mask]) and not _unscaled(graph, graph.nodes[masked]):
                return masked
    return None


def _unscaled(graph: UffGraph, scaled: Node) -> str | None:
    """x, if `scaled` is x by the share that is kept, which makes up for what is dropped."""
    function, inputs = _function(graph, scaled), graph.inputs[scaled.id]
    if len(inputs) != 2:
        return None
    if function in ("mul", "div") and _is_share(graph, inputs[1]):
        return inputs[0]
    return inputs[1] if function == "mul" and _is_share(graph, inputs[0]) else None


def _is_share(graph: UffGraph, name: str) -> bool:
    """Whether a value is one number that comes from constants, or from an input of no shape."""
    waiting, steps = [name], 0
    while waiting and steps < _FEW_STEPS:
        each = graph.nodes[waiting.pop()]
        steps += 1
        if each.operation in ("Const", "Input", "_PlaceholderWithDefault"):
            if graph.integers(each, "shape", []):
                return False
        elif each.operation in ("Binary", "Unary", "Identity"):
            waiting.extend(each.inputs)
        else:
            return False
    return not waiting


def _disturbed(graph: UffGraph, node: Node) -> str | None:
    """The value to which `node` adds noise, or which it multiplies by noise; None if it does not.

    Noise itself is random numbers by constants.
    """
    if _function(graph, node) not in ("add", "mul") or len(node.inputs) != 2:
        return None
    noisy = [_is_noise(graph, name) for name in node.inputs]
    if noisy.count(True) != 1:
        return None
    x = node.inputs[noisy.index(False)]
    return None if graph.nodes[x].operation == "Const" else x


def _is_noise(graph: UffGraph, name: str) -> bool:
    node = graph.nodes[name]
    for _step in range(_FEW_STEPS):
        if node.operation in _NOISE:
            return True
        made = [graph.nodes[each] for each in node.inputs]
        others = [each for each in made if each.operation != "Const"]
        if node.operation != "Binary" or len(others) != 1:
            return False
        node = others[0]
    return False


def _is_mask(graph: UffGraph, node: Node) -> bool:
    """Whether a node's value is random zeros and ones."""
    if not node.inputs:
        return False
    made = graph.nodes[node.inputs[0]]
    if node.operation == "Unary" and graph.string(node, "func", "") == "floor":
        return _function(graph, made) == "add" and _has_dice(graph, made)
    return node.operation == "_Cast" and _is_lot(graph, made)


def _is_lot(graph: UffGraph, node: Node) -> bool:
    """Whether a node compares random numbers."""
    return node.operation in _COMPARISONS and _has_dice(graph, node)


def _has_dice(graph: UffGraph, node: Node) -> bool:
    """Whether random numbers, also scaled and shifted ones, are among a node's inputs."""
    waiting, steps = list(node.inputs), 0
    # TensorFlow changes the range [0, 1) in two steps.
    while waiting and steps < _FEW_STEPS:
        each = graph.nodes[waiting.pop()]
        steps += 1
        if each.operation in _DICE:
            return True
        if each.operation == "Binary":
            waiting.extend(each.inputs)
    return False


def _function(graph: UffGraph, node: Node) -> str:
    return graph.string(node, "func", "") if node.operation == "Binary" else ""
