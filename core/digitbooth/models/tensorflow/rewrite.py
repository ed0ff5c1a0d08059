"""Changes to a frozen graph: nodes go or are replaced, and values stand in for others."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from digitbooth.models.tensorflow.graph import FrozenGraph, is_control, producer, value_name
from digitbooth.models.tensorflow.graph_pb2 import NodeDef


@dataclass
class Changes:
    """Changes to a graph: removed nodes, replaced inputs, and rewritten nodes."""

    removed: set[str] = field(default_factory=set)
    rewired: dict[str, str] = field(default_factory=dict)
    """A removed node's value (see `value_name`) → the value that stands in for it."""
    replaced: dict[str, NodeDef] = field(default_factory=dict)


def changed(graph: FrozenGraph, changes: Changes, keep: Collection[str]) -> FrozenGraph:
    """The graph after `changes`, without nodes that only removed nodes needed.

    `keep` names nodes that stay, because their values are wanted.
    """
    if not (changes.removed or changes.replaced):
        return graph
    nodes = {node.name: node for node in _remaining(graph, changes)}
    uses = Counter(producer(each) for node in nodes.values() for each in node.input)
    # A node that replaces a removed output is an output now; inputs are kept, used or not.
    kept = {*keep, *changes.replaced}
    read = {producer(each) for node in graph.message.node for each in node.input}
    served = {
        name
        for name in read
        if name not in kept and name in graph.nodes and graph.nodes[name].op != "Placeholder"
    }
    idle = [name for name in nodes if name in served and not uses[name]]
    while idle:
        for name in map(producer, nodes.pop(idle.pop()).input):
            uses[name] -= 1
            if not uses[name] and name in served and name in nodes:
                idle.append(name)
    return graph.with_nodes(nodes.values())


def consumers(graph: FrozenGraph) -> dict[str, list[str]]:
    """Each node's name → the names of the nodes that read it."""
    found: dict[str, list[str]] = {name: [] for name in graph.nodes}
    for node in graph.message.node:
        for name in dict.fromkeys(graph.inputs(node)):
            found[name].append(node.name)
    return found


def resolved(value: str, rewired: dict[str, str]) -> str:
    """The value that stands in for `value` in the end; of a circle, any."""
    seen = {value}
    while value in rewired and rewired[value] not in seen:
        value = rewired[value]
        seen.add(value)
    return value


def _remaining(graph: FrozenGraph, changes: Changes) -> Iterator[NodeDef]:
    """The nodes that are kept, without references to removed ones."""
    for node in graph.message.node:
        if node.name in changes.removed:
            continue
        remaining = NodeDef()
        remaining.CopyFrom(changes.replaced.get(node.name, node))
        remaining.input[:] = [
            each if is_control(each) else resolved(value_name(each), changes.rewired)
            for each in remaining.input
            if not (is_control(each) and producer(each) in changes.removed)
        ]
        yield remaining
