"""Decides branches that only training takes otherwise, and leaves those of inference.

TensorFlow 1 sends a value through `Switch` into one of two branches, and `Merge` goes on with that
which is alive; TensorFlow 2 has `If` with two functions. What decides is mostly Keras' learning
phase, or an input such as `is_training`, which nobody gives: inference it is.
"""

from collections.abc import Collection

from digitbooth.language import gettext_noop as N_
from digitbooth.models.tensorflow.functions import without_calls
from digitbooth.models.tensorflow.graph import (
    FrozenGraph,
    data_references,
    producer,
    value_name,
)
from digitbooth.models.tensorflow.graph_pb2 import DT_BOOL, NodeDef
from digitbooth.models.tensorflow.rewrite import Changes, changed, consumers

_SWITCHES = {"Switch", "RefSwitch"}
_MERGES = {"Merge", "RefMerge"}
_CHOICES = {"If", "StatelessIf"}

# What leads from a flag to where it decides.
_PASSING = {"Identity", "StopGradient", *_SWITCHES}
_LONGEST_WAY = 64

# One round for each branch within another.
_MOST_ROUNDS = 16

# Flags that stand for training whatever their default is.
_TRAINING = ("train", "phase", "learn")


def without_branches(graph: FrozenGraph, keep: Collection[str] = ()) -> FrozenGraph:
    """`graph` without branches whose condition is known, or is that of training.

    Raises `ModelError` if a node in `keep` is computed in training alone.
    """
    for _round in range(_MOST_ROUNDS):
        before = graph
        graph = without_calls(_with_chosen(_merged(graph, keep), keep), keep)
        if graph is before:
            break
    return graph


def truth(graph: FrozenGraph, value: str) -> bool | None:
    """What a condition is in inference; None if that depends on anything but flags."""
    return _truth(graph, value, 0)


def _truth(graph: FrozenGraph, value: str, steps: int) -> bool | None:
    node = graph.nodes[producer(value)]
    inputs = data_references(node)
    if steps > _LONGEST_WAY:
        return None
    if node.op == "Const" and node.attr["dtype"].type == DT_BOOL:
        constant = graph.constant(node.name)
        return bool(constant.item()) if constant is not None and constant.size == 1 else None
    if node.op == "Placeholder":
        return False if node.attr["dtype"].type == DT_BOOL else None
    if node.op == "PlaceholderWithDefault" and any(each in node.name.lower() for each in _TRAINING):
        return False if node.attr["dtype"].type == DT_BOOL else None
    known = [
        _truth(graph, each, steps + 1)
        for each in inputs[:2]
        if node.op in ("LogicalNot", "LogicalAnd", "LogicalOr")
    ]
    if node.op == "LogicalNot" and known:
        return None if known[0] is None else not known[0]
    if node.op == "LogicalAnd" and len(known) == 2:
        return False if False in known else None if None in known else True
    if node.op == "LogicalOr" and len(known) == 2:
        return True if True in known else None if None in known else False
    if node.op in _PASSING | {"PlaceholderWithDefault"} and inputs:
        return _truth(graph, inputs[0], steps + 1)
    return None


def _with_chosen(graph: FrozenGraph, keep: Collection[str]) -> FrozenGraph:
    """`graph` with calls of one function in place of choices among two."""
    chosen = {
        node.name: decision
        for node in graph.message.node
        if node.op in _CHOICES and data_references(node)
        if (decision := truth(graph, data_references(node)[0])) is not None
    }
    if not chosen:
        return graph
    changes = Changes()
    for name, decision in chosen.items():
        node = graph.nodes[name]
        call = NodeDef(name=name, op="PartitionedCall", input=node.input[1:])
        call.attr["f"].CopyFrom(node.attr["then_branch" if decision else "else_branch"])
        changes.replaced[name] = call
    return changed(graph, changes, keep)


def _merged(graph: FrozenGraph, keep: Collection[str]) -> FrozenGraph:
    """`graph` without `Switch` whose condition is known, and what is dead, and `Merge` of that."""
    decided = {
        node.name: decision
        for node in graph.message.node
        if node.op in _SWITCHES and len(data_references(node)) == 2
        if (decision := truth(graph, data_references(node)[1])) is not None
    }
    if not decided:
        return graph
    dead, values = _dead(graph, decided)
    for name in keep:
        if name in dead:
            raise graph.error(
                graph.nodes[name], N_("is computed in training alone: name another output")
            )
    changes = Changes(removed=set(dead))
    users = consumers(graph)
    for node in graph.message.node:
        passed = data_references(node)
        if node.op == "Identity" and not users[node.name] and node.name not in keep:
            # `cond/switch_f`, by which TensorFlow says in which branch a constant is.
            if truth(graph, node.name) is not None:
                changes.removed.add(node.name)
            continue
        if node.name in decided and node.name not in changes.removed:
            value = f"{node.name}:1" if decided[node.name] else node.name
        elif node.op in _MERGES and node.name not in changes.removed:
            passed = [each for each in passed if each not in values]
            if len(passed) != 1:
                continue
            value = node.name
        else:
            continue
        changes.rewired[value] = passed[0]
        if node.name in keep or not users[node.name]:
            changes.replaced[node.name] = NodeDef(name=node.name, op="Identity", input=passed[:1])
        else:
            changes.removed.add(node.name)
    return changed(graph, changes, keep)


def _dead(graph: FrozenGraph, decided: dict[str, bool]) -> tuple[set[str], set[str]]:
    """The nodes that are never computed, and all values that are not: also of one switch's two."""
    readers: dict[str, list[NodeDef]] = {}
    for node in graph.message.node:
        for value in map(value_name, node.input):
            readers.setdefault(value, []).append(node)
    values_of: dict[str, list[str]] = {}
    for value in readers:
        values_of.setdefault(producer(value), []).append(value)
    nodes: set[str] = set()
    values: set[str] = set()
    waiting = [name if decision else f"{name}:1" for name, decision in decided.items()]
    while waiting:
        value = waiting.pop()
        if value in values:
            continue
        values.add(value)
        for node in readers.get(value, ()):
            alive = [each for each in data_references(node) if each not in values]
            if node.name not in nodes and not (node.op in _MERGES and alive):
                nodes.add(node.name)
                waiting += values_of.get(node.name, ())
    return nodes, values
