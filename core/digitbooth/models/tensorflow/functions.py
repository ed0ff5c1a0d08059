"""Puts the bodies of functions where they are called.

TensorFlow 2 writes a model as a call (`StatefulPartitionedCall`) of a function in the graph's
library; its bodies may call others. An input in them is the name of an argument, or
`node:output:number`.
"""

from collections.abc import Collection, Iterator

from digitbooth.language import gettext_noop as N_
from digitbooth.models.bounds import refuse_giants
from digitbooth.models.tensorflow.graph import (
    FrozenGraph,
    data_references,
    is_control,
    producer,
)
from digitbooth.models.tensorflow.graph_pb2 import FunctionDef, NodeDef
from digitbooth.models.tensorflow.rewrite import resolved

CALLS = {"PartitionedCall", "StatefulPartitionedCall"}
"""Operations whose attribute `f` names a function; it may also be the operation itself."""

# No operation has millions of outputs.
_LONGEST_NUMBER = 6

_BATCH_NORM = ("y", "batch_mean", "batch_variance", "reserve_space_1", "reserve_space_2")

# The outputs of operations that have several by different names; of any other one all have one
# name, which their number follows.
_OUTPUTS: dict[str, tuple[str, ...]] = {
    "FusedBatchNorm": _BATCH_NORM,
    "FusedBatchNormV2": _BATCH_NORM,
    "FusedBatchNormV3": (*_BATCH_NORM, "reserve_space_3"),
    "MaxPoolWithArgmax": ("output", "argmax"),
    "Merge": ("output", "value_index"),
    "StatelessRandomGetKeyCounter": ("key", "counter"),
    "Switch": ("output_false", "output_true"),
    "TopKV2": ("values", "indices"),
}


def without_calls(graph: FrozenGraph, keep: Collection[str] = ()) -> FrozenGraph:
    """`graph` with the bodies of functions that its library holds in the place of their calls.

    A body's nodes are named after the call: `call/node`. A call in `keep`, or that no node reads,
    becomes an identity of its first result. Raises `ModelError` for bodies that do not fit.
    """
    library = graph.functions
    if not any(_function(node, library) for node in graph.message.node):
        return graph
    read = {producer(each) for node in graph.message.node for each in node.input}
    results: dict[str, str] = {}
    nodes: dict[str, NodeDef] = {}
    waiting = list(reversed(graph.message.node))
    count = 0
    while waiting:
        node = waiting.pop()
        function = _function(node, library)
        # Bodies may call one another without end, each of them many times.
        count += 1
        refuse_giants(graph.source, count)
        if function is None:
            nodes[node.name] = copied = NodeDef()
            copied.CopyFrom(node)
            continue
        body = _Body(graph, node, function, library)
        waiting += reversed(list(body.nodes()))
        values = body.results()
        if values and node.name in graph.nodes and (node.name in keep or node.name not in read):
            nodes[node.name] = NodeDef(name=node.name, op="Identity", input=values[:1])
            values = values[1:]
        shift = 1 if node.name in nodes else 0
        for index, value in enumerate(values, start=shift):
            results[f"{node.name}:{index}" if index else node.name] = value
    for node in nodes.values():
        inputs = [resolved(each, results) for each in data_references(node)]
        node.input[:] = inputs + [
            each for each in node.input if is_control(each) and producer(each) in nodes
        ]
    own = [name for name in nodes if name in graph.nodes]
    needed = _reached(own, nodes)
    return graph.with_nodes(node for name, node in nodes.items() if name in needed)


def _function(node: NodeDef, library: dict[str, FunctionDef]) -> FunctionDef | None:
    """The function that a node calls, if the library holds it."""
    return library.get(node.attr["f"].func.name if node.op in CALLS else node.op)


def _reached(names: list[str], nodes: dict[str, NodeDef]) -> set[str]:
    """`names` and all nodes that lead to them: bodies hold what only has side effects, too."""
    reached: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in reached and name in nodes:
            reached.add(name)
            waiting += map(producer, nodes[name].input)
    return reached


class _Body:
    """The body of a function, as nodes of the graph that calls it."""

    def __init__(
        self,
        graph: FrozenGraph,
        call: NodeDef,
        function: FunctionDef,
        library: dict[str, FunctionDef],
    ) -> None:
        self._graph = graph
        self._call = call
        self._function = function
        self._library = library
        self._inner = {node.name: node for node in function.node_def}
        given, wanted = data_references(call), function.signature.input_arg
        if len(given) != len(wanted):
            raise graph.error(
                call,
                N_("has {count} inputs, needs {wanted}"),
                count=len(given),
                wanted=len(wanted),
            )
        self._arguments = {
            argument.name: value for argument, value in zip(wanted, given, strict=True)
        }

    def nodes(self) -> Iterator[NodeDef]:
        """Copies of its nodes, named after the call."""
        for node in self._inner.values():
            made = NodeDef()
            made.CopyFrom(node)
            made.name = self._named(node.name)
            made.input[:] = [self._value(each) for each in node.input if not is_control(each)]
            made.input.extend(
                f"^{self._named(producer(each))}"
                for each in node.input
                if is_control(each) and producer(each) in self._inner
            )
            for name, attribute in node.attr.items():
                if attribute.placeholder in self._call.attr:
                    made.attr[name].CopyFrom(self._call.attr[attribute.placeholder])
            yield made

    def results(self) -> list[str]:
        """The values that the call gives, in the order of its outputs."""
        given = self._function.ret
        return [
            self._value(given.get(output.name, ""))
            for output in self._function.signature.output_arg
        ]

    def _named(self, name: str) -> str:
        return f"{self._call.name}/{name}"

    def _value(self, reference: str) -> str:
        name, _colon, output = reference.partition(":")
        if name in self._arguments:
            return self._arguments[name]
        node = self._inner.get(name)
        if node is None:
            raise self._graph.error(
                self._call,
                N_("damaged: the function '{function}' lacks the node '{node}'"),
                function=self._function.signature.name,
                node=name,
            )
        output, _colon, number = output.partition(":")
        further = int(number) if number.isdecimal() and len(number) <= _LONGEST_NUMBER else 0
        index = self._first(node, output) + further
        return f"{self._named(name)}:{index}" if index else self._named(name)

    def _first(self, node: NodeDef, output: str) -> int:
        """The number of the first of a node's outputs by that name."""
        names = _OUTPUTS.get(node.op, ())
        if node.op in self._library:
            names = tuple(each.name for each in self._library[node.op].signature.output_arg)
        return names.index(output) if output in names else 0
