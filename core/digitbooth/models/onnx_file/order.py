"""Puts the nodes of a graph into an order in which they can be computed.

ONNX demands that order, and ONNX Runtime does without.
"""

from collections import deque
from collections.abc import Iterable

import onnx

from digitbooth.models.onnx_file.facts import graphs, inner_graphs


def sort_nodes(model: onnx.ModelProto) -> bool:
    """Sort the nodes of every graph of `model`, in place; whether one was not sorted yet.

    Nodes that wait for one another in a circle are left at the end, for onnx's checker to refuse.
    """
    changed = False
    # One after the other: nodes that are sorted are copied, and the graphs inside them too.
    for graph in graphs(model):
        if not _is_sorted(graph):
            nodes = list(graph.node)
            order = _order(nodes)
            del graph.node[:]
            graph.node.extend(nodes[place] for place in order)
            changed = True
    return changed


def _is_sorted(graph: onnx.GraphProto) -> bool:
    """Takes little memory, for nearly all graphs are: two names of one hash only cost a sorting."""
    to_come = {hash(name) for node in graph.node for name in node.output if name}
    for node in graph.node:
        if any(hash(name) in to_come for name in used_by(node)):
            return False
        to_come.difference_update(map(hash, node.output))
    return True


def _order(nodes: list[onnx.NodeProto]) -> list[int]:
    """Places of `nodes`, each after those that it uses, otherwise as they stand."""
    makers = {name: place for place, node in enumerate(nodes) for name in node.output if name}
    users: list[list[int]] = [[] for _ in nodes]
    missing = [0] * len(nodes)
    for place, node in enumerate(nodes):
        used = {makers[name] for name in used_by(node) if name in makers}
        missing[place] = len(used)
        for maker in used:
            users[maker].append(place)
    ready = deque(place for place, count in enumerate(missing) if not count)
    order = []
    while ready:
        order.append(ready.popleft())
        for user in users[order[-1]]:
            missing[user] -= 1
            if not missing[user]:
                ready.append(user)
    return order + [place for place, count in enumerate(missing) if count]


def used_by(node: onnx.NodeProto) -> Iterable[str]:
    """The names that a node uses, in the graphs inside it too."""
    waiting = [node]
    while waiting:
        each = waiting.pop()
        yield from each.input
        for graph in inner_graphs(each):
            yield from (value.name for value in graph.output)
            waiting.extend(graph.node)
