"""Turns needless custom nodes of a UFF graph into UFF's own operations before it is translated.

A custom node `_Op` has the attributes of TensorFlow's `Op`. If that operation can be converted to
UFF, the converter that wrote the file did not know it (`_AddV2`), or was told to leave it to a
plugin (`_MaxPool`): the table of `to_uff` converts the node.
"""

import numpy as np
from numpy.typing import NDArray

from digitbooth.models.tensorflow.graph import FrozenGraph, producer
from digitbooth.models.tensorflow.graph_pb2 import DT_INVALID, GraphDef, NodeDef
from digitbooth.models.tensorflow.tensor import tensor_type
from digitbooth.models.to_uff.table import OPERATIONS as WRITERS
from digitbooth.models.to_uff.table import UffTranslation
from digitbooth.models.to_uff.untranslated import OUTPUT
from digitbooth.models.uff.fields import NUMPY_TYPES
from digitbooth.models.uff.graph import UffGraph
from digitbooth.models.uff.uff_pb2 import MetaGraph, Node
from digitbooth.models.uff.writer import UffWriter


def without_needless_custom(graph: UffGraph) -> UffGraph:
    """`graph` with UFF's own operations in place of custom nodes, where UFF has them.

    Raises `ModelError` if such a node is invalid.
    """
    known = {node.id: _rewritten(graph, node) for node in graph.order if _is_needless(graph, node)}
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


def _is_needless(graph: UffGraph, node: Node) -> bool:
    """Whether a custom node may be one of UFF's own operations."""
    if not node.operation.startswith("_") or node.operation[1:] not in WRITERS or not node.inputs:
        return False
    # UFF has first outputs alone, and no statistics of a batch.
    return not graph.integer(node, OUTPUT, 0) and not graph.flag(node, "is_training", False)


class _OneNode(FrozenGraph):
    """A TensorFlow graph of one node, whose inputs are nodes of a UFF graph."""

    def __init__(self, graph: UffGraph, node: Node) -> None:
        self._around = graph
        message = GraphDef()
        message.node.append(_as_tensorflow(graph, node))
        # A second output, `name:1`, is one of the node `name`.
        for name in dict.fromkeys(map(producer, node.inputs)):
            constant = name in graph.nodes and graph.nodes[name].operation == "Const"
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
