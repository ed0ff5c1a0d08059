"""Reads a UFF file as a checked graph.

The graph is the protobuf message itself, so nothing of a file is lost; `UffGraph` adds nodes by
name and an order of execution to what `NodeFields` reads of them. A file that is truncated, refers
to missing nodes, or has a circle is refused before anything is translated.
"""

from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from functools import cached_property
from pathlib import Path

from google.protobuf.message import DecodeError

from digitbooth.errors import ModelError
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_
from digitbooth.models.bounds import refuse_crowds
from digitbooth.models.files import duplicates, read_model_file
from digitbooth.models.uff import uff_pb2
from digitbooth.models.uff.fields import NodeFields
from digitbooth.models.wire import refuse_heavy
from digitbooth.plain_text import clipped, listed

MARK_OUTPUT = "MarkOutput"
MAIN_GRAPH = "main"


class UffGraph(NodeFields):
    """A graph of a UFF file, in which all references are checked."""

    def __init__(self, message: uff_pb2.MetaGraph, source: Path) -> None:
        """Raises `ModelError` if the message is not a valid graph."""
        super().__init__(message, source)
        if not message.graphs:
            raise ModelError(N_("{source}: not a UFF model: it holds no graph"), source=source)
        graph = message.graphs[0]
        self.nodes: dict[str, uff_pb2.Node] = {node.id: node for node in graph.nodes}
        if len(self.nodes) != len(graph.nodes):
            raise ModelError(
                N_("{source}: damaged UFF model: {duplicates}"),
                source=source,
                duplicates=duplicates(n.id for n in graph.nodes),
            )
        self.outputs = [
            name for node in graph.nodes if node.operation == MARK_OUTPUT for name in node.inputs
        ]
        """The names of the output nodes, in the order of their marks."""
        if not self.outputs:
            raise ModelError(
                N_("{source}: the UFF graph marks no output (no {operation} node)"),
                source=source,
                operation=MARK_OUTPUT,
            )
        # Copied once: each access to the message makes new objects.
        self.inputs: dict[str, Sequence[str]] = {
            name: list(node.inputs) for name, node in self.nodes.items()
        }
        """The names of each node's inputs."""
        self._check_inputs()
        self.order = [self.nodes[name] for name in self._execution_order()]
        """The nodes that the outputs need, each after its inputs, without `MarkOutput`."""

    def narrowed(self, outputs: Sequence[str]) -> "UffGraph":
        """The part of the graph that the nodes `outputs` need, which are its outputs."""
        part = copy(self)
        part.outputs = list(outputs)
        part.order = [part.nodes[name] for name in part._execution_order()]
        vars(part).pop("first_users", None)
        return part

    @cached_property
    def first_users(self) -> dict[str, uff_pb2.Node]:
        """The first node in `order` whose first input is the node of that name."""
        users: dict[str, uff_pb2.Node] = {}
        for node in self.order:
            if inputs := self.inputs[node.id]:
                users.setdefault(inputs[0], node)
        return users

    def _check_inputs(self) -> None:
        missing = (
            _("'{name}' (input of '{node}')").format(name=clipped(name), node=clipped(node_id))
            for node_id, names in self.inputs.items()
            for name in names
            if name not in self.nodes
        )
        if names := listed(missing, quote=False):
            raise ModelError(
                N_("{source}: damaged UFF model: it lacks the node {names}"),
                source=self.source,
                names=names,
            )

    def _execution_order(self) -> Iterable[str]:
        # Depth first with a stack of its own: a deep graph must not overflow Python's.
        finished: dict[str, None] = {}
        path: dict[str, Iterator[str]] = {}
        for output in self.outputs:
            if output in finished:
                continue
            path[output] = iter(self.inputs[output])
            while path:
                name, rest = next(reversed(path.items()))
                for following in rest:
                    if following not in finished:
                        break
                else:
                    del path[name]
                    finished[name] = None
                    continue
                if following in path:
                    circle = [*list(path)[list(path).index(following) :], following]
                    raise ModelError(
                        N_("{source}: damaged UFF model: nodes in a circle: {circle}"),
                        source=self.source,
                        circle=" ← ".join(f"'{clipped(each)}'" for each in circle[:8]),
                    )
                path[following] = iter(self.inputs[following])
        return finished


def read_uff(path: Path) -> UffGraph:
    """Read the UFF model in the file `path`.

    Raises `ModelError` if the file cannot be read or is not a valid graph.
    """
    return parse_uff(read_model_file(path), path)


def parse_uff(data: bytes, source: Path) -> UffGraph:
    """The UFF model in `data`; errors name `source`. Raises `ModelError`."""
    refuse_heavy(data, uff_pb2.MetaGraph, source)
    message = uff_pb2.MetaGraph()
    try:
        message.ParseFromString(data)
    except DecodeError as error:
        raise ModelError(
            N_("{source}: not a UFF model, or a truncated one: convert or copy it again"),
            source=source,
        ) from error
    refuse_crowds(source, sum(len(graph.nodes) for graph in message.graphs), len(data))
    return UffGraph(message, source)
