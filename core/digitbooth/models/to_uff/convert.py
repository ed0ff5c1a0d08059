"""The walk: from the outputs of a frozen graph backwards, writing each node it meets."""

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
    """What `convert` made of a frozen graph."""

    uff: bytes
    """The UFF file's content."""
    graph: UffGraph
    """The same, as it is read back."""
    inputs: list[str]
    """The names of its inputs."""
    outputs: list[str]
    """The names of its outputs."""
    custom: dict[str, list[str]]
    """TensorFlow operations that became custom nodes → those nodes."""


def convert(graph: FrozenGraph, outputs: Sequence[str] = ()) -> Conversion:
    """Convert `graph` to UFF, with the nodes `outputs` for outputs.

    Where none are named, they are the nodes with inputs that nobody consumes. Nodes that no output
    needs are dropped; operations that UFF has no word for become custom nodes. Raises `ModelError`
    if there is no output, or for a node that makes no sense.
    """
    # TensorFlow's users call the first result of a node `name:0`.
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
    # Last in, first out, as the stock converter walks: its files list nodes in this order.
    waiting = list(reversed(outputs))
    while waiting:
        name = waiting.pop()
        # A node may have brought constants of its own, which the graph does not know.
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
    # Read as a stranger's file would be: a circle in the graph is found here.
    written = UffGraph(translation.writer.message, graph.source)
    return Conversion(translation.writer.serialized(), written, inputs, outputs, custom)
