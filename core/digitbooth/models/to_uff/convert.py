"""Converts a frozen graph: walks from its outputs to its inputs and writes each node."""

from collections.abc import Sequence
from dataclasses import dataclass

from digitbooth.errors import ModelError
from digitbooth.language import gettext_noop as N_
from digitbooth.models.tensorflow.graph import FrozenGraph, lacks_node, producer
from digitbooth.models.tensorflow.prepare import prepared
from digitbooth.models.to_uff.table import OPERATIONS, UffTranslation
from digitbooth.models.to_uff.untranslated import keep_custom
from digitbooth.models.uff.graph import UffGraph


@dataclass(frozen=True)
class Conversion:
    """The result of `convert`."""

    uff: bytes
    """The UFF file's content."""
    graph: UffGraph
    """The same graph, read back."""
    inputs: list[str]
    """The names of its inputs."""
    outputs: list[str]
    """The names of its outputs."""
    custom: dict[str, list[str]]
    """TensorFlow operation that became custom nodes → the names of these."""


def convert(graph: FrozenGraph, outputs: Sequence[str] = ()) -> Conversion:
    """Convert `graph` to UFF, with the nodes `outputs` as outputs.

    By default they are the nodes that have inputs and that no node consumes. Nodes that no output
    needs are left out; operations that UFF does not have become custom nodes. Raises `ModelError`
    if there is no output, or if a node is invalid.
    """
    # In TensorFlow `name:0` is the first output of a node.
    outputs = list(dict.fromkeys(map(producer, outputs)))
    for name in outputs:
        if name not in graph.nodes:
            raise lacks_node(graph.source, name, graph.nodes)
    graph = prepared(graph, keep=outputs)
    outputs = outputs or graph.outputs()
    if not outputs:
        raise ModelError(
            N_("{source}: no output: every node with inputs feeds another one"), source=graph.source
        )
    translation = UffTranslation(graph)
    custom: dict[str, list[str]] = {}
    walked: set[str] = set()
    inputs: list[str] = []
    # Last in, first out, as NVIDIA's converter does: files have nodes in this order.
    waiting = list(reversed(outputs))
    while waiting:
        name = waiting.pop()
        # A node may have added constants that are not in the graph.
        if name in walked or name in translation.writer:
            continue
        walked.add(name)
        node = graph.nodes[name]
        if node.op == "Placeholder":
            inputs.append(name)
        OPERATIONS.get(node.op, keep_custom)(translation, node)
        waiting.extend(translation.writer.inputs(name))
        if translation.writer.operation(name).startswith("_"):
            custom.setdefault(node.op, []).append(name)
    translation.writer.mark_outputs(outputs)
    # Checked as a file from elsewhere: a circle in the graph is found here.
    written = UffGraph(translation.writer.message, graph.source)
    return Conversion(translation.writer.serialized(), written, inputs, outputs, custom)
