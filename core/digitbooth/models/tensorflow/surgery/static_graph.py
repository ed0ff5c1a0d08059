"""A TensorFlow graph that can be searched: graphsurgeon's StaticGraph, without TensorFlow.

Nothing is cached: scripts change nodes directly, and later searches must find the changes.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, overload

from digitbooth import files
from digitbooth.errors import ModelError
from digitbooth.language import gettext as _
from digitbooth.models.tensorflow.event_file import write_graph_event
from digitbooth.models.tensorflow.graph import data_inputs, producer, read_graph_def
from digitbooth.models.tensorflow.graph_pb2 import GraphDef, NodeDef

_INPUT_OPERATIONS = {"Placeholder", "FIFOQueue", "FIFOQueueV2"}


class StaticGraph:
    """The nodes of a GraphDef, in its order: `for node in graph`, `len(graph)`, `graph[0]`."""

    def __init__(self, graphdef: Any = None) -> None:
        """A graph with a copy of `graphdef`.

        That is a GraphDef, of ours or of TensorFlow; an object with `as_graph_def`, such as another
        graph or a `tf.Graph`; or the path of a file. Raises `ModelError` if the file cannot be
        read.
        """
        self._nodes: list[NodeDef] = []
        self._rest = GraphDef()
        """The GraphDef without its nodes."""
        if isinstance(graphdef, (str, Path)):
            self.read(graphdef)
        elif graphdef is not None:
            self.assign(graphdef)

    def __iter__(self) -> Iterator[NodeDef]:
        return iter(list(self._nodes))

    def __len__(self) -> int:
        return len(self._nodes)

    @overload
    def __getitem__(self, index: int) -> NodeDef: ...
    @overload
    def __getitem__(self, index: slice) -> list[NodeDef]: ...
    def __getitem__(self, index: int | slice) -> NodeDef | list[NodeDef]:
        return self._nodes[index]

    @property
    def node_map(self) -> dict[str, NodeDef]:
        """Name of a node → the node."""
        return {node.name: node for node in self._nodes}

    @property
    def node_outputs(self) -> dict[str, list[NodeDef]]:
        """Name of a node → the nodes that have it as an input or control input, each once."""
        outputs: dict[str, list[NodeDef]] = {node.name: [] for node in self._nodes}
        for node in self._nodes:
            for name in dict.fromkeys(map(producer, node.input)):
                outputs.setdefault(name, []).append(node)
        return outputs

    @property
    def graph_inputs(self) -> list[NodeDef]:
        """The nodes that take input from outside: placeholders and queues."""
        return [node for node in self._nodes if node.op in _INPUT_OPERATIONS]

    @property
    def graph_outputs(self) -> list[NodeDef]:
        """The nodes that have inputs and that no node consumes."""
        outputs = self.node_outputs
        return [node for node in self._nodes if node.input and not outputs[node.name]]

    def assign(self, graphdef: Any) -> None:
        """Replace the graph by a copy of `graphdef`; see the constructor."""
        if hasattr(graphdef, "as_graph_def"):
            graphdef = graphdef.as_graph_def()
        if not hasattr(graphdef, "SerializeToString"):
            raise TypeError(
                _("a {type} is not a TensorFlow graph").format(type=type(graphdef).__name__)
            )
        # Through bytes, since it may be a message of TensorFlow's class.
        self._rest = GraphDef.FromString(graphdef.SerializeToString())
        # Nodes remain valid without the message that they came from.
        self._nodes = list(self._rest.node)
        self._rest.ClearField("node")

    def as_graph_def(self) -> GraphDef:
        """The graph as a new GraphDef."""
        message = GraphDef()
        message.CopyFrom(self._rest)
        message.node.extend(self._nodes)
        return message

    def read(self, file: str | Path) -> None:
        """Replace the graph by that in `file`, binary or in text format. Raises `ModelError`."""
        self.assign(read_graph_def(Path(file)))

    def write(self, file: str | Path) -> None:
        """Write the graph to `file`, wholly or not at all. Raises `ModelError`."""
        files.write(
            Path(file), self.as_graph_def().SerializeToString(deterministic=True), ModelError
        )

    def write_tensorboard(self, directory: str | Path) -> None:
        """Write the graph into `directory`, for TensorBoard to show. Raises `ModelError`."""
        write_graph_event(Path(directory), self.as_graph_def())

    def find_nodes_by_op(self, op: str | Iterable[str]) -> list[NodeDef]:
        """The nodes with the operation `op`, or with any of several."""
        wanted = _as_set(op)
        return [node for node in self._nodes if node.op in wanted]

    def find_nodes_by_name(self, name: str | Iterable[str]) -> list[NodeDef]:
        """The nodes whose names have a last component that `name` matches completely.

        `name` is a regular expression, or several; `conv1` finds `net/conv1`, not `net/conv10`.
        Raises `ModelError` for an invalid expression.
        """
        patterns = _compiled(name)
        return [n for n in self._nodes if _matches(patterns, n.name.rpartition("/")[2])]

    def find_nodes_by_path(self, path: str | Iterable[str]) -> list[NodeDef]:
        """The nodes whose names `path` matches completely; as `find_nodes_by_name` otherwise."""
        patterns = _compiled(path)
        return [node for node in self._nodes if _matches(patterns, node.name)]

    def find_node_chains_by_op(self, chain: Iterable[str | Iterable[str]]) -> list[list[NodeDef]]:
        """All chains of nodes with the operations of `chain`, each an input of the next.

        Inputs come first: `["Conv2D", "BiasAdd", "Relu"]`.
        """
        wanted = [_as_set(op) for op in chain]
        chains = [[node] for node in self._nodes if wanted and node.op in wanted[0]]
        consumers = self.node_outputs
        for ops in wanted[1:]:
            chains = [
                [*row, consumer]
                for row in chains
                for consumer in consumers[row[-1].name]
                if consumer.op in ops and row[-1].name in data_inputs(consumer)
            ]
        return chains

    def find_node_inputs(self, node: NodeDef) -> list[NodeDef]:
        """The nodes that feed `node` with data, in the order of its inputs."""
        nodes = self.node_map
        return [nodes[name] for name in data_inputs(node) if name in nodes]

    def find_node_inputs_by_name(self, node: NodeDef, name: str | Iterable[str]) -> list[NodeDef]:
        """Those of `find_node_inputs` that `find_nodes_by_name` would find."""
        patterns = _compiled(name)
        inputs = self.find_node_inputs(node)
        return [each for each in inputs if _matches(patterns, each.name.rpartition("/")[2])]

    def find_node_inputs_by_op(self, node: NodeDef, op: str | Iterable[str]) -> list[NodeDef]:
        """Those of `find_node_inputs` with the operation `op`, or with any of several."""
        wanted = _as_set(op)
        return [each for each in self.find_node_inputs(node) if each.op in wanted]


def _as_set(names: str | Iterable[str]) -> set[str]:
    return {names} if isinstance(names, str) else set(names)


def _compiled(patterns: str | Iterable[str]) -> list[re.Pattern[str]]:
    each = [patterns] if isinstance(patterns, str) else patterns
    try:
        return [re.compile(pattern) for pattern in each]
    except re.error as error:
        fault = _("'{pattern}' is not a regular expression: {fault}").format(
            pattern=error.pattern, fault=error.msg
        )
        raise ModelError(fault) from error


def _matches(patterns: list[re.Pattern[str]], name: str) -> bool:
    return any(pattern.fullmatch(name) for pattern in patterns)
