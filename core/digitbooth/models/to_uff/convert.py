"""Converts a frozen graph: walks from its outputs to its inputs and writes each node."""

from collections.abc import Sequence
from dataclasses import dataclass

from digitbooth.errors import ModelError
from digitbooth.language import gettext_noop as N_
from digitbooth.models.tensorflow.graph import FrozenGraph, lacks_node, producer
from digitbooth.models.tensorflow.graph_pb2 import NodeDef
from digitbooth.models.tensorflow.prepare import prepared
from digitbooth.models.tensorflow.training import inference_outputs
from digitbooth.models.to_uff.table import OPERATIONS, UffTranslation
from digitbooth.models.to_uff.untranslated import keep_custom, keep_output, refuse_control_flow
from digitbooth.models.uff.graph import UffGraph
from digitbooth.plain_text import listed

# No operation has millions of outputs.
_LONGEST_NUMBER = 6


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
    if there is no output, or if a node is invalid; of a graph made for training it tells which
    outputs to name.
    """
    try:
        return _converted(graph, outputs)
    except ModelError as error:
        likely = [] if outputs else inference_outputs(graph)
        if not likely:
            raise
        raise ModelError(
            N_("{error} (made for training: name the inference output with -O: {likely})"),
            error=error,
            likely=listed(likely, most=3),
        ) from error


def _converted(graph: FrozenGraph, outputs: Sequence[str]) -> Conversion:
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
        if name in walked:
            continue
        walked.add(name)
        # A node may have added constants and a padding that are not in the graph.
        if name not in translation.writer:
            node = graph.nodes.get(name) or graph.nodes[producer(name)]
            if node.op == "Placeholder":
                inputs.append(name)
            _write(translation, node, name)
            if translation.writer.operation(name).startswith("_"):
                custom.setdefault(node.op, []).append(name)
        waiting.extend(translation.writer.inputs(name))
    translation.writer.mark_outputs(outputs)
    # Checked as a file from elsewhere: a circle in the graph is found here.
    written = UffGraph(translation.writer.message, graph.source)
    return Conversion(translation.writer.serialized(), written, inputs, outputs, custom)


def _write(translation: UffTranslation, node: NodeDef, name: str) -> None:
    """Write one output of a node as the UFF node `name`."""
    refuse_control_flow(translation.graph, node)
    if name == node.name:
        OPERATIONS.get(node.op, keep_custom)(translation, node)
        return
    number = name.rpartition(":")[2]
    if not number.isdecimal() or len(number) > _LONGEST_NUMBER:
        raise translation.graph.error(node, N_("has no output {number}"), number=number)
    keep_output(translation, node, int(number))
