"""Reads a frozen TensorFlow graph (a GraphDef in a `.pb` file), without TensorFlow."""

from pathlib import Path

import numpy as np
from google.protobuf.message import DecodeError
from numpy.typing import NDArray

from digitbooth.errors import ModelError
from digitbooth.models.files import duplicates, listed, read_model_file
from digitbooth.models.tensorflow import graph_pb2
from digitbooth.models.tensorflow.tensor import to_array

# Operations of a graph whose weights still live in a session.
_VARIABLES = {"Variable", "VariableV2", "VarHandleOp", "ReadVariableOp"}


class FrozenGraph:
    """A GraphDef whose nodes all have their inputs, with attributes by type."""

    def __init__(self, message: graph_pb2.GraphDef, source: Path) -> None:
        """Raises `ModelError` if nodes are missing or the graph is not frozen."""
        self.message = message
        self.source = source
        self.nodes: dict[str, graph_pb2.NodeDef] = {node.name: node for node in message.node}
        if len(self.nodes) != len(message.node):
            raise ModelError(f"{source}: damaged graph: {duplicates(n.name for n in message.node)}")
        missing = sorted(
            {
                producer
                for node in message.node
                for producer in self.inputs(node)
                if producer not in self.nodes
            }
        )
        if missing:
            raise ModelError(f"{source}: damaged graph: it lacks the node {listed(missing)}")
        variables = [node.name for node in message.node if node.op in _VARIABLES]
        if variables:
            raise ModelError(
                f"{source}: not frozen: {listed(variables[:3])} are variables; "
                "freeze it with convert_variables_to_constants first"
            )

    def inputs(self, node: graph_pb2.NodeDef) -> list[str]:
        """The names of the nodes that feed `node`; control inputs, which carry no data, left out.

        An output number (`name:0`) is dropped.
        """
        return [name.partition(":")[0] for name in node.input if not name.startswith("^")]

    def outputs(self) -> list[str]:
        """The nodes with inputs that nobody consumes, in file order."""
        consumed = {
            name.lstrip("^").partition(":")[0] for n in self.message.node for name in n.input
        }
        return [n.name for n in self.message.node if n.input and n.name not in consumed]

    def error(self, node: graph_pb2.NodeDef, fault: str) -> ModelError:
        """An error that names the file, the node and its operation."""
        return ModelError(f"{self.source}: node '{node.name}' ({node.op}): {fault}")

    def string(self, node: graph_pb2.NodeDef, attribute: str, default: str) -> str:
        """A string attribute; like all of these, `default` where it is absent."""
        return (
            node.attr[attribute].s.decode(errors="replace") if attribute in node.attr else default
        )

    def integers(self, node: graph_pb2.NodeDef, attribute: str) -> list[int]:
        """A list of integers; empty where it is absent."""
        return list(node.attr[attribute].list.i) if attribute in node.attr else []

    def integer(self, node: graph_pb2.NodeDef, attribute: str, default: int) -> int:
        """One integer."""
        return node.attr[attribute].i if attribute in node.attr else default

    def number(self, node: graph_pb2.NodeDef, attribute: str, default: float) -> float:
        """One number, of float32's precision."""
        return node.attr[attribute].f if attribute in node.attr else default

    def flag(self, node: graph_pb2.NodeDef, attribute: str, default: bool = False) -> bool:
        """A boolean."""
        return node.attr[attribute].b if attribute in node.attr else default

    def shape(self, node: graph_pb2.NodeDef, attribute: str) -> list[int]:
        """A shape, −1 for what is unknown; empty where nothing is known."""
        return (
            [dim.size for dim in node.attr[attribute].shape.dim] if attribute in node.attr else []
        )

    def constant(self, name: str) -> NDArray[np.generic] | None:
        """The value of the node `name` if it is a constant, seen through identities; else None.

        Raises `ModelError` for a damaged constant.
        """
        node = self.nodes[name]
        # A chain of identities is no longer than the graph, unless it is a circle.
        for _ in range(len(self.nodes)):
            if node.op != "Identity" or not self.inputs(node):
                break
            node = self.nodes[self.inputs(node)[0]]
        if node.op != "Const":
            return None
        try:
            return to_array(node.attr["value"].tensor)
        except ValueError as error:
            raise self.error(node, f"truncated or damaged: {error}") from error


def read_frozen_graph(path: Path) -> FrozenGraph:
    """Read the frozen graph in the file `path`. Raises `ModelError`."""
    return parse_frozen_graph(read_model_file(path), path)


def parse_frozen_graph(data: bytes, source: Path) -> FrozenGraph:
    """The frozen graph in `data`; `source` is what errors name. Raises `ModelError`."""
    message = graph_pb2.GraphDef()
    try:
        message.ParseFromString(data)
    except DecodeError as error:
        raise ModelError(
            f"{source}: not a frozen TensorFlow graph, or a truncated one: freeze or copy it again"
        ) from error
    if not message.node:
        raise ModelError(f"{source}: not a frozen TensorFlow graph: it holds no nodes")
    return FrozenGraph(message, source)
