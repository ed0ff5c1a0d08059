"""Refuses models with values of a great many dimensions, before onnx infers any shape.

A kilobyte of `Gather` nodes doubles the rank of a value until its shape alone needs gigabytes.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import prod
from pathlib import Path
from typing import NamedTuple

import onnx
from onnx import AttributeProto, NodeProto, TensorProto

from digitbooth.errors import ModelError
from digitbooth.language import gettext_noop as N_
from digitbooth.models.onnx_file.facts import inner_graphs
from digitbooth.plain_text import clipped

# A digit network needs 6 at most; bounds are not exact, and grow from layer to layer.
_MAX_RANK = 128

# An input holds a shape, with an entry for each dimension of the result.
_SHAPED = {"ConstantOfShape", "Expand", "Reshape"}

_FIXED = {"Flatten": 2, "NonZero": 2, "Shape": 1, "Size": 0}
_GROWING = {"ConcatFromSequence": 1, "Loop": 1, "OneHot": 1, "Scan": 1}


def refuse_ranks(model: onnx.ModelProto, source: Path) -> None:
    """Raise `ModelError` if a value may have far more dimensions than a digit network needs.

    The model's functions are followed, so they must have been counted before.
    """
    _Ranks(model, source).of_graph(model.graph, {})


class _Bound(NamedTuple):
    """What is known of a value."""

    rank: int
    """The number of its axes at most."""
    entries: int | None = None
    """How many numbers a constant holds; None of any other value."""


class _Ranks:
    """Upper bounds of the ranks of all values."""

    def __init__(self, model: onnx.ModelProto, source: Path) -> None:
        self._source = source
        self._functions = {
            (each.domain, each.name, each.overload): each for each in model.functions
        }

    def of_graph(self, graph: onnx.GraphProto, outer: Mapping[str, _Bound]) -> int:
        """The largest rank among the outputs; `outer` has the values around the graph."""
        known = dict(outer)
        for value in graph.input:
            rank = len(value.type.tensor_type.shape.dim)
            known[value.name] = self._checked(_Bound(rank), value.name)
        known |= {tensor.name: _of_tensor(tensor) for tensor in graph.initializer}
        known |= {each.values.name: _Bound(len(each.dims)) for each in graph.sparse_initializer}
        self._follow(graph.node, known)
        return _highest(known, (value.name for value in graph.output))

    def _follow(self, nodes: Iterable[NodeProto], known: dict[str, _Bound]) -> None:
        """Add what `nodes` give, which stand in an order of execution."""
        for node in nodes:
            bound = _of_constant(node) or _computed(self._of_node(node, known))
            for name in node.output:
                known[name] = self._checked(bound, name)

    def _of_node(self, node: NodeProto, known: Mapping[str, _Bound]) -> int:
        """The rank of what a node gives."""
        operation, names = node.op_type, list(node.input)
        inputs = [known.get(name, _Bound(0)) for name in names]
        ranks = [each.rank for each in inputs]
        function = self._functions.get((node.domain, operation, node.overload))
        if function is not None:
            inside = dict(zip(function.input, inputs, strict=False))
            self._follow(function.node, inside)
            return _highest(inside, function.output)
        if operation in _FIXED:
            return _FIXED[operation]
        second = inputs[1].entries if len(inputs) > 1 else None
        shape = inputs[0].entries if inputs and operation == "ConstantOfShape" else second
        # A shape that is computed has as many entries as exporters need.
        if operation in _SHAPED and shape is not None:
            return shape
        if operation in ("Squeeze", "Unsqueeze") and inputs:
            axes = _integers(node, "axes") or second or 1
            return max(ranks[0] - axes, 0) if operation == "Squeeze" else ranks[0] + axes
        if operation in ("Gather", "GatherND") and len(inputs) == 2:
            return ranks[0] + ranks[1] - (operation == "Gather" and ranks[0] > 0)
        if operation == "Einsum":
            return max((len(each.s) for each in node.attribute), default=0)
        ranks += [self.of_graph(graph, known) for graph in inner_graphs(node)]
        return max(ranks, default=0) + _GROWING.get(operation, 0)

    def _checked(self, bound: _Bound, name: str) -> _Bound:
        if bound.rank > _MAX_RANK:
            raise ModelError(
                N_("{source}: '{value}' has more than {limit} dimensions; not a digit network"),
                source=self._source,
                value=clipped(name),
                limit=_MAX_RANK,
            )
        return bound


def _highest(known: Mapping[str, _Bound], names: Iterable[str]) -> int:
    return max((known[name].rank for name in names if name in known), default=0)


@lru_cache(maxsize=_MAX_RANK + 1)
def _computed(rank: int) -> _Bound:
    # Shared: a graph of tens of thousands of nodes would have as many of its own.
    return _Bound(rank)


def _of_tensor(tensor: TensorProto) -> _Bound:
    return _Bound(len(tensor.dims), prod(tensor.dims))


def _of_constant(node: NodeProto) -> _Bound | None:
    """What a `Constant` node gives; None if it is another."""
    if node.op_type != "Constant":
        return None
    for attribute in node.attribute:
        if attribute.type == AttributeProto.TENSOR:
            return _of_tensor(attribute.t)
        if attribute.type == AttributeProto.SPARSE_TENSOR:
            return _Bound(len(attribute.sparse_tensor.dims))
        if attribute.ints:
            return _Bound(1, len(attribute.ints))
    return _Bound(1)


def _integers(node: NodeProto, name: str) -> int:
    """The number of integers in an attribute; 0 if the node has none of that name."""
    return next((len(each.ints) for each in node.attribute if each.name == name), 0)
