"""Removes dropout and needless custom nodes from a UFF graph before it is translated.

A network that is frozen for inference has no dropout. A graph that was frozen during training still
makes random numbers, and may have the share to keep as an input. Without dropout its weights are
right, for dropout scales up what it keeps.

A custom node `_Op` has the attributes of TensorFlow's `Op`. If that operation can be converted to
UFF, the converter that wrote the file did not know it (`_AddV2`), or was told to leave it to a
plugin (`_MaxPool`): the table of `to_uff` converts the node.
"""

import numpy as np
from numpy.typing import NDArray

from digitbooth.models.tensorflow.graph import FrozenGraph
from digitbooth.models.tensorflow.graph_pb2 import DT_INVALID, GraphDef, NodeDef
from digitbooth.models.tensorflow.tensor import tensor_type
from digitbooth.models.to_onnx.table import OPERATIONS
from digitbooth.models.to_uff.table import OPERATIONS as WRITERS
from digitbooth.models.to_uff.table import UffTranslation
from digitbooth.models.uff.fields import NUMPY_TYPES
from digitbooth.models.uff.graph import UffGraph
from digitbooth.models.uff.uff_pb2 import MetaGraph, Node
from digitbooth.models.uff.writer import UffWriter

_DICE = "_RandomUniform"


def without_dropout(graph: UffGraph) -> UffGraph:
    """`graph` without its dropout layers."""
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


def without_needless_custom(graph: UffGraph) -> UffGraph:
    """`graph` with UFF's own operations in place of custom nodes, where UFF has them.

    Raises `ModelError` if such a node is invalid.
    """
    known = {
        node.id: _rewritten(graph, node)
        for node in graph.order
        if node.operation not in OPERATIONS and node.operation[1:] in WRITERS
        if node.operation.startswith("_") and node.inputs
    }
    known = {
        name: writer for name, writer in known.items() if not writer.operation(name).startswith("_")
    }
    if not known:
        return graph
    message = MetaGraph()
    message.CopyFrom(graph.message)
    nodes = message.graphs[0].nodes
    others = [node for node in nodes if node.id not in known]
    rewritten = [node for name, writer in known.items() for node in _moved(message, name, writer)]
    del nodes[:]
    nodes.extend([*others, *rewritten])
    return UffGraph(message, graph.source)


def _dropped(graph: UffGraph, node: Node) -> str | None:
    """The value that the dropout `node` masks; None if it is no dropout.

    Until 1.12, TensorFlow wrote (x / keep) · floor(keep + random); later (x · scale) · (random ≥
    rate).
    """
    if _function(graph, node) != "mul" or len(node.inputs) != 2:
        return None
    scaled, mask = (graph.nodes[name] for name in node.inputs)
    if _function(graph, scaled) not in ("div", "mul") or len(scaled.inputs) != 2:
        return None
    return scaled.inputs[0] if _is_mask(graph, mask) else None


def _is_mask(graph: UffGraph, node: Node) -> bool:
    """Whether a node's value is random zeros and ones."""
    if not node.inputs:
        return False
    made = graph.nodes[node.inputs[0]]
    if node.operation == "Unary" and graph.string(node, "func", "") == "floor":
        return _function(graph, made) == "add" and _has_dice(graph, made)
    return (node.operation, made.operation) == ("_Cast", "_GreaterEqual") and _has_dice(graph, made)


def _has_dice(graph: UffGraph, node: Node) -> bool:
    """Whether random numbers, also scaled and shifted ones, are among a node's inputs."""
    waiting, steps = list(node.inputs), 0
    # TensorFlow changes the range [0, 1) in two steps.
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


class _OneNode(FrozenGraph):
    """A TensorFlow graph of one node, whose inputs are nodes of a UFF graph."""

    def __init__(self, graph: UffGraph, node: Node) -> None:
        self._around = graph
        message = GraphDef()
        message.node.append(_as_tensorflow(graph, node))
        for name in dict.fromkeys(node.inputs):
            constant = graph.nodes[name].operation == "Const"
            message.node.add(name=name, op="Const" if constant else "Placeholder")
        super().__init__(message, graph.source)

    def constant(self, name: str) -> NDArray[np.generic] | None:
        """As `FrozenGraph.constant`, with values of the UFF graph."""
        node = self._around.nodes[name]
        return self._around.constant(node) if node.operation == "Const" else None


def _rewritten(graph: UffGraph, node: Node) -> UffWriter:
    """The node, and constants that it needs, converted to UFF."""
    one = _OneNode(graph, node)
    translation = UffTranslation(one)
    WRITERS[node.operation[1:]](translation, one.nodes[node.id])
    return translation.writer


def _moved(message: MetaGraph, name: str, writer: UffWriter) -> list[Node]:
    """The nodes of `writer`, with references in `message`, into which they are to be put."""
    moved = []
    for node in writer.message.graphs[0].nodes:
        # Another shape of a constant gets a name of its own, as other nodes may use the constant.
        names = {each.id: f"{name}/{each.id}" for each in writer.message.graphs[0].nodes}
        names[name] = name
        copy = Node()
        copy.CopyFrom(node)
        copy.id = names[node.id]
        copy.inputs[:] = [names.get(each, each) for each in node.inputs]
        for field in copy.fields.values():
            if field.WhichOneof("data_oneof") == "ref":
                data = writer.message.referenced_data[field.ref]
                field.ref = f"{name}/{field.ref}"
                message.referenced_data[field.ref].CopyFrom(data)
        moved.append(copy)
    return moved


def _as_tensorflow(graph: UffGraph, node: Node) -> NodeDef:
    """The TensorFlow node from which a custom node was made."""
    made = NodeDef(name=node.id, op=node.operation[1:], input=node.inputs)
    for name, field in node.fields.items():
        kind = field.WhichOneof("data_oneof")
        attribute = made.attr[name]
        if kind == "s":
            attribute.s = graph.string(node, name).encode()
        elif kind == "i":
            attribute.i = field.i
        elif kind == "d":
            attribute.f = field.d
        elif kind == "b":
            attribute.b = field.b
        elif kind == "i_list":
            attribute.list.i.extend(field.i_list.val)
        elif kind == "d_list":
            attribute.list.f.extend(field.d_list.val)
        elif kind == "dtype":
            known = NUMPY_TYPES.get(field.dtype)
            attribute.type = DT_INVALID if known is None else tensor_type(known)
    return made
