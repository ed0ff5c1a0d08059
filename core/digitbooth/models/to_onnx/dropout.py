"""Dropout that was frozen along: it served the training, and has no place in an answer.

A network frozen for inference does without; a graph that was frozen as it stood still throws its
dice, and may ask for the share to keep as an input. Here all is kept: the weights fit that, for
dropout scales up what it keeps.
"""

from digitbooth.models.uff.graph import UffGraph
from digitbooth.models.uff.uff_pb2 import MetaGraph, Node

_DICE = "_RandomUniform"


def without_dropout(graph: UffGraph) -> UffGraph:
    """`graph` with each dropout layer letting through what it is given."""
    if all(node.operation != _DICE for node in graph.order):
        return graph
    message = MetaGraph()
    message.CopyFrom(graph.message)
    for node in message.graphs[0].nodes:
        x = _dropped(graph, node)
        if x is not None:
            node.operation = "Identity"
            node.inputs[:] = [x]
            node.fields.clear()
    return UffGraph(message, graph.source)


def _dropped(graph: UffGraph, node: Node) -> str | None:
    """What `node` lets through a mask of dice; None if it is no dropout.

    Until 1.12, TensorFlow wrote (x / keep) · floor(keep + dice); then (x · scale) · (dice ≥ rate).
    """
    if _function(graph, node) != "mul" or len(node.inputs) != 2:
        return None
    scaled, mask = (graph.nodes[name] for name in node.inputs)
    if _function(graph, scaled) not in ("div", "mul") or len(scaled.inputs) != 2:
        return None
    return scaled.inputs[0] if _is_mask(graph, mask) else None


def _is_mask(graph: UffGraph, node: Node) -> bool:
    """Whether a node is nothing but dice that were made zeros and ones."""
    if not node.inputs:
        return False
    made = graph.nodes[node.inputs[0]]
    if node.operation == "Unary" and graph.string(node, "func", "") == "floor":
        return _function(graph, made) == "add" and _has_dice(graph, made)
    return (node.operation, made.operation) == ("_Cast", "_GreaterEqual") and _has_dice(graph, made)


def _has_dice(graph: UffGraph, node: Node) -> bool:
    """Whether dice, or dice that were scaled and shifted, are among a node's inputs."""
    waiting, steps = list(node.inputs), 0
    # TensorFlow takes two steps from [0, 1) to another range.
    while waiting and steps < 16:
        each = graph.nodes[waiting.pop()]
        steps += 1
        if each.operation == _DICE:
            return True
        if each.operation == "Binary":
            waiting.extend(each.inputs)
    return False


def _function(graph: UffGraph, node: Node) -> str:
    return graph.string(node, "func", "") if node.operation == "Binary" else ""
