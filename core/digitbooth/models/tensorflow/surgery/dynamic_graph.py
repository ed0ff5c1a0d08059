"""A TensorFlow graph that can be changed: graphsurgeon's DynamicGraph, without TensorFlow."""

from collections.abc import Iterable, Mapping
from typing import Any

from digitbooth.errors import ModelError
from digitbooth.language import gettext_noop as N_
from digitbooth.models.tensorflow.graph import is_control, producer
from digitbooth.models.tensorflow.graph_pb2 import NodeDef
from digitbooth.models.tensorflow.surgery.collapse import collapsed
from digitbooth.models.tensorflow.surgery.node import Nodes, node_name, node_names, own_copy
from digitbooth.models.tensorflow.surgery.static_graph import StaticGraph


class DynamicGraph(StaticGraph):
    """A StaticGraph that can be changed, by these functions or through its nodes.

    Nodes are given as nodes or by name; unknown names are ignored. Nodes that are put into the
    graph are copied.
    """

    def append(self, node: Any) -> None:
        """Add a copy of `node`, a NodeDef of ours or of TensorFlow, at the end."""
        self._nodes.append(own_copy(node))

    def add(self, node: Any) -> None:
        """The same as `append`."""
        self.append(node)

    def extend(self, nodes: Iterable[Any]) -> None:
        """Append each of `nodes`."""
        for node in nodes:
            self.append(node)

    def remove(self, nodes: Nodes, remove_exclusive_dependencies: bool = False) -> None:
        """Remove `nodes`, also from the inputs of other nodes.

        With `remove_exclusive_dependencies` nodes whose results only they needed are removed, too.
        """
        doomed = set(node_names(nodes))
        if remove_exclusive_dependencies:
            doomed |= self._exclusive_dependencies(doomed)
        self._nodes = [node for node in self._nodes if node.name not in doomed]
        for node in self._nodes:
            _set_inputs(node, [each for each in node.input if producer(each) not in doomed])

    def forward_inputs(self, nodes: Nodes) -> None:
        """Remove `nodes`, and put their inputs in their place in the inputs of other nodes.

        Nodes with control inputs are kept, since these would be lost.
        """
        known = self.node_map
        forwarded = {
            name: list(known[name].input)
            for name in node_names(nodes)
            if name in known and not any(map(is_control, known[name].input))
        }
        self._nodes = [node for node in self._nodes if node.name not in forwarded]
        for node in self._nodes:
            inputs = [each for entry in node.input for each in _spliced(entry, forwarded)]
            data = [each for each in inputs if not is_control(each)]
            _set_inputs(node, data + list(dict.fromkeys(filter(is_control, inputs))))

    def collapse_namespaces(
        self,
        namespace_map: Mapping[str, NodeDef],
        exclude_nodes: Nodes = (),
        unique_inputs: bool = True,
    ) -> None:
        """Put one node in the place of all nodes of a namespace.

        `namespace_map` says which: `{"net/block": node}` collapses `net/block` and everything below
        it, except for `exclude_nodes`. Of nested namespaces the longest counts; several may share
        one node. A copy of the node gets, after its own inputs, those that the namespace had from
        outside, each once if `unique_inputs`; nodes that consumed one of the collapsed nodes then
        consume the new one. An empty namespace adds no node.

        Raises `ModelError` if a new node has the name of one that is kept.
        """
        excluded = set(node_names(exclude_nodes))
        self._nodes = collapsed(self._nodes, namespace_map, excluded, unique_inputs)

    def connect(self, producing: NodeDef | str, consuming: NodeDef | str) -> None:
        """Make `producing` the last data input of `consuming`.

        Raises `ModelError` if either is not in the graph.
        """
        node = self._known(consuming)
        name = self._known(producing).name
        data = [each for each in node.input if not is_control(each)]
        # TensorFlow wants control inputs last.
        _set_inputs(node, [*data, name, *filter(is_control, node.input)])

    def disconnect(self, producing: NodeDef | str, consuming: NodeDef | str) -> None:
        """Remove every input of `consuming` that comes from `producing`.

        Raises `ModelError` if `consuming` is not in the graph.
        """
        node, name = self._known(consuming), node_name(producing)
        _set_inputs(node, [each for each in node.input if producer(each) != name])

    def sort(self) -> None:
        """Sort the nodes so that each is after those that it depends on, as far as loops allow."""
        nodes = self.node_map
        order: dict[str, NodeDef] = {}
        for name in nodes:
            # Depth first with a stack of its own: a deep graph must not overflow Python's.
            path = {name: iter(nodes[name].input)} if name not in order else {}
            while path:
                last, inputs = next(reversed(path.items()))
                for following in map(producer, inputs):
                    if following in nodes and following not in order and following not in path:
                        path[following] = iter(nodes[following].input)
                        break
                else:
                    del path[last]
                    order[last] = nodes[last]
        self._nodes = list(order.values())

    def _known(self, node: NodeDef | str) -> NodeDef:
        name = node_name(node)
        try:
            return self.node_map[name]
        except KeyError:
            raise ModelError(N_("the graph holds no node '{name}'"), name=name) from None

    def _exclusive_dependencies(self, doomed: set[str]) -> set[str]:
        nodes = self.node_map
        dependencies = _reached(doomed, {name: nodes[name].input for name in nodes}) - doomed
        needed = {
            producer(reference)
            for node in self._nodes
            if node.name not in dependencies and node.name not in doomed
            for reference in node.input
        }
        kept = needed & dependencies
        return dependencies - _reached(kept, {name: nodes[name].input for name in nodes})


def remove_duplicates(graph: DynamicGraph, names: str | Iterable[str] | None = None) -> None:
    """Of several nodes with the same name keep the first, for all names or only for `names`.

    Appending a node that exists already makes two; such a graph cannot be converted.
    """
    wanted = None if names is None else set(node_names(names))
    seen: set[str] = set()
    kept = []
    for node in graph:
        if node.name not in seen or (wanted is not None and node.name not in wanted):
            kept.append(node)
        seen.add(node.name)
    graph._nodes = kept


def _reached(start: set[str], inputs: Mapping[str, Iterable[str]]) -> set[str]:
    """`start` and all nodes that lead to it."""
    reached: set[str] = set()
    waiting = [name for name in start if name in inputs]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += [each for each in map(producer, inputs[name]) if each in inputs]
    return reached


def _spliced(reference: str, forwarded: Mapping[str, list[str]]) -> list[str]:
    """`reference`, or what stands in its place when the nodes `forwarded` are gone."""
    spliced = []
    waiting: list[tuple[str, tuple[str, ...]]] = [(reference, ())]
    while waiting:
        entry, path = waiting.pop()
        name = producer(entry)
        if name not in forwarded:
            spliced.append(f"^{name}" if is_control(reference) else entry)
        elif name not in path:
            # A circle of forwarded nodes has no input.
            waiting += [(each, (*path, name)) for each in reversed(forwarded[name])]
    return spliced


def _set_inputs(node: NodeDef, inputs: list[str]) -> None:
    if inputs != list(node.input):
        node.input[:] = inputs
